//! The three TPNS keys of a product: what is stored, whether it is right, and how it is replaced.

mod check;
mod enter;
mod mark;
mod page;

pub(crate) use mark::SecretMarkLine;
pub(crate) use page::KeysPage;
