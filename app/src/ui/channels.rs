//! The vendor channels of one package name of a product: the list of seven, and one with its guide and form.

mod console;
mod detail;
mod form;
mod guide;
mod history;
mod list;
mod proof;
mod receipt;

pub(crate) use console::{Line, MarkForm};
pub(crate) use detail::ChannelPage;
pub(crate) use list::{ChannelListPage, InConsole};

use crate::{
    domain::{
        channel::{ChannelView, Standing, StoredValue},
        field::Field,
        vendor::{Credential, Vendor},
    },
    ui::{form::FormState, kit::Badge, kit::Symbol, kit::Tone, mood::StateBadge, routes, texts, texts::states},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Whose channels are meant: those of one package name of a product.
#[derive(Clone)]
pub(crate) struct Whose {
    /// The tenant's slug.
    pub(crate) tenant: String,
    /// The product's id.
    pub(crate) product: String,
    /// The package name as addresses have it: empty means the first.
    pub(crate) package: String,
}

impl Whose {
    /// The state of a form about one of the channels.
    fn form<S: ServerFn>(&self, vendor: Vendor) -> FormState {
        let marks = [
            ("product", self.product.as_str()),
            ("package_name", self.package.as_str()),
            ("vendor", vendor.key()),
        ];
        FormState::of::<S>(&marks)
    }

    /// The page of a channel.
    pub(crate) fn channel(&self, vendor: Vendor) -> String {
        routes::channel_of(&self.tenant, &self.product, &self.package, vendor.key())
    }
}

/// What every form about a channel sends along.
#[component]
fn Hidden(whose: Whose, vendor: Vendor) -> impl IntoView {
    view! {
        <input type="hidden" name="tenant" value=whose.tenant />
        <input type="hidden" name="product" value=whose.product />
        <input type="hidden" name="package_name" value=whose.package />
        <input type="hidden" name="vendor" value=vendor.key() />
    }
}

/// A vendor's name beside its letter.
#[component]
pub(crate) fn VendorName(vendor: Vendor) -> impl IntoView {
    let facts = vendor.facts();
    view! {
        <span class="vendor-name">
            <crate::ui::kit::VendorMark letter=facts.letter hue=facts.key />
            {facts.label}
        </span>
    }
}

/// How a channel stands; where its access point refuses it, that.
#[component]
fn ChannelBadge(standing: Standing, refused: bool) -> impl IntoView {
    if refused {
        return view! { <Badge tone=Tone::Neutral label=t!(channels.refused) symbol=Symbol::Lock /> }.into_any();
    }
    view! { <StateBadge state=states::channel(standing) /> }.into_any()
}

/// Why the access point refuses the channel, if it does.
fn refusal(channel: &ChannelView) -> Option<String> {
    let first = channel
        .vendor
        .facts()
        .credentials
        .first()
        .map_or(Credential::AppId, |facts| facts.credential);
    channel
        .refused
        .map(|problem| texts::problem(Field::Credential(first), problem))
}

/// The values that are not stored, by their names.
fn missing(channel: &ChannelView) -> Vec<&'static str> {
    let gone =
        |(credential, value): &(Credential, StoredValue)| (*value == StoredValue::Missing).then(|| credential.label());
    channel.values.iter().filter_map(gone).collect()
}
