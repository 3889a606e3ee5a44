//! Help on one page: the FAQ, the codes in phones' logs, TPNS's return codes, and what is known of vendors. What a search leaves is shown.

mod codes;
mod link;
mod words;

pub(crate) use codes::CodesOf;
pub(crate) use link::{HelpLink, HelpLinks};

use super::{
    kit::{
        Button, Cell, Column, DataTable, EmptyState, OutwardLink, PageHeader, Row, RowHead, Section, Symbol, TextField,
        Variant,
    },
    params::{param, query},
    routes,
    texts::{states, vendors},
};
use crate::domain::{
    help::{Question, SDK_ANCHOR, SDK_CODES, matches},
    return_code::Meaning,
    vendor::Vendor,
};
use codes::{Code, LogCodes};
use leptos::prelude::*;
use leptos_meta::Title;
use words::{answer, cause, title, tools};

/// Codes of one source that a search leaves: where they stand, who writes them, and the codes.
struct Source {
    anchor: &'static str,
    label: &'static str,
    codes: Vec<Code>,
}

/// The codes of TPNS's SDK and of every vendor, as far as a search leaves them.
fn sources(search: &str) -> Vec<Source> {
    let sdk = SDK_CODES.iter().map(|code| (code.code, cause(code.cause))).collect();
    let own = std::iter::once((SDK_ANCHOR, "TPNS SDK", sdk));
    let of_vendors = Vendor::ALL.into_iter().map(|vendor| {
        let facts = vendor.facts();
        (facts.key, facts.label, codes::of(vendor))
    });
    own.chain(of_vendors)
        .map(|(anchor, label, codes): (_, _, Vec<Code>)| Source {
            anchor,
            label,
            codes: codes
                .into_iter()
                .filter(|(code, cause)| matches(&format!("{code} {label} {cause}"), search))
                .collect(),
        })
        .filter(|source| !source.codes.is_empty())
        .collect()
}

/// What is said of vendors elsewhere, for whoever searches: vendor and line.
fn hints(search: &str) -> Vec<(&'static str, String)> {
    if search.trim().is_empty() {
        return Vec::new();
    }
    let lines = Vendor::ALL.into_iter().flat_map(|vendor| {
        let label = vendor.facts().label;
        vendors::everything(vendor).into_iter().map(move |line| (label, line))
    });
    lines
        .filter(|(label, line)| matches(&format!("{label} {line}"), search))
        .collect()
}

/// The page of help.
#[component]
pub(crate) fn HelpPage() -> impl IntoView {
    let search = query("q").get_untracked();
    let tenant = param("tenant").get_untracked();
    let (here, points) = (routes::help(&tenant), routes::access_points(&tenant));
    let questions = Question::ALL
        .iter()
        .copied()
        .filter(|question| {
            matches(
                &format!("{} {}", title(*question), answer(*question).join(" ")),
                &search,
            )
        })
        .collect::<Vec<_>>();
    let log = sources(&search);
    let hints = hints(&search);
    let answers = Meaning::ALL
        .into_iter()
        .map(|(code, meaning)| (code, states::meaning(meaning)))
        .filter(|(code, (title, body))| matches(&format!("{code} {title} {body}"), &search))
        .collect::<Vec<_>>();
    let nothing = questions.is_empty() && log.is_empty() && answers.is_empty() && hints.is_empty();
    let nothing = nothing.then(|| {
        view! { <EmptyState icon=Symbol::Search title=t!(help.nothing_title) text=t!(help.nothing_text) /> }
    });
    let log = (!log.is_empty()).then(|| {
        let tables = log
            .into_iter()
            .map(|source| {
                view! {
                    <h3 id=source.anchor>{source.label}</h3>
                    <LogCodes label=source.label codes=source.codes />
                }
            })
            .collect_view();
        view! {
            <Section title=t!(help.log_title) description=t!(help.log_text)>
                {tables}
            </Section>
        }
    });
    view! {
        <Title text=t!(help.title) />
        <PageHeader title=t!(help.title) lead=t!(help.lead) />
        <form class="form--inline" method="get" action=here role="search">
            <TextField name="q" kind="search" label=t!(help.search) value=search />
            <Button variant=Variant::Secondary icon=Symbol::Search>
                {t!(help.find)}
            </Button>
        </form>
        <p>
            <a href=points>{t!(points.more)}</a>
        </p>
        {nothing}
        <Questions found=questions />
        <Hints found=hints />
        {log}
        <Answers found=answers />
    }
}

#[component]
fn Questions(found: Vec<Question>) -> impl IntoView {
    found
        .into_iter()
        .map(|question| {
            let lines = answer(question)
                .into_iter()
                .map(|line| view! { <li>{line}</li> })
                .collect_view();
            let tools = tools(question)
                .into_iter()
                .map(|(href, label)| {
                    view! {
                        <p>
                            <OutwardLink href=href label=label />
                        </p>
                    }
                })
                .collect_view();
            view! {
                <Section title=title(question) id=question.key()>
                    <div class="prose">
                        <ul>{lines}</ul>
                    </div>
                    {tools}
                </Section>
            }
        })
        .collect_view()
}

/// What the vendors' pages say.
#[component]
fn Hints(found: Vec<(&'static str, String)>) -> impl IntoView {
    (!found.is_empty()).then(|| {
        let lines = found
            .into_iter()
            .map(|(label, line)| {
                view! {
                    <li>
                        <strong>{label}</strong>
                        " · "
                        {line}
                    </li>
                }
            })
            .collect_view();
        view! {
            <Section title=t!(help.hints_title) description=t!(help.hints_text)>
                <div class="prose">
                    <ul>{lines}</ul>
                </div>
            </Section>
        }
    })
}

#[component]
fn Answers(found: Vec<(i64, (&'static str, &'static str))>) -> impl IntoView {
    (!found.is_empty()).then(|| {
        let columns = vec![
            Column::new(t!(help.code)),
            Column::new(t!(help.meaning)),
            Column::new(t!(help.to_do)),
        ];
        let rows = found
            .into_iter()
            .map(|(code, (title, body))| {
                view! {
                    <Row>
                        <RowHead>
                            <code>{code}</code>
                        </RowHead>
                        <Cell label=t!(help.meaning)>{title}</Cell>
                        <Cell label=t!(help.to_do)>{body}</Cell>
                    </Row>
                }
            })
            .collect_view();
        view! {
            <Section title=t!(help.answers_title) description=t!(help.answers_text)>
                <DataTable caption=t!(help.answers_title) columns=columns>
                    {rows}
                </DataTable>
            </Section>
        }
    })
}
