//! Somebody who goes on reading the console's pages while pushes are in bad weather.

use crate::{
    program::new_client,
    support::{PASSWORD, TestHouse},
};
use pushboard::web::{self, Limits};
use pushboard_app::{api::Desk, domain::push::PushQueryForm};
use reqwest::{Client, StatusCode, header};
use std::{
    fmt, fs,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

/// Between two pages: somebody who looks often, and no load of its own.
const BETWEEN: Duration = Duration::from_millis(20);
const PAGES: [&str; 4] = [
    "/t/han-river",
    "/t/han-river/pushes",
    "/t/han-river/pushes?state=sending",
    "/t/han-river/products",
];

/// What the reader saw; every page was answered with 200.
pub(super) struct Probes {
    times: Vec<Duration>,
    /// Pages that came while pushes were on the wire from before the question until after the answer.
    pub(super) meanwhile: usize,
    /// Memory of this process in use, in bytes: at first and at most. It holds console, gateway and test.
    resident: Option<(u64, u64)>,
}

impl Probes {
    /// Of a hundred pages, how many milliseconds so many took at most.
    fn percentile(&self, of_a_hundred: usize) -> f64 {
        let last = self.times.len().saturating_sub(1);
        let time = self.times.get(last * of_a_hundred / 100).copied().unwrap_or_default();
        time.as_secs_f64() * 1000.0
    }
}

impl fmt::Display for Probes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} pages, {} of them while pushes hung; p50 {:.0} ms, p99 {:.0} ms",
            self.times.len(),
            self.meanwhile,
            self.percentile(50),
            self.percentile(99)
        )?;
        let megabytes = |bytes: u64| bytes / 1_000_000;
        match self.resident {
            Some((first, most)) => write!(
                formatter,
                "; memory {} MB, at most {}",
                megabytes(first),
                megabytes(most)
            ),
            None => Ok(()),
        }
    }
}

/// A reader at work.
pub(super) struct Prober {
    stop: CancellationToken,
    /// Ends the server, once nobody reads any more.
    close: CancellationToken,
    reading: JoinHandle<Probes>,
}

impl Prober {
    /// Serves the house on a real port and signs its owner in.
    pub(super) async fn start(place: &TestHouse, desk: Arc<dyn Desk>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let (stop, close) = (CancellationToken::new(), CancellationToken::new());
        tokio::spawn(web::accept(listener, place.router(), Limits::SHARED, close.clone()));
        let client = new_client();
        let body = format!("email=owner@example.com&password={}", PASSWORD.replace(' ', "+"));
        let answer = client
            .post(format!("{origin}/api/sessions/sign_in"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, &origin)
            .body(body)
            .send()
            .await
            .expect("an answer");
        let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("text");
        let cookie = cookie.split(';').next().expect("a pair").to_owned();
        let reading = tokio::spawn(read(client, origin, cookie, desk, stop.clone()));
        Self { stop, close, reading }
    }

    /// What it saw until now.
    pub(super) async fn end(self) -> Probes {
        self.stop.cancel();
        let probes = self.reading.await.expect("a reader who is answered");
        self.close.cancel();
        probes
    }
}

async fn hanging(desk: &dyn Desk) -> bool {
    let form = PushQueryForm {
        state: "sending".to_owned(),
        ..PushQueryForm::default()
    };
    !desk.list_pushes(form).await.expect("the list").items.is_empty()
}

async fn read(client: Client, origin: String, cookie: String, desk: Arc<dyn Desk>, stop: CancellationToken) -> Probes {
    let first = resident();
    let (mut times, mut meanwhile, mut most) = (Vec::new(), 0, first);
    for page in PAGES.iter().cycle() {
        if stop.is_cancelled() {
            break;
        }
        let before = hanging(desk.as_ref()).await;
        let begun = Instant::now();
        let request = client.get(format!("{origin}{page}")).header(header::COOKIE, &cookie);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{page}");
        let text = answer.text().await.expect("a page");
        times.push(begun.elapsed());
        assert!(text.contains("</html>"), "{page} is not whole");
        meanwhile += usize::from(before && hanging(desk.as_ref()).await);
        most = most.max(resident());
        tokio::time::sleep(BETWEEN).await;
    }
    times.sort();
    Probes {
        times,
        meanwhile,
        resident: first.zip(most),
    }
}

/// Only Linux tells.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}
