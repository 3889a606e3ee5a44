//! Pushboard's server: everything only we may see.

// Nested async views make deep types; the compiler's default depth is not enough for them.
#![recursion_limit = "512"]

pub mod auth;
pub mod certificate;
pub mod cli;
pub mod clock;
pub mod config;
pub mod desk;
pub mod jobs;
pub mod rehearsal;
pub mod secret;
pub mod start;
pub mod store;
pub mod telemetry;
pub mod tpns;
pub mod web;
