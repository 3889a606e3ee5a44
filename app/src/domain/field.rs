//! Names of the things people fill in, and what can be wrong with them.

use super::{
    certificate::CertificateProblem,
    import::{ImportFault, Part, Spot},
    message::{PushField, PushProblem},
    package::PackageProblem,
    redirect::RedirectProblem,
    vendor::{Credential, Vendor},
};
use serde::{Deserialize, Serialize};

/// A field of any form. Its [`key`](Self::key) is the `name` in the markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Sign-in name.
    Email,
    /// Password of a person.
    Password,
    /// Name of the company at set-up.
    TenantName,
    /// Name of a product or IM app.
    Name,
    /// Free words about a product.
    Description,
    /// TPNS's product category.
    Category,
    /// Access point.
    AccessPoint,
    /// Tencent or rehearsal.
    Gateway,
    /// Android package name.
    PackageName,
    /// Android, iOS or macOS.
    Platform,
    /// Bundle id of an Apple application.
    BundleId,
    /// File with an APNs certificate.
    Certificate,
    /// TPNS AccessID.
    AccessId,
    /// TPNS AccessKey.
    AccessKey,
    /// TPNS SecretKey.
    SecretKey,
    /// A vendor's value.
    Credential(Credential),
    /// IM application number.
    SdkAppId,
    /// Which IM app to authorise.
    ImApp,
    /// Token or account.
    Audience,
    /// The token or account itself.
    Target,
    /// Notification title.
    Title,
    /// Notification content.
    Content,
    /// OPPO's notification channel id.
    OppoChannelId,
    /// Redirect URI that a click on a notification opens.
    Redirect,
    /// Standard or custom IM message.
    MessageKind,
    /// Text of an offline notification.
    Desc,
    /// What the app gets on a click.
    Ext,
    /// Chat or call.
    ClickAction,
    /// Single or group.
    ChatType,
    /// UserID or group id.
    Sender,
    /// Name above the chat.
    Nickname,
    /// Address of a picture.
    FaceUrl,
    /// Xiaomi's notification channel id.
    XiaomiChannelId,
    /// Huawei's notification channel id.
    HuaweiChannelId,
    /// FCM's notification channel id.
    FcmChannelId,
    /// vivo's class of message.
    VivoClassification,
    /// Huawei's class of message.
    HuaweiImportance,
    /// Huawei's category of message.
    HuaweiCategory,
    /// The name of a thing, typed again before it is deleted.
    ConfirmName,
    /// What the name of a duplicate gets behind it.
    Suffix,
    /// Search text of a list.
    Search,
    /// In use, archived, or both.
    State,
    /// Order of a list.
    Sort,
    /// Items on a page of a list.
    PageSize,
    /// Product of a list.
    Product,
    /// Who sent what a list shows.
    SentBy,
    /// First day of a list.
    From,
    /// Last day of a list.
    Until,
    /// Make of a virtual device.
    Make,
    /// Version of a virtual device's system.
    System,
    /// Version of the app on a virtual device.
    AppVersion,
    /// Language of a virtual device.
    Language,
    /// Tags of a virtual device.
    Tags,
    /// Accounts bound to a virtual device.
    Accounts,
    /// How a virtual device is connected.
    Presence,
    /// Whether a virtual device shows notifications.
    Notifications,
    /// Whether the app is on a virtual device.
    Installed,
    /// A fault of the rehearsal gateway.
    Fault,
    /// The number of a fault.
    FaultNumber,
    /// For how many calls a fault is.
    FaultCalls,
    /// Whether a call is carried out before its answer goes wrong.
    FaultCarriedOut,
    /// Which path of TPNS's API a fault is for.
    FaultPath,
    /// When a fault says to come again.
    FaultRetryAfter,
    /// Whether an app on one of Apple's virtual devices is a development build.
    Development,
    /// What became of the contract for an application on Rehearsal.
    Service,
    /// Until when an APNs certificate is good on Rehearsal.
    CertificateSwitch,
    /// Whose quota on Rehearsal.
    QuotaVendor,
    /// Messages a day of a quota on Rehearsal.
    QuotaMessages,
    /// A part of an imported file.
    Import(Spot, Part),
    /// Which rows of an import to apply.
    ImportRows,
    /// What people call a test device.
    DeviceName,
    /// Token, or which type of account.
    DeviceKind,
    /// The token or account of a test device.
    DeviceTarget,
    /// An account of a device at TPNS.
    BoundAccount,
    /// What kind of name that account is.
    AccountKind,
    /// One tag.
    Tag,
    /// Key of an attribute of a device.
    AttributeKey,
    /// Value of an attribute of a device.
    AttributeValue,
    /// Keys of attributes that the rehearsal gateway takes.
    AttributeKeys,
    /// What a template of a push is called.
    TemplateName,
    /// Name of a new push plan.
    PlanName,
    /// Name of a push plan that was made elsewhere.
    KnownPlanName,
    /// Tokens or accounts, of a package.
    PackageKind,
    /// A file of tokens or accounts.
    PackageFile,
    /// A field that only the form of a push has.
    Push(PushField),
}

