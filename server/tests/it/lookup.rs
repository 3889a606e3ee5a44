//! Devices and accounts at TPNS: looked up and changed, at the desk and over HTTP.

mod changes;
mod pages;
mod refusals;

use crate::support::{TestHouse, xiaomi};
use pushboard::rehearsal::{Fault, FaultKind, Rehearsal};
use pushboard_app::{
    api::Desk,
    domain::{
        device::KnownAccount,
        id::{ProductId, PushId},
        lookup::{AccountFacts, AccountForm, ChangeForm, DeviceFacts, LookupAnswer, LookupForm, LookupView},
        message::{AccountType, PushForm},
        push::PushState,
    },
};
use std::{sync::Arc, time::Duration};

/// An owner's desk, and a product on Rehearsal with one Xiaomi handset.
struct Bench {
    desk: Arc<dyn Desk>,
    product: ProductId,
    token: String,
    access_id: u32,
    gateway: Rehearsal,
}

impl Bench {
    async fn of(place: &TestHouse) -> Self {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("a channel");
        let token = desk.list_handsets(id).await.expect("the list").remove(0).token;
        let keys = desk.product(id).await.expect("the product").keys;
        let gateway = place.house.rehearsal.as_ref().expect("it runs").rehearsal.clone();
        Self {
            access_id: keys.access_id.expect("issued").0,
            desk,
            product,
            token,
            gateway,
        }
    }

    async fn ask(&self, platform: &str, kind: &str, target: &str) -> LookupView {
        let form = LookupForm {
            platform: platform.to_owned(),
            device_kind: kind.to_owned(),
            device_target: target.to_owned(),
        };
        self.desk.lookup(self.product.as_str(), form).await.expect("a page")
    }

    async fn device(&self) -> DeviceFacts {
        match self.ask("", "token", &self.token).await.answer {
            Some(LookupAnswer::Device(facts)) => facts,
            other => panic!("no device: {other:?}"),
        }
    }

    async fn account(&self, kind: &str, account: &str) -> AccountFacts {
        match self.ask("", kind, account).await.answer {
            Some(LookupAnswer::Account(facts)) => facts,
            other => panic!("no account: {other:?}"),
        }
    }

    async fn change(&self, form: ChangeForm) -> Result<(), pushboard_app::domain::error::Error> {
        self.desk.change_at_tpns(self.product.as_str(), "", form).await
    }

    /// The tags of the handset, which only its own gateway knows.
    async fn tags(&self) -> Vec<String> {
        let fleet = self.gateway.fleet(self.access_id, 0, 1).await.expect("the fleet");
        fleet.devices[0].settings.tags.clone()
    }

    fn fault(&self, kind: FaultKind, path: Option<&str>) {
        let fault = Fault {
            kind,
            access_id: Some(self.access_id),
            path: path.map(str::to_owned),
            calls: None,
            carried_out: false,
        };
        self.gateway.add_fault(fault).expect("a fault");
    }

    /// Sends a push to the handset and waits until TPNS has it.
    async fn push(&self) -> PushId {
        let form = PushForm {
            audience: "token".to_owned(),
            target: self.token.clone(),
            title: "Hello".to_owned(),
            content: "There".to_owned(),
            ..PushForm::default()
        };
        let desk = &self.desk;
        let push = desk.send_push(self.product.as_str(), desk.fresh_once(), "", form);
        let push = push.await.expect("a push");
        while desk.push(push.as_str()).await.expect("the push").summary.state != PushState::Sent {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        push
    }
}

fn named(account: &str, kind: &str) -> AccountForm {
    AccountForm {
        account: account.to_owned(),
        account_kind: kind.to_owned(),
    }
}

fn known(account: &str, kind: u16) -> KnownAccount {
    KnownAccount {
        account: account.to_owned(),
        kind: AccountType::from_number(kind),
    }
}
