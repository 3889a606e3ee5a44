//! Which check of the domain a form gets before it leaves the browser.

use crate::{
    domain::field::Problems,
    ui::{channels, im_apps, integration, keys, products, pushes, session},
};
use leptos::{form::FromFormData, web_sys::FormData};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The check of one form. It travels with the page, so it names the form instead of pointing at a function.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum Check {
    /// First owner and tenant.
    Setup,
    /// E-mail and password.
    SignIn,
    /// A new product.
    NewProduct,
    /// TPNS keys, where no secret is stored.
    FirstKeys,
    /// TPNS keys, where the stored secret may stay.
    NextKeys,
    /// A vendor channel without stored secrets.
    FirstChannel,
    /// A vendor channel whose stored secrets may stay.
    NextChannel,
    /// A new IM app.
    ImApp,
    /// The choice of an IM app.
    ImChoice,
    /// A redirect URI.
    Redirect,
    /// A test push.
    Push,
}

impl Check {
    /// What is wrong with what is typed.
    pub(super) fn problems(self, data: &FormData) -> Problems {
        match self {
            Self::Setup => run(data, session::check_setup),
            Self::SignIn => run(data, session::check_sign_in),
            Self::NewProduct => run(data, products::check_new),
            Self::FirstKeys => run(data, keys::check_first),
            Self::NextKeys => run(data, keys::check_next),
            Self::FirstChannel => run(data, channels::check_first),
            Self::NextChannel => run(data, channels::check_next),
            Self::ImApp => run(data, im_apps::check_registration),
            Self::ImChoice => run(data, im_apps::check_choice),
            Self::Redirect => run(data, integration::check_redirect),
            Self::Push => run(data, pushes::check),
        }
    }
}

/// A form that cannot be read is the server's to refuse.
fn run<S: DeserializeOwned>(data: &FormData, check: fn(&S) -> Problems) -> Problems {
    S::from_form_data(data).map_or_else(|_| Problems::new(), |form| check(&form))
}
