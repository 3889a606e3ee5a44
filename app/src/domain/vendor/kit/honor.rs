//! Honor push in an app.

use super::{Credential, KitFacts};

pub(super) const KIT: KitFacts = KitFacts {
    artifact: "honor",
    public: &[Credential::AppId],
    placeholders: &[("HONOR_APPID", Credential::AppId)],
    signed_builds_only: true,
    ..KitFacts::PLAIN
};
