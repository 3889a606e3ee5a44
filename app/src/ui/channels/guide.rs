//! What to do at the vendor before its values can be entered, and the traps on the way (`tpns.md` §5.1).

use crate::{
    domain::vendor::{Advice, Rule, Vendor},
    ui::{
        help::{CodesOf, HelpLink, HelpLinks},
        kit::{Disclosure, OutwardLink, Section},
        texts::vendors,
    },
};
use leptos::prelude::*;

/// The way through the vendor's own console.
#[component]
pub(super) fn Guide(tenant: String, vendor: Vendor) -> impl IntoView {
    let (facts, guide) = (vendor.facts(), vendor.guide());
    let lengths = facts.length_limits.map(|(title, content)| {
        let words = t!(channels.lengths, vendor = facts.label, title = title, content = content).to_string();
        view! { <p class="muted small">{words}</p> }
    });
    let other = facts.other_lengths.map(|((title, content), source)| {
        let words = t!(channels.lengths_other, title = title, content = content).to_string();
        view! {
            <p class="muted small">
                {words} " " <OutwardLink href=source.url label=t!(channels.source, day = source.read_on).to_string() />
            </p>
        }
    });
    let to_codes = tenant.clone();
    let codes = (!guide.codes.is_empty()).then(|| {
        view! {
            <Disclosure summary=t!(channels.codes_title) note=t!(channels.codes_note)>
                <CodesOf vendor=vendor />
                <p class="small">
                    <HelpLink tenant=to_codes anchor=facts.key words=t!(help.log_title) />
                </p>
            </Disclosure>
        }
    });
    view! {
        <Section title=t!(channels.guide_title, vendor = facts.label).to_string()>
            <p>
                <OutwardLink href=guide.console_url label=t!(channels.open_site, vendor = facts.label).to_string() />
            </p>
            <div class="prose guide">
                <h3>{t!(channels.before_title)}</h3>
                <Lines of=guide.before />
                <h3>{t!(channels.watch_title)}</h3>
                <Lines of=guide.traps />
                <h3>{t!(channels.rules_title)}</h3>
                <Rules of=guide.rules />
            </div>
            {lengths}
            {other}
            {codes}
            <HelpLinks tenant=tenant questions=guide.questions />
        </Section>
    }
}

#[component]
fn Lines(of: &'static [Advice]) -> impl IntoView {
    let lines = of
        .iter()
        .map(|advice| view! { <li>{vendors::advice(*advice)}</li> })
        .collect_view();
    view! { <ul>{lines}</ul> }
}

/// Each rule with since when it holds, and where and when it was read.
#[component]
fn Rules(of: &'static [Rule]) -> impl IntoView {
    let lines = of
        .iter()
        .map(|rule| {
            let since = rule.since.map(|day| {
                view! {
                    <span class="muted small">{t!(channels.rule_since, day = day).to_string()}</span>
                    " "
                }
            });
            let source = t!(channels.source, day = rule.source.read_on).to_string();
            view! {
                <li>
                    {vendors::rule(rule.kind)} " " {since}
                    <span class="small">
                        <OutwardLink href=rule.source.url label=source />
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{lines}</ul> }
}
