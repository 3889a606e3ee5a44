//! The chosen rows of an IM-console configuration: one transaction, and the gateway told after it.

use super::digest;
use crate::{
    desk::{TenantDesk, channels::Package},
    secret::random_bytes,
    store::{self, Constraint, Tx, channels::Of},
};
use pushboard_app::domain::{
    audit::Deed,
    error::{Conflict, Error},
    field::{Field, Problem, Problems},
    id::{ImAppId, ProductId},
    im::SdkAppId,
    import::{
        Certificate, Choice, Effect, Here, ImportFault, ImportedRow, PackageHere, Part, REPORT_KEPT_MS, ReportLine,
        RowView,
    },
    vendor::Vendor,
};
use std::collections::{BTreeMap, BTreeSet};

/// A chosen row with the product it goes to.
struct Chosen<'a> {
    row: &'a ImportedRow,
    view: &'a RowView,
    choice: &'a Choice,
}

/// What was done so far, so that two rows do not do one thing twice; and what the gateway is told afterwards.
#[derive(Default)]
struct Done {
    registered: BTreeMap<SdkAppId, ImAppId>,
    authorised: Vec<(SdkAppId, ProductId)>,
    channels: Vec<(ProductId, Vendor, String)>,
    report: Vec<ReportLine>,
}

/// Somebody was faster than the transaction.
pub(super) fn overtaken(error: store::Error) -> Error {
    match error {
        store::Error::RowsAffected { .. } | store::Error::Taken(Constraint::SdkAppId) => {
            Error::Conflict(Conflict::ImportChanged)
        }
        other => other.into(),
    }
}

/// The product that was picked for a row, or its only one.
fn pick<'a>(view: &'a RowView, products: &BTreeMap<String, String>) -> Result<&'a Choice, ImportFault> {
    let picked = products.get(&format!("r{}", view.number)).filter(|id| !id.is_empty());
    let choice = match (view.choices.as_slice(), picked) {
        ([], _) => return Err(ImportFault::NotApplicable),
        ([only], None) => only,
        (_, None) => return Err(ImportFault::ChooseProduct),
        (choices, Some(id)) => choices
            .iter()
            .find(|choice| {
                choice
                    .product
                    .as_ref()
                    .is_some_and(|(product, _)| product.as_str() == id)
            })
            .ok_or(ImportFault::ChooseProduct)?,
    };
    match choice.refused {
        None => Ok(choice),
        Some(_) => Err(ImportFault::NotApplicable),
    }
}

/// The chosen rows, each with its product; all that is in the way of it otherwise.
fn choose<'a>(
    rows: &'a [ImportedRow],
    views: &'a [RowView],
    numbers: &BTreeSet<u32>,
    products: &BTreeMap<String, String>,
) -> Result<Vec<Chosen<'a>>, Error> {
    let mut problems = Problems::new();
    let mut chosen: Vec<Chosen<'a>> = Vec::new();
    for (row, view) in rows
        .iter()
        .zip(views)
        .filter(|(_, view)| numbers.contains(&view.number))
    {
        let fault = match pick(view, products) {
            Err(fault) => fault,
            Ok(choice) => {
                let product = |choice: &'a Choice| choice.product.as_ref().map(|(id, _)| id);
                let same_app = chosen.iter().filter(|other| other.row.sdk_app_id == row.sdk_app_id);
                let mut others = same_app.filter_map(|other| product(other.choice));
                match product(choice) {
                    Some(id) if others.any(|other| other != id) => ImportFault::TwoProducts,
                    _ => {
                        chosen.push(Chosen { row, view, choice });
                        continue;
                    }
                }
            }
        };
        problems.push((Field::Import(view.at, Part::Whole), Problem::Import(fault)));
    }
    if chosen.len() + problems.len() < numbers.len() {
        // A number that the file does not have was not on our page.
        return Err(Error::Malformed);
    }
    if problems.is_empty() {
        Ok(chosen)
    } else {
        Err(Error::Invalid(problems))
    }
}

/// The package name of a product that a certificate is for.
fn package<'a>(here: &'a Here, certificate: &Certificate, product: &ProductId) -> Option<&'a PackageHere> {
    let name = certificate.package_name.as_str();
    here.packages
        .iter()
        .find(|package| package.product == *product && package.name == name)
}

impl TenantDesk {
    pub(super) async fn apply_rows(
        &self,
        import: &str,
        seen: &str,
        rows: &[u32],
        products: &BTreeMap<String, String>,
    ) -> Result<(), Error> {
        let numbers = rows.iter().copied().collect::<BTreeSet<_>>();
        let concerned = self.concerned(import).await?;
        let mut tx = self.house.store.begin().await?;
        for product in &concerned {
            // One that is archived or gone meanwhile shows below: the rows are not as they were.
            store::products::hold(&mut tx, &self.tenant.id, product).await?;
        }
        let (mut tx, opened) = self.open_import(tx, import).await?;
        let (id, rows) = opened.rows()?;
        let here = self.here(&mut tx, &rows).await?;
        let views = self.planned(&rows, &here)?;
        if digest(&views)? != seen {
            return Err(Error::Conflict(Conflict::ImportChanged));
        }
        let chosen = choose(&rows, &views, &numbers, products)?;
        let mut done = Done::default();
        for one in &chosen {
            self.apply_row(&mut tx, &here, one, &mut done).await?;
        }
        let count = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        self.note(&mut tx, &Deed::ImportApplied { rows: count }, None).await?;
        let (tenant, user) = (&self.tenant.id, &self.visitor.user);
        store::imports::finish(&mut tx, tenant, &id, user, &done.report, REPORT_KEPT_MS)
            .await
            .map_err(overtaken)?;
        tx.commit().await?;
        self.tell_gateway(&done).await;
        Ok(())
    }

