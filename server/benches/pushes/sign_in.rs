//! Whether a refused sign-in tells by its time who is there (`security.md` P-05): an unknown name, a wrong password and a locked name,
//! one after the other on one connection, so that all meet the same weather.

use crate::{
    Plan,
    console::{Browser, Console, EMAIL, PASSWORD},
    database::Database,
    median,
    table::Column,
};

/// Wrong passwords in a row that do not lock a name yet.
const FREE: usize = 4;
/// Failures after which a name is locked for an address for the first time, for 30 seconds; what follows does not count, but finds it
/// locked.
const LOCKING: usize = 5;
/// Attempts at a locked name before the next one is locked: with those that lock it, fewer than one address may make at once.
const LOOKS: usize = 14;

/// The times of one kind, in milliseconds.
struct Kind {
    what: &'static str,
    times: Vec<f64>,
}

pub(crate) async fn measure(plan: &Plan, database: &Database, column: &mut Column<'_>) {
    let console = Console::open(database, &plan.folder).await;
    let mut attempts = Attempts {
        browser: console.browser.clone(),
        made: 0,
    };
    let mut locked = (String::new(), String::new());
    let mut kinds = ["unknown name", "wrong password", "locked name"].map(|what| Kind {
        what,
        times: Vec::new(),
    });
    for sample in 0..plan.sign_ins {
        if sample % FREE == 0 {
            attempts.succeed().await;
        }
        if sample % LOOKS == 0 {
            locked = attempts.lock(sample).await;
        }
        let unknown = format!("nobody{sample}@example.com");
        let (name, from) = &locked;
        let (first, second) = (attempts.address(), attempts.address());
        let three = [(unknown.as_str(), &first), (EMAIL, &second), (name.as_str(), from)];
        for (kind, (email, from)) in kinds.iter_mut().zip(three) {
            kind.times.push(attempts.refused(email, from).await);
        }
    }
    for kind in &mut kinds {
        kind.times.sort_by(f64::total_cmp);
        for (name, share) in [("p5", 5), ("p50", 50), ("p95", 95), ("p99", 99)] {
            let time = kind.times[(kind.times.len() - 1) * share / 100];
            column.put(&format!("sign-in refused, {}: {name}, ms", kind.what), "", time, 2);
        }
    }
    let [unknown, others @ ..] = kinds;
    let base = median(unknown.times.clone());
    for kind in others {
        let apart = 100.0 * (median(kind.times.clone()) - base).abs() / base;
        column.put(
            &format!("{}: median off that of an unknown name, %", kind.what),
            "≤ 2",
            apart,
            2,
        );
        let chance = kolmogorov(&unknown.times, &kind.times);
        column.put(
            &format!("{}: p that both are one distribution", kind.what),
            "> 0.01",
            chance,
            3,
        );
    }
}

/// Sign-ins, but those of a locked name each from an address of its own: twenty from one would be too many.
struct Attempts {
    browser: Browser,
    made: u32,
}

impl Attempts {
    fn address(&mut self) -> String {
        self.made += 1;
        let [_, first, second, third] = self.made.to_be_bytes();
        format!("10.{first}.{second}.{third}")
    }

    /// One that is refused; how long that took, in milliseconds.
    async fn refused(&self, email: &str, from: &str) -> f64 {
        let (time, place) = self.browser.sign_in(email, "not the right words at all", from).await;
        assert_eq!(place, "/sign-in", "{email}");
        time.as_secs_f64() * 1000.0
    }

    /// A name that nobody has, and the address that it is locked for.
    async fn lock(&mut self, number: usize) -> (String, String) {
        let (name, from) = (format!("locked{number}@example.com"), self.address());
        for _ in 0..LOCKING {
            self.refused(&name, &from).await;
        }
        (name, from)
    }

    /// One that ends the count of failures.
    async fn succeed(&mut self) {
        let from = self.address();
        let (_, place) = self.browser.sign_in(EMAIL, PASSWORD, &from).await;
        assert_ne!(place, "/sign-in");
    }
}

/// The chance that two sorted samples of one distribution differ as much as these do (Kolmogorov and Smirnov, for large samples).
fn kolmogorov(one: &[f64], other: &[f64]) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).expect("a few thousand"));
    let share = |sorted: &[f64], time: f64| count(sorted.partition_point(|other| *other <= time)) / count(sorted.len());
    let farthest = one
        .iter()
        .chain(other)
        .map(|time| (share(one, *time) - share(other, *time)).abs())
        .fold(0.0, f64::max);
    let (ones, others) = (count(one.len()), count(other.len()));
    let size = (ones * others / (ones + others)).sqrt();
    let scaled: f64 = (size + 0.12 + 0.11 / size) * farthest;
    // For the smallest distances the series does not converge; the chance is certainty then.
    if scaled < 0.2 {
        return 1.0;
    }
    let term = |number: i32| {
        let sign = if number % 2 == 0 { -1.0 } else { 1.0 };
        2.0 * sign * (-2.0 * (f64::from(number) * scaled).powi(2)).exp()
    };
    (1..=100).map(term).sum::<f64>().clamp(0.0, 1.0)
}
