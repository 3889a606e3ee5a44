//! Accepted means on the disk (`security.md` P-13): what the kernel was asked for, in order. `kill -9` alone could not tell.

use super::console::Console;
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

const PUSHES: usize = 20;

/// Writes down what a running program asks of the kernel.
struct Strace {
    child: Child,
    file: PathBuf,
}

impl Strace {
    /// `None`, with the reason printed, where there is no strace or it may not look.
    fn attach(process: u32, folder: &Path) -> Option<Self> {
        let file = folder.join("trace");
        let spawned = Command::new("strace")
            .args([
                "-f",
                "-y",
                "-s",
                "65536",
                "-e",
                "trace=pwrite64,write,writev,sendto,fdatasync,fsync",
            ])
            .args(["-p", &process.to_string(), "-o"])
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = match spawned {
            Ok(child) => child,
            Err(error) => {
                eprintln!("skipped: strace does not start: {error}");
                return None;
            }
        };
        let mut said = BufReader::new(child.stderr.take().expect("piped")).lines();
        let first = said.next().and_then(Result::ok).unwrap_or_default();
        if !first.contains("attached") {
            eprintln!("skipped: strace may not look into the program: {first}");
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        // It goes on to tell of threads; a closed pipe would end it.
        std::thread::spawn(move || said.for_each(drop));
        Some(Self { child, file })
    }

    /// Everything, one line per event.
    fn end(mut self) -> String {
        let told = Command::new("kill")
            .arg("-INT")
            .arg(self.child.id().to_string())
            .status();
        assert!(told.expect("kill runs").success());
        self.child.wait().expect("it ends");
        String::from_utf8_lossy(&fs::read(&self.file).expect("the trace")).into_owned()
    }
}

/// The lines at which a sync of the log that began after line `since` had succeeded.
fn synced_after(lines: &[&str], since: usize) -> Option<usize> {
    let (begun, begin) = lines.iter().enumerate().skip(since + 1).find(|(_, line)| {
        (line.contains(" fdatasync(") || line.contains(" fsync(")) && line.contains("pushboard.sqlite-wal>")
    })?;
    if begin.ends_with("= 0") {
        return Some(begun);
    }
    let thread = begin.split(' ').next()?;
    lines.iter().enumerate().skip(begun + 1).find_map(|(at, line)| {
        let same = line.split(' ').next() == Some(thread);
        (same && line.contains("sync resumed") && line.ends_with("= 0")).then_some(at)
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_acceptance_is_answered_after_its_row_is_on_the_disk() {
    let mut console = Console::open(None).await;
    let Some(strace) = Strace::attach(console.running.process(), &console.books.folder) else {
        return;
    };
    let poster = console.poster();
    let mut accepted = Vec::new();
    for number in 0..PUSHES {
        let title = format!("durable-push-{number:03}");
        let push = poster.post(&console.form(&title)).await.expect("accepted");
        accepted.push((title, push));
    }
    let trace = strace.end();
    let lines: Vec<&str> = trace.lines().collect();
    for (title, push) in accepted {
        let written = lines
            .iter()
            .position(|line| line.contains("pushboard.sqlite-wal>") && line.contains(&title))
            .expect("the row is written to the log");
        let synced = synced_after(&lines, written).expect("the log is synced");
        let answered = lines
            .iter()
            .position(|line| line.contains("HTTP/1.1 303") && line.contains(&push))
            .expect("the answer is written");
        assert!(
            synced < answered,
            "{title}: written at {written}, synced at {synced}, answered at {answered}"
        );
    }
}
