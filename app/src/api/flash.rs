//! What a form leaves for the page it leads to.

use super::{
    applications::{AddApplication, AddPackageName, EnterApplicationKeys, RemoveApplication, RemovePackageName},
    channel_versions::RevertChannel,
    channels::{EnterChannel, MarkChannelEntered, SwitchChannel},
    devices::{SetQuota, SetSwitches},
    im_apps::{AuthoriseImApp, DeleteImApp, MarkImAppEntered, RegisterImApp, ReleaseImApp},
    imports::CreateImportedProduct,
    keys::EnterKeys,
    lookups::{
        AddAttribute, AddTags, BindAccount, ClearAttributes, DeclareAttributes, DeleteTag, RemoveAttribute, RemoveTags,
        UnbindAccount, UnbindAccounts, UnbindEverywhere, UpdateAttribute,
    },
    products::{ArchiveProduct, CreateProduct, DeleteProduct, DuplicateProduct, EditProduct, RestoreProduct},
    push_forms::{KeepDraft, RemovePushForm, SaveTemplate},
    push_packages::RemovePushPackage,
    push_plans::{EnterPushPlan, MakePushPlan, RemovePushPlan},
    redirects::SetRedirect,
    test_devices::{RemoveTestDevice, SaveTestDevice},
};
use crate::{domain::error::Error, routes::UPLOAD_PACKAGE};
use leptos::server_fn::ServerFn;
use serde::{Deserialize, Serialize};

/// What one form post left: carried in a sealed cookie, read once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Left {
    /// It was refused, and scripts are off.
    Refused(Flash),
    /// It was done.
    Done(Done),
}

/// One refused form post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// Path of the server function that refused it, such as `/api/products/create`.
    pub function: String,
    /// What was typed, secrets left out.
    pub values: Vec<(String, String)>,
    /// Why it was refused.
    pub error: Error,
}

/// What one form post did, where its page does not show it by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// Something was changed.
    Saved,
    /// Something was added.
    Added,
    /// Something was removed.
    Removed,
    /// A product came to be.
    ProductCreated,
    /// A product came to be like another.
    ProductDuplicated,
    /// A product was put away.
    ProductArchived,
    /// A product came back into use.
    ProductRestored,
    /// A product was deleted.
    ProductDeleted,
    /// TPNS keys were stored.
    KeysSaved,
    /// The values of a channel were stored; it is on.
    ChannelSaved,
    /// A channel was switched on or off.
    ChannelSwitched,
    /// A channel got older values back.
    ChannelReverted,
    /// "Entered in TPNS's own console" was noted.
    Marked,
    /// An IM app was registered.
    ImAppRegistered,
    /// An IM app was authorised.
    ImAppAuthorised,
    /// An IM app was released.
    ImAppReleased,
    /// A push was kept as a draft.
    DraftKept,
    /// A push was kept as a template.
    TemplateSaved,
    /// A push plan was made at TPNS.
    PlanMade,
    /// A file of tokens or accounts was uploaded to TPNS.
    PackageUploaded,
    /// TPNS took a change of accounts, and carries it out later.
    BindingsAsked,
    /// TPNS took a change of tags.
    TagsChanged,
    /// TPNS took a change of attributes.
    AttributesChanged,
}

impl Done {
    /// What the server function, or the form with a file, at a path does. None for those whose page says it all: a check, a push, signing in.
    #[must_use]
    pub fn of(function: &str) -> Option<Self> {
        let known = [
            (RegisterImApp::url(), Self::ImAppRegistered),
            (AuthoriseImApp::url(), Self::ImAppAuthorised),
            (ReleaseImApp::url(), Self::ImAppReleased),
            (DeleteImApp::url(), Self::Removed),
            (MarkImAppEntered::url(), Self::Marked),
            (EnterChannel::url(), Self::ChannelSaved),
            (SwitchChannel::url(), Self::ChannelSwitched),
            (MarkChannelEntered::url(), Self::Marked),
            (RevertChannel::url(), Self::ChannelReverted),
            (EnterKeys::url(), Self::KeysSaved),
            (EnterApplicationKeys::url(), Self::KeysSaved),
            (AddApplication::url(), Self::Added),
            (RemoveApplication::url(), Self::Removed),
            (AddPackageName::url(), Self::Added),
            (RemovePackageName::url(), Self::Removed),
            (CreateProduct::url(), Self::ProductCreated),
            (EditProduct::url(), Self::Saved),
            (DuplicateProduct::url(), Self::ProductDuplicated),
            (ArchiveProduct::url(), Self::ProductArchived),
            (RestoreProduct::url(), Self::ProductRestored),
            (DeleteProduct::url(), Self::ProductDeleted),
            (SetRedirect::url(), Self::Saved),
            (SetSwitches::url(), Self::Saved),
            (SetQuota::url(), Self::Saved),
            (SaveTestDevice::url(), Self::Added),
            (RemoveTestDevice::url(), Self::Removed),
            (KeepDraft::url(), Self::DraftKept),
            (SaveTemplate::url(), Self::TemplateSaved),
            (RemovePushForm::url(), Self::Removed),
            (MakePushPlan::url(), Self::PlanMade),
            (EnterPushPlan::url(), Self::Added),
            (RemovePushPlan::url(), Self::Removed),
            (UPLOAD_PACKAGE, Self::PackageUploaded),
            (RemovePushPackage::url(), Self::Removed),
            (CreateImportedProduct::url(), Self::ProductCreated),
            (BindAccount::url(), Self::BindingsAsked),
            (UnbindAccount::url(), Self::BindingsAsked),
            (UnbindAccounts::url(), Self::BindingsAsked),
            (UnbindEverywhere::url(), Self::BindingsAsked),
            (AddTags::url(), Self::TagsChanged),
            (RemoveTags::url(), Self::TagsChanged),
            (DeleteTag::url(), Self::TagsChanged),
            (AddAttribute::url(), Self::AttributesChanged),
            (UpdateAttribute::url(), Self::AttributesChanged),
            (RemoveAttribute::url(), Self::AttributesChanged),
            (ClearAttributes::url(), Self::AttributesChanged),
            (DeclareAttributes::url(), Self::Saved),
        ];
        known
            .into_iter()
            .find(|(url, _)| *url == function)
            .map(|(_, done)| done)
    }
}
