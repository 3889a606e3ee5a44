//! Words and markup: the pages.

#[macro_use]
mod words;

mod app;
mod error_view;
mod fields;
mod form;
pub mod kit;
mod layout;
mod load;
mod moment;
mod params;
mod preferences;
pub mod routes;
mod session;
mod shell;
mod texts;

pub use app::App;
pub use preferences::{Preferences, Theme};
pub use shell::{AssetNames, shell};
