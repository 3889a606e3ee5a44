//! Facts of the domain in words. Every `match` is exhaustive: a new fact without words does not build.

pub(crate) mod calls;
mod certificates;
pub(crate) mod imports;
pub(crate) mod journeys;
mod packages;
mod pushes;
pub(crate) mod states;
pub(crate) mod vendors;

use super::preferences::locale;
use crate::{
    Locale,
    domain::{
        access_point::AccessPoint,
        error::{Conflict, Error},
        field::{Field, Problem},
        message::PushField,
        redirect::RedirectProblem,
        role::Role,
    },
};

/// What is wrong with a field, and what to do about it.
pub(crate) fn problem(field: Field, problem: Problem) -> String {
    match problem {
        Problem::Required => required(field).to_owned(),
        Problem::TooManyBytes(limit) => t!(errors.too_many_bytes, limit = limit).to_string(),
        Problem::UnknownAttribute => t!(errors.unknown_attribute).to_owned(),
        Problem::TooLong(limit) => t!(errors.too_long, limit = limit).to_string(),
        Problem::TooShort(limit) => t!(errors.too_short, limit = limit).to_string(),
        Problem::ControlCharacters => t!(errors.control_characters).to_owned(),
        Problem::Blanks => t!(errors.blanks).to_owned(),
        Problem::Quotes => t!(errors.quotes).to_owned(),
        Problem::SwappedWith(other) => t!(errors.swapped_with, other = label(other)).to_string(),
        Problem::SameAs(other) => t!(errors.same_as, other = label(other)).to_string(),
        Problem::NotAscii => t!(errors.not_ascii).to_owned(),
        Problem::Rounded => t!(errors.rounded).to_owned(),
        Problem::NotDigits => t!(errors.not_digits).to_owned(),
        Problem::NotAChoice => t!(errors.not_a_choice).to_owned(),
        Problem::NotEmail => t!(errors.not_email).to_owned(),
        Problem::NotDate => t!(errors.not_date).to_owned(),
        Problem::WeakPassword => t!(errors.weak_password).to_owned(),
        Problem::NotPackageName => t!(errors.not_package_name).to_owned(),
        Problem::PackageKeyword => t!(errors.package_keyword).to_owned(),
        Problem::NotBundleId => t!(errors.not_bundle_id).to_owned(),
        Problem::TooMany(limit) if matches!(field, Field::DeviceName | Field::PlanName | Field::KnownPlanName) => {
            t!(errors.too_many_saved, limit = limit).to_string()
        }
        Problem::TooMany(limit) if field == Field::Tags => t!(errors.too_many_tags, limit = limit).to_string(),
        Problem::TooMany(limit) => t!(errors.too_many_entries, limit = limit).to_string(),
        Problem::Taken => taken(field).to_owned(),
        Problem::FcmOnMainland => t!(errors.fcm_on_mainland).to_owned(),
        Problem::NotJson if field == Field::Push(PushField::CustomContent) => t!(errors.push_not_json).to_owned(),
        Problem::NotJson => t!(errors.not_json).to_owned(),
        Problem::NotServiceAccount => t!(errors.not_service_account).to_owned(),
        Problem::ServiceAccountLacks(part) => t!(errors.service_account_lacks, part = part.key()).to_string(),
        Problem::LegacyFcmKey => t!(errors.legacy_fcm_key).to_owned(),
        Problem::NotToken => t!(errors.not_token).to_owned(),
        Problem::RehearsalIssuesKeys => t!(errors.rehearsal_issues_keys).to_owned(),
        Problem::NotForVendor(vendor) => t!(errors.not_for_vendor, vendor = vendor.facts().label).to_string(),
        Problem::AlreadyAuthorised => t!(errors.already_authorised).to_owned(),
        Problem::Redirect(problem) => redirect(problem).to_owned(),
        Problem::Certificate(problem) => certificates::problem(problem).to_owned(),
        Problem::NotTheName => t!(errors.not_the_name).to_owned(),
        Problem::Import(fault) => imports::fault(fault),
        Problem::Package(problem) => packages::problem(problem),
        Problem::Push(problem) => pushes::problem(problem),
    }
}

/// What is wrong with a redirect URI.
fn redirect(problem: RedirectProblem) -> &'static str {
    match problem {
        RedirectProblem::NoScheme => t!(errors.redirect_no_scheme),
        RedirectProblem::ReservedScheme => t!(errors.redirect_reserved_scheme),
        RedirectProblem::SchemeCharacters => t!(errors.redirect_scheme_characters),
        RedirectProblem::UpperCase => t!(errors.redirect_upper_case),
        RedirectProblem::NoHost => t!(errors.redirect_no_host),
        RedirectProblem::HostCharacters => t!(errors.redirect_host_characters),
        RedirectProblem::UserInfo => t!(errors.redirect_user_info),
        RedirectProblem::Port => t!(errors.redirect_port),
        RedirectProblem::NoPath => t!(errors.redirect_no_path),
        RedirectProblem::PathCharacters => t!(errors.redirect_path_characters),
        RedirectProblem::Query => t!(errors.redirect_query),
        RedirectProblem::Fragment => t!(errors.redirect_fragment),
    }
}

