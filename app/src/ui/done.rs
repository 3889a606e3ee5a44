//! "It is done", at the head of the page that a form led to.

use super::kit::{Alert, Tone};
use crate::api::{
    applications::{AddApplication, AddPackageName, EnterApplicationKeys, RemoveApplication, RemovePackageName},
    channels::{EnterChannel, MarkChannelEntered, SwitchChannel},
    flash::Done,
    im_apps::{AuthoriseImApp, DeleteImApp, MarkImAppEntered, RegisterImApp, ReleaseImApp},
    keys::EnterKeys,
    package_channels::{EnterPackageChannel, MarkPackageChannelEntered, SwitchPackageChannel},
    products::{ArchiveProduct, CreateProduct, DeleteProduct, DuplicateProduct, EditProduct, RestoreProduct},
    redirects::SetRedirect,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What was done, if a form led here. Forms whose page says it all (a check, a push, signing in) have no words of their own.
#[component]
pub(crate) fn DoneNote() -> impl IntoView {
    use_context::<Done>()
        .and_then(|done| words(&done.function))
        .map(|words| view! { <Alert tone=Tone::Ok title=words live=true /> })
}

fn words(function: &str) -> Option<&'static str> {
    let is = |url: &'static str| function == url;
    if is(EnterChannel::url()) || is(EnterPackageChannel::url()) {
        Some(t!(done.channel_saved))
    } else if is(SwitchChannel::url()) || is(SwitchPackageChannel::url()) {
        Some(t!(done.channel_switched))
    } else if is(MarkChannelEntered::url()) || is(MarkPackageChannelEntered::url()) || is(MarkImAppEntered::url()) {
        Some(t!(done.marked))
    } else if is(EnterKeys::url()) || is(EnterApplicationKeys::url()) {
        Some(t!(done.keys_saved))
    } else if is(SetRedirect::url()) || is(EditProduct::url()) {
        Some(t!(done.saved))
    } else if is(CreateProduct::url()) {
        Some(t!(done.product_created))
    } else if is(DuplicateProduct::url()) {
        Some(t!(done.product_duplicated))
    } else if is(ArchiveProduct::url()) {
        Some(t!(done.product_archived))
    } else if is(RestoreProduct::url()) {
        Some(t!(done.product_restored))
    } else if is(DeleteProduct::url()) {
        Some(t!(done.product_deleted))
    } else if is(RegisterImApp::url()) {
        Some(t!(done.im_registered))
    } else if is(AuthoriseImApp::url()) {
        Some(t!(done.im_authorised))
    } else if is(ReleaseImApp::url()) {
        Some(t!(done.im_released))
    } else if is(DeleteImApp::url()) || is(RemoveApplication::url()) || is(RemovePackageName::url()) {
        Some(t!(done.removed))
    } else if is(AddApplication::url()) || is(AddPackageName::url()) {
        Some(t!(done.added))
    } else {
        None
    }
}
