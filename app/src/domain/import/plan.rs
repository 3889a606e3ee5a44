//! What a row would do here: the diff between a file and what is stored.

use super::{
    certificate::{Certificate, ImportedRow},
    view::{Choice, Effect, Obstacle, RowView, ValueChange},
};
use crate::domain::{
    access_point::AccessPoint,
    channel::{ChannelForm, StoredValue},
    id::{ApplicationId, PackageId, ProductId},
    im::ImAppView,
    vendor::{Credential, Vendor},
};

/// A channel as it is stored.
#[derive(Clone, Debug)]
pub struct ChannelHere {
    /// Whose.
    pub vendor: Vendor,
    /// Whether it is on.
    pub enabled: bool,
    /// Its version.
    pub version: i64,
    /// Its values.
    pub values: Vec<(Credential, StoredValue)>,
}

/// One package name of a product.
#[derive(Clone, Debug)]
pub struct PackageHere {
    /// Its product.
    pub product: ProductId,
    /// The product's name.
    pub product_name: String,
    /// The product's access point.
    pub access_point: AccessPoint,
    /// Whether the product is archived.
    pub archived: bool,
    /// The product's Android application.
    pub application: ApplicationId,
    /// Its id.
    pub package: PackageId,
    /// The name.
    pub name: String,
    /// Whether it is the application's first one.
    pub is_first: bool,
    /// Its channels.
    pub channels: Vec<ChannelHere>,
}

/// What is here that rows of an import concern.
#[derive(Clone, Debug, Default)]
pub struct Here {
    /// All IM apps of the tenant.
    pub im_apps: Vec<ImAppView>,
    /// The package names that the file names, with their products.
    pub packages: Vec<PackageHere>,
}

/// Compares a row with what is here. `fingerprint` marks a secret as the store does.
pub fn plan(number: u32, row: &ImportedRow, here: &Here, fingerprint: impl Fn(&str) -> String) -> RowView {
    let known = here.im_apps.iter().find(|app| app.sdk_app_id == row.sdk_app_id);
    let first = || known.is_none().then_some(Effect::RegisterImApp);
    let choices = match &row.certificate {
        None => vec![Choice {
            product: None,
            effects: first().into_iter().collect(),
            refused: None,
            version: 0,
        }],
        Some(certificate) => here
            .packages
            .iter()
            .filter(|package| package.name == certificate.package_name.as_str())
            .map(|package| choice(first(), known, certificate, package, &fingerprint))
            .collect(),
    };
    RowView {
        number,
        at: row.at,
        sdk_app_id: row.sdk_app_id,
        name: row.name.clone(),
        called_here: known.map(|app| app.name.clone()).filter(|name| *name != row.name),
        certificate: row
            .certificate
            .as_ref()
            .map(|certificate| (certificate.vendor, certificate.package_name.as_str().to_owned())),
        choices,
    }
}

fn choice(
    first: Option<Effect>,
    known: Option<&ImAppView>,
    certificate: &Certificate,
    package: &PackageHere,
    fingerprint: &impl Fn(&str) -> String,
) -> Choice {
    let authorised = known.and_then(|app| app.authorised.as_ref());
    let mut effects = first.into_iter().collect::<Vec<_>>();
    if authorised.is_none() {
        effects.push(Effect::Authorise);
    }
    let stored = package
        .channels
        .iter()
        .find(|channel| channel.vendor == certificate.vendor);
    let mut refused = match authorised {
        _ if package.archived => Some(Obstacle::Archived),
        Some(other) if other.product != package.product => {
            Some(Obstacle::AuthorisedElsewhere(other.product_name.clone()))
        }
        _ => None,
    };
    match channel_effect(certificate, package.access_point, stored, fingerprint) {
        Ok(effect) => effects.extend(effect),
        Err(obstacle) => refused = refused.or(Some(obstacle)),
    }
    Choice {
        product: Some((package.product.clone(), package.product_name.clone())),
        effects,
        refused,
        version: stored.map_or(0, |channel| channel.version),
    }
}

/// What the certificate changes at its channel; `None` when nothing.
fn channel_effect(
    certificate: &Certificate,
    access_point: AccessPoint,
    stored: Option<&ChannelHere>,
    fingerprint: &impl Fn(&str) -> String,
) -> Result<Option<Effect>, Obstacle> {
    let present = stored.map(|channel| channel.values.as_slice()).unwrap_or_default();
    let kept = present
        .iter()
        .filter(|(_, value)| *value != StoredValue::Missing)
        .map(|(credential, _)| *credential)
        .collect::<Vec<_>>();
    let form = certificate
        .values
        .iter()
        .map(|(credential, value)| (*credential, value.clone()))
        .collect::<ChannelForm>();
    let problems = form
        .check(certificate.vendor, access_point, &kept)
        .err()
        .unwrap_or_default();
    if let Some((field, problem)) = problems.first() {
        return Err(Obstacle::Channel(*field, *problem));
    }
    let changed = certificate
        .values
        .iter()
        .filter_map(|(credential, value)| {
            let stored = present.iter().find(|(known, _)| known == credential);
            let facts = certificate.vendor.facts().credentials;
            let secret = facts.iter().any(|one| one.credential == *credential && one.secret);
            let after = if secret { fingerprint(value) } else { value.clone() };
            let before = match stored {
                None | Some((_, StoredValue::Missing)) => None,
                Some((_, StoredValue::Shown(shown))) => Some(shown.clone()),
                Some((_, StoredValue::Secret(mark))) => Some(mark.fingerprint.clone()),
            };
            (before.as_deref() != Some(after.as_str())).then_some(ValueChange {
                credential: *credential,
                secret,
                before,
                after,
            })
        })
        .collect::<Vec<_>>();
    Ok(match stored {
        _ if kept.is_empty() => Some(Effect::NewChannel),
        _ if !changed.is_empty() => Some(Effect::ChangeChannel(changed)),
        Some(channel) if !channel.enabled => Some(Effect::SwitchOn),
        _ => None,
    })
}
