//! The rows of a file against what is here, to choose from.

use super::{CertificateOf, Effects, ProductLink, effect_words, obstacle_words};
use crate::{
    api::imports::ApplyImport,
    domain::{
        field::Field,
        import::{Choice, Effect, RowView},
    },
    ui::{
        form::{CheckedForm, FormState},
        kit::{
            Alert, Button, Cell, Column, DataTable, FormActions, Icon, Row, RowHead, Section, Symbol, Tone, Variant,
            field_id,
        },
        mood::{StateBadge, StateWords},
        routes,
        texts::states::Mood,
    },
};
use leptos::prelude::*;

/// A form of all rows; those that can be applied are ticked.
#[component]
pub(super) fn Preview(tenant: String, import: String, rows: Vec<RowView>, seen: String) -> impl IntoView {
    let state = FormState::of::<ApplyImport>(&[("import", &import)]);
    let open = rows.iter().any(RowView::is_open);
    let columns = vec![
        Column::new(t!(imports.choose)),
        Column::new(t!(imports.app)),
        Column::new(t!(imports.certificate)),
        Column::new(t!(imports.product)),
        Column::new(t!(imports.change)),
    ];
    let lines = rows
        .into_iter()
        .map(|row| view! { <Line tenant=tenant.clone() row=row /> })
        .collect_view();
    let act = if open {
        view! {
            <FormActions>
                <Button variant=Variant::Primary>
                    {t!(imports.apply)}
                </Button>
            </FormActions>
        }
        .into_any()
    } else {
        view! {
            <Alert tone=Tone::Neutral title=t!(imports.nothing_title)>
                <p>{t!(imports.nothing_text)}</p>
            </Alert>
        }
        .into_any()
    };
    // Problems of a row link to the field of the file's text, problems of the choice to that of the rows: here both are the table.
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="import" value=import />
            <input type="hidden" name="seen" value=seen />
            <div id=field_id(Field::ImportRows.key())>
                <Section flush=true id=field_id("text")>
                    <DataTable caption=t!(imports.rows) columns=columns>
                        {lines}
                    </DataTable>
                </Section>
            </div>
            {act}
        </CheckedForm>
    }
}

/// New, changed, the same or impossible: by the best of the row's choices.
fn standing(row: &RowView) -> (Mood, &'static str) {
    let open = |choice: &&Choice| choice.refused.is_none();
    let changes = |effect: &Effect| matches!(effect, Effect::ChangeChannel(_) | Effect::SwitchOn);
    let mut possible = row.choices.iter().filter(open).peekable();
    if possible.peek().is_none() {
        (Mood::Bad, t!(imports.impossible))
    } else if !row.is_open() {
        (Mood::Neutral, t!(imports.same))
    } else if possible.any(|choice| choice.effects.iter().any(changes)) {
        (Mood::Warning, t!(imports.changed))
    } else {
        (Mood::Good, t!(imports.new))
    }
}

#[component]
fn Line(tenant: String, row: RowView) -> impl IntoView {
    let line = row.at.line;
    let open = row.is_open();
    let label = t!(imports.choose_row, line = line).to_string();
    // Ticked where nothing else has to be decided.
    let ticked = open && row.choices.len() == 1;
    let tick = open.then(|| {
        view! {
            <input class="check" type="checkbox" name="rows[]" value=row.number.to_string() checked=ticked aria-label=label />
        }
    });
    let state = standing(&row);
    let product = view! { <Product tenant=tenant.clone() row=row.clone() /> };
    let change = view! { <Change tenant=tenant row=row.clone() /> };
    view! {
        <Row>
            <Cell label=t!(imports.choose)>
                <span class="cluster">
                    {tick} <span class="nowrap muted small">{t!(imports.line_number, line = line).to_string()}</span>
                </span>
            </Cell>
            <RowHead>
                <span class="stack stack--tight">
                    <span>{row.name}</span>
                    <code>{row.sdk_app_id.0.to_string()}</code>
                    {row
                        .called_here
                        .map(|name| {
                            let words = t!(imports.called_here, name = name).to_string();
                            view! { <span class="muted small">{words}</span> }
                        })}
                </span>
            </RowHead>
            <Cell label=t!(imports.certificate)>
                <CertificateOf certificate=row.certificate />
            </Cell>
            <Cell label=t!(imports.product)>{product}</Cell>
            <Cell label=t!(imports.change)>
                <span class="stack stack--tight">
                    <span>
                        <StateBadge state=state />
                    </span>
                    {change}
                </span>
            </Cell>
        </Row>
    }
}

/// The product a row goes to, or the choice of one.
#[component]
fn Product(tenant: String, row: RowView) -> impl IntoView {
    let products = row.choices.iter().filter_map(|choice| choice.product.clone());
    let mut products = products.collect::<Vec<_>>();
    if products.len() < 2 {
        return match products.pop() {
            Some(product) => view! { <ProductLink tenant=tenant product=product /> }.into_any(),
            None => view! { <span class="muted">"–"</span> }.into_any(),
        };
    }
    let name = format!("products[r{}]", row.number);
    let label = t!(imports.product_choose, line = row.at.line).to_string();
    let options = products
        .into_iter()
        .map(|(id, words)| view! { <option value=id.to_string()>{words}</option> })
        .collect_view();
    view! {
        <span class="select">
            <select class="input" name=name aria-label=label>
                <option value="">{t!(imports.product_none)}</option>
                {options}
            </select>
            <Icon of=Symbol::ChevronDown />
        </span>
    }
    .into_any()
}

/// What a row does at each product it may go to.
#[component]
fn Change(tenant: String, row: RowView) -> impl IntoView {
    if row.choices.is_empty() {
        return view! {
            <StateWords mood=Mood::Bad words=t!(imports.no_product) />
            <a href=routes::new_product(&tenant)>{t!(products.new)}</a>
        }
        .into_any();
    }
    let several = row.choices.len() > 1;
    row.choices
        .into_iter()
        .map(|choice| {
            let product = choice.product.map(|(_, name)| name).unwrap_or_default();
            let head = several.then(|| t!(imports.with_product, product = product.as_str()).to_string());
            let body = match choice.refused {
                Some(obstacle) => {
                    view! { <StateWords mood=Mood::Bad words=obstacle_words(&obstacle, &product) /> }.into_any()
                }
                None => view! { <Effects effects=choice.effects words=effect_words /> }.into_any(),
            };
            view! {
                {head.map(|head| view! { <strong class="small">{head}</strong> })}
                {body}
            }
        })
        .collect_view()
        .into_any()
}