impl Field {
    /// The `name` attribute of its input.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Password => "password",
            Self::TenantName => "tenant_name",
            Self::Name => "name",
            Self::Description => "description",
            Self::Category => "category",
            Self::AccessPoint => "access_point",
            Self::Gateway => "gateway",
            Self::PackageName => "package_name",
            Self::Platform => "platform",
            Self::BundleId => "bundle_id",
            Self::Certificate => "certificate",
            Self::AccessId => "access_id",
            Self::AccessKey => "access_key",
            Self::SecretKey => "secret_key",
            Self::Credential(credential) => credential.key(),
            Self::SdkAppId => "sdk_app_id",
            Self::ImApp => "im_app",
            Self::Audience => "audience",
            Self::Target => "target",
            Self::Title => "title",
            Self::Content => "content",
            Self::OppoChannelId => "oppo_channel_id",
            Self::Redirect => "redirect",
            Self::MessageKind => "message_kind",
            Self::Desc => "desc",
            Self::Ext => "ext",
            Self::ClickAction => "click_action",
            Self::ChatType => "chat_type",
            Self::Sender => "sender",
            Self::Nickname => "nickname",
            Self::FaceUrl => "face_url",
            Self::XiaomiChannelId => "xiaomi_channel_id",
            Self::HuaweiChannelId => "huawei_channel_id",
            Self::FcmChannelId => "fcm_channel_id",
            Self::VivoClassification => "vivo_classification",
            Self::HuaweiImportance => "huawei_importance",
            Self::HuaweiCategory => "huawei_category",
            Self::ConfirmName => "confirm_name",
            Self::Suffix => "suffix",
            Self::Search => "search",
            Self::State => "state",
            Self::Sort => "sort",
            Self::PageSize => "limit",
            Self::Product => "product",
            Self::SentBy => "sent_by",
            Self::From => "from",
            Self::Until => "until",
            Self::Make => "make",
            Self::System => "system",
            Self::AppVersion => "app_version",
            Self::Language => "language",
            Self::Tags => "tags",
            Self::Accounts => "accounts",
            Self::Presence => "presence",
            Self::Notifications => "notifications",
            Self::Installed => "installed",
            Self::Fault => "fault",
            Self::FaultNumber => "number",
            Self::FaultCalls => "calls",
            Self::FaultCarriedOut => "carried_out",
            Self::FaultPath => "path",
            Self::FaultRetryAfter => "retry_after",
            Self::Development => "development",
            Self::Service => "service",
            Self::CertificateSwitch => "certificate_switch",
            Self::QuotaVendor => "quota_vendor",
            Self::QuotaMessages => "quota_messages",
            Self::Import(..) => "text",
            Self::ImportRows => "rows",
            Self::DeviceName => "device_name",
            Self::DeviceKind => "device_kind",
            Self::DeviceTarget => "device_target",
            Self::BoundAccount => "account",
            Self::AccountKind => "account_kind",
            Self::Tag => "tag",
            Self::AttributeKey => "attribute_key",
            Self::AttributeValue => "attribute_value",
            Self::AttributeKeys => "attribute_keys",
            Self::TemplateName => "template_name",
            Self::PlanName => "plan_name",
            Self::KnownPlanName => "known_plan_name",
            Self::PackageKind => "package_kind",
            Self::PackageFile => "package_file",
            Self::Push(field) => field.key(),
        }
    }
}

