//! The form of a push as typed. Every member is text, so that it can come from any form and be kept as a draft; a box is ticked
//! when its text is not empty.

mod check;
mod reader;

pub(super) use reader::{Reader, flag, number_text, switch_text, text_or_empty};

use super::{PushChannel, PushField};
use crate::domain::field::Field;
use serde::{Deserialize, Serialize};

macro_rules! push_form {
    ($($(#[$about:meta])* $member:ident => $field:expr),+ $(,)?) => {
        /// A push as typed. An empty member means the default, where there is one.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct PushForm {
            $($(#[$about])* #[serde(skip_serializing_if = "String::is_empty")] pub $member: String,)+
        }

        impl PushForm {
            /// Every field, in the order of the members.
            pub const FIELDS: &'static [Field] = &[$($field),+];

            /// Collects the form; `typed` gives what stands in a field, and nothing for a field that is not there.
            pub fn collect(typed: impl Fn(Field) -> String) -> Self {
                Self { $($member: typed($field),)+ }
            }

            /// What stands in a field; empty for a field of another form.
            #[must_use]
            pub fn value(&self, field: Field) -> &str {
                $(if field == $field {
                    return &self.$member;
                })+
                ""
            }
        }

        #[cfg(test)]
        pub(super) const MEMBERS: &[(&str, Field)] = &[$((stringify!($member), $field)),+];
    };
}

push_form! {
    /// A [`Platform`](crate::domain::application::Platform) key; Android when empty.
    platform => Field::Platform,
    /// A [`Kind`](super::Kind) key; a notification when empty.
    message_kind => Field::MessageKind,
    /// A value of `audience_type` ([`Audience::KEYS`](super::Audience::KEYS)).
    audience => Field::Audience,
    /// Tokens or accounts, one per line.
    target => Field::Target,
    /// The number of an [`AccountType`](super::AccountType).
    account_type => Field::Push(PushField::AccountType),
    /// An [`AccountDevices`](super::AccountDevices) key.
    account_devices => Field::Push(PushField::AccountDevices),
    /// [`TagRules`](super::TagRules), one per line.
    tag_rules => Field::Push(PushField::TagRules),
    /// Number of a package.
    upload_id => Field::Push(PushField::UploadId),
    /// Title.
    title => Field::Title,
    /// Content.
    content => Field::Content,
    /// TPNS's own channel.
    tpns_channel_id => Field::Push(PushField::TpnsChannelId),
    /// What the phone calls it.
    tpns_channel_name => Field::Push(PushField::TpnsChannelName),
    /// Xiaomi's channel id.
    xiaomi_channel_id => Field::XiaomiChannelId,
    /// FCM's channel id.
    fcm_channel_id => Field::FcmChannelId,
    /// Huawei's channel id.
    huawei_channel_id => Field::HuaweiChannelId,
    /// Huawei's category.
    huawei_category => Field::HuaweiCategory,
    /// An [`Importance`](super::Importance) key.
    huawei_importance => Field::HuaweiImportance,
    /// Ticked for a quick-app notification.
    huawei_quick_app => Field::Push(PushField::HuaweiQuickApp),
    /// OPPO's channel id.
    oppo_channel_id => Field::OppoChannelId,
    /// A [`VivoClass`](super::VivoClass) key.
    vivo_classification => Field::VivoClassification,
    /// `+1` or a number.
    badge => Field::Push(PushField::Badge),
    /// `yes` or `no`.
    ring => Field::Push(PushField::Ring),
    /// Sound in the app.
    ring_raw => Field::Push(PushField::RingRaw),
    /// `yes` or `no`.
    vibrate => Field::Push(PushField::Vibrate),
    /// `yes` or `no`.
    lights => Field::Push(PushField::Lights),
    /// `yes` or `no`.
    clearable => Field::Push(PushField::Clearable),
    /// Name or address.
    icon => Field::Push(PushField::Icon),
    /// Name.
    small_icon => Field::Push(PushField::SmallIcon),
    /// `#rrggbb`
    icon_color => Field::Push(PushField::IconColor),
    /// Number from -1.
    notification_id => Field::Push(PushField::NotificationId),
    /// Number.
    builder_id => Field::Push(PushField::BuilderId),
    /// Number.
    style_id => Field::Push(PushField::StyleId),
    /// A key of [`Action::KEYS`](super::Action::KEYS).
    click_action => Field::ClickAction,
    /// Class, address or URI.
    action_target => Field::Push(PushField::ActionTarget),
    /// Ticked when the phone asks first.
    action_confirm => Field::Push(PushField::ActionConfirm),
    /// Number.
    intent_flags => Field::Push(PushField::IntentFlags),
    /// Number.
    pending_flags => Field::Push(PushField::PendingFlags),
    /// JSON object.
    custom_content => Field::Push(PushField::CustomContent),
    /// A [`Foreground`](super::Foreground) key.
    foreground => Field::Push(PushField::Foreground),
    /// Address.
    picture => Field::Push(PushField::Picture),
    /// Address.
    audio => Field::Push(PushField::Audio),
    /// Any name.
    thread_id => Field::Push(PushField::ThreadId),
    /// Words.
    thread_summary => Field::Push(PushField::ThreadSummary),
    /// `09:00-12:00, 14:00-18:00`
    accept_time => Field::Push(PushField::AcceptTime),
    /// An [`Environment`](super::Environment) key.
    environment => Field::Push(PushField::Environment),
    /// File name or `default`.
    sound => Field::Push(PushField::Sound),
    /// Name.
    apple_category => Field::Push(PushField::AppleCategory),
    /// `yes` or `no`.
    mutable_content => Field::Push(PushField::MutableContent),
    /// An [`InterruptionLevel`](super::InterruptionLevel) key.
    interruption_level => Field::Push(PushField::InterruptionLevel),
    /// Seconds.
    expire_time => Field::Push(PushField::ExpireTime),
    /// `yes` or `no`.
    online_first => Field::Push(PushField::OnlineFirst),
    /// Ticked for all package names.
    all_packages => Field::Push(PushField::AllPackages),
    /// Number.
    collapse_id => Field::Push(PushField::CollapseId),
    /// Ticked to replace on OPPO and vivo too.
    force_collapse => Field::Push(PushField::ForceCollapse),
    /// Devices per second.
    push_speed => Field::Push(PushField::PushSpeed),
    /// A plan's id.
    plan_id => Field::Push(PushField::PlanId),
    /// Ticked to drop bad tokens.
    ignore_invalid_token => Field::Push(PushField::IgnoreInvalidToken),
    /// Ticked to switch TPNS's channel off.
    off_xg => Field::Push(PushField::ChannelOff(PushChannel::Tpns)),
    /// The same for Huawei.
    off_hw => Field::Push(PushField::ChannelOff(PushChannel::Huawei)),
    /// The same for Xiaomi.
    off_xm => Field::Push(PushField::ChannelOff(PushChannel::Xiaomi)),
    /// The same for Meizu.
    off_mz => Field::Push(PushField::ChannelOff(PushChannel::Meizu)),
    /// The same for vivo.
    off_vivo => Field::Push(PushField::ChannelOff(PushChannel::Vivo)),
    /// The same for OPPO.
    off_oppo => Field::Push(PushField::ChannelOff(PushChannel::Oppo)),
    /// The same for APNs.
    off_apns => Field::Push(PushField::ChannelOff(PushChannel::Apns)),
    /// The same for Honor.
    off_honor => Field::Push(PushField::ChannelOff(PushChannel::Honor)),
    /// The same for FCM.
    off_fcm => Field::Push(PushField::ChannelOff(PushChannel::Fcm)),
    /// A key of [`Timing::KEYS`](super::Timing::KEYS).
    timing => Field::Push(PushField::Timing),
    /// `YYYY-MM-DD HH:MM:SS` in UTC+8.
    send_time => Field::Push(PushField::SendTime),
    /// `YYYY-MM-DD`
    loop_start => Field::Push(PushField::LoopStart),
    /// `YYYY-MM-DD`
    loop_end => Field::Push(PushField::LoopEnd),
    /// A [`LoopUnit`](super::LoopUnit) key.
    loop_unit => Field::Push(PushField::LoopUnit),
    /// Numbers.
    loop_days => Field::Push(PushField::LoopDays),
    /// Times of day.
    loop_times => Field::Push(PushField::LoopTimes),
}
