//! Packages, plans, and what can be done about a push.

use super::{Client, Wait};
use crate::tpns::{
    Authentication, CallError, Target, Tasks,
    call::Call,
    upload::multipart,
    wire::tasks::{self, PlanAnswer, UploadAnswer},
};
use async_trait::async_trait;
use pushboard_app::domain::{
    package::PackageFile,
    plan::{NewPlan, Plan},
};

#[async_trait]
impl Tasks for Client {
    async fn upload_package(&self, target: &Target<'_>, file: PackageFile, now_ms: i64) -> Result<u64, CallError> {
        let content = multipart(&file);
        drop(file);
        // How an upload is signed is not documented; both of TPNS's documents use Basic (`tpns.md` §1.4).
        let call = Call::with(target, tasks::UPLOAD, content, Authentication::Basic, now_ms);
        let answer: UploadAnswer = self.make(call, Wait::Upload).await?;
        answer.upload_id().ok_or(CallError::NotTpns { status: 200 })
    }

    async fn create_plan(&self, target: &Target<'_>, plan: &NewPlan, now_ms: i64) -> Result<Plan, CallError> {
        let answer: PlanAnswer = self.ask(target, tasks::ADD_PLAN, tasks::plan(plan), now_ms).await?;
        answer.plan().ok_or(CallError::NotTpns { status: 200 })
    }

    async fn stop_push(&self, target: &Target<'_>, push_id: &str, now_ms: i64) -> Result<(), CallError> {
        self.tell(target, tasks::STOP, tasks::push(push_id), now_ms).await
    }

    async fn cancel_push(&self, target: &Target<'_>, push_id: &str, now_ms: i64) -> Result<(), CallError> {
        self.tell(target, tasks::CANCEL, tasks::push(push_id), now_ms).await
    }

    async fn recall_push(&self, target: &Target<'_>, push_id: &str, now_ms: i64) -> Result<(), CallError> {
        self.tell(target, tasks::RECALL, tasks::push(push_id), now_ms).await
    }
}
