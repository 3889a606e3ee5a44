//! The pages of the pushes, the more there are: the first, a filtered one, and one from deep inside.

use crate::{Plan, console::Console, database::Database, median, table::Column};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

const PAGE: &str = "/t/han-river/pushes";
/// Between two pushes, in milliseconds.
const APART_MS: i64 = 1_000;

/// A page that is asked for, and how long it took at each size.
struct Look {
    what: &'static str,
    address: String,
    times: Vec<f64>,
}

pub(crate) async fn measure(plan: &Plan, database: &Database, column: &mut Column<'_>) {
    let console = Console::open(database, &plan.folder).await;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    let most = plan.rows.iter().max().copied().unwrap_or_default();
    let begin_ms = i64::try_from(now.as_millis()).expect("a date") - most * APART_MS;
    let look = |what, address| Look {
        what,
        address,
        times: Vec::new(),
    };
    let filters = format!("product={}&state=sent&sender=kim@example.com", console.product);
    let mut pages = [
        look("first page", PAGE.to_owned()),
        look("page of a product, a state and a sender", format!("{PAGE}?{filters}")),
        look("page in the middle", String::new()),
    ];
    let mut there = 0;
    for rows in &plan.rows {
        console.rows.fill(there + 1, *rows, begin_ms, false).await;
        there = *rows;
        let middle = begin_ms + APART_MS * (rows / 2);
        pages[2].address = format!("{PAGE}?cursor=after.{middle}.{}", "0".repeat(20));
        for page in &mut pages {
            let mut looks = Vec::new();
            for _ in 0..plan.looks {
                let begun = Instant::now();
                console.browser.page(&page.address).await;
                looks.push(begun.elapsed().as_secs_f64() * 1000.0);
            }
            let time = median(looks);
            eprintln!("{}: {rows} pushes, {}: {time:.1} ms", database.name(), page.what);
            column.put(&format!("{} of {rows} pushes, ms", page.what), "", time, 1);
            page.times.push(time);
        }
    }
    for page in pages {
        if let [first, .., last] = page.times[..] {
            column.put(&format!("{}: most over fewest", page.what), "≤ 1.5", last / first, 2);
        }
    }
}
