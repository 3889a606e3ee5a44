//! Words and markup: the pages.

#[macro_use]
mod words;

mod app;
mod audit;
mod channels;
mod error_view;
mod fields;
mod form;
mod handsets;
mod im_apps;
pub mod kit;
mod keys;
mod layout;
mod load;
mod moment;
mod overview;
mod params;
mod preferences;
mod products;
mod pushes;
pub mod routes;
mod session;
mod shell;
mod texts;

pub use app::App;
pub use preferences::{Preferences, Theme};
pub use shell::{AssetNames, shell};
