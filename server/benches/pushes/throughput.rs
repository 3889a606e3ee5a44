//! Durable test pushes per second, end to end, beside the two floors below them: run by run in turn, so that all meet the same weather.

use crate::{
    Plan,
    accepts::Acceptance,
    console::Console,
    database::{Database, Rows},
    gateway::{Caller, rate},
    median, senders,
    table::Column,
};
use std::{fs::File, io::Write, path::Path, time::Duration};

/// Writes of the disk's own figure.
const SYNCS: usize = 200;

pub(crate) async fn measure(plan: &Plan, database: &Database, column: &mut Column<'_>) {
    let mut console = Console::open(database, &plan.folder).await;
    console.stop();
    let copy = console.rows.copy().await;
    let acceptance = Acceptance::on(&copy).await;
    console.start_again();
    let caller = Caller::of(&console).await;
    let (mut ours, mut bare, mut accepts, mut syncs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for run in 0..plan.runs {
        syncs.push(syncs_per_second(&plan.folder));
        bare.push(caller.rate(plan.pushes, plan.clients).await);
        accepts.push(acceptance.rate(plan.pushes, plan.clients).await);
        ours.push(end_to_end(&console, plan, run).await);
        eprintln!(
            "{}: run {run}: {:.0} pushes/s, {:.0} bare requests/s, {:.0} acceptances/s, {:.0} syncs/s",
            database.name(),
            ours[run],
            bare[run],
            accepts[run],
            syncs[run]
        );
    }
    let (ours, bare, accepts) = (median(ours), median(bare), median(accepts));
    column.put(
        "one file appended and synced, one at a time, per s",
        "",
        median(syncs),
        0,
    );
    column.put("durable test pushes end to end, per s", "", ours, 0);
    column.put("floor 1: the same requests bare, per s", "", bare, 0);
    column.put("floor 2: the same acceptances alone, per s", "", accepts, 0);
    column.put(
        "share of the lower floor, %",
        "≥ 60",
        100.0 * ours / bare.min(accepts),
        0,
    );
}

/// Posts the pushes and waits until each is sent.
async fn end_to_end(console: &Console, plan: &Plan, run: usize) -> f64 {
    let (browser, product) = (console.browser.clone(), console.product.clone());
    let begun = senders::each(plan.pushes, plan.clients, move |number| {
        let (browser, product) = (browser.clone(), product.clone());
        async move {
            let sent = browser.send(&product, &format!("Push {run}.{number}")).await;
            sent.expect("the answer leads to the push");
        }
    })
    .await;
    until_sent(&console.rows).await;
    rate(plan.pushes, begun)
}

/// Waits until no push is open any more, and holds that all went well.
pub(crate) async fn until_sent(rows: &Rows) {
    while rows
        .count("SELECT COUNT(*) FROM pushes WHERE state IN ('queued', 'sending')")
        .await
        > 0
    {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let others = rows.count("SELECT COUNT(*) FROM pushes WHERE state <> 'sent'").await;
    assert_eq!(others, 0, "every push was sent");
}

/// What the disk does with the smallest thing that can be made durable.
fn syncs_per_second(folder: &Path) -> f64 {
    let path = folder.join(format!("pushboard-bench.{}", std::process::id()));
    let mut file = File::create(&path).expect("a file");
    let begun = std::time::Instant::now();
    for _ in 0..SYNCS {
        file.write_all(&[1; 4096]).expect("written");
        file.sync_data().expect("synced");
    }
    let rate = rate(SYNCS, begun);
    let _ = std::fs::remove_file(path);
    rate
}
