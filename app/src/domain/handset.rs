//! A virtual handset of the rehearsal gateway, as pages show it. The whole fleet of an application, with every switch people have, is in
//! [`device`]; the whole way of a message in [`journey`].

pub mod device;
pub mod form;
pub mod journey;

use self::journey::Journey;
use super::{id::ProductId, vendor::Vendor};
use serde::{Deserialize, Serialize};

/// One virtual phone: an app of the product installed, registered, an account bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handset {
    /// Whose phone it is.
    pub vendor: Vendor,
    /// Android's major version.
    pub android: u8,
    /// Its TPNS token: 36 characters.
    pub token: String,
    /// The account bound to it.
    pub account: String,
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