    /// The products that an import may touch, in the order in which everybody holds several.
    async fn concerned(&self, import: &str) -> Result<BTreeSet<ProductId>, Error> {
        let (mut tx, opened) = self.open_import(self.house.store.begin().await?, import).await?;
        let (_, rows) = opened.rows()?;
        let here = self.here(&mut tx, &rows).await?;
        Ok(here.packages.into_iter().map(|package| package.product).collect())
    }

    async fn apply_row(&self, tx: &mut Tx, here: &Here, one: &Chosen<'_>, done: &mut Done) -> Result<(), Error> {
        let mut effects = Vec::new();
        let app = self.register(tx, here, one, done, &mut effects).await?;
        let product = one.choice.product.clone();
        if let (Some((id, _)), Some(certificate)) = (&product, &one.row.certificate)
            && let Some(package) = package(here, certificate, id)
        {
            self.authorise(tx, &app, one, package, done, &mut effects).await?;
            self.set_channel(tx, one, certificate, package, done, &mut effects)
                .await?;
        }
        done.report.push(ReportLine {
            at: one.view.at,
            sdk_app_id: one.row.sdk_app_id,
            certificate: one.view.certificate.clone(),
            product,
            effects,
        });
        Ok(())
    }

    /// The row's IM app, registered if it was not.
    async fn register(
        &self,
        tx: &mut Tx,
        here: &Here,
        one: &Chosen<'_>,
        done: &mut Done,
        effects: &mut Vec<Effect>,
    ) -> Result<ImAppId, Error> {
        let number = one.row.sdk_app_id;
        if let Some(known) = here.im_apps.iter().find(|app| app.sdk_app_id == number) {
            return Ok(known.id.clone());
        }
        if let Some(id) = done.registered.get(&number) {
            return Ok(id.clone());
        }
        let id = ImAppId::from_random(random_bytes());
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        store::im_apps::insert(tx, tenant, &id, number, &one.row.name, by)
            .await
            .map_err(overtaken)?;
        self.note(tx, &Deed::ImAppRegistered { sdk_app_id: number.0 }, None)
            .await?;
        done.registered.insert(number, id.clone());
        effects.push(Effect::RegisterImApp);
        Ok(id)
    }

    async fn authorise(
        &self,
        tx: &mut Tx,
        app: &ImAppId,
        one: &Chosen<'_>,
        package: &PackageHere,
        done: &mut Done,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Error> {
        let number = one.row.sdk_app_id;
        let wanted = one.choice.effects.contains(&Effect::Authorise);
        if !wanted || done.authorised.iter().any(|(known, _)| *known == number) {
            return Ok(());
        }
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        store::im_apps::authorise(tx, tenant, app, &package.application, by)
            .await
            .map_err(overtaken)?;
        let deed = Deed::ImAppAuthorised { sdk_app_id: number.0 };
        self.note(tx, &deed, Some(&package.product)).await?;
        done.authorised.push((number, package.product.clone()));
        effects.push(Effect::Authorise);
        Ok(())
    }

    async fn set_channel(
        &self,
        tx: &mut Tx,
        one: &Chosen<'_>,
        certificate: &Certificate,
        package: &PackageHere,
        done: &mut Done,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Error> {
        let of_channel = |effect: &&Effect| !matches!(effect, Effect::RegisterImApp | Effect::Authorise);
        let Some(effect) = one.choice.effects.iter().find(of_channel) else {
            return Ok(());
        };
        let vendor = certificate.vendor;
        let channel = (package.product.clone(), vendor, package.name.clone());
        if done.channels.contains(&channel) {
            return Ok(());
        }
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        let of = Of::package(&package.application, &package.package);
        let named = Package {
            id: package.package.clone(),
            name: package.name.clone(),
            first: package.is_first,
        };
        let deed = if *effect == Effect::SwitchOn {
            named.switched(vendor, true)
        } else {
            let values = certificate.values.clone();
            let values = self.seal_values(&package.application, &named, vendor, values)?;
            store::channels::upsert_values(tx, tenant, of, vendor, &values, by).await?;
            named.changed(vendor)
        };
        store::channels::switch(tx, tenant, of, vendor, true, by).await?;
        self.note(tx, &deed, Some(&package.product)).await?;
        done.channels.push(channel);
        effects.push(effect.clone());
        Ok(())
    }

    /// On Rehearsal the gateway takes everything at once. The import itself is done, whatever comes of it.
    async fn tell_gateway(&self, done: &Done) {
        for (_, product) in &done.authorised {
            if let Ok(product) = self.find_product(product.as_str()).await {
                self.tell_rehearsal_of_im(&product).await;
            }
        }
        for (product, vendor, _) in &done.channels {
            if let Ok(product) = self.find_product(product.as_str()).await {
                self.tell_rehearsal(&product, *vendor).await;
            }
        }
    }
}
