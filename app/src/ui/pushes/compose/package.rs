//! The package that a push is for: one that was uploaded from here, or another by its number.

use super::{Sheet, own};
use crate::{
    domain::{
        message::{Audience, Package, PackageKind, PushField},
        package::PackageView,
    },
    ui::{
        fields::TextInput,
        kit::{ButtonLink, Size, Variant},
        moment::Moment,
        pushes::{packages::counted_words, picks::FillIn, send_to_package},
        routes, texts,
    },
};
use leptos::prelude::*;

/// How many of the newest uploads of a kind can be chosen; older ones stand in their list.
const SHOWN: usize = 10;

/// The number, and the uploads of the kind that the chosen audience names.
#[component]
pub(super) fn PackagePart(sheet: Sheet) -> impl IntoView {
    let (tenant, product) = sheet.place.get_value();
    let packages = sheet.packages.get_value();
    let offers = packages
        .iter()
        .map(|package| {
            let words = format!("{} · {}", package.name, counted_words(package));
            (package.upload_id.to_string(), words)
        })
        .collect();
    let kept = |kind: PackageKind| {
        let of_kind = packages.iter().filter(|package| package.kind == kind);
        let newest = of_kind.take(SHOWN).cloned().collect();
        view! { <KeptPackages tenant=tenant.clone() product=product.clone() kind=kind packages=newest /> }
    };
    let all = routes::push_packages(&tenant, &product);
    view! {
        <TextInput
            state=sheet.state
            field=own(PushField::UploadId)
            label=texts::label(own(PushField::UploadId))
            help=t!(packages.field_help)
            value=sheet.value(own(PushField::UploadId))
            inputmode="numeric"
            mono=true
            offers=offers
        />
        <div class="when when--token-package">{kept(PackageKind::Tokens)}</div>
        <div class="when when--account-package">{kept(PackageKind::Accounts)}</div>
        <p class="small">
            <a href=all>{t!(packages.title)}</a>
        </p>
    }
}

#[component]
fn KeptPackages(tenant: String, product: String, kind: PackageKind, packages: Vec<PackageView>) -> impl IntoView {
    let title = match kind {
        PackageKind::Tokens => t!(packages.kept_tokens),
        PackageKind::Accounts => t!(packages.kept_accounts),
    };
    if packages.is_empty() {
        return view! { <p class="muted small">{title} ": " {t!(packages.none_kept)}</p> }.into_any();
    }
    let lines = packages
        .into_iter()
        .map(|package| {
            let href = send_to_package(&tenant, &product, &package);
            let label = t!(packages.choose_label, name = package.name.as_str()).to_string();
            let counted = counted_words(&package);
            let audience = Audience::Package(Package {
                kind,
                upload_id: package.upload_id,
            });
            view! {
                <li class="spread">
                    <span class="kept-package">
                        {package.name} " "
                        <span class="muted small">{counted} " · " <Moment at=package.created_at /></span>
                    </span>
                    <FillIn audience=audience account_type=Default::default() platform=Some(package.platform)>
                        <ButtonLink href=href variant=Variant::Secondary size=Size::Small label=label>
                            {t!(packages.choose)}
                        </ButtonLink>
                    </FillIn>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="stack stack--tight">
            <p class="field__label">{title}</p>
            <ul class="plain-list stack stack--tight">{lines}</ul>
        </div>
    }
    .into_any()
}
