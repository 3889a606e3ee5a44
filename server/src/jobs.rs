//! What happens later, without a request: ids in, safe to run twice.

mod sweep;
mod tidy;

pub use sweep::sweep;
pub use tidy::tidy;
