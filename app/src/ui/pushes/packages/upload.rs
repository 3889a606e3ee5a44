//! One more file.

use super::kind_words;
use crate::{
    domain::{application::Platform, field::Field, message::PackageKind},
    ui::{
        error_view::FormErrors,
        fields::{FileInput, SelectInput},
        form::FormState,
        kit::{Button, FormActions, Section, Variant},
        pushes::platforms::PlatformInput,
        routes,
    },
};
use leptos::prelude::*;

/// A plain form, with scripts too: it carries a file. What the file is for stands before it, as the server reads it in this order.
#[component]
pub(super) fn UploadForm(tenant: String, product: String, platforms: Vec<Platform>) -> impl IntoView {
    let state = FormState::at(routes::UPLOAD_PACKAGE, &[("product", &product)]);
    let kinds =
        [PackageKind::Tokens, PackageKind::Accounts].map(|kind| (kind.key().to_owned(), kind_words(kind).to_owned()));
    view! {
        <Section id="upload-package" title=t!(packages.upload_title) description=t!(packages.upload_text)>
            <div class="form-frame">
                <FormErrors refusal=RwSignal::new(state.error()) />
                <form method="post" action=state.function() enctype="multipart/form-data">
                    <input type="hidden" name="tenant" value=tenant />
                    <input type="hidden" name="product" value=product />
                    <PlatformInput state=state platforms=platforms />
                    <SelectInput state=state field=Field::PackageKind label=t!(packages.kind) options=kinds.to_vec() />
                    <FileInput
                        state=state
                        field=Field::PackageFile
                        label=t!(packages.file)
                        help=t!(packages.file_help)
                        accept=".txt,.csv,.zip,text/plain,text/csv,application/zip"
                    />
                    <FormActions>
                        <Button variant=Variant::Primary>{t!(packages.upload)}</Button>
                    </FormActions>
                </form>
            </div>
        </Section>
    }
}
