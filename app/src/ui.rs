//! Words and markup: the pages.

#[macro_use]
mod words;

mod app;
mod applications;
mod audit;
mod channels;
mod done;
mod error_view;
mod fields;
mod figure;
mod file_picker;
mod form;
mod handsets;
mod help;
mod im_apps;
mod imports;
mod integration;
mod keys;
pub mod kit;
mod layout;
mod live;
mod load;
mod lookup;
mod message;
pub mod moment;
mod mood;
#[cfg(feature = "ssr")]
mod outside;
mod overview;
mod packages;
mod params;
mod preferences;
mod products;
mod pushes;
pub use crate::routes;
mod session;
mod shell;
mod statistics;
mod texts;
mod together;
mod tpns_console;
mod typing;
mod with_product;

pub use app::App;
pub use live::LOOK_HEADER;
#[cfg(feature = "hydrate")]
pub(crate) use moment::localise;
#[cfg(feature = "ssr")]
pub use outside::Failure;
pub use preferences::{Preferences, Theme};
pub use shell::{AssetNames, shell};
