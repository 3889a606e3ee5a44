//! The audit list: who did what to which thing, when, from where.

use super::{
    application::Platform,
    id::ProductId,
    keys::CheckOutcome,
    lookup::{Heard, NamedChange},
    push::Ending,
    push_form::KeptKind,
    vendor::Vendor,
};
use serde::{Deserialize, Serialize};

/// What was done. Never carries a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum Deed {
    /// The tenant came to be.
    TenantCreated,
    /// A member was added: e-mail and role.
    MemberAdded {
        /// E-mail of the new member.
        email: String,
        /// Key of the role.
        role: String,
    },
    /// A member got a new password at the command line.
    PasswordReset {
        /// E-mail of the member.
        email: String,
    },
    /// A product was created.
    ProductCreated,
    /// A product was made like another, without its secrets.
    ProductDuplicated {
        /// The other product's name at that time.
        from: String,
    },
    /// A product got another description or category.
    ProductEdited,
    /// A product got another name.
    ProductRenamed {
        /// The name before.
        from: String,
        /// The name since.
        to: String,
    },
    /// A product was put away.
    ProductArchived,
    /// An archived product came back into use.
    ProductRestored,
    /// A product was deleted, its secrets with it.
    ProductDeleted,
    /// An iOS or macOS application was added.
    ApplicationAdded {
        /// Which one.
        platform: Platform,
    },
    /// An iOS or macOS application was taken away, its keys with it.
    ApplicationRemoved {
        /// Which one.
        platform: Platform,
    },
    /// TPNS keys of an iOS or macOS application were entered.
    ApplicationKeysEntered {
        /// Which one.
        platform: Platform,
    },
    /// The keys of an iOS or macOS application were checked.
    ApplicationKeysChecked {
        /// Which one.
        platform: Platform,
        /// Whether TPNS accepted them.
        right: bool,
        /// What the check said; lines from before it was kept have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<CheckOutcome>,
    },
    /// The APNs certificate of an iOS or macOS application was looked at and will do.
    CertificateChecked {
        /// Which application.
        platform: Platform,
    },
    /// The Android application got another package name.
    PackageAdded {
        /// The name.
        name: String,
    },
    /// A package name was taken from the Android application.
    PackageRemoved {
        /// The name.
        name: String,
    },
    /// TPNS keys were issued by Rehearsal.
    KeysIssued,
    /// TPNS keys were entered.
    KeysEntered,
    /// A check was made.
    KeysChecked {
        /// Whether TPNS accepted them.
        right: bool,
        /// What the check said; lines from before it was kept have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<CheckOutcome>,
    },
    /// What is kept sealed, a SecretKey or a file to import, did not open: somebody changed it outside the console, or moved it.
    SecretUnreadable,
    /// A channel's values were changed.
    ChannelChanged {
        /// Which channel.
        vendor: Vendor,
    },
    /// A channel got the values of an older version back.
    ChannelReverted {
        /// Which channel.
        vendor: Vendor,
        /// The older version.
        version: i64,
    },
    /// A channel was switched on or off.
    ChannelSwitched {
        /// Which channel.
        vendor: Vendor,
        /// On or off.
        on: bool,
    },
    /// Somebody said the values are in TPNS's console.
    ChannelEntered {
        /// Which channel.
        vendor: Vendor,
    },
    /// The values of a channel of a further package name were changed.
    PackageChannelChanged {
        /// Which channel.
        vendor: Vendor,
        /// The package name.
        package: String,
    },
    /// A channel of a further package name got the values of an older version back.
    PackageChannelReverted {
        /// Which channel.
        vendor: Vendor,
        /// The package name.
        package: String,
        /// The older version.
        version: i64,
    },
    /// A channel of a further package name was switched on or off.
    PackageChannelSwitched {
        /// Which channel.
        vendor: Vendor,
        /// The package name.
        package: String,
        /// On or off.
        on: bool,
    },
    /// Somebody said the values for a further package name are in TPNS's console.
    PackageChannelEntered {
        /// Which channel.
        vendor: Vendor,
        /// The package name.
        package: String,
    },
    /// Somebody said that a channel which is off here is off in TPNS's console too.
    ChannelLeftConsole {
        /// Which channel.
        vendor: Vendor,
        /// The package name, unless it is the first.
        package: Option<String>,
    },
    /// An IM app was registered.
    ImAppRegistered {
        /// Its SDKAppID.
        sdk_app_id: u32,
    },
    /// An IM app was authorised.
    ImAppAuthorised {
        /// Its SDKAppID.
        sdk_app_id: u32,
    },
    /// Somebody said the authorisation is in TPNS's console.
    ImAppEntered {
        /// Its SDKAppID.
        sdk_app_id: u32,
    },
    /// Somebody said that an authorisation which was released here is released in TPNS's console too.
    ImAppLeftConsole {
        /// Its SDKAppID.
        sdk_app_id: u32,
    },
    /// An IM app was released.
    ImAppReleased {
        /// Its SDKAppID.
        sdk_app_id: u32,
    },
    /// An IM app was deleted.
    ImAppDeleted {
        /// Its SDKAppID.
        sdk_app_id: u32,
    },
    /// Rows of an import were applied; what they did stands in the lines around.
    ImportApplied {
        /// How many.
        rows: u32,
    },
    /// The redirect URI was set.
    RedirectSet {
        /// The URI.
        uri: String,
    },
    /// Somebody said that the redirect URI is in TPNS's console.
    RedirectEntered {
        /// The URI.
        uri: String,
    },
    /// The redirect URI was removed.
    RedirectRemoved,
    /// The integration kit was taken.
    KitTaken,
    /// One file of the integration kit was taken.
    KitFileTaken {
        /// Its path in the Android project.
        file: String,
    },
    /// The integration kit of a further package name was taken, while each had one of its own.
    PackageKitTaken {
        /// The package name.
        package: String,
    },
    /// A test device was saved.
    TestDeviceSaved {
        /// Its name.
        name: String,
    },
    /// A test device was removed.
    TestDeviceRemoved {
        /// Its name.
        name: String,
    },
    /// A draft or template of a push was kept.
    PushFormKept {
        /// Which of the two.
        kind: KeptKind,
        /// Its name; empty for a draft without a title.
        name: String,
    },
    /// A draft or template of a push was removed.
    PushFormRemoved {
        /// Which of the two.
        kind: KeptKind,
        /// Its name; empty for a draft without a title.
        name: String,
    },
    /// A push plan was made at TPNS.
    PushPlanMade {
        /// Its name.
        name: String,
    },
    /// A push plan that was made elsewhere was entered by hand.
    PushPlanEntered {
        /// Its name here.
        name: String,
    },
    /// A push plan was taken from the list; TPNS keeps it.
    PushPlanRemoved {
        /// Its name.
        name: String,
    },
    /// A file of tokens or accounts was uploaded to TPNS.
    PushPackageUploaded {
        /// The file's name.
        name: String,
        /// The number TPNS gave it.
        upload_id: u64,
    },
    /// An uploaded file was taken from the list; TPNS keeps it.
    PushPackageRemoved {
        /// The file's name.
        name: String,
        /// The number TPNS gave it.
        upload_id: u64,
    },
    /// A push was accepted for sending.
    PushAccepted {
        /// Our push id.
        push: String,
    },
    /// A push that waited for another try was let out at once.
    PushHastened {
        /// Our push id.
        push: String,
    },
    /// A push was called back before it was sent.
    PushWithdrawn {
        /// Our push id.
        push: String,
    },
    /// TPNS was asked to end a push that it had accepted.
    PushEnded {
        /// Our push id.
        push: String,
        /// How.
        ending: Ending,
    },
    /// TPNS's records were to be asked again about a push of unknown outcome.
    PushLookedFor {
        /// Our push id.
        push: String,
    },
    /// Somebody said what became of a push of unknown outcome.
    PushJudged {
        /// Our push id.
        push: String,
        /// Whether it was sent.
        sent: bool,
    },
    /// TPNS was asked to change what a device, or every device, has there.
    AskedAtTpns {
        /// The change.
        change: NamedChange,
        /// What TPNS made of it.
        heard: Heard,
    },
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Its number in the tenant, from 1 without gaps.
    pub sequence: i64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// E-mail of who did it; `None` for the command line.
    pub actor: Option<String>,
    /// The address it came from; empty for the command line.
    pub address: String,
    /// What was done.
    pub deed: Deed,
    /// The product it was done to, with its name, if any.
    pub product: Option<(ProductId, String)>,
}

/// One page of the list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The lines.
    pub entries: Vec<AuditEntry>,
    /// Sequence to continue before, when there is more.
    pub next: Option<i64>,
}
