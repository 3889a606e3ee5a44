//! The page: a question in the address, and what TPNS answers.

use super::{Asking, account::AccountPart, device::DeviceParts, everywhere::DeleteTagPart, question::Question};
use crate::{
    api::lookups::get_lookup,
    domain::{
        error::{Conflict, Error},
        lookup::{LookupAnswer, LookupForm, LookupView},
        product::ProductView,
    },
    ui::{
        kit::{Alert, Tone},
        layout::ProductOfPage,
        live::{Live, version_of},
        params::Pairs,
        routes, texts,
        with_product::WithProduct,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// How often the page is looked at while TPNS owes its answer, in seconds.
const LOOK: u32 = 2;

/// The page "Devices and accounts at TPNS".
#[component]
pub(crate) fn LookupPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let pairs = Pairs::here();
    let asked = LookupForm {
        platform: pairs.value("platform"),
        device_kind: pairs.value("device_kind"),
        device_target: pairs.value("device_target"),
    };
    let question = asked.clone();
    let data = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        move |(tenant, product)| {
            let asked = question.clone();
            get_lookup(tenant, product, asked.platform, asked.device_kind, asked.device_target)
        },
    );
    let show = move |product: ProductView, view: LookupView| {
        let asking = Asking::new(here.tenant.get_untracked(), product, asked.platform.clone());
        view! { <Body asking=asking asked=asked.clone() view=view /> }
    };
    view! {
        <Title text=t!(lookup.title) />
        <WithProduct data=data view=show />
    }
}

#[component]
fn Body(asking: Asking, asked: LookupForm, view: LookupView) -> impl IntoView {
    let LookupView {
        platforms,
        problems,
        hindrance,
        answer,
        asking: owed,
    } = view;
    // Another application may have keys.
    let open = match hindrance {
        None => true,
        Some(Conflict::KeysMissing) => platforms.len() > 1,
        Some(_) => false,
    };
    let hindered = hindrance.map(|why| view! { <Hindered asking=asking.clone() why=why /> });
    let waiting = answer.is_none() && !owed && hindrance.is_none() && problems.is_empty();
    let question = open.then(|| {
        view! { <Question asking=asking.clone() asked=asked platforms=platforms problems=problems waiting=waiting /> }
    });
    let all = (hindrance.is_none() && asking.may_send).then(|| view! { <DeleteTagPart asking=asking.clone() /> });
    let version = version_of(&answer);
    let answer = match answer {
        Some(LookupAnswer::Device(facts)) => view! { <DeviceParts asking=asking facts=facts /> }.into_any(),
        Some(LookupAnswer::Account(facts)) => view! { <AccountPart asking=asking facts=facts /> }.into_any(),
        None if owed => view! { <Owed asking=asking /> }.into_any(),
        None => ().into_any(),
    };
    // Only what is still owed comes by itself: an answer stays until somebody asks again.
    let answer = view! {
        <Live key="lookup".to_owned() version=version every=if owed { LOOK } else { 0 } note=String::new()>
            {answer}
        </Live>
    };
    view! { <div class="stack stack--wide">{hindered} {question} {answer} {all}</div> }
}

/// TPNS takes longer than a page waits.
#[component]
fn Owed(asking: Asking) -> impl IntoView {
    let page = routes::lookup(&asking.tenant, asking.product.id.as_str());
    let href = format!("{page}?{}", Pairs::here().query());
    view! {
        <Alert title=t!(lookup.asking_title) href=href link=t!(lookup.asking_refresh)>
            <p>{t!(lookup.asking_text)}</p>
        </Alert>
    }
}

/// Why TPNS cannot be asked, and where to do something about it.
#[component]
fn Hindered(asking: Asking, why: Conflict) -> impl IntoView {
    let (tenant, product) = (&asking.tenant, asking.product.id.as_str());
    let (href, link) = match why {
        Conflict::KeysMissing => {
            let keys = match asking.platform.as_str() {
                "" => routes::keys(tenant, product),
                platform => routes::application(tenant, product, platform),
            };
            (keys, t!(lookup.hindered_keys))
        }
        Conflict::ProductArchived => (routes::settings(tenant, product), t!(lookup.hindered_archived)),
        _ => (routes::help(tenant), t!(lookup.hindered_help)),
    };
    let (_, words) = texts::error(&Error::Conflict(why));
    view! {
        <Alert tone=Tone::Warn title=t!(lookup.hindered_title) href=href link=link>
            <p>{words}</p>
        </Alert>
    }
}
