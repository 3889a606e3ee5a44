//! What happens later, without a request: ids in, safe to run twice.

mod sweep;

pub use sweep::sweep;
