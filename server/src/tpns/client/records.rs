//! What TPNS remembers and counts.

use super::Client;
use crate::tpns::{
    CallError, Records, Statistics, Target,
    wire::{
        Members,
        records::{self, RecordsAnswer, TokenPushesAnswer},
        statistics::{self, DaysAnswer, DeviceDaysAnswer, FiguresAnswer, SharesAnswer},
        tasks,
    },
};
use async_trait::async_trait;
use pushboard_app::domain::{
    message::Date,
    push_record::{PushRecord, PushRecords, RecordQuery, TokenPush},
    statistics::{ChannelFigures, DayFigures, DeviceDay, DeviceTrait, Share, Span},
};

/// "Push task id does not exist" (`tpns.md` §2.10).
const NO_SUCH_PUSH: i64 = 1_008_015;
/// An answer that lacks what it is for.
const NOT_TPNS: CallError = CallError::NotTpns { status: 200 };

#[async_trait]
impl Records for Client {
    async fn find_record(
        &self,
        target: &Target<'_>,
        push_id: &str,
        now_ms: i64,
    ) -> Result<Option<PushRecord>, CallError> {
        let answer = self
            .ask(target, records::PUSH_RECORDS, tasks::push(push_id), now_ms)
            .await;
        match answer.map(RecordsAnswer::records) {
            Ok(found) => Ok(found.records.into_iter().find(|record| record.push_id == push_id)),
            Err(CallError::Refused { code, .. }) if code.0 == NO_SUCH_PUSH => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn list_records(
        &self,
        target: &Target<'_>,
        query: &RecordQuery,
        now_ms: i64,
    ) -> Result<PushRecords, CallError> {
        let answer = self.ask(target, records::PUSH_RECORDS, records::by_days(query), now_ms);
        answer.await.map(RecordsAnswer::records)
    }

    async fn pushes_of_token(
        &self,
        target: &Target<'_>,
        token: &str,
        now_ms: i64,
    ) -> Result<Vec<TokenPush>, CallError> {
        let answer = self.ask(target, records::TOKEN_PUSHES, Members::of("token", token), now_ms);
        answer.await.map(TokenPushesAnswer::pushes)
    }
}

#[async_trait]
impl Statistics for Client {
    async fn push_figures(
        &self,
        target: &Target<'_>,
        push_id: &str,
        now_ms: i64,
    ) -> Result<Vec<ChannelFigures>, CallError> {
        let answer = self.ask(target, statistics::PUSH_FIGURES, tasks::push(push_id), now_ms);
        answer.await.map(FiguresAnswer::figures)
    }

    async fn plan_figures(
        &self,
        target: &Target<'_>,
        plan_id: &str,
        span: Span,
        now_ms: i64,
    ) -> Result<Vec<ChannelFigures>, CallError> {
        let request = statistics::days(span).with("planId", plan_id);
        let answer = self.ask(target, statistics::PLAN_FIGURES, request, now_ms);
        answer.await.map(FiguresAnswer::figures)
    }

    async fn figures_by_day(&self, target: &Target<'_>, span: Span, now_ms: i64) -> Result<Vec<DayFigures>, CallError> {
        let request = statistics::days(span);
        let answer: DaysAnswer = self.ask(target, statistics::DAY_FIGURES, request, now_ms).await?;
        answer.days().ok_or(NOT_TPNS)
    }

    async fn devices_by_day(&self, target: &Target<'_>, span: Span, now_ms: i64) -> Result<Vec<DeviceDay>, CallError> {
        let request = statistics::days(span);
        let answer: DeviceDaysAnswer = self.ask(target, statistics::DEVICE_DAYS, request, now_ms).await?;
        answer.days().ok_or(NOT_TPNS)
    }

    async fn device_shares(
        &self,
        target: &Target<'_>,
        date: Date,
        by: DeviceTrait,
        now_ms: i64,
    ) -> Result<Vec<Share>, CallError> {
        let request = Members::of("date", date.compact()).with("type", by.key());
        let answer: SharesAnswer = self.ask(target, statistics::DEVICE_SHARES, request, now_ms).await?;
        answer.shares(by).ok_or(NOT_TPNS)
    }
}
