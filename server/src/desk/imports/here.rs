//! What is here that an import concerns.

use crate::{
    desk::{TenantDesk, channels},
    store::{self, Tx, channels::Of},
};
use pushboard_app::domain::{
    error::Error,
    id::ProductId,
    import::{ChannelHere, ConfigsImport, Here, ImportedRow, PackageHere, RowView, plan},
};
use secrecy::SecretString;
use std::collections::BTreeSet;

impl TenantDesk {
    /// IM apps, and the products that have a package name of the file.
    pub(super) async fn here(&self, tx: &mut Tx, rows: &[ImportedRow]) -> Result<Here, Error> {
        let tenant = &self.tenant.id;
        let names = rows
            .iter()
            .filter_map(|row| row.certificate.as_ref())
            .map(|certificate| certificate.package_name.as_str())
            .collect::<BTreeSet<_>>();
        let mut packages = Vec::new();
        for name in names {
            for found in store::applications::named(&mut *tx, tenant, name).await? {
                let of = Of::package(&found.application, &found.package);
                let channels = store::channels::list(&mut *tx, tenant, of).await?;
                packages.push(PackageHere {
                    product: found.product,
                    product_name: found.product_name,
                    access_point: found.access_point,
                    archived: found.archived,
                    application: found.application,
                    package: found.package,
                    name: name.to_owned(),
                    is_first: found.is_first,
                    channels: channels
                        .into_iter()
                        .map(|row| ChannelHere {
                            vendor: row.vendor,
                            enabled: row.enabled,
                            version: row.version,
                            values: channels::values(row.vendor, &row.values),
                        })
                        .collect(),
                });
            }
        }
        let im_apps = store::im_apps::list(tx, tenant).await?;
        Ok(Here { im_apps, packages })
    }

    /// Each row against what is here.
    pub(super) fn planned(&self, rows: &[ImportedRow], here: &Here) -> Result<Vec<RowView>, Error> {
        let vault = self.vault()?;
        let mark = |secret: &str| vault.fingerprint(&SecretString::from(secret));
        Ok((1..)
            .zip(rows)
            .map(|(number, row)| plan(number, row, here, mark))
            .collect())
    }

    /// Products that have the file's AccessID or one of its package names.
    pub(super) async fn alike(&self, tx: &mut Tx, file: &ConfigsImport) -> Result<Vec<(ProductId, String)>, Error> {
        let tenant = &self.tenant.id;
        let mut alike = store::applications::with_access_id(&mut *tx, tenant, file.access_id).await?;
        for package in &file.packages {
            for found in store::applications::named(&mut *tx, tenant, package.name.as_str()).await? {
                if alike.iter().all(|(known, _)| *known != found.product) {
                    alike.push((found.product, found.product_name));
                }
            }
        }
        Ok(alike)
    }
}
