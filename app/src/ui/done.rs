//! "It is done", at the head of the page that a form led to.

use super::kit::{Alert, Tone};
use crate::api::flash::Done;
use leptos::prelude::*;

/// What was done, if a form led here.
#[component]
pub(crate) fn DoneNote() -> impl IntoView {
    use_context::<Done>().map(|done| {
        view! {
            <div class="done-note">
                <Alert tone=Tone::Ok title=words(done) live=true />
            </div>
        }
    })
}

fn words(done: Done) -> &'static str {
    match done {
        Done::Saved => t!(done.saved),
        Done::Added => t!(done.added),
        Done::Removed => t!(done.removed),
        Done::ProductCreated => t!(done.product_created),
        Done::ProductDuplicated => t!(done.product_duplicated),
        Done::ProductArchived => t!(done.product_archived),
        Done::ProductRestored => t!(done.product_restored),
        Done::ProductDeleted => t!(done.product_deleted),
        Done::KeysSaved => t!(done.keys_saved),
        Done::ChannelSaved => t!(done.channel_saved),
        Done::ChannelSwitched => t!(done.channel_switched),
        Done::ChannelReverted => t!(done.channel_reverted),
        Done::Marked => t!(done.marked),
        Done::ImAppRegistered => t!(done.im_registered),
        Done::ImAppAuthorised => t!(done.im_authorised),
        Done::ImAppReleased => t!(done.im_released),
        Done::DraftKept => t!(done.draft_kept),
        Done::TemplateSaved => t!(done.template_saved),
        Done::PlanMade => t!(plans.done_made),
        Done::PackageUploaded => t!(packages.done_uploaded),
        Done::BindingsAsked => t!(done.bindings_asked),
        Done::TagsChanged => t!(done.tags_changed),
        Done::AttributesChanged => t!(done.attributes_changed),
    }
}