fn required(field: Field) -> &'static str {
    match field {
        Field::Category
        | Field::AccessPoint
        | Field::Gateway
        | Field::Platform
        | Field::ImApp
        | Field::Audience
        | Field::DeviceKind
        | Field::PackageKind
        | Field::PackageFile
        | Field::AccountKind => {
            t!(errors.choose_one)
        }
        Field::ImportRows => t!(imports.rows_required),
        _ => t!(errors.required),
    }
}

fn taken(field: Field) -> &'static str {
    match field {
        Field::SdkAppId => t!(errors.taken_sdk_app_id),
        Field::Email => t!(errors.taken_email),
        Field::Platform => t!(errors.taken_platform),
        Field::PackageName => t!(errors.taken_package_name),
        Field::DeviceName | Field::TemplateName => t!(errors.taken_saved_name),
        Field::PlanName | Field::KnownPlanName => t!(plans.taken_name),
        Field::Push(PushField::PlanId) => t!(plans.taken_id),
        _ => t!(errors.taken_name),
    }
}

/// A problem with the name of its field, for the summary above a form.
pub(crate) fn labelled(field: Field, words: &str) -> String {
    match field {
        Field::Import(spot, part) => {
            t!(fields.labelled, label = imports::place(spot, part), problem = words).to_string()
        }
        _ => t!(fields.labelled, label = label(field), problem = words).to_string(),
    }
}

/// The name of a field.
pub(crate) fn label(field: Field) -> &'static str {
    match field {
        Field::Email => t!(fields.email),
        Field::Password => t!(fields.password),
        Field::TenantName => t!(fields.tenant_name),
        Field::Name => t!(fields.name),
        Field::Description => t!(fields.description),
        Field::Category => t!(fields.category),
        Field::AccessPoint => t!(fields.access_point),
        Field::Gateway => t!(fields.gateway),
        Field::PackageName => t!(fields.package_name),
        Field::Platform => t!(fields.platform),
        Field::BundleId => t!(fields.bundle_id),
        Field::Certificate => t!(fields.certificate),
        Field::AccessId => "AccessID",
        Field::AccessKey => "AccessKey",
        Field::SecretKey => "SecretKey",
        Field::Credential(credential) => credential.label(),
        Field::SdkAppId => "SDKAppID",
        Field::ImApp => t!(fields.im_app),
        Field::Audience => t!(fields.audience),
        Field::Target => t!(fields.target),
        Field::Title => t!(fields.title),
        Field::Content => t!(fields.content),
        Field::OppoChannelId => t!(fields.oppo_channel_id),
        Field::Redirect => t!(fields.redirect),
        Field::MessageKind => t!(fields.message_kind),
        Field::Desc => t!(fields.desc),
        Field::Ext => t!(fields.ext),
        Field::ClickAction => t!(fields.click_action),
        Field::ChatType => t!(fields.chat_type),
        Field::Sender => t!(fields.sender),
        Field::Nickname => t!(fields.nickname),
        Field::FaceUrl => t!(fields.face_url),
        Field::XiaomiChannelId => t!(fields.xiaomi_channel_id),
        Field::HuaweiChannelId => t!(fields.huawei_channel_id),
        Field::FcmChannelId => t!(fields.fcm_channel_id),
        Field::VivoClassification => t!(fields.vivo_classification),
        Field::HuaweiImportance => t!(fields.huawei_importance),
        Field::HuaweiCategory => t!(fields.huawei_category),
        Field::ConfirmName => t!(fields.confirm_name),
        Field::Suffix => t!(fields.suffix),
        Field::Search => t!(fields.search),
        Field::State => t!(fields.state),
        Field::Sort => t!(fields.sort),
        Field::PageSize => t!(fields.page_size),
        Field::Product => t!(fields.product),
        Field::SentBy => t!(fields.sent_by),
        Field::From => t!(fields.from),
        Field::Until => t!(fields.until),
        Field::Make => t!(devices.make),
        Field::System => t!(devices.system),
        Field::AppVersion => t!(devices.app_version),
        Field::Language => t!(devices.language),
        Field::Tags => t!(devices.tags),
        Field::Accounts => t!(devices.accounts),
        Field::Presence => t!(devices.presence),
        Field::Notifications => t!(devices.notifications),
        Field::Installed => t!(devices.installed),
        Field::Fault => t!(devices.fault),
        Field::FaultNumber => t!(devices.number),
        Field::FaultCalls => t!(devices.calls),
        Field::FaultCarriedOut => t!(devices.carried_out),
        Field::FaultPath => t!(devices.fault_path),
        Field::FaultRetryAfter => t!(devices.retry_after),
        Field::Development => t!(devices.development),
        Field::Service => t!(switches.service),
        Field::CertificateSwitch => t!(switches.certificate),
        Field::QuotaVendor => t!(switches.vendor),
        Field::QuotaMessages => t!(switches.messages),
        Field::Import(..) => t!(imports.text),
        Field::ImportRows => t!(fields.import_rows),
        Field::DeviceName => t!(fields.device_name),
        Field::DeviceKind => t!(fields.device_kind),
        Field::DeviceTarget => t!(fields.device_target),
        Field::BoundAccount => t!(fields.account),
        Field::AccountKind => t!(fields.account_kind),
        Field::Tag => t!(fields.tag),
        Field::AttributeKey => t!(fields.attribute_key),
        Field::AttributeValue => t!(fields.attribute_value),
        Field::AttributeKeys => t!(fields.attribute_keys),
        Field::TemplateName => t!(fields.template_name),
        Field::PlanName => t!(plans.name),
        Field::KnownPlanName => t!(plans.known_name),
        Field::PackageKind => t!(packages.kind),
        Field::PackageFile => t!(packages.file),
        Field::Push(field) => pushes::label(field),
    }
}

