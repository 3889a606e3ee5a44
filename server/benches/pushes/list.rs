//! The first page of the pushes, the more there are.

use crate::{Plan, console::Console, database::Database, median, table::Column};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

const PAGE: &str = "/t/han-river/pushes";
/// Between two pushes, in milliseconds.
const APART_MS: i64 = 1_000;

pub(crate) async fn measure(plan: &Plan, database: &Database, column: &mut Column<'_>) {
    let console = Console::open(database, &plan.folder).await;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    let most = plan.rows.iter().max().copied().unwrap_or_default();
    let begin_ms = i64::try_from(now.as_millis()).expect("a date") - most * APART_MS;
    let (mut there, mut times) = (0, Vec::new());
    for rows in &plan.rows {
        console.rows.fill(there + 1, *rows, begin_ms, false).await;
        there = *rows;
        let mut looks = Vec::new();
        for _ in 0..plan.looks {
            let begun = Instant::now();
            console.browser.page(PAGE).await;
            looks.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
        let time = median(looks);
        eprintln!("{}: {rows} pushes: {time:.1} ms", database.name());
        column.put(&format!("page of pushes, {rows} of them, ms"), "", time, 1);
        times.push(time);
    }
    if let [first, .., last] = times[..] {
        column.put("the last of these pages over the first", "≤ 1.5", last / first, 2);
    }
}
