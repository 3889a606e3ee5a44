//! Asking TPNS for one change, and reading what it made of it.

use crate::{
    desk::{TenantDesk, failure::obstacle},
    store::pushes::outbox,
    tpns::{CallError, Gateway, Target},
};
use pushboard_app::domain::{
    device::{AccountChange, BatchReport, Binding, NamedAccount},
    error::Error,
    field::{Field, Problem},
    id::ApplicationId,
    lookup::{Change, Heard},
    push::{Obstacle, Trouble},
    return_code::ReturnCode,
    tag::TagChange,
};
use std::time::Duration;

/// The kind of calls that change tags, which TPNS wants a second apart (`tpns.md` §1.5), in milliseconds.
const TAGS: &str = "device_tags";
const TAGS_MS: i64 = 1_000;
/// How long a change of tags waits for its turn, in milliseconds; somebody sits in front of it.
const TAGS_PATIENCE_MS: i64 = 5_000;

/// Why a change came to nothing, or may have.
pub(super) enum Failed {
    /// The call gave nothing.
    Call(CallError),
    /// TPNS took the call and refused its one part.
    Part(ReturnCode),
    /// TPNS has no attribute of this key.
    Attribute,
}

impl Failed {
    /// Whether it is proved that nothing was changed.
    pub(super) fn heard(&self) -> Heard {
        match self {
            Self::Call(error) if !error.changed_nothing() => Heard::Unknown,
            _ => Heard::Refused,
        }
    }
}

impl From<Failed> for Error {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::Call(error) => Self::Gateway(obstacle(&error)),
            Failed::Part(code) => Self::Gateway(Obstacle::Code(code)),
            Failed::Attribute => Self::field(Field::AttributeKey, Problem::UnknownAttribute),
        }
    }
}

impl TenantDesk {
    /// Waits for the application's next moment for a change of tags.
    pub(super) async fn wait_for_turn(&self, application: &ApplicationId) -> Result<(), Error> {
        let mut tx = self.house.store.begin().await?;
        let at = outbox::reserve(&mut tx, &self.tenant.id, application, TAGS, TAGS_MS).await?;
        let ahead = at - self.house.clock.now_ms();
        if ahead > TAGS_PATIENCE_MS {
            return Err(Error::Gateway(Obstacle::Trouble(Trouble::TooMany)));
        }
        tx.commit().await?;
        tokio::time::sleep(Duration::from_millis(u64::try_from(ahead).unwrap_or(0))).await;
        Ok(())
    }
}

/// Asks for a change, once.
pub(super) async fn tell(
    gateway: &dyn Gateway,
    target: &Target<'_>,
    change: Change,
    now_ms: i64,
) -> Result<(), Failed> {
    let accounts = async |change| accounts(gateway.change_accounts(target, &change, now_ms).await);
    let tags = async |change| gateway.change_tags(target, &change, now_ms).await.map_err(Failed::Call);
    match change {
        Change::BindAccount { token, account } => accounts(AccountChange::Replace(binding(token, account))).await,
        Change::UnbindAccount { token, account } => accounts(AccountChange::Unbind(binding(token, account))).await,
        Change::UnbindAccounts { token } => accounts(AccountChange::UnbindTokens(vec![token])).await,
        Change::UnbindEverywhere(account) => accounts(AccountChange::UnbindAccounts(vec![account])).await,
        Change::AddTags { token, tags: names } => tags(TagChange::AddTags { token, tags: names }).await,
        Change::RemoveTags { token, tags: names } => tags(TagChange::RemoveTags { token, tags: names }).await,
        Change::DeleteTag(tag) => {
            let deleted = gateway.delete_tags(target, &[tag], now_ms).await;
            deleted.map_err(Failed::Call)
        }
        Change::Attributes { token, change } => {
            let report = gateway.change_attributes(target, &token, &change, now_ms).await;
            match report.map_err(Failed::Call)?.invalid.is_empty() {
                true => Ok(()),
                false => Err(Failed::Attribute),
            }
        }
    }
}

fn binding(token: String, account: NamedAccount) -> Vec<Binding> {
    let accounts = vec![account];
    vec![Binding { token, accounts }]
}

/// Of a batch of one, what became of its part says more than what became of the batch.
fn accounts(answer: Result<BatchReport, CallError>) -> Result<(), Failed> {
    let report = answer.map_err(Failed::Call)?;
    let mut codes = report.results.into_iter().chain([report.code]);
    match codes.find(|code| code.0 != 0) {
        None => Ok(()),
        Some(code) => Err(Failed::Part(code)),
    }
}
