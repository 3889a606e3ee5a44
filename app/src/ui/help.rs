//! Help on one page: the FAQ, the codes in phones' logs, TPNS's return codes. What a search leaves is shown.

mod words;

use super::{
    kit::{Button, Cell, Column, DataTable, EmptyState, PageHeader, Row, RowHead, Section, Symbol, TextField, Variant},
    params::{param, query},
    routes,
    texts::states,
};
use crate::domain::{
    help::{LOG_CODES, Question, matches},
    return_code::Meaning,
};
use leptos::prelude::*;
use leptos_meta::Title;
use words::{answer, cause, source};

/// The page of help.
#[component]
pub(crate) fn HelpPage() -> impl IntoView {
    let search = query("q").get_untracked();
    let tenant = param("tenant").get_untracked();
    let (here, points) = (routes::help(&tenant), routes::access_points(&tenant));
    let questions = Question::ALL
        .into_iter()
        .map(answer)
        .filter(|(title, lines)| matches(&format!("{title} {}", lines.join(" ")), &search))
        .collect::<Vec<_>>();
    let log = LOG_CODES
        .iter()
        .map(|code| (code.code, source(code.source), cause(code.cause)))
        .filter(|(code, source, cause)| matches(&format!("{code} {source} {cause}"), &search))
        .collect::<Vec<_>>();
    let answers = Meaning::ALL
        .into_iter()
        .map(|(code, meaning)| (code, states::meaning(meaning)))
        .filter(|(code, (title, body))| matches(&format!("{code} {title} {body}"), &search))
        .collect::<Vec<_>>();
    let nothing = questions.is_empty() && log.is_empty() && answers.is_empty();
    let nothing = nothing.then(|| {
        view! { <EmptyState icon=Symbol::Search title=t!(help.nothing_title) text=t!(help.nothing_text) /> }
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
        <LogCodes found=log />
        <Answers found=answers />
    }
}

#[component]
fn Questions(found: Vec<(&'static str, Vec<&'static str>)>) -> impl IntoView {
    found
        .into_iter()
        .map(|(title, lines)| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <Section title=title>
                    <div class="prose">
                        <ul>{lines}</ul>
                    </div>
                </Section>
            }
        })
        .collect_view()
}

#[component]
fn LogCodes(found: Vec<(&'static str, &'static str, &'static str)>) -> impl IntoView {
    (!found.is_empty()).then(|| {
        let columns = vec![
            Column::new(t!(help.code)),
            Column::new(t!(help.from)),
            Column::new(t!(help.cause)),
        ];
        let rows = found
            .into_iter()
            .map(|(code, source, cause)| {
                view! {
                    <Row>
                        <RowHead>
                            <code>{code}</code>
                        </RowHead>
                        <Cell label=t!(help.from)>{source}</Cell>
                        <Cell label=t!(help.cause)>{cause}</Cell>
                    </Row>
                }
            })
            .collect_view();
        view! {
            <Section title=t!(help.log_title) description=t!(help.log_text)>
                <DataTable caption=t!(help.log_title) columns=columns>
                    {rows}
                </DataTable>
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
