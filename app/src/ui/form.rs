//! Forms that work without scripts and are better with them.
//!
//! Without scripts a refused form comes back with a [`Flash`](crate::api::flash::Flash); with scripts the same check
//! runs before the request leaves, and the answer arrives in place.

mod check;
mod live;
mod send;
mod state;

pub(crate) use check::Check;
pub(crate) use live::FieldError;
pub(crate) use state::{FormState, ONCE};

use leptos::prelude::*;
use live::LiveForm;

/// A form of one server function: checked before it leaves, sent in place with scripts, as a plain post without.
#[component]
pub(crate) fn CheckedForm(
    /// Its state, which knows the server function.
    state: FormState,
    /// The domain's check; nothing to check for forms without fields.
    #[prop(optional, into)]
    check: Option<Check>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <LiveForm check=check error=state.error()>
            <form method="post" action=state.function()>
                {children()}
            </form>
        </LiveForm>
    }
}
