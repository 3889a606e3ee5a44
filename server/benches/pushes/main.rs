//! What test pushes cost: durable pushes per second against their floors, the list under many rows, memory under a long queue; and
//! whether a refused sign-in tells by its time who is there.
//!
//! `cargo bench -p pushboard --bench pushes` runs the real program on SQLite and on PostgreSQL and prints one table.
//! `-- --help` names what can be changed; `--pushes 200 --rows 1000,10000 --queued 500` is over in a minute.

mod accepts;
mod cluster;
mod console;
mod database;
mod drain;
mod gateway;
mod list;
mod senders;
mod sign_in;
mod table;
mod throughput;

use clap::{Parser, ValueEnum};
use cluster::Cluster;
use database::Database;
use std::{path::PathBuf, sync::Arc};
use table::Table;

/// What is measured, and how much of it.
#[derive(Parser)]
#[command(name = "pushes")]
struct Plan {
    /// Pushes in one run of each rate
    #[arg(long, default_value_t = 3_000)]
    pushes: usize,
    /// Runs of each rate; the median counts
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// Clients that send at a time
    #[arg(long, default_value_t = 32)]
    clients: usize,
    /// Pushes in the database when its list is asked for
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 100_000, 1_000_000])]
    rows: Vec<i64>,
    /// How often each list is asked for; the median counts
    #[arg(long, default_value_t = 40)]
    looks: usize,
    /// Pushes that wait when memory is watched
    #[arg(long, default_value_t = 10_000)]
    queued: i64,
    /// Refused sign-ins of each kind
    #[arg(long, default_value_t = 1_000)]
    sign_ins: usize,
    /// What to measure
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Part::Rates, Part::List, Part::Memory, Part::SignIn])]
    parts: Vec<Part>,
    /// On which databases
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Kind::Sqlite, Kind::Postgres])]
    databases: Vec<Kind>,
    /// Where the data lie: the disk that is measured
    #[arg(long, default_value_os_t = std::env::temp_dir())]
    folder: PathBuf,
    /// What cargo hands to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Pushes per second and their floors
    Rates,
    /// The list under many rows
    List,
    /// Memory while a queue drains
    Memory,
    /// How long refused sign-ins take
    SignIn,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Sqlite,
    Postgres,
}

#[tokio::main]
async fn main() {
    let plan = Plan::parse();
    // Only the first of a process is installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let cluster = plan.databases.contains(&Kind::Postgres).then(Cluster::start);
    let mut table = Table::new();
    for kind in &plan.databases {
        let place = match kind {
            Kind::Sqlite => Database::Sqlite,
            Kind::Postgres => Database::Postgres(Arc::new(cluster.as_ref().expect("it was started").url().to_owned())),
        };
        place.assert_durable().await;
        let mut column = table.column(place.name());
        if plan.parts.contains(&Part::Rates) {
            throughput::measure(&plan, &place, &mut column).await;
        }
        if plan.parts.contains(&Part::List) {
            list::measure(&plan, &place, &mut column).await;
        }
        if plan.parts.contains(&Part::Memory) {
            drain::measure(&plan, &place, &mut column).await;
        }
        if plan.parts.contains(&Part::SignIn) {
            sign_in::measure(&plan, &place, &mut column).await;
        }
    }
    print!("\n{table}");
}

/// The middle one; of an even number the upper of the two.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
