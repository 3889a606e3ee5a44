//! The page: a message made, its findings beside it, what becomes of it below, and what arrived read back.

use super::{
    arrived::{ARRIVED, ReadBack},
    build::Build,
    findings::{Findings, look},
    output::{Output, Refused, copy},
    typed::{self, Typed},
};
use crate::{
    api::redirects::get_redirect,
    domain::{
        code::Jvm,
        field::Field,
        help::Question,
        offline_message::handler,
        product::{PackageName, ProductView},
        redirect::RedirectView,
    },
    ui::{
        help::HelpLinks,
        kit::{Alert, ChoiceLinks, CodeBlock, MenuLink, Section, Tone},
        layout::ProductOfPage,
        params::Pairs,
        routes,
        with_product::WithProduct,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// Where the output begins.
const RESULT: &str = "result";
/// Where the code of step 8 stands.
const HANDLER: &str = "handler";
/// Longest address that common servers in between let pass, in bytes: nginx takes 8 KB with what surrounds it.
const ADDRESS_BYTES: usize = 8000;

/// Makes offline push messages and reads them back. Everything typed stands in the address.
#[component]
pub(crate) fn MessagePage() -> impl IntoView {
    let here = ProductOfPage::here();
    let pairs = Pairs::here();
    let location = use_location();
    let address = location.pathname.get_untracked().len() + location.search.get_untracked().len();
    let redirect = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| get_redirect(tenant, product),
    );
    let show = move |product: ProductView, redirect: Option<RedirectView>| {
        view! {
            <Message
                tenant=here.tenant.get_untracked()
                product=product
                redirect=redirect
                pairs=pairs.clone()
                address=address
            />
        }
    };
    view! {
        <Title text=t!(message.title) />
        <WithProduct data=redirect view=show />
    }
}

#[component]
fn Message(
    tenant: String,
    product: ProductView,
    redirect: Option<RedirectView>,
    pairs: Pairs,
    /// Bytes of the page's address.
    address: usize,
) -> impl IntoView {
    let page = routes::message(&tenant, product.id.as_str());
    let redirect_page = routes::redirect(&tenant, product.id.as_str());
    let package = PackageName::parse(&product.package_name).ok();
    let jvm = Jvm::read(&pairs.value("code"));
    let languages = |place: &str| {
        [Jvm::Kotlin, Jvm::Java]
            .map(|other| {
                let language = other.language();
                MenuLink {
                    label: language.label().to_owned(),
                    href: format!("{page}?{}#{place}", pairs.with("code", language.key()).query()),
                    current: other == jvm,
                }
            })
            .to_vec()
    };
    let form = typed::read(|name| pairs.value(name));
    let checked = form.check();
    let typed = Typed::new(pairs.clone(), checked.clone().err().unwrap_or_default());
    let made = pairs.has(Field::Title.key());
    let output = match (checked, package.clone()) {
        (Err(problems), _) => view! { <Refused problems=problems /> }.into_any(),
        (Ok(message), Some(package)) if made => {
            let languages = languages(RESULT);
            view! {
                <LongAddress bytes=address />
                <Output message=message package=package jvm=jvm languages=languages />
            }
            .into_any()
        }
        _ => view! {
            <Alert tone=Tone::Neutral title=t!(message.result_none_title)>
                <p>{t!(message.result_none_text)}</p>
            </Alert>
        }
        .into_any(),
    };
    let pasted = pairs.has(ARRIVED).then(|| pairs.value(ARRIVED));
    let arrived = pasted.clone();
    let carried = pairs.without(&[ARRIVED, "code"]);
    let handler = package.map(|package| {
        let languages = languages(HANDLER);
        let choice = move || view! { <ChoiceLinks label=t!(message.handler_code) items=languages /> };
        let file = format!("PushRedirectActivity.{}", jvm.extension());
        view! {
            <Section id=HANDLER title=t!(message.handler) description=t!(message.handler_text) actions=choice>
                <CodeBlock text=handler(jvm, &package, true) label=file copy=copy() />
            </Section>
        }
    });
    let (to_result, to_arrived) = (format!("{page}#{RESULT}"), format!("{page}#{ARRIVED}"));
    let findings = look(&form);
    view! {
        <div class="message">
            <Section title=t!(message.title) description=t!(message.lead)>
                <Build typed=typed to=to_result jvm=jvm arrived=arrived />
                <HelpLinks
                    tenant=tenant
                    questions=&[Question::CustomMessage, Question::OppoShowsNothing, Question::Sound]
                />
            </Section>
            <div class="message__findings">
                <Section title=t!(message.findings) description=t!(message.findings_text)>
                    <Findings at_first=findings />
                </Section>
            </div>
            <div class="message__rest stack" id=RESULT>
                {output}
                <ReadBack
                    to=to_arrived
                    jvm=jvm
                    carried=carried
                    pasted=pasted
                    redirect=redirect.map(|view| view.redirect)
                    redirect_page=redirect_page
                    address=address
                />
                {handler}
            </div>
        </div>
    }
}

/// A warning where the address is so long that sharing it may fail.
#[component]
pub(super) fn LongAddress(
    /// Bytes of the address.
    bytes: usize,
) -> impl IntoView {
    (bytes > ADDRESS_BYTES).then(|| {
        view! {
            <Alert tone=Tone::Warn title=t!(message.long_title, bytes = bytes).to_string()>
                <p>{t!(message.long_text)}</p>
            </Alert>
        }
    })
}
