//! APNs certificates of iOS and macOS applications: looked at, never kept. The file comes by a plain form with a file in it,
//! `POST /certificates/check`.

use crate::domain::{certificate::CertificateView, error::Error};
use leptos::prelude::*;

/// What the server does for certificates. Android has none: not found.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Certificates {
    /// The certificate that was checked last for the application for a platform.
    async fn certificate(&self, product: &str, platform: &str) -> Result<Option<CertificateView>, Error>;
    /// Whether this visitor may have one looked at; asked before a file is taken in.
    fn may_check_certificate(&self) -> Result<(), Error>;
    /// Opens a .p12 file and keeps what its certificate says, nothing of its key. What is wrong is told at the file or at the password.
    async fn check_certificate(
        &self,
        product: &str,
        platform: &str,
        file: Vec<u8>,
        password: String,
    ) -> Result<(), Error>;
}

/// The certificate that was checked last for the application for a platform.
#[server(prefix = "/api", endpoint = "certificates/get", input = server_fn::codec::GetUrl)]
pub async fn get_certificate(
    tenant: String,
    product: String,
    platform: String,
) -> Result<Option<CertificateView>, Error> {
    super::desk(&tenant).await?.certificate(&product, &platform).await
}
