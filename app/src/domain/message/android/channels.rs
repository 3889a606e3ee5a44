//! Channels and classes as typed.

use super::{Channels, Importance, VivoClass};
use crate::domain::{
    field::Field,
    message::{
        CHANNEL_ID_LIMIT, PushField, PushProblem,
        form::{PushForm, Reader, flag, text_or_empty},
    },
    text,
};

impl Channels {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let id = |typed: &str| text::token(typed, CHANNEL_ID_LIMIT);
        let tpns = reader.optional(PushField::TpnsChannelId, id);
        let tpns_name = reader.optional(PushField::TpnsChannelName, |typed| text::line(typed, CHANNEL_ID_LIMIT));
        if reader.typed(PushField::TpnsChannelId).is_empty() {
            let needs = PushProblem::Needs(PushField::TpnsChannelId);
            reader.refuse(&[PushField::TpnsChannelName.into(), PushField::RingRaw.into()], needs);
        }
        let xiaomi = reader.optional(Field::XiaomiChannelId, id);
        let fcm = reader.optional(Field::FcmChannelId, id);
        let huawei = reader.optional(Field::HuaweiChannelId, id);
        let huawei_category = reader.optional(Field::HuaweiCategory, id);
        let importance = reader.choice(Field::HuaweiImportance, Importance::from_key);
        let oppo = reader.optional(Field::OppoChannelId, id);
        let vivo = reader.choice(Field::VivoClassification, VivoClass::from_key);
        Some(Self {
            tpns: tpns?,
            tpns_name: tpns_name?,
            xiaomi: xiaomi?,
            fcm: fcm?,
            huawei: huawei?,
            huawei_category: huawei_category?,
            importance: importance?,
            huawei_quick_app: reader.ticked(PushField::HuaweiQuickApp),
            oppo: oppo?,
            vivo: vivo?,
        })
    }

    pub(super) fn write(&self, form: &mut PushForm) {
        form.tpns_channel_id = text_or_empty(&self.tpns);
        form.tpns_channel_name = text_or_empty(&self.tpns_name);
        form.xiaomi_channel_id = text_or_empty(&self.xiaomi);
        form.fcm_channel_id = text_or_empty(&self.fcm);
        form.huawei_channel_id = text_or_empty(&self.huawei);
        form.huawei_category = text_or_empty(&self.huawei_category);
        form.huawei_importance = self.importance.map(|it| it.key().to_owned()).unwrap_or_default();
        form.huawei_quick_app = flag(self.huawei_quick_app);
        form.oppo_channel_id = text_or_empty(&self.oppo);
        form.vivo_classification = self.vivo.map(|it| it.key().to_owned()).unwrap_or_default();
    }
}
