//! Offline push messages (spec, steps 7 and 8): made for sending, and read back as they arrive. Nothing is stored.

mod arrived;
mod build;
mod carried;
mod findings;
mod output;
mod page;
mod typed;
mod vendors;

pub(crate) use page::MessagePage;
