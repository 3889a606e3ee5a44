//! Devices and accounts at TPNS: what it tells of them, and changes to what they have there.

mod change;
mod owed;

pub use owed::Owed;

use super::{TenantDesk, failure::obstacle, internal, way::Question};
use crate::{
    rehearsal::{self, Rehearsal},
    store,
    tpns::Target,
};
use async_trait::async_trait;
use change::Failed;
use pushboard_app::{
    api::lookups::Lookups,
    domain::{
        application::ApplicationView,
        audit::Deed,
        device::{NamedAccount, TokenAccounts},
        error::{Conflict, Error},
        field::{Field, Problem},
        id::{ApplicationId, ProductId},
        lookup::{
            self, AccountFacts, ChangeForm, DeviceFacts, Heard, LookupAnswer, LookupForm, LookupView, PUSHES_LIMIT,
            PushToDevice, PushesToDevice, RehearsalFacts, Told,
        },
        product::{Gateway, ProductView},
        push::{Obstacle, Trouble},
        push_record::TokenPush,
        role::Action,
        test_device::TestTarget,
    },
};
impl TenantDesk {
    /// Why TPNS cannot be asked with the keys of an application.
    fn hindrance(&self, product: &ProductView, application: &ApplicationView) -> Option<Conflict> {
        if product.archived_at.is_some() {
            Some(Conflict::ProductArchived)
        } else if self.house.base(product.gateway, product.access_point).is_none() {
            Some(Conflict::RehearsalOff)
        } else if application.keys.access_id.is_none() {
            Some(Conflict::KeysMissing)
        } else {
            None
        }
    }

    /// Asks TPNS about a device or an account.
    async fn ask(
        &self,
        product: &ProductView,
        application: &ApplicationId,
        asked: TestTarget,
    ) -> Result<LookupAnswer, Error> {
        let (sealed, secret) = self.open_keys(application).await?;
        let target = self.target(product, sealed.access_id, &secret)?;
        Ok(match asked {
            TestTarget::Token(token) => {
                LookupAnswer::Device(self.facts_of_device(product, application, &target, token).await?)
            }
            TestTarget::Account { account, kind } => {
                let named = NamedAccount { account, kind };
                let devices = self.devices_of_account(&target, &named).await;
                LookupAnswer::Account(AccountFacts {
                    account: named.account,
                    kind,
                    devices,
                })
            }
        })
    }

    async fn facts_of_device(
        &self,
        product: &ProductView,
        application: &ApplicationId,
        target: &Target<'_>,
        token: String,
    ) -> Result<DeviceFacts, Error> {
        let (gateway, now) = (&self.house.gateway, self.house.clock.now_ms());
        let tokens = std::slice::from_ref(&token);
        let admitted = self.admit(application, Question::PushesOfToken).await?;
        let pushes = async {
            if admitted {
                gateway
                    .pushes_of_token(target, &token, now)
                    .await
                    .map_err(|error| obstacle(&error))
            } else {
                Err(Obstacle::Trouble(Trouble::TooMany))
            }
        };
        // Three calls that know nothing of each other: one that fails hides no other.
        let (accounts, attributes, pushes) = futures_util::future::join3(
            gateway.accounts_of_tokens(target, tokens, now),
            gateway.attributes(target, &token, now),
            pushes,
        )
        .await;
        let pushes = match pushes {
            Ok(told) => Ok(self.ours_among(&product.id, told).await?),
            Err(why) => Err(why),
        };
        let rehearsal = match product.gateway {
            Gateway::Tencent => None,
            Gateway::Rehearsal => match rehearsed(&self.rehearsal()?.rehearsal, target.access_id.0, &token).await {
                Ok(facts) => Some(facts),
                // Its file was put away; what it answers over the wire says so.
                Err(rehearsal::Error::UnknownApplication(_)) => None,
                Err(error) => return Err(internal(&error)),
            },
        };
        let of_token = |found: Vec<TokenAccounts>| {
            let found = found.into_iter().find(|found| found.token == token);
            found.map(|found| found.accounts).unwrap_or_default()
        };
        Ok(DeviceFacts {
            accounts: accounts.map(of_token).map_err(|error| obstacle(&error)),
            attributes: attributes
                .map(|report| report.attributes)
                .map_err(|error| obstacle(&error)),
            pushes,
            rehearsal,
            token,
        })
    }

