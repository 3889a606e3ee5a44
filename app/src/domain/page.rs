//! Lists in pages.

use serde::{Deserialize, Serialize};

/// Items on a page when nobody says otherwise.
pub const PAGE_SIZE: u16 = 50;
/// The most items on a page.
pub const PAGE_SIZE_LIMIT: u16 = 200;

/// One page of a list, with the ways to its neighbours. A cursor is made of letters, digits and full stops, so it can stand in
/// an address as it is; only the list it came from can read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// Cursor of the page that follows; `None` at the end.
    pub next: Option<String>,
    /// Cursor of the page before; `None` on the first page.
    pub previous: Option<String>,
}
