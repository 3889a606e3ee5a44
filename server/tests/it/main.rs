//! The house from outside: one binary, stories as tests, on both databases.

mod applications;
mod architecture;
mod certificates;
mod crash;
mod duplicates;
mod edges;
mod figures;
mod http;
mod imports;
mod isolation;
mod kits;
mod life;
mod lookup;
mod packages;
mod plans;
mod planted;
mod program;
mod rehearse;
mod rights;
mod saved;
mod shared;
mod support;
mod uploads;
mod versions;
mod weather;
