//! The integration kit of a product (spec, steps 3 to 6).

use super::{Hidden, Whose, choice::Choice, files::Files, notes::Notes};
use crate::{
    api::kits::get_kit,
    domain::{
        error::{Conflict, Error},
        help::SDK_ANCHOR,
        kit::{KitChoice, KitView},
        product::ProductView,
    },
    ui::{
        error_view::ErrorView,
        help::HelpLink,
        kit::{Alert, Button, Section, Symbol, Tone, Variant},
        layout::ProductOfPage,
        live::{Live, version_of},
        moment::Moment,
        params::{Pairs, query},
        routes,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// How often the page looks whether a file was taken, in seconds.
const LOOK: u32 = 10;

/// All files of the kit, made from what is stored now.
#[component]
pub(crate) fn KitPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let (gradle, code, pairs) = (query("gradle"), query("code"), Pairs::here());
    let kit = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| get_kit(tenant, product),
    );
    let wait = move || async move { Ok((here.product.await?, kit.await)) };
    let show = move |(product, kit): (ProductView, Result<KitView, Error>)| {
        let whose = Whose {
            tenant: here.tenant.get_untracked(),
            product: product.id.to_string(),
        };
        let choice = KitChoice::read(&gradle.get_untracked(), &code.get_untracked());
        match kit {
            Ok(view) => view! { <Kit whose=whose view=view choice=choice query=pairs.clone() /> }.into_any(),
            Err(Error::Conflict(Conflict::KeysMissing)) => {
                let keys = routes::keys(&whose.tenant, &whose.product);
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
fn Kit(whose: Whose, view: KitView, choice: KitChoice, query: Pairs) -> impl IntoView {
    let here = routes::kit(&whose.tenant, &whose.product);
    let help = view! { <HelpLink tenant=whose.tenant.clone() anchor=SDK_ANCHOR words=t!(help.log_title) /> };
    // Taking a file leaves the page open, which then has to tell of it.
    let (version, seen) = (version_of(&view), view.clone());
    let taken = view! {
        <Live key="kit".to_owned() version=version every=LOOK note=String::new()>
            <Taken view=seen />
        </Live>
    };
    let notes = view! { <Notes whose=whose.clone() notes=view.kit.notes.clone() /> };
    let files = view! { <Files whose=whose.clone() view=view choice=choice /> };
    view! {
        <div class="split">
            <div class="stack">
                <Section title=t!(kit.title) description=t!(kit.lead)>
                    {taken}
                    <Choice here=here query=query choice=choice />
                    <form method="post" action=routes::TAKE_KIT class="form-actions">
                        <Hidden whose=whose />
                        <Button variant=Variant::Primary icon=Symbol::Download>
                            {t!(kit.take_all)}
                        </Button>
                    </form>
                    <p class="muted small">{t!(kit.take_all_text)}</p>
                    <p class="small">{help}</p>
                </Section>
                {files}
            </div>
            {notes}
        </div>
    }
}

/// When anything was taken last, and whether any taken file has another configuration behind it now.
#[component]
fn Taken(view: KitView) -> impl IntoView {
    let Some(newest) = view.newest().cloned() else {
        return view! { <p class="muted">{t!(kit.never_taken)}</p> }.into_any();
    };
    let when = view! {
        <p class="small">
            {t!(kit.last_taken)} " · " <Moment at=newest.at /> " · " {t!(common.by, who = newest.by).to_string()}
        </p>
    };
    if !view.stale() {
        return view! {
            <Alert tone=Tone::Ok title=t!(kit.fresh_title)>
                {when}
            </Alert>
        }
        .into_any();
    }
    view! {
        <Alert tone=Tone::Warn title=t!(kit.stale_title)>
            <p>{t!(kit.stale_text)}</p>
            {when}
        </Alert>
    }
    .into_any()
}
