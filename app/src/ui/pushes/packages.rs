//! Files of tokens or accounts that were uploaded for a product, and the form that uploads another.

mod upload;

use super::{
    neighbours::{Neighbour, Neighbours},
    platforms::{is_keyless, platforms},
    send_to_package,
};
use crate::{
    api::{
        applications::list_applications,
        push_packages::{RemovePushPackage, list_push_packages},
    },
    domain::{
        application::ApplicationView, message::PackageKind, package::PackageView, page::Page, product::ProductView,
        role::Action,
    },
    ui::{
        form::{CheckedForm, FormState},
        kit::{
            Alert, Badge, Button, ButtonLink, Cell, Column, Confirm, DataTable, EmptyState, Pager, Row, RowHead,
            Section, Symbol, Tone, Variant,
        },
        layout::{ProductOfPage, RoleOfPage},
        moment::Moment,
        params::query,
        routes,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;
use upload::UploadForm;

/// What a package lists.
pub(super) fn kind_words(kind: PackageKind) -> &'static str {
    match kind {
        PackageKind::Tokens => t!(packages.tokens),
        PackageKind::Accounts => t!(packages.accounts),
    }
}

/// How much a package lists, such as "1200 tokens"; only what it lists where nobody counted.
pub(super) fn counted_words(package: &PackageView) -> String {
    match (package.entries, package.kind) {
        (None, kind) => kind_words(kind).to_owned(),
        (Some(entries), PackageKind::Tokens) => t!(packages.tokens_counted, count = entries.count).to_string(),
        (Some(entries), PackageKind::Accounts) => t!(packages.accounts_counted, count = entries.count).to_string(),
    }
}

/// The page "packages".
#[component]
pub(crate) fn PushPackagesPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let cursor = query("cursor");
    let packages = Resource::new(
        move || (here.tenant.get(), here.id.get(), cursor.get()),
        |(tenant, product, cursor)| list_push_packages(tenant, product, cursor),
    );
    let applications = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| list_applications(tenant, product),
    );
    let wait = move || async move { Ok((here.product.await?, packages.await?, applications.await?)) };
    let show = move |(product, page, applications): (ProductView, Page<PackageView>, Vec<ApplicationView>)| {
        let (tenant, id) = (here.tenant.get_untracked(), product.id.to_string());
        let with_platform = page.items.iter().any(|package| package.platform.is_apple());
        let may_change = may_send && product.archived_at.is_none();
        let actions = {
            let (tenant, id) = (tenant.clone(), id.clone());
            move || view! { <Neighbours tenant=tenant product=id here=Neighbour::Packages may_send=may_change /> }
        };
        let form = may_change.then(|| {
            let keys = routes::keys(&tenant, &id);
            if is_keyless(&applications) {
                view! {
                    <Alert tone=Tone::Warn title=t!(packages.keys_title) href=keys link=t!(push.blocked_link)>
                        <p>{t!(plans.keys_text)}</p>
                    </Alert>
                }
                .into_any()
            } else {
                view! { <UploadForm tenant=tenant.clone() product=id.clone() platforms=platforms(&applications) /> }
                    .into_any()
            }
        });
        let list = routes::push_packages(&tenant, &id);
        let next = page.next.map(|cursor| format!("{list}?cursor={cursor}"));
        let previous = (!cursor.get_untracked().is_empty()).then_some(list);
        view! {
            <Section title=t!(packages.title) description=t!(packages.text) actions=actions flush=true>
                <PackageTable
                    tenant=tenant
                    product=id
                    packages=page.items
                    with_platform=with_platform
                    may_change=may_change
                />
                <Pager
                    label=t!(packages.pages)
                    previous_label=t!(packages.newest)
                    next_label=t!(packages.older)
                    previous=previous
                    next=next
                />
            </Section>
            {form}
        }
    };
    view! {
        <Title text=t!(packages.title) />
        <Together wait=wait view=show />
    }
}