/// What is wrong with a field; the words are in the locales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// Nothing was entered.
    Required,
    /// More than so many characters.
    TooLong(u16),
    /// More than so many bytes as UTF-8.
    TooManyBytes(u16),
    /// Fewer than so many characters.
    TooShort(u16),
    /// Control characters such as NUL or a line break.
    ControlCharacters,
    /// A blank inside a value copied from another console.
    Blanks,
    /// Quotation marks around a value copied out of a file or a chat.
    Quotes,
    /// It has the shape of another field's value, and that one has this one's.
    SwappedWith(Field),
    /// The same value as in another field, where no vendor gives the same twice.
    SameAs(Field),
    /// A character that no key contains.
    NotAscii,
    /// A number that a spreadsheet has rounded, such as `2.88E+18`.
    Rounded,
    /// Something other than decimal digits.
    NotDigits,
    /// Not one of the choices.
    NotAChoice,
    /// Not an e-mail address.
    NotEmail,
    /// Not a day of the calendar.
    NotDate,
    /// Guessable: zxcvbn gives less than 3 of 4.
    WeakPassword,
    /// Too few or too many parts, or a part that Java does not allow.
    NotPackageName,
    /// A part of the package name is a Java keyword.
    PackageKeyword,
    /// Not reverse DNS of letters, digits and hyphens.
    NotBundleId,
    /// There are as many as there may be: so many.
    TooMany(u16),
    /// This is taken inside the tenant.
    Taken,
    /// FCM does not work on a mainland access point.
    FcmOnMainland,
    /// Not JSON at all.
    NotJson,
    /// JSON, but not a Google service-account key file.
    NotServiceAccount,
    /// A service-account file without this member.
    ServiceAccountLacks(ServiceAccountPart),
    /// The retired FCM legacy server key where the JSON belongs.
    LegacyFcmKey,
    /// Not 36 characters.
    NotToken,
    /// Rehearsal issues its own keys.
    RehearsalIssuesKeys,
    /// This vendor has no such value.
    NotForVendor(Vendor),
    /// The IM app is authorised already.
    AlreadyAuthorised,
    /// Not a redirect URI that phones open.
    Redirect(RedirectProblem),
    /// Not an APNs certificate that will do.
    Certificate(CertificateProblem),
    /// Not the name of what is to be deleted.
    NotTheName,
    /// TPNS has no attribute of this key.
    UnknownAttribute,
    /// An imported file is not as it must be.
    Import(ImportFault),
    /// Not a file of tokens or accounts that can be uploaded.
    Package(PackageProblem),
    /// What can only be wrong with a push.
    Push(PushProblem),
}

/// A member that Google's key file must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceAccountPart {
    /// `project_id`
    ProjectId,
    /// `client_email`
    ClientEmail,
    /// `private_key` as PEM
    PrivateKey,
}

impl ServiceAccountPart {
    /// The member's name in the file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ProjectId => "project_id",
            Self::ClientEmail => "client_email",
            Self::PrivateKey => "private_key",
        }
    }
}

/// All that is wrong with one form, in the order of its fields.
pub type Problems = Vec<(Field, Problem)>;

/// Collects every problem of a form instead of stopping at the first.
#[derive(Debug, Default)]
pub struct Checks(Problems);

impl Checks {
    /// Keeps the value, or notes the problem and gives nothing.
    pub fn read<T>(&mut self, field: Field, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.0.push((field, problem))).ok()
    }

    /// Notes a problem.
    pub fn note(&mut self, field: Field, problem: Problem) {
        self.0.push((field, problem));
    }

    /// Notes a problem in the place of those the field has: it explains them.
    pub fn instead(&mut self, field: Field, problem: Problem) {
        self.0.retain(|(at, _)| *at != field);
        self.0.push((field, problem));
    }

    /// The form's value when every part was read and nothing noted; otherwise all problems.
    ///
    /// # Errors
    /// The problems, at least one.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Problems> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}
