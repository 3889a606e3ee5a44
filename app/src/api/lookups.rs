//! Devices and accounts at TPNS: looking them up, and changing what they have there.

#[cfg(feature = "ssr")]
use crate::domain::lookup::{AccountForm, AttributeForm, ChangeForm, LookupForm};
use crate::domain::{error::Error, lookup::LookupView};
use leptos::prelude::*;

/// What the server does for look-ups. `platform` is that of the application whose keys ask; empty for Android.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Lookups {
    /// What TPNS tells about a device or an account of a product.
    async fn lookup(&self, product: &str, form: LookupForm) -> Result<LookupView, Error>;
    /// Asks TPNS for a change. [`Error::Gateway`] where it was not carried out, or nobody knows.
    async fn change_at_tpns(&self, product: &str, platform: &str, form: ChangeForm) -> Result<(), Error>;
    /// On Rehearsal, makes these the only keys of attributes: what an operator does in TPNS's console. One per line.
    async fn declare_attributes(&self, product: &str, platform: &str, keys: &str) -> Result<(), Error>;
}

/// Asks for a change and goes back to what is known of the device.
#[cfg(feature = "ssr")]
async fn change_device(
    tenant: &str,
    product: &str,
    platform: &str,
    token: &str,
    form: ChangeForm,
) -> Result<(), Error> {
    let desk = super::desk(tenant).await?;
    desk.change_at_tpns(product, platform, form).await?;
    super::go(&crate::routes::lookup_token(tenant, product, platform, token));
    Ok(())
}

/// What TPNS tells about a device or an account. The other arguments are those of [`LookupForm`].
#[server(prefix = "/api", endpoint = "lookups/get", input = server_fn::codec::GetUrl)]
pub async fn get_lookup(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    #[server(default)] device_kind: String,
    #[server(default)] device_target: String,
) -> Result<LookupView, Error> {
    let form = LookupForm {
        platform,
        device_kind,
        device_target,
    };
    super::desk(&tenant).await?.lookup(&product, form).await
}

/// Gives a device this account and no other.
#[server(prefix = "/api", endpoint = "lookups/bind")]
pub async fn bind_account(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
    #[server(default)] account: String,
    #[server(default)] account_kind: String,
) -> Result<(), Error> {
    let form = ChangeForm::BindAccount {
        token: token.clone(),
        account: AccountForm { account, account_kind },
    };
    change_device(&tenant, &product, &platform, &token, form).await
}

/// Takes an account off a device.
#[server(prefix = "/api", endpoint = "lookups/unbind")]
pub async fn unbind_account(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
    #[server(default)] account: String,
    #[server(default)] account_kind: String,
) -> Result<(), Error> {
    let form = ChangeForm::UnbindAccount {
        token: token.clone(),
        account: AccountForm { account, account_kind },
    };
    change_device(&tenant, &product, &platform, &token, form).await
}

/// Takes all accounts off a device.
#[server(prefix = "/api", endpoint = "lookups/unbind_device")]
pub async fn unbind_accounts(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
) -> Result<(), Error> {
    let form = ChangeForm::UnbindAccounts { token: token.clone() };
    change_device(&tenant, &product, &platform, &token, form).await
}

/// Takes an account off every device, and goes back to what is known of the account.
#[server(prefix = "/api", endpoint = "lookups/unbind_everywhere")]
pub async fn unbind_everywhere(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    #[server(default)] account: String,
    #[server(default)] account_kind: String,
    #[server(default)] confirm_name: String,
) -> Result<(), Error> {
    let form = ChangeForm::UnbindEverywhere {
        account: AccountForm {
            account: account.clone(),
            account_kind: account_kind.clone(),
        },
        confirm_name,
    };
    let desk = super::desk(&tenant).await?;
    desk.change_at_tpns(&product, &platform, form).await?;
    super::go(&crate::routes::lookup_of(
        &tenant,
        &product,
        &platform,
        &account_kind,
        &account,
    ));
    Ok(())
}

/// Puts tags on a device.
#[server(prefix = "/api", endpoint = "lookups/add_tags")]
pub async fn add_tags(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
    #[server(default)] tags: String,
) -> Result<(), Error> {
    let form = ChangeForm::AddTags {
        token: token.clone(),
        tags,
    };
    change_device(&tenant, &product, &platform, &token, form).await
}

/// Takes tags off a device.
#[server(prefix = "/api", endpoint = "lookups/remove_tags")]
pub async fn remove_tags(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
    #[server(default)] tags: String,
) -> Result<(), Error> {
    let form = ChangeForm::RemoveTags {
        token: token.clone(),
        tags,
    };
    change_device(&tenant, &product, &platform, &token, form).await
}

/// Takes a tag off every device, and goes back to the empty form.
#[server(prefix = "/api", endpoint = "lookups/delete_tag")]
pub async fn delete_tag(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    #[server(default)] tag: String,
    #[server(default)] confirm_name: String,
) -> Result<(), Error> {
    let form = ChangeForm::DeleteTag { tag, confirm_name };
    let desk = super::desk(&tenant).await?;
    desk.change_at_tpns(&product, &platform, form).await?;
    super::go(&crate::routes::lookup_with(&tenant, &product, &platform));
    Ok(())
}

/// Gives a device an attribute that it does not have.
#[server(prefix = "/api", endpoint = "lookups/add_attribute")]
pub async fn add_attribute(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
    #[server(default)] attribute_key: String,
    #[server(default)] attribute_value: String,
) -> Result<(), Error> {
    let form = ChangeForm::AddAttribute {
        token: token.clone(),
        attribute: AttributeForm {
            attribute_key,
            attribute_value,
        },
    };
    change_device(&tenant, &product, &platform, &token, form).await
}

/// Gives an attribute of a device another value.
#[server(prefix = "/api", endpoint = "lookups/update_attribute")]
pub async fn update_attribute(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
    #[server(default)] attribute_key: String,
    #[server(default)] attribute_value: String,
) -> Result<(), Error> {
    let form = ChangeForm::UpdateAttribute {
        token: token.clone(),
        attribute: AttributeForm {
            attribute_key,
            attribute_value,
        },
    };
    change_device(&tenant, &product, &platform, &token, form).await
}

/// Takes an attribute off a device.
#[server(prefix = "/api", endpoint = "lookups/remove_attribute")]
pub async fn remove_attribute(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
    #[server(default)] attribute_key: String,
) -> Result<(), Error> {
    let form = ChangeForm::RemoveAttribute {
        token: token.clone(),
        key: attribute_key,
    };
    change_device(&tenant, &product, &platform, &token, form).await
}

/// Takes all attributes off a device.
#[server(prefix = "/api", endpoint = "lookups/clear_attributes")]
pub async fn clear_attributes(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
) -> Result<(), Error> {
    let form = ChangeForm::ClearAttributes { token: token.clone() };
    change_device(&tenant, &product, &platform, &token, form).await
}

/// On Rehearsal, makes these the only keys of attributes.
#[server(prefix = "/api", endpoint = "lookups/declare_attributes")]
pub async fn declare_attributes(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    token: String,
    #[server(default)] attribute_keys: String,
) -> Result<(), Error> {
    let desk = super::desk(&tenant).await?;
    desk.declare_attributes(&product, &platform, &attribute_keys).await?;
    super::go(&crate::routes::lookup_token(&tenant, &product, &platform, &token));
    Ok(())
}
