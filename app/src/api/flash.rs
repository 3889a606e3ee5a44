//! What a form leaves for the page it leads to.

use crate::domain::error::Error;
use serde::{Deserialize, Serialize};

/// What one form post left: carried in a sealed cookie, read once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Left {
    /// It was refused, and scripts are off.
    Refused(Flash),
    /// It was done.
    Done(Done),
}

/// One refused form post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// Path of the server function that refused it, such as `/api/products/create`.
    pub function: String,
    /// What was typed, secrets left out.
    pub values: Vec<(String, String)>,
    /// Why it was refused.
    pub error: Error,
}

/// One form post that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Path of the server function that did it.
    pub function: String,
}
