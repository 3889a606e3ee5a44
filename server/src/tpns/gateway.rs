//! What a push service does for us, by noun. A second provider implements these and nothing else changes.
//!
//! `now_ms` is our clock, in milliseconds since 1970; signatures carry it. Every method calls once and resends nothing.

use super::{CallError, Error, PreparedPush, PushReport, Target};
use async_trait::async_trait;
use pushboard_app::domain::{
    device::{
        AccountChange, AccountTokens, AttributeChange, AttributeReport, BatchReport, NamedAccount, TokenAccounts,
    },
    keys::CheckOutcome,
    message::{Date, Notification},
    package::PackageFile,
    plan::{NewPlan, Plan},
    push_record::{PushRecord, PushRecords, RecordQuery, TokenPush},
    statistics::{ChannelFigures, DayFigures, DeviceDay, DeviceTrait, Share, Span},
    tag::TagChange,
};

/// A push service: takes pushes, can tell whether keys are right, and everything below.
#[async_trait]
pub trait Gateway: Tasks + Records + Statistics + Devices + Send + Sync {
    /// Tries the keys with an authenticated call that changes nothing.
    async fn check(&self, target: &Target<'_>, now_ms: i64) -> CheckOutcome;

    /// Fixes and signs a push to the byte, so that it can be stored before it leaves.
    ///
    /// # Errors
    /// [`Error::MessageTooLarge`].
    fn prepare_push(
        &self,
        target: &Target<'_>,
        notification: &Notification,
        now_ms: i64,
    ) -> Result<PreparedPush, Error>;

    /// Sends it, once.
    async fn send(&self, push: PreparedPush) -> PushReport;
}

/// What can be done about pushes before and after they are sent.
#[async_trait]
pub trait Tasks: Send + Sync {
    /// Uploads a list of tokens or accounts; gives the number (`uploadId`) that a push names.
    async fn upload_package(&self, target: &Target<'_>, file: PackageFile, now_ms: i64) -> Result<u64, CallError>;

    /// Makes a push plan.
    async fn create_plan(&self, target: &Target<'_>, plan: &NewPlan, now_ms: i64) -> Result<Plan, CallError>;

    /// Terminates a push that is on its way.
    async fn stop_push(&self, target: &Target<'_>, push_id: &str, now_ms: i64) -> Result<(), CallError>;

    /// Cancels a push whose time has not come.
    async fn cancel_push(&self, target: &Target<'_>, push_id: &str, now_ms: i64) -> Result<(), CallError>;

    /// Takes a push back from the devices; TPNS documents it as perhaps not available.
    async fn recall_push(&self, target: &Target<'_>, push_id: &str, now_ms: i64) -> Result<(), CallError>;
}

/// What the service remembers of pushes.
#[async_trait]
pub trait Records: Send + Sync {
    /// One push of the last month; `None` when the service does not know it.
    async fn find_record(
        &self,
        target: &Target<'_>,
        push_id: &str,
        now_ms: i64,
    ) -> Result<Option<PushRecord>, CallError>;

    /// The pushes of some days.
    async fn list_records(
        &self,
        target: &Target<'_>,
        query: &RecordQuery,
        now_ms: i64,
    ) -> Result<PushRecords, CallError>;

    /// Today's pushes that were for a token.
    async fn pushes_of_token(&self, target: &Target<'_>, token: &str, now_ms: i64)
    -> Result<Vec<TokenPush>, CallError>;
}

/// What the service counts. Each may be asked 200 times an hour.
#[async_trait]
pub trait Statistics: Send + Sync {
    /// One push, channel by channel.
    async fn push_figures(
        &self,
        target: &Target<'_>,
        push_id: &str,
        now_ms: i64,
    ) -> Result<Vec<ChannelFigures>, CallError>;

    /// All pushes of a plan within some of the last seven days, channel by channel.
    async fn plan_figures(
        &self,
        target: &Target<'_>,
        plan_id: &str,
        span: Span,
        now_ms: i64,
    ) -> Result<Vec<ChannelFigures>, CallError>;

    /// All pushes within some of the last thirty days, day by day.
    async fn figures_by_day(&self, target: &Target<'_>, span: Span, now_ms: i64) -> Result<Vec<DayFigures>, CallError>;

    /// Devices within some of the last three months, day by day.
    async fn devices_by_day(&self, target: &Target<'_>, span: Span, now_ms: i64) -> Result<Vec<DeviceDay>, CallError>;

    /// How the devices of a day of the last month differ.
    async fn device_shares(
        &self,
        target: &Target<'_>,
        date: Date,
        by: DeviceTrait,
        now_ms: i64,
    ) -> Result<Vec<Share>, CallError>;
}

/// What the service knows of devices.
#[async_trait]
pub trait Devices: Send + Sync {
    /// Puts tags on devices or takes them off. [`CallError::DoesNotFit`] before anything is sent.
    async fn change_tags(&self, target: &Target<'_>, change: &TagChange, now_ms: i64) -> Result<(), CallError>;

    /// Takes tags off all devices.
    async fn delete_tags(&self, target: &Target<'_>, tags: &[String], now_ms: i64) -> Result<(), CallError>;

    /// Binds or unbinds accounts; carried out some time after the answer.
    async fn change_accounts(
        &self,
        target: &Target<'_>,
        change: &AccountChange,
        now_ms: i64,
    ) -> Result<BatchReport, CallError>;

    /// The devices of accounts.
    async fn tokens_of_accounts(
        &self,
        target: &Target<'_>,
        accounts: &[NamedAccount],
        now_ms: i64,
    ) -> Result<Vec<AccountTokens>, CallError>;

    /// The accounts of devices.
    async fn accounts_of_tokens(
        &self,
        target: &Target<'_>,
        tokens: &[String],
        now_ms: i64,
    ) -> Result<Vec<TokenAccounts>, CallError>;

    /// Changes the attributes of a device.
    async fn change_attributes(
        &self,
        target: &Target<'_>,
        token: &str,
        change: &AttributeChange,
        now_ms: i64,
    ) -> Result<AttributeReport, CallError>;

    /// The attributes of a device.
    async fn attributes(&self, target: &Target<'_>, token: &str, now_ms: i64) -> Result<AttributeReport, CallError>;
}
