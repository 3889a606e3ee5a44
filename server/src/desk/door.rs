//! The door of one request: who is looking, signing in and out, set-up, and the way to a desk.

use super::{House, internal};
use crate::{
    auth::{self, Proven, Visitor},
    secret::{Vault, random_bytes},
    store::{self, Constraint, Tx, audit::NewEntry, people::NewTenant},
};
use async_trait::async_trait;
use pushboard_app::{
    api::{Desk, Door, sessions::Sessions, setup::Setup},
    domain::{
        account,
        audit::Deed,
        error::Error,
        field::{Field, Problem},
        id::{TenantId, UserId},
        role::Role,
        session::Session,
        tenant::Slug,
    },
};
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// One request of one browser.
pub(super) struct VisitorDoor {
    pub(super) house: Arc<House>,
    pub(super) session: tower_sessions::Session,
    pub(super) visitor: Option<Visitor>,
    pub(super) address: String,
}

impl VisitorDoor {
    async fn session_of(&self, visitor: &Visitor) -> Result<Session, Error> {
        let memberships = store::people::list_memberships(&self.house.store, &visitor.user).await?;
        Ok(Session {
            email: visitor.email.clone(),
            memberships,
        })
    }

    /// A fresh session for a person who has just proved who they are: the old id is worthless from now on.
    async fn begin_session(&self, proven: &Proven) -> Result<(), Error> {
        Ok(auth::session::begin(&self.house.store, &self.session, proven).await?)
    }
}

#[async_trait]
impl Door for VisitorDoor {
    async fn enter(&self, tenant: &str) -> Result<Arc<dyn Desk>, Error> {
        let visitor = self.visitor.as_ref().ok_or(Error::SignIn)?;
        Ok(Arc::new(self.house.desk(visitor, tenant, &self.address).await?))
    }
}

#[async_trait]
impl Sessions for VisitorDoor {
    async fn current(&self) -> Result<Option<Session>, Error> {
        match &self.visitor {
            None => Ok(None),
            Some(visitor) => self.session_of(visitor).await.map(Some),
        }
    }

    async fn sign_in(&self, email: String, password: String) -> Result<Session, Error> {
        let email = account::check_sign_in(&email, &password)?;
        if password.len() > usize::from(account::PASSWORD_LIMIT) {
            return Err(Error::Credentials);
        }
        let proven = self
            .house
            .auth
            .sign_in(&email, SecretString::from(password), &self.address)
            .await?;
        self.begin_session(&proven).await?;
        self.session_of(&proven.visitor).await
    }

    async fn sign_out(&self) -> Result<(), Error> {
        auth::session::end(&self.session)
            .await
            .map_err(|error| internal(&error))
    }
}

#[async_trait]
impl Setup for VisitorDoor {
    async fn link_works(&self, link: String) -> Result<bool, Error> {
        Ok(store::setup::link_works(&self.house.store, &hashed(&link)).await?)
    }

    async fn complete(
        &self,
        link: String,
        email: String,
        password: String,
        tenant_name: String,
    ) -> Result<Slug, Error> {
        if !self.link_works(link.clone()).await? {
            return Err(Error::SetupLink);
        }
        let (email, tenant_name) = account::check_setup(&email, &password, &tenant_name)?;
        auth::check_strength(&password, &[email.canonical(), &tenant_name, "pushboard", "tpns"])
            .map_err(|problem| Error::field(Field::Password, problem))?;
        let hash = self.house.auth.hash(SecretString::from(password)).await?;
        let owner = Visitor {
            user: UserId::from_random(random_bytes()),
            email: email.as_typed().to_owned(),
        };
        let mut tx = self.house.store.begin().await?;
        store::setup::claim_link(&mut tx, &hashed(&link))
            .await
            .map_err(|error| match error {
                store::Error::RowsAffected { .. } => Error::SetupLink,
                other => other.into(),
            })?;
        // Another instance may have printed a link of its own.
        store::setup::delete_unused_links(&mut tx).await?;
        store::people::insert_user(&mut tx, &owner.user, &email, &hash)
            .await
            .map_err(|error| match error {
                store::Error::Taken(Constraint::Email) => Error::field(Field::Email, Problem::Taken),
                other => other.into(),
            })?;
        let tenant = TenantId::from_random(random_bytes());
        let slug = Slug::from_name(&tenant_name).unwrap_or_else(|| fallback_slug(&tenant));
        found_tenant(&self.house.vault, &mut tx, &tenant, &slug, &tenant_name).await?;
        store::people::insert_member(&mut tx, &tenant, &owner.user, Role::Owner).await?;
        let entry = NewEntry {
            actor: Some((&owner.user, &owner.email)),
            address: &self.address,
            deed: &Deed::TenantCreated,
            product: None,
        };
        store::audit::insert(&mut tx, &tenant, &entry).await?;
        tx.commit().await?;
        self.begin_session(&Proven::new(owner, hash)).await?;
        Ok(slug)
    }
}

/// A link is stored by its hash: whoever reads the database cannot use it.
pub fn hashed(link: &str) -> [u8; 32] {
    Sha256::digest(link.as_bytes()).into()
}

/// Address of a tenant whose name has no Latin letters.
pub fn fallback_slug(tenant: &TenantId) -> Slug {
    let short: String = tenant.as_str().chars().take(8).collect();
    format!("t-{short}")
        .parse()
        .expect("an identifier's letters make a slug")
}

/// Makes a tenant with a data key of its own.
///
/// # Errors
/// When the address is taken or the rows cannot be written.
pub async fn found_tenant(vault: &Vault, tx: &mut Tx, id: &TenantId, slug: &Slug, name: &str) -> Result<(), Error> {
    let data_key = vault.new_tenant_key(id);
    Ok(store::people::insert_tenant(
        tx,
        &NewTenant {
            id,
            slug,
            name,
            data_key: &data_key,
        },
    )
    .await?)
}
