//! APNs certificates: opened, read, forgotten but for what they say.

use super::{TenantDesk, internal};
use crate::{certificate, store};
use async_trait::async_trait;
use pushboard_app::{
    api::certificates::Certificates,
    domain::{
        application::ApplicationView,
        audit::Deed,
        certificate::{self as domain, CertificateProblem, CertificateView, FILE_LIMIT, Life},
        error::Error,
        field::{Field, Problem},
        product::ProductView,
        role::Action,
    },
};
use zeroize::Zeroizing;

/// A problem at the field that has it.
fn refused(problem: CertificateProblem) -> Error {
    let field = match problem {
        CertificateProblem::WrongPassword => Field::Password,
        _ => Field::Certificate,
    };
    Error::field(field, Problem::Certificate(problem))
}

impl TenantDesk {
    /// The product's iOS or macOS application; Android has no certificate.
    async fn apple_application(&self, product: &ProductView, platform: &str) -> Result<ApplicationView, Error> {
        let application = self.application(product, platform).await?;
        if application.platform.is_apple() {
            Ok(application)
        } else {
            Err(Error::NotFound)
        }
    }
}

#[async_trait]
impl Certificates for TenantDesk {
    async fn certificate(&self, product: &str, platform: &str) -> Result<Option<CertificateView>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let application = self.apple_application(&product, platform).await?;
        let row = store::certificates::find(&self.house.store, &self.tenant.id, &application.id).await?;
        Ok(row.map(|row| CertificateView {
            topic: row.topic,
            environment: row.environment,
            life: Life::at(row.expires_at, self.house.clock.now_ms()),
            expires_at: row.expires_at,
            serial: row.serial,
            fingerprint: row.fingerprint,
            checked_at: row.checked_at,
            checked_by: row.checked_by,
        }))
    }

    fn may_check_certificate(&self) -> Result<(), Error> {
        self.require(Action::EditKeys)
    }

    async fn check_certificate(
        &self,
        product: &str,
        platform: &str,
        file: Vec<u8>,
        password: String,
    ) -> Result<(), Error> {
        self.may_check_certificate()?;
        let product = self.active_product(product).await?;
        let application = self.apple_application(&product, platform).await?;
        if file.is_empty() {
            return Err(Error::field(Field::Certificate, Problem::Required));
        }
        if file.len() > FILE_LIMIT {
            return Err(Error::TooLarge);
        }
        let (file, password) = (Zeroizing::new(file), Zeroizing::new(password));
        // Deriving keys from the password takes a while.
        let found = tokio::task::spawn_blocking(move || certificate::read(&file, &password))
            .await
            .map_err(|error| internal(&error))?
            .map_err(refused)?;
        let bundle_id = application.names.concat();
        let certificate = domain::pick(found, &bundle_id, self.house.clock.now_ms()).map_err(refused)?;
        let mut tx = self.begin_below(&product.id).await?;
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        store::certificates::upsert(&mut tx, tenant, &application.id, &bundle_id, &certificate, by).await?;
        let platform = application.platform;
        self.note(&mut tx, &Deed::CertificateChecked { platform }, Some(&product.id))
            .await?;
        tx.commit().await?;
        self.tell_rehearsal_of_apple(&product).await;
        Ok(())
    }
}
