//! What a product's Android team needs: the files of the integration kit, and what a click opens.

mod choice;
mod files;
mod kit;
mod notes;
mod parts;
mod redirect;

pub(crate) use kit::KitPage;
pub(crate) use redirect::RedirectPage;
