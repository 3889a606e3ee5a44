//! Everything browser and server must agree on: the domain, the door (`api`) and the pages (`ui`).

pub mod domain;
