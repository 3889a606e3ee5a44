//! What the last push showed of a channel: that it works, or that nothing arrives, why, and what to do.

use crate::{
    domain::{
        channel::{ChannelOutcome, ChannelView, Standing},
        vendor::Receipt,
    },
    ui::{kit::Alert, moment::Moment, mood::tone, routes, texts::states},
};
use leptos::prelude::*;

/// The words on a channel's page; nothing while no push has told anything.
#[component]
pub(super) fn ProofAlert(tenant: String, channel: ChannelView) -> impl IntoView {
    let standing = channel.standing();
    let proof = channel
        .proof
        .filter(|_| matches!(standing, Standing::Verified | Standing::Failing))?;
    let (mood, title, next) = states::channel_outcome(proof.outcome);
    // Where arrivals are reported only after somebody entered an address, a zero may mean that alone.
    let by_hand = channel.vendor.guide().receipt != Receipt::ByItself;
    let receipt = (proof.outcome == ChannelOutcome::NotArrived && by_hand)
        .then(|| view! { <p>{t!(states.proof_receipt, vendor = channel.vendor.facts().label).to_string()}</p> });
    Some(view! {
        <Alert
            tone=tone(mood)
            title=title
            href=routes::push(&tenant, proof.push.as_str())
            link=t!(channels.proof_link)
        >
            <p>{next}</p>
            {receipt}
            <p class="small">
                {t!(channels.proof_at)} " " <Moment at=proof.at />
            </p>
        </Alert>
    })
}

/// In a list: the push that showed how the channel stands.
#[component]
pub(super) fn ProofLink(tenant: String, channel: ChannelView) -> impl IntoView {
    let standing = channel.standing();
    let proof = channel
        .proof
        .filter(|_| matches!(standing, Standing::Verified | Standing::Failing))?;
    let href = routes::push(&tenant, proof.push.as_str());
    let label = format!("{}: {}", channel.vendor.facts().label, t!(channels.proof_link));
    Some(view! {
        " "
        <a class="small nowrap" href=href aria-label=label>
            {t!(channels.proof_short)}
        </a>
    })
}
