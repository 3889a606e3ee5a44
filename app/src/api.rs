//! The door between browser and server: one trait per resource, which the server
//! implements, and one-line server functions that call it.

#![expect(
    missing_docs,
    reason = "the arguments of a server function become fields of a generated struct"
)]
#![expect(
    clippy::too_many_arguments,
    reason = "a form posts its fields by their own names, and each is an argument"
)]

pub mod applications;
pub mod audit;
pub mod certificates;
pub mod channel_versions;
pub mod channels;
pub mod devices;
pub mod flash;
pub mod handsets;
pub mod im_apps;
pub mod imports;
pub mod keys;
pub mod kits;
pub mod products;
pub mod push_forms;
pub mod push_packages;
pub mod push_plans;
pub mod pushes;
pub mod redirects;
pub mod sessions;
pub mod setup;
pub mod statistics;
pub mod test_devices;

use crate::domain::error::Error;
use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};

impl FromServerFnError for Error {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Unreachable,
            _ => Self::Malformed,
        }
    }
}

#[cfg(feature = "ssr")]
pub use ssr::{Desk, Door};

#[cfg(feature = "ssr")]
mod ssr {
    use super::{
        applications, audit, certificates, channel_versions, channels, devices, handsets, im_apps, imports, keys, kits,
        products, push_forms, push_packages, push_plans, pushes, redirects, sessions, setup, statistics, test_devices,
    };
    use crate::domain::error::Error;
    use async_trait::async_trait;
    use leptos::prelude::use_context;
    use std::sync::Arc;

    /// What anybody may ask, signed in or not; made by the server for each request.
    #[async_trait]
    pub trait Door: sessions::Sessions + setup::Setup + Send + Sync {
        /// The desk of a tenant for this visitor.
        ///
        /// # Errors
        /// [`Error::SignIn`] without a session; [`Error::NotFound`] when the tenant is unknown or foreign.
        async fn enter(&self, tenant: &str) -> Result<Arc<dyn Desk>, Error>;
    }

    /// What a member may ask in one tenant. Every method checks the right itself.
    pub trait Desk:
        products::Products
        + applications::Applications
        + keys::Keys
        + certificates::Certificates
        + channels::Channels
        + channel_versions::ChannelVersions
        + im_apps::ImApps
        + imports::Imports
        + push_forms::PushForms
        + push_packages::PushPackages
        + push_plans::PushPlans
        + pushes::Pushes
        + handsets::Handsets
        + devices::Devices
        + redirects::Redirects
        + statistics::Statistics
        + test_devices::TestDevices
        + kits::Kits
        + audit::Audit
        + Send
        + Sync
    {
    }

    /// The door of this request. There is none where leptos goes on with a rendering it has already dropped.
    pub(super) fn door() -> Result<Arc<dyn Door>, Error> {
        use_context().ok_or(Error::Busy)
    }

    /// The desk of this visitor in this tenant.
    pub(super) async fn desk(tenant: &str) -> Result<Arc<dyn Desk>, Error> {
        door()?.enter(tenant).await
    }

    /// Sends the browser on after a success: with scripts by the router, without by a redirect.
    pub(super) fn go(path: &str) {
        leptos_axum::redirect(path);
    }
}

#[cfg(feature = "ssr")]
use ssr::{desk, door, go};
