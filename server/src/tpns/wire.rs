//! The JSON of TPNS v3 (`tpns.md` §2, §3). Nothing of it leaves this room.

mod answer;
pub(super) mod devices;
mod lenient;
mod members;
mod push;
pub(super) mod records;
pub(super) mod statistics;
pub(super) mod tasks;

pub(super) use answer::Answer;
pub(super) use members::{Member, Members};
pub(super) use push::{PUSH, request as push_request};
