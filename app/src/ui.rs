//! Words and markup: the pages.

#[macro_use]
mod words;

mod app;
mod form;
pub mod kit;
mod load;
mod moment;
mod preferences;
pub mod routes;
mod shell;

pub use app::App;
pub use preferences::{Preferences, Theme};
pub use shell::{AssetNames, shell};
