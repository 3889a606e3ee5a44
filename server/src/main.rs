//! The `pushboard` program.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    pushboard::cli::run(pushboard::cli::Cli::parse())
}
