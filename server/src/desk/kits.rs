//! Integration kits: made from what is stored, recorded when their files are taken.

use super::TenantDesk;
use crate::store;
use async_trait::async_trait;
use pushboard_app::{
    api::kits::{Kits, TakenKit},
    domain::{
        audit::Deed,
        error::{Conflict, Error},
        field::Field,
        kit::{FileTaken, Kit, KitFile, KitInput, KitPackage, KitView},
        product::{PackageName, ProductView},
        role::Action,
    },
};
use sha2::{Digest, Sha256};

/// Digest of the configuration that a file is made from.
fn digest(input: &KitInput, file: &KitFile) -> String {
    hex::encode(Sha256::digest(input.configuration(file.part())))
}

impl TenantDesk {
    /// The package names of a product with what an app must know of their channels.
    pub(super) async fn kit_packages(&self, product: &ProductView) -> Result<Vec<KitPackage>, Error> {
        let mut packages = Vec::new();
        for package in self.packages(product).await? {
            let name =
                PackageName::parse(&package.name).map_err(|problem| Error::field(Field::PackageName, problem))?;
            packages.push(KitPackage::from_views(name, &self.views_of(product, &package).await?));
        }
        Ok(packages)
    }

    async fn kit_input(&self, product: &ProductView) -> Result<KitInput, Error> {
        let (Some(access_id), Some(access_key)) = (product.keys.access_id, product.keys.access_key.clone()) else {
            return Err(Error::Conflict(Conflict::KeysMissing));
        };
        let mut packages = self.kit_packages(product).await?.into_iter();
        let first = packages.next().ok_or(Error::NotFound)?;
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let redirect = store::redirects::find(store, tenant, &product.application).await?;
        let im_apps = store::im_apps::list(store, tenant)
            .await?
            .into_iter()
            .filter(|app| app.authorised.as_ref().is_some_and(|at| at.product == product.id));
        Ok(KitInput {
            access_point: product.access_point,
            access_id,
            access_key,
            first,
            further: packages.collect(),
            im_apps: im_apps.map(|app| app.sdk_app_id).collect(),
            redirect: redirect.map(|row| row.redirect),
        })
    }
}

#[async_trait]
impl Kits for TenantDesk {
    async fn kit(&self, product: &str) -> Result<KitView, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let input = self.kit_input(&product).await?;
        let kit = Kit::new(&input);
        let rows = store::kits::list(&self.house.store, &self.tenant.id, &product.application).await?;
        let taken = kit.files.iter().filter_map(|file| {
            let key = file.key();
            let row = rows.iter().find(|row| row.file == key)?;
            Some(FileTaken {
                at: row.taken_at,
                by: row.taken_by.clone(),
                stale: row.digest != digest(&input, file),
                key,
            })
        });
        Ok(KitView {
            taken: taken.collect(),
            kit,
        })
    }

    async fn take_kit(&self, product: &str, file: &str) -> Result<TakenKit, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let input = self.kit_input(&product).await?;
        let mut files = Kit::new(&input).files;
        let deed = if file.is_empty() {
            Deed::KitTaken
        } else {
            files.retain(|found| found.path() == file);
            Deed::KitFileTaken {
                file: files.first().ok_or(Error::NotFound)?.path(),
            }
        };
        let mut tx = self.house.store.begin().await?;
        let (tenant, application) = (&self.tenant.id, &product.application);
        for file in &files {
            let digest = digest(&input, file);
            store::kits::update(&mut tx, tenant, application, &file.key(), &digest, &self.visitor.user).await?;
        }
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(TakenKit {
            files,
            access_id: input.access_id,
            package: input.first.name,
        })
    }
}