#[component]
fn PackageTable(
    tenant: String,
    product: String,
    packages: Vec<PackageView>,
    with_platform: bool,
    may_change: bool,
) -> impl IntoView {
    if packages.is_empty() {
        return view! { <EmptyState icon=Symbol::List title=t!(packages.none_title) text=t!(packages.none_text) /> }
            .into_any();
    }
    let mut columns = vec![Column::new(t!(packages.name)), Column::new(t!(packages.entries))];
    if with_platform {
        columns.push(Column::new(t!(packages.platform)));
    }
    columns.extend([
        Column::figure(t!(packages.size)),
        Column::figure(t!(packages.upload_id)),
        Column::new(t!(packages.uploaded_at)),
        Column::quiet(t!(packages.actions)),
    ]);
    let rows = packages
        .into_iter()
        .map(|package| {
            view! {
                <PackageRow
                    tenant=tenant.clone()
                    product=product.clone()
                    package=package
                    with_platform=with_platform
                    may_change=may_change
                />
            }
        })
        .collect_view();
    view! {
        <DataTable caption=t!(packages.title) columns=columns>
            {rows}
        </DataTable>
    }
    .into_any()
}

/// A size in bytes, in words.
fn size_words(bytes: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = 1024 * KIB;
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..KIB => format!("{bytes}\u{a0}B"),
        KIB..MIB => format!("{}\u{a0}KiB", tenths(KIB)),
        _ => format!("{}\u{a0}MiB", tenths(MIB)),
    }
}

#[component]
fn PackageRow(
    tenant: String,
    product: String,
    package: PackageView,
    with_platform: bool,
    may_change: bool,
) -> impl IntoView {
    let send = send_to_package(&tenant, &product, &package);
    let name = package.name.clone();
    let actions = may_change.then(|| {
        let label = t!(packages.push_to_label, name = name.as_str()).to_string();
        view! {
            <div class="cluster">
                <ButtonLink href=send label=label>
                    {t!(packages.push_to)}
                </ButtonLink>
            </div>
            <RemoveForm tenant=tenant product=product id=package.id.to_string() name=name />
        }
    });
    let counted = counted_words(&package);
    let notes = match package.entries {
        None => t!(packages.entries_unknown).to_owned(),
        Some(entries) if entries.duplicates > 0 => t!(packages.repeated, count = entries.duplicates).to_string(),
        Some(_) => String::new(),
    };
    let platform = with_platform.then(|| view! { <Cell label=t!(packages.platform)>{package.platform.label()}</Cell> });
    let foreign = package
        .is_foreign
        .then(|| view! { <Badge tone=Tone::Warn label=t!(packages.foreign) /> });
    view! {
        <Row>
            <RowHead>{package.name}</RowHead>
            <Cell label=t!(packages.entries)>{counted} " " <span class="muted small">{notes}</span></Cell>
            {platform}
            <Cell label=t!(packages.size) figure=true>
                {size_words(package.bytes)}
            </Cell>
            <Cell label=t!(packages.upload_id) figure=true>
                {package.upload_id.to_string()}
                " "
                {foreign}
            </Cell>
            <Cell label=t!(packages.uploaded_at)>
                <Moment at=package.created_at />
                " "
                <span class="muted small">{t!(common.by, who = package.created_by).to_string()}</span>
            </Cell>
            <Cell actions=true>{actions}</Cell>
        </Row>
    }
}

#[component]
fn RemoveForm(tenant: String, product: String, id: String, name: String) -> impl IntoView {
    let state = FormState::of::<RemovePushPackage>(&[("push_package", &id)]);
    let refused = state.error().is_some();
    view! {
        <Confirm summary=t!(packages.remove) text=t!(packages.remove_text, name = name).to_string() open=refused>
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="push_package" value=id />
                <Button variant=Variant::Danger>{t!(packages.remove_now)}</Button>
            </CheckedForm>
        </Confirm>
    }
}

#[cfg(test)]
mod tests {
    use super::size_words;

    #[test]
    fn a_size_is_told_in_the_unit_that_people_read() {
        let words = [0, 1023, 1024, 1_600, 8 * 1024 * 1024].map(size_words);
        assert_eq!(
            words,
            [
                "0\u{a0}B",
                "1023\u{a0}B",
                "1.0\u{a0}KiB",
                "1.5\u{a0}KiB",
                "8.0\u{a0}MiB"
            ]
        );
    }
}
