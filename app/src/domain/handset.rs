//! A virtual handset of the rehearsal gateway, as pages show it. The whole fleet of an application, with every switch people have, is in
//! [`device`]; the whole way of a message in [`journey`]; what can be switched about an application in [`switches`].

pub mod device;
pub mod form;
pub mod journey;
pub mod switches;

use self::{device::Make, journey::Journey};
use super::id::ProductId;
use serde::{Deserialize, Serialize};

/// One virtual phone or Mac: an app of the product installed, registered, an account bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handset {
    /// Whose it is.
    pub make: Make,
    /// Major version of its system.
    pub system: u8,
    /// Its TPNS token: 36 characters.
    pub token: String,
    /// The account bound to it.
    pub account: String,
    /// The number on the app's icon.
    pub badge: u32,
    /// What was sent to it, newest first; at most 20.
    pub stories: Vec<Journey>,
}

/// The handsets of one product, and the products there are to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandsetWall {
    /// Products on gateway Rehearsal with their names, newest first.
    pub products: Vec<(ProductId, String)>,
    /// Which of them is shown; `None` when there is none.
    pub chosen: Option<(ProductId, String)>,
    /// Its handsets.
    pub handsets: Vec<Handset>,
}
