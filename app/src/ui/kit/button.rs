//! Buttons, and links that look like them.

use super::{Icon, Symbol, given};
use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// The one action of the page or form.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// Takes something away.
    Danger,
    /// No frame until pointed at: rows of tables, headers.
    Quiet,
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// Inside tables and beside values.
    Small,
    /// Forms and headers.
    #[default]
    Medium,
    /// The only button of a signed-out page.
    Large,
}

/// The classes of a button; `pub` for the rare element that is neither of the two below.
#[must_use]
pub fn button_class(variant: Variant, size: Size) -> String {
    let variant = match variant {
        Variant::Primary => "primary",
        Variant::Secondary => "secondary",
        Variant::Danger => "danger",
        Variant::Quiet => "quiet",
    };
    let size = match size {
        Size::Small => " button--small",
        Size::Medium => "",
        Size::Large => " button--large",
    };
    format!("button button--{variant}{size}")
}

/// A button; without `kind` it submits its form.
#[component]
pub fn Button(
    /// How much it asks for attention.
    #[prop(optional)]
    variant: Variant,
    /// How large it is.
    #[prop(optional)]
    size: Size,
    /// `submit` or `button`.
    #[prop(default = "submit")]
    kind: &'static str,
    /// The form value it sends, with `value`.
    #[prop(optional, into)]
    name: String,
    /// See `name`.
    #[prop(optional, into)]
    value: String,
    /// Cannot be pressed now.
    #[prop(optional)]
    disabled: bool,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Symbol>,
    /// Words for screen readers where the visible ones are too few, such as "Remove kim".
    #[prop(optional, into)]
    label: String,
    /// The id of a form that it is not inside of.
    #[prop(optional, into)]
    form: String,
    /// Another address than the form's own, where what was typed is taken unchecked.
    #[prop(optional, into)]
    formaction: String,
    /// The words.
    children: Children,
) -> impl IntoView {
    let unchecked = !formaction.is_empty();
    view! {
        <button class=button_class(variant, size) type=kind name=given(name.clone()) value=(!name.is_empty()).then_some(value)
            form=given(form) formaction=given(formaction) formnovalidate=unchecked aria-label=given(label) disabled=disabled>
            {icon.map(|symbol| view! { <Icon of=symbol/> })}
            <span class="button__label">{children()}</span>
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it goes somewhere and changes nothing.
#[component]
pub fn ButtonLink(
    /// Where it goes.
    #[prop(into)]
    href: String,
    /// How much it asks for attention.
    #[prop(optional)]
    variant: Variant,
    /// How large it is.
    #[prop(optional)]
    size: Size,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Symbol>,
    /// Words for screen readers where the visible ones are too few.
    #[prop(optional, into)]
    label: String,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=button_class(variant, size) href=href aria-label=given(label)>
            {icon.map(|symbol| view! { <Icon of=symbol/> })}
            <span class="button__label">{children()}</span>
        </a>
    }
    .into_any()
}
