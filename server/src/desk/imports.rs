//! Imports: a file is read, kept sealed, looked at against what is here, and applied as a whole.

mod apply;
mod here;
mod product;

use super::{TenantDesk, internal, unreadable::Sealed};
use crate::{
    secret::{ImportPlace, random_bytes},
    store::{self, Tx, imports::ImportRow},
};
use async_trait::async_trait;
use pushboard_app::{
    api::imports::Imports,
    domain::{
        error::{Conflict, Error},
        field::{Field, Problem},
        id::{ImportId, ProductId},
        import::{
            self, ConfigsForm, ConfigsImport, ConfigsView, ImportContent, ImportView, Imported, ImportedRow, RowView,
        },
        role::Action,
    },
};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A digest of what a page shows. It holds the versions of channels, so it changes whenever one of them does.
fn digest(rows: &[RowView]) -> Result<String, Error> {
    let text = serde_json::to_vec(rows).map_err(|error| internal(&error))?;
    Ok(hex::encode(Sha256::digest(&text)))
}

/// An import with what its file holds.
struct Opened {
    id: ImportId,
    row: ImportRow,
    /// `None` once it was applied.
    file: Option<Imported>,
}

impl Opened {
    /// The rows of an IM-console configuration that waits; a file of another kind has none to apply.
    fn rows(self) -> Result<(ImportId, Vec<ImportedRow>), Error> {
        match self.file.ok_or(Error::Conflict(Conflict::ImportApplied))? {
            Imported::Console(rows) => Ok((self.id, rows)),
            Imported::Configs(_) => Err(Error::NotFound),
        }
    }

    /// The `tpns-configs.json` that waits.
    fn configs(self) -> Result<(ImportId, ConfigsImport), Error> {
        match self.file.ok_or(Error::Conflict(Conflict::ImportApplied))? {
            Imported::Configs(file) => Ok((self.id, file)),
            Imported::Console(_) => Err(Error::NotFound),
        }
    }
}

/// Reading a megabyte takes a while, and nobody else is to wait for it.
async fn off_the_worker<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| internal(&error))
}

impl TenantDesk {
    fn import_place<'a>(&'a self, import: &'a ImportId) -> ImportPlace<'a> {
        ImportPlace {
            tenant: &self.tenant.id,
            import,
            user: &self.visitor.user,
        }
    }

    /// The visitor's own import; malformed, foreign, unknown and expired ids look alike.
    async fn find_import(&self, tx: &mut Tx, id: &str) -> Result<(ImportId, ImportRow), Error> {
        let id: ImportId = id.parse().map_err(|_| Error::NotFound)?;
        let row = store::imports::find(tx, &self.tenant.id, &id, &self.visitor.user)
            .await?
            .ok_or(Error::NotFound)?;
        Ok((id, row))
    }

    /// The visitor's own import with what its file holds; the transaction comes back, unless the file cannot be opened.
    async fn open_import(&self, mut tx: Tx, id: &str) -> Result<(Tx, Opened), Error> {
        let (id, row) = self.find_import(&mut tx, id).await?;
        let Some(sealed) = row.sealed.as_deref() else {
            return Ok((tx, Opened { id, row, file: None }));
        };
        let place = self.import_place(&id);
        let opened = self.try_vault().and_then(|vault| vault.open_import(&place, sealed));
        let file = match opened {
            Ok(file) => off_the_worker(move || import::read(file.expose_secret().as_bytes())).await??,
            Err(error) => {
                drop(tx);
                return Err(self.unreadable(Sealed::Import, &error).await);
            }
        };
        let file = Some(file);
        Ok((tx, Opened { id, row, file }))
    }

    async fn content(&self, tx: &mut Tx, opened: Opened) -> Result<ImportContent, Error> {
        let Some(file) = opened.file else {
            return Ok(ImportContent::Report(opened.row.report));
        };
        Ok(match file {
            Imported::Console(rows) => {
                let here = self.here(tx, &rows).await?;
                let rows = self.planned(&rows, &here)?;
                let digest = digest(&rows)?;
                ImportContent::Rows(rows, digest)
            }
            Imported::Configs(file) => {
                let alike = self.alike(tx, &file).await?;
                ImportContent::Configs(ConfigsView { file, alike })
            }
        })
    }
}

#[async_trait]
impl Imports for TenantDesk {
    fn may_import(&self) -> Result<(), Error> {
        self.require(Action::Import)
    }

    async fn read_import(&self, file: Vec<u8>) -> Result<ImportId, Error> {
        self.may_import()?;
        let file = off_the_worker(move || import::read(&file).map(|_| file)).await??;
        let text = String::from_utf8(file).map_err(|_| Error::Malformed)?;
        let id = ImportId::from_random(random_bytes());
        let sealed = self
            .vault()?
            .seal_import(&self.import_place(&id), &SecretString::from(text));
        let mut tx = self.house.store.begin().await?;
        let (tenant, user) = (&self.tenant.id, &self.visitor.user);
        store::imports::insert(&mut tx, tenant, &id, user, &sealed, import::KEPT_MS).await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn import(&self, import: &str) -> Result<ImportView, Error> {
        self.require(Action::Import)?;
        // A transaction for the sake of reading alone; dropping it changes nothing.
        let (mut tx, opened) = self.open_import(self.house.store.begin().await?, import).await?;
        let (id, expires_at) = (opened.id.clone(), opened.row.expires_at);
        Ok(ImportView {
            id,
            expires_at,
            content: self.content(&mut tx, opened).await?,
        })
    }

    async fn apply_import(
        &self,
        import: &str,
        seen: &str,
        rows: Vec<u32>,
        products: BTreeMap<String, String>,
    ) -> Result<(), Error> {
        self.require(Action::Import)?;
        if rows.is_empty() {
            // Who may not see the import is told so first.
            let mut tx = self.house.store.begin().await?;
            self.find_import(&mut tx, import).await?;
            return Err(Error::field(Field::ImportRows, Problem::Required));
        }
        self.apply_rows(import, seen, &rows, &products).await
    }

    async fn create_imported_product(&self, import: &str, form: ConfigsForm) -> Result<ProductId, Error> {
        self.require(Action::Import)?;
        self.create_proposed(import, &form).await
    }
}
