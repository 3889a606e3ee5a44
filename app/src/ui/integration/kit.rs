//! The integration kit of one package name (spec, steps 3 to 6).

use super::{Hidden, Whose, choice::Choice, files::Files, notes::Notes};
use crate::{
    api::kits::get_kit,
    domain::{
        application::ApplicationView,
        error::{Conflict, Error},
        kit::{KitChoice, KitTaken, KitView},
        product::ProductView,
    },
    ui::{
        error_view::ErrorView,
        kit::{Alert, Button, Section, Symbol, Tone, Variant},
        layout::ProductOfPage,
        moment::Moment,
        packages::{PackageSwitch, applications, names, package},
        params::{Pairs, query},
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
    let (gradle, code, package, pairs) = (query("gradle"), query("code"), package(), Pairs::here());
    let kit = Resource::new(
        move || (here.tenant.get(), here.id.get(), package.get()),
        |(tenant, product, package)| get_kit(tenant, product, package),
    );
    let applications = applications();
    let wait = move || async move { Ok((here.product.await?, kit.await, applications.await?)) };
    let show = move |(product, kit, applications): (ProductView, Result<KitView, Error>, Vec<ApplicationView>)| {
        let whose = Whose {
            tenant: here.tenant.get_untracked(),
            product: product.id.to_string(),
            package: package.get_untracked(),
        };
        let choice = KitChoice::read(&gradle.get_untracked(), &code.get_untracked());
        match kit {
            Ok(view) => {
                let names = names(&applications);
                view! { <Kit whose=whose names=names view=view choice=choice query=pairs.clone() /> }.into_any()
            }
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
fn Kit(whose: Whose, names: Vec<String>, view: KitView, choice: KitChoice, query: Pairs) -> impl IntoView {
    let here = routes::kit(&whose.tenant, &whose.product);
    let files = view! { <Files whose=whose.clone() files=view.kit.files choice=choice /> };
    let notes = view! { <Notes whose=whose.clone() notes=view.kit.notes /> };
    // Another name's kit in the same languages.
    let (base, others) = (here.clone(), query.clone());
    let place = move |package: &str| format!("{base}?{}", others.with("package", package).query());
    let switch = view! { <PackageSwitch names=names package=whose.package.clone() place=place /> };
    view! {
        <div class="split">
            <div class="stack">
                <Section title=t!(kit.title) description=t!(kit.lead)>
                    {switch}
                    <Taken taken=view.taken />
                    <Choice here=here query=query choice=choice />
                    <form method="post" action=routes::TAKE_KIT class="form-actions">
                        <Hidden whose=whose />
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
