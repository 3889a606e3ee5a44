//! The applications of a product, one for each platform: Android with its package names, iOS and macOS with a bundle id.

mod android;
mod apple;
mod certificate;
mod forms;
mod list;

pub(crate) use apple::ApplicationPage;
pub(crate) use list::ApplicationListPage;
