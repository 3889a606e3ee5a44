//! The parts every page is made of: semantic HTML that works without scripts and knows no word of the product.
//!
//! All sentences come in as props. An empty `String` means "not given". Parts that help only a browser with
//! scripts (copy, reveal) stay hidden until the page is hydrated. No part writes a `style` attribute: the
//! content security policy forbids it, so everything visible is a class of `style/kit/` or `style/layout.css`. Every part
//! erases its type: pages made of them stay shallow for the compiler and small in the browser.

mod alert;
mod badge;
mod button;
mod chart;
mod check_field;
mod choice_links;
mod code;
mod confirm;
#[expect(missing_docs, reason = "the island macro makes a struct without docs")]
mod copy;
mod disclosure;
mod empty;
mod facts;
mod field;
mod file_field;
mod filters;
mod form;
mod frame;
mod handset;
mod hydrated;
mod icon;
mod link_menu;
mod mark;
mod outward;
mod page;
mod pager;
mod radio_cards;
mod secret_field;
mod select_field;
mod steps;
mod switcher;
mod table;
mod tabs;
mod text_field;
mod tone;

pub use alert::*;
pub use badge::*;
pub use button::*;
pub use chart::*;
pub use check_field::*;
pub use choice_links::*;
pub use code::*;
pub use confirm::*;
pub use copy::*;
pub use disclosure::*;
pub use empty::*;
pub use facts::*;
pub use field::*;
pub use file_field::*;
pub use filters::*;
pub use form::*;
pub use frame::*;
pub use handset::*;
pub use hydrated::*;
pub use icon::*;
pub use link_menu::*;
pub use mark::*;
pub use outward::*;
pub use page::*;
pub use pager::*;
pub use radio_cards::*;
pub use secret_field::*;
pub use select_field::*;
pub use steps::*;
pub use switcher::*;
pub use table::*;
pub use tabs::*;
pub use text_field::*;
pub use tone::*;

/// An attribute or line that is left out when its text is empty.
fn given(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}
