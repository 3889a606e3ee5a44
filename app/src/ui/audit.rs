//! The audit list.

mod at_tpns;

use super::{
    error_view::tell_status,
    kit::{
        Alert, ButtonLink, Cell, Column, DataTable, EmptyState, PageHeader, Pager, Row, RowHead, Section, Symbol, Tone,
    },
    layout::RoleOfPage,
    load::Loaded,
    moment::Moment,
    params::{param, query},
    pushes::kept_name,
    routes, texts,
};
use crate::{
    api::audit::list_audit,
    domain::{
        audit::{AuditEntry, AuditPage as Lines, Deed},
        error::Error,
        keys::CheckOutcome,
        push::Ending,
        push_form::KeptKind,
        role::{Action, Role},
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// Who did what, when, from where.
#[component]
pub(crate) fn AuditPage() -> impl IntoView {
    let body = if RoleOfPage::may(Action::ViewAudit) {
        view! { <AuditList /> }.into_any()
    } else {
        tell_status(&Error::Forbidden);
        view! {
            <Alert tone=Tone::Info title=t!(audit.forbidden_title)>
                <p>{t!(audit.forbidden_text)}</p>
            </Alert>
        }
        .into_any()
    };
    view! {
        <Title text=t!(common.audit) />
        <PageHeader title=t!(common.audit) lead=t!(audit.lead) />
        {body}
    }
}

#[component]
fn AuditList() -> impl IntoView {
    let (tenant, before) = (param("tenant"), query("before"));
    let lines = Resource::new(
        move || (tenant.get(), before.get()),
        |(tenant, before)| list_audit(tenant, before),
    );
    let show = move |page: Lines| {
        let tenant = tenant.get_untracked();
        let newest = routes::audit(&tenant);
        let on_first = before.get_untracked().is_empty();
        if page.entries.is_empty() {
            let to_newest = (!on_first).then_some(newest);
            let action =
                move || to_newest.map(|href| view! { <ButtonLink href=href>{t!(audit.to_newest)}</ButtonLink> });
            return view! {
                <EmptyState icon=Symbol::List title=t!(audit.empty_title) text=t!(audit.empty_text) action=action />
            }
            .into_any();
        }
        let next = page.next.map(|sequence| format!("{newest}?before={sequence}"));
        let columns = vec![
            Column::new(t!(audit.when)),
            Column::new(t!(audit.who)),
            Column::new(t!(audit.what)),
            Column::new(t!(audit.product)),
            Column::new(t!(audit.from)),
        ];
        let rows = page
            .entries
            .into_iter()
            .map(|entry| view! { <Line tenant=tenant.clone() entry=entry /> })
            .collect_view();
        view! {
            <DataTable caption=t!(audit.list) columns=columns>
                {rows}
            </DataTable>
            <Pager
                label=t!(audit.pages)
                previous_label=t!(audit.to_newest)
                next_label=t!(audit.older)
                previous=(!on_first).then_some(newest)
                next=next
            />
        }
        .into_any()
    };
    view! {
        <Section flush=true>
            <Loaded data=lines view=show />
        </Section>
    }
}

#[component]
fn Line(tenant: String, entry: AuditEntry) -> impl IntoView {
    let product = match entry.product {
        Some((id, name)) => view! { <a href=routes::product(&tenant, id.as_str())>{name}</a> }.into_any(),
        None => view! { <span class="muted">{t!(audit.no_product)}</span> }.into_any(),
    };
    let what = words(&entry.deed);
    let what = match &entry.deed {
        Deed::PushAccepted { push }
        | Deed::PushHastened { push }
        | Deed::PushWithdrawn { push }
        | Deed::PushEnded { push, .. }
        | Deed::PushLookedFor { push }
        | Deed::PushJudged { push, .. } => view! { <a href=routes::push(&tenant, push)>{what}</a> }.into_any(),
        _ => what.into_any(),
    };
    let nobody = match entry.deed {
        // Met by the worker, with nobody at the desk.
        Deed::SecretUnreadable => "Pushboard",
        _ => t!(audit.command_line),
    };
    let who = entry.actor.unwrap_or_else(|| nobody.to_owned());
    let from = if entry.address.is_empty() {
        t!(audit.this_machine).to_owned()
    } else {
        entry.address
    };
    view! {
        <Row>
            <RowHead>
                <Moment at=entry.at />
            </RowHead>
            <Cell label=t!(audit.who)>{who}</Cell>
            <Cell label=t!(audit.what)>{what}</Cell>
            <Cell label=t!(audit.product)>{product}</Cell>
            <Cell label=t!(audit.from)>{from}</Cell>
        </Row>
    }
}

/// A deed in words.
fn words(deed: &Deed) -> String {
    match deed {
        Deed::TenantCreated => t!(audit.tenant_created).to_owned(),
        Deed::MemberAdded { email, role } => {
            let role = role
                .parse::<Role>()
                .map_or_else(|_| role.clone(), |role| texts::role(role).to_owned());
            t!(audit.member_added, email = email.clone(), role = role).to_string()
        }
        Deed::PasswordReset { email } => t!(audit.password_reset, email = email.clone()).to_string(),
        Deed::ProductCreated => t!(audit.product_created).to_owned(),
        Deed::ProductDuplicated { from } => t!(audit.product_duplicated, from = from.as_str()).to_string(),
        Deed::ProductEdited => t!(audit.product_edited).to_owned(),
        Deed::ProductRenamed { from, to } => {
            t!(audit.product_renamed, from = from.as_str(), to = to.as_str()).to_string()
        }
        Deed::ProductArchived => t!(audit.product_archived).to_owned(),
        Deed::ProductRestored => t!(audit.product_restored).to_owned(),
        Deed::ProductDeleted => t!(audit.product_deleted).to_owned(),
        Deed::ApplicationAdded { platform } => t!(audit.application_added, platform = platform.label()).to_string(),
        Deed::ApplicationRemoved { platform } => t!(audit.application_removed, platform = platform.label()).to_string(),
        Deed::ApplicationKeysEntered { platform } => {
            t!(audit.application_keys_entered, platform = platform.label()).to_string()
        }
        Deed::ApplicationKeysChecked {
            platform,
            right,
            outcome,
        } => t!(
            audit.application_keys_checked,
            platform = platform.label(),
            outcome = checked(*right, *outcome)
        )
        .to_string(),
        Deed::CertificateChecked { platform } => t!(audit.certificate_checked, platform = platform.label()).to_string(),
        Deed::PackageAdded { name } => t!(audit.package_added, name = name.as_str()).to_string(),
        Deed::PackageRemoved { name } => t!(audit.package_removed, name = name.as_str()).to_string(),
        Deed::ImportApplied { rows } => t!(audit.import_applied, rows = *rows).to_string(),
        Deed::KeysIssued => t!(audit.keys_issued).to_owned(),
        Deed::KeysEntered => t!(audit.keys_entered).to_owned(),
        Deed::SecretUnreadable => t!(audit.secret_unreadable).to_owned(),
        Deed::KeysChecked { right, outcome } => t!(audit.keys_checked, outcome = checked(*right, *outcome)).to_string(),
        Deed::ChannelChanged { vendor } => t!(audit.channel_changed, vendor = vendor.facts().label).to_string(),
        Deed::ChannelReverted { vendor, version } => t!(
            audit.channel_reverted,
            vendor = vendor.facts().label,
            version = *version
        )
        .to_string(),
        Deed::PackageChannelReverted {
            vendor,
            package,
            version,
        } => t!(
            audit.package_channel_reverted,
            vendor = vendor.facts().label,
            package = package.as_str(),
            version = *version
        )
        .to_string(),
        Deed::ChannelSwitched { vendor, on: true } => {
            t!(audit.channel_switched_on, vendor = vendor.facts().label).to_string()
        }
        Deed::ChannelSwitched { vendor, on: false } => {
            t!(audit.channel_switched_off, vendor = vendor.facts().label).to_string()
        }
        Deed::ChannelEntered { vendor } => t!(audit.channel_entered, vendor = vendor.facts().label).to_string(),
        Deed::PackageChannelChanged { vendor, package } => t!(
            audit.package_channel_changed,
            vendor = vendor.facts().label,
            package = package.as_str()
        )
        .to_string(),
        Deed::PackageChannelSwitched {
            vendor,
            package,
            on: true,
        } => t!(
            audit.package_channel_on,
            vendor = vendor.facts().label,
            package = package.as_str()
        )
        .to_string(),
        Deed::PackageChannelSwitched {
            vendor,
            package,
            on: false,
        } => t!(
            audit.package_channel_off,
            vendor = vendor.facts().label,
            package = package.as_str()
        )
        .to_string(),
        Deed::PackageChannelEntered { vendor, package } => t!(
            audit.package_channel_entered,
            vendor = vendor.facts().label,
            package = package.as_str()
        )
        .to_string(),
        Deed::ChannelLeftConsole { vendor, package: None } => {
            t!(audit.channel_left_console, vendor = vendor.facts().label).to_string()
        }
        Deed::ChannelLeftConsole {
            vendor,
            package: Some(package),
        } => t!(
            audit.package_channel_left_console,
            vendor = vendor.facts().label,
            package = package.as_str()
        )
        .to_string(),
        Deed::ImAppLeftConsole { sdk_app_id } => t!(audit.im_app_left_console, sdk_app_id = *sdk_app_id).to_string(),
        Deed::ImAppRegistered { sdk_app_id } => t!(audit.im_app_registered, sdk_app_id = *sdk_app_id).to_string(),
        Deed::ImAppAuthorised { sdk_app_id } => t!(audit.im_app_authorised, sdk_app_id = *sdk_app_id).to_string(),
        Deed::ImAppEntered { sdk_app_id } => t!(audit.im_app_entered, sdk_app_id = *sdk_app_id).to_string(),
        Deed::ImAppReleased { sdk_app_id } => t!(audit.im_app_released, sdk_app_id = *sdk_app_id).to_string(),
        Deed::ImAppDeleted { sdk_app_id } => t!(audit.im_app_deleted, sdk_app_id = *sdk_app_id).to_string(),
        Deed::RedirectSet { uri } => t!(audit.redirect_set, uri = uri.clone()).to_string(),
        Deed::RedirectEntered { uri } => t!(audit.redirect_entered, uri = uri.clone()).to_string(),
        Deed::RedirectRemoved => t!(audit.redirect_removed).to_owned(),
        Deed::KitTaken => t!(audit.kit_taken).to_owned(),
        Deed::KitFileTaken { file } => t!(audit.kit_file_taken, file = file.clone()).to_string(),
        Deed::PackageKitTaken { package } => t!(audit.package_kit_taken, package = package.as_str()).to_string(),
        Deed::TestDeviceSaved { name } => t!(audit.test_device_saved, name = name.as_str()).to_string(),
        Deed::TestDeviceRemoved { name } => t!(audit.test_device_removed, name = name.as_str()).to_string(),
        Deed::PushFormKept { kind, name } => match kind {
            KeptKind::Draft => t!(audit.draft_kept, name = kept_name(name)).to_string(),
            KeptKind::Template => t!(audit.template_saved, name = name.as_str()).to_string(),
        },
        Deed::PushFormRemoved { kind, name } => match kind {
            KeptKind::Draft => t!(audit.draft_removed, name = kept_name(name)).to_string(),
            KeptKind::Template => t!(audit.template_removed, name = name.as_str()).to_string(),
        },
        Deed::PushPlanMade { name } => t!(plans.audit_made, name = name.as_str()).to_string(),
        Deed::PushPlanEntered { name } => t!(plans.audit_entered, name = name.as_str()).to_string(),
        Deed::PushPlanRemoved { name } => t!(plans.audit_removed, name = name.as_str()).to_string(),
        Deed::PushPackageUploaded { name, upload_id } => {
            t!(packages.audit_uploaded, name = name.as_str(), id = *upload_id).to_string()
        }
        Deed::PushPackageRemoved { name, upload_id } => {
            t!(packages.audit_removed, name = name.as_str(), id = *upload_id).to_string()
        }
        Deed::PushAccepted { .. } => t!(audit.push_accepted).to_owned(),
        Deed::PushHastened { .. } => t!(audit.push_hastened).to_owned(),
        Deed::PushWithdrawn { .. } => t!(audit.push_withdrawn).to_owned(),
        Deed::PushEnded { ending, .. } => match ending {
            Ending::Cancel => t!(audit.push_cancelled).to_owned(),
            Ending::Stop => t!(audit.push_stopped).to_owned(),
            Ending::Recall => t!(audit.push_recalled).to_owned(),
        },
        Deed::AskedAtTpns { change, heard } => at_tpns::words(change, *heard),
        Deed::PushLookedFor { .. } => t!(audit.push_looked_for).to_owned(),
        Deed::PushJudged { sent: true, .. } => t!(audit.push_judged_sent).to_owned(),
        Deed::PushJudged { sent: false, .. } => t!(audit.push_judged_not_sent).to_owned(),
    }
}

/// What a check of keys said.
fn checked(right: bool, outcome: Option<CheckOutcome>) -> &'static str {
    match outcome {
        Some(outcome) => texts::states::check(outcome).1,
        None if right => t!(states.check_right),
        None => t!(audit.keys_not_confirmed),
    }
}
