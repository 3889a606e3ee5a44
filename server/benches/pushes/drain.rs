//! Memory while many pushes that waited go out.

use crate::{Plan, console::Console, database::Database, table::Column};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Between two looks at memory and queue.
const EVERY: Duration = Duration::from_millis(50);
/// After the last push.
const REST: Duration = Duration::from_secs(5);
const MEGABYTE: f64 = 1_000_000.0;

pub(crate) async fn measure(plan: &Plan, database: &Database, column: &mut Column<'_>) {
    let console = Console::open(database, &plan.folder).await;
    // What the first push and the first page load once is not the queue's.
    console.browser.page("/t/han-river/pushes").await;
    let before = console.resident();
    let mut peak = before;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    let begin_ms = i64::try_from(now.as_millis()).expect("a date") - plan.queued * 1_000;
    console.rows.fill(1, plan.queued, begin_ms, true).await;
    let begun = Instant::now();
    loop {
        let left = console
            .rows
            .count("SELECT COUNT(*) FROM pushes WHERE state IN ('queued', 'sending')")
            .await;
        peak = peak.max(console.resident());
        if left == 0 {
            break;
        }
        tokio::time::sleep(EVERY).await;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let others = console
        .rows
        .count("SELECT COUNT(*) FROM pushes WHERE state <> 'sent'")
        .await;
    assert_eq!(others, 0, "every push was sent");
    tokio::time::sleep(REST).await;
    let after = console.resident();
    eprintln!(
        "{}: {} queued were sent in {seconds:.1} s",
        database.name(),
        plan.queued
    );
    column.put(
        &format!("memory before {} queued, MB", plan.queued),
        "",
        before / MEGABYTE,
        1,
    );
    column.put("memory at most while they go out, MB", "", peak / MEGABYTE, 1);
    column.put("memory five seconds after the last, MB", "", after / MEGABYTE, 1);
    // As much as the console may grow in bad weather (`security.md` §4.2).
    column.put(
        "the most over what was before, MB",
        "≤ 32",
        (peak - before) / MEGABYTE,
        1,
    );
}
