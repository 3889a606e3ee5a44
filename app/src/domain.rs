//! Facts and rules that are true without a computer: std, serde and thiserror only.

pub mod access_point;
pub mod account;
pub mod application;
pub mod audit;
pub mod channel;
pub mod error;
pub mod fcm;
pub mod field;
pub mod handset;
pub mod id;
pub mod im;
pub mod keys;
pub mod message;
pub mod page;
pub mod product;
pub mod push;
pub mod return_code;
pub mod role;
pub mod session;
pub mod tenant;
pub mod text;
pub mod vendor;