/// What went wrong as a whole: a heading, and what to do.
pub(crate) fn error(error: &Error) -> (String, String) {
    let both = |title: &str, body: &str| (title.to_owned(), body.to_owned());
    match error {
        Error::SignIn => both(t!(errors.sign_in_title), t!(errors.sign_in_body)),
        Error::Credentials => both(t!(errors.credentials_title), t!(errors.credentials_body)),
        Error::TooMany(seconds) => (
            t!(errors.too_many_title).to_owned(),
            t!(errors.too_many_body, seconds = *seconds).to_string(),
        ),
        Error::Forbidden => both(t!(errors.forbidden_title), t!(errors.forbidden_body)),
        Error::NotFound => both(t!(errors.not_found_title), t!(errors.not_found_body)),
        Error::SetupLink => both(t!(errors.setup_link_title), t!(errors.setup_link_body)),
        Error::Conflict(conflict) => both(t!(errors.conflict_title), conflict_body(*conflict)),
        Error::Invalid(_) => both(t!(errors.invalid_title), t!(errors.invalid_body)),
        Error::SentBefore { .. } => both(t!(errors.sent_before_title), t!(errors.sent_before_body)),
        Error::Malformed => both(t!(errors.malformed_title), t!(errors.malformed_body)),
        Error::TooLarge => both(t!(errors.too_large_title), t!(errors.too_large_body)),
        Error::Gateway(obstacle) => {
            let (what, next) = calls::obstacle(*obstacle);
            (t!(calls.title).to_owned(), together(&[what, next.to_owned()]))
        }
        Error::Busy => both(t!(errors.busy_title), t!(errors.busy_body)),
        Error::Internal(incident) => (
            t!(errors.internal_title).to_owned(),
            t!(errors.internal_body, incident = incident.to_string()).to_string(),
        ),
        Error::Unreachable => both(t!(errors.unreachable_title), t!(errors.unreachable_body)),
    }
}

/// Why a thing is not in a state that allows something, and what to do.
pub(crate) fn conflict_body(conflict: Conflict) -> &'static str {
    match conflict {
        Conflict::KeysMissing => t!(errors.keys_missing),
        Conflict::KeysIssued => t!(errors.keys_issued),
        Conflict::ImAppAuthorised => t!(errors.im_app_authorised),
        Conflict::ImAppFree => t!(errors.im_app_free),
        Conflict::ChannelIncomplete => t!(errors.channel_incomplete),
        Conflict::RehearsalOff => t!(errors.rehearsal_off),
        Conflict::NotOnTencent => t!(errors.not_on_tencent),
        Conflict::ProductArchived => t!(errors.product_archived),
        Conflict::ProductInUse => t!(errors.product_in_use),
        Conflict::ProductChanged => t!(errors.product_changed),
        Conflict::ChannelChanged => t!(errors.channel_changed),
        Conflict::LastPackageName => t!(errors.last_package_name),
        Conflict::ProductAuthorised => t!(errors.product_authorised),
        Conflict::ImportChanged => t!(errors.import_changed),
        Conflict::ImportApplied => t!(errors.import_applied),
        Conflict::TooManyPushForms => t!(errors.too_many_push_forms),
        Conflict::PushMoved => t!(errors.push_moved),
    }
}

/// Sentences one after the other, as the language sets them: Chinese puts no space after its full stop.
pub(crate) fn together(sentences: &[String]) -> String {
    let between = match locale() {
        Locale::en | Locale::ko => " ",
        Locale::zh_CN => "",
    };
    sentences.join(between)
}

/// The place of an access point.
pub(crate) fn access_point(point: AccessPoint) -> &'static str {
    match point {
        AccessPoint::Guangzhou => t!(common.guangzhou),
        AccessPoint::Shanghai => t!(common.shanghai),
        AccessPoint::Singapore => t!(common.singapore),
        AccessPoint::HongKong => t!(common.hong_kong),
    }
}

/// The name of a role.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Owner => t!(common.role_owner),
        Role::Admin => t!(common.role_admin),
        Role::Operator => t!(common.role_operator),
        Role::Pusher => t!(common.role_pusher),
        Role::Viewer => t!(common.role_viewer),
    }
}
