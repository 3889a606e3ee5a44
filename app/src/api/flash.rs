//! What a refused form keeps on its way back to its page when scripts are off.

use crate::domain::error::Error;
use serde::{Deserialize, Serialize};

/// One refused form post: carried in a sealed cookie, read once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// Path of the server function that refused it, such as `/api/products/create`.
    pub function: String,
    /// What was typed, secrets left out.
    pub values: Vec<(String, String)>,
    /// Why it was refused.
    pub error: Error,
}
