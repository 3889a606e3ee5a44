//! Tags, accounts and attributes of devices.

use super::{Client, Wait};
use crate::tpns::{
    CallError, Devices, Target,
    call::Call,
    wire::{
        Members,
        devices::{self, AccountQueryAnswer, AttributesAnswer, BatchAnswer},
    },
};
use async_trait::async_trait;
use pushboard_app::domain::{
    device::{
        AccountChange, AccountTokens, AttributeChange, AttributeReport, BatchReport, NamedAccount, TokenAccounts,
    },
    return_code::ReturnCode,
    tag::{CHANGE_LIMIT, TagChange},
};

/// Codes of a batch of which all, some or no parts succeeded (`tpns.md` §2.10).
const BATCH: [i64; 3] = [0, 1_008_026, 1_008_027];

#[async_trait]
impl Devices for Client {
    async fn change_tags(&self, target: &Target<'_>, change: &TagChange, now_ms: i64) -> Result<(), CallError> {
        if !change.fits() {
            return Err(CallError::DoesNotFit);
        }
        self.tell(target, devices::TAGS, devices::tags(change), now_ms).await
    }

    async fn delete_tags(&self, target: &Target<'_>, tags: &[String], now_ms: i64) -> Result<(), CallError> {
        if !(1..=CHANGE_LIMIT).contains(&tags.len()) {
            return Err(CallError::DoesNotFit);
        }
        let request = Members::of("tag_list", tags);
        self.tell(target, devices::DELETE_TAGS, request, now_ms).await
    }

    async fn change_accounts(
        &self,
        target: &Target<'_>,
        change: &AccountChange,
        now_ms: i64,
    ) -> Result<BatchReport, CallError> {
        if !change.fits() {
            return Err(CallError::DoesNotFit);
        }
        let call = Call::new(target, devices::ACCOUNTS, &devices::accounts(change), now_ms);
        let (code, answer) = self.hear::<BatchAnswer>(call, Wait::Usual, &BATCH).await?;
        Ok(BatchReport {
            code: ReturnCode(code),
            results: answer.codes(),
        })
    }

    async fn tokens_of_accounts(
        &self,
        target: &Target<'_>,
        accounts: &[NamedAccount],
        now_ms: i64,
    ) -> Result<Vec<AccountTokens>, CallError> {
        let request = devices::of_accounts(accounts);
        let answer = self.ask(target, devices::ACCOUNT_QUERY, request, now_ms);
        answer.await.map(AccountQueryAnswer::tokens)
    }

    async fn accounts_of_tokens(
        &self,
        target: &Target<'_>,
        tokens: &[String],
        now_ms: i64,
    ) -> Result<Vec<TokenAccounts>, CallError> {
        let answer = self.ask(target, devices::ACCOUNT_QUERY, devices::of_tokens(tokens), now_ms);
        answer.await.map(AccountQueryAnswer::accounts)
    }

    async fn change_attributes(
        &self,
        target: &Target<'_>,
        token: &str,
        change: &AttributeChange,
        now_ms: i64,
    ) -> Result<AttributeReport, CallError> {
        let request = devices::attributes(token, change);
        let answer = self.ask(target, devices::ATTRIBUTES, request, now_ms);
        answer.await.map(AttributesAnswer::report)
    }

    async fn attributes(&self, target: &Target<'_>, token: &str, now_ms: i64) -> Result<AttributeReport, CallError> {
        let request = devices::all_attributes(token);
        let answer = self.ask(target, devices::ATTRIBUTES, request, now_ms);
        answer.await.map(AttributesAnswer::report)
    }
}