    /// The newest pushes, each with ours of this product where it is one.
    async fn ours_among(&self, product: &ProductId, mut told: Vec<TokenPush>) -> Result<PushesToDevice, Error> {
        let count = u32::try_from(told.len()).unwrap_or(u32::MAX);
        told.sort_by_key(|push| std::cmp::Reverse(push.at_ms));
        told.truncate(PUSHES_LIMIT);
        let mut newest = Vec::with_capacity(told.len());
        for told in told {
            let (store, tenant) = (&self.house.store, &self.tenant.id);
            let push = store::pushes::find_by_remote_id(store, tenant, product, &told.push_id).await?;
            newest.push(PushToDevice { told, push });
        }
        Ok(PushesToDevice { count, newest })
    }

    async fn devices_of_account(&self, target: &Target<'_>, named: &NamedAccount) -> Told<Vec<String>> {
        let now = self.house.clock.now_ms();
        let asked = std::slice::from_ref(named);
        let found = self.house.gateway.tokens_of_accounts(target, asked, now).await;
        found
            .map(|found| found.into_iter().flat_map(|found| found.tokens).collect())
            .map_err(|error| obstacle(&error))
    }
}

/// What only the gateway's other side knows.
async fn rehearsed(gateway: &Rehearsal, access_id: u32, token: &str) -> Result<RehearsalFacts, rehearsal::Error> {
    Ok(RehearsalFacts {
        handset: gateway.device_of_token(access_id, token).await?,
        attribute_keys: gateway.declared_attributes(access_id).await?,
    })
}

#[async_trait]
impl Lookups for TenantDesk {
    async fn lookup(&self, product: &str, form: LookupForm) -> Result<LookupView, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let applications = store::applications::list(&self.house.store, &self.tenant.id, &product.id).await?;
        let mut view = LookupView {
            platforms: applications.iter().map(|application| application.platform).collect(),
            ..LookupView::default()
        };
        let platform = form.platform();
        let found = applications
            .iter()
            .find(|application| platform == Ok(application.platform));
        let Some(application) = found else {
            view.problems = vec![(Field::Platform, Problem::NotAChoice)];
            return Ok(view);
        };
        view.hindrance = self.hindrance(&product, application);
        if view.hindrance.is_some() || form.is_empty() {
            return Ok(view);
        }
        let asked = match form.check() {
            Ok(asked) => asked.target,
            Err(problems) => {
                view.problems = problems;
                return Ok(view);
            }
        };
        let (tenant, application) = (&self.tenant.id, application.id.clone());
        let question = format!("{tenant} {application} {asked:?}");
        let desk = self.clone();
        let ask = async move { desk.ask(&product, &application, asked).await };
        match self.house.owed.wait(question, ask).await {
            Some(answer) => view.answer = Some(answer?),
            None => view.asking = true,
        }
        Ok(view)
    }

    async fn change_at_tpns(&self, product: &str, platform: &str, form: ChangeForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let platform = lookup::platform(platform).map_err(|_| Error::NotFound)?;
        let application = self.application(&product, platform.key()).await?;
        let change = form.check(&product.name)?;
        let (sealed, secret) = self.open_keys(&application.id).await?;
        let target = self.target(&product, sealed.access_id, &secret)?;
        if change.is_of_tags() {
            self.wait_for_turn(&application.id).await?;
        }
        let (gateway, now) = (self.house.gateway.as_ref(), self.house.clock.now_ms());
        let answer = change::tell(gateway, &target, change.clone(), now).await;
        let heard = answer.as_ref().map_or_else(Failed::heard, |()| Heard::Accepted);
        // The call cannot be undone with a transaction, so its line is written when its answer is known.
        let mut tx = self.house.store.begin().await?;
        let deed = Deed::AskedAtTpns {
            change: change.named(),
            heard,
        };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(answer?)
    }

    async fn declare_attributes(&self, product: &str, platform: &str, keys: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let platform = lookup::platform(platform).map_err(|_| Error::NotFound)?;
        let application = self.application(&product, platform.key()).await?;
        let keys = lookup::attribute_keys(keys).map_err(|problem| Error::field(Field::AttributeKeys, problem))?;
        // On Tencent only TPNS's own console can do it.
        let (Gateway::Rehearsal, Some(access_id)) = (product.gateway, application.keys.access_id) else {
            return Err(Error::NotFound);
        };
        let names = keys.iter().map(String::as_str).collect::<Vec<_>>();
        let gateway = &self.rehearsal()?.rehearsal;
        let declared = gateway.declare_attributes(access_id.0, &names).await;
        declared.map_err(|error| match error {
            rehearsal::Error::UnknownApplication(_) => Error::NotFound,
            other => internal(&other),
        })
    }
}
