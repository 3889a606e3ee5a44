//! The integration kit of a product's Android application (spec, steps 3 to 6).

use super::{choice::Choice, files::Files, notes::Notes};
use crate::{
    api::kits::get_kit,
    domain::{
        error::{Conflict, Error},
        kit::{KitChoice, KitTaken, KitView},
        product::ProductView,
    },
    ui::{
        error_view::ErrorView,
        kit::{Alert, Button, Section, Symbol, Tone, Variant},
        layout::ProductOfPage,
        moment::Moment,
        params::query,
        routes,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// All files of the kit, made from what is stored now.
#[component]
pub(crate) fn KitPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let (gradle, code) = (query("gradle"), query("code"));
    let kit = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| get_kit(tenant, product),
    );
    let wait = move || async move { Ok((here.product.await?, kit.await)) };
    let show = move |(product, kit): (ProductView, Result<KitView, Error>)| {
        let tenant = here.tenant.get_untracked();
        let choice = KitChoice::read(&gradle.get_untracked(), &code.get_untracked());
        match kit {
            Ok(view) => view! { <Kit tenant=tenant product=product view=view choice=choice /> }.into_any(),
            Err(Error::Conflict(Conflict::KeysMissing)) => {
                let keys = routes::keys(&tenant, product.id.as_str());
                view! {
                    <Alert tone=Tone::Warn title=t!(kit.blocked_title) href=keys link=t!(kit.blocked_link)>
                        <p>{t!(kit.blocked_text)}</p>
                    </Alert>
                }
                .into_any()
            }
            Err(error) => view! { <ErrorView error=error /> }.into_any(),
        }
    };
    view! {
        <Title text=t!(kit.title) />
        <Together wait=wait view=show />
    }
}

#[component]
fn Kit(tenant: String, product: ProductView, view: KitView, choice: KitChoice) -> impl IntoView {
    let id = product.id.to_string();
    let here = routes::kit(&tenant, &id);
    let files = view! { <Files tenant=tenant.clone() product=id.clone() files=view.kit.files choice=choice /> };
    let notes = view! { <Notes tenant=tenant.clone() product=id.clone() notes=view.kit.notes /> };
    view! {
        <div class="split">
            <div class="stack">
                <Section title=t!(kit.title) description=t!(kit.lead)>
                    <Taken taken=view.taken />
                    <Choice here=here choice=choice />
                    <form method="post" action=routes::TAKE_KIT class="form-actions">
                        <input type="hidden" name="tenant" value=tenant />
                        <input type="hidden" name="product" value=id />
                        <input type="hidden" name="gradle" value=choice.gradle.key() />
                        <input type="hidden" name="code" value=choice.code.key() />
                        <Button variant=Variant::Primary icon=Symbol::Download>
                            {t!(kit.take_all)}
                        </Button>
                    </form>
                </Section>
                {files}
            </div>
            {notes}
        </div>
    }
}

/// When the kit was taken last, and whether it would be another one now.
#[component]
fn Taken(taken: Option<KitTaken>) -> impl IntoView {
    let Some(taken) = taken else {
        return view! { <p class="muted">{t!(kit.never_taken)}</p> }.into_any();
    };
    let when = view! {
        <p class="small">
            {t!(kit.last_taken)} " · " <Moment at=taken.at /> " · " {t!(common.by, who = taken.by).to_string()}
        </p>
    };
    if taken.stale {
        view! {
            <Alert tone=Tone::Warn title=t!(kit.stale_title)>
                <p>{t!(kit.stale_text)}</p>
                {when}
            </Alert>
        }
        .into_any()
    } else {
        view! {
            <Alert tone=Tone::Ok title=t!(kit.fresh_title)>
                {when}
            </Alert>
        }
        .into_any()
    }
}
