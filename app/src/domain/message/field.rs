//! Fields that only the form of a push has.

use super::PushChannel;
use crate::domain::field::Field;
use serde::{Deserialize, Serialize};

macro_rules! push_fields {
    ($($(#[$about:meta])* $field:ident => $key:literal),+ $(,)?) => {
        /// A field of the form of a push. Its [`key`](Self::key) is the `name` in the markup.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum PushField {
            $($(#[$about])* $field,)+
            /// One channel switched off.
            ChannelOff(PushChannel),
        }

        impl PushField {
            /// The `name` attribute of its input.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$field => $key,)+
                    Self::ChannelOff(PushChannel::Tpns) => "off_xg",
                    Self::ChannelOff(PushChannel::Huawei) => "off_hw",
                    Self::ChannelOff(PushChannel::Xiaomi) => "off_xm",
                    Self::ChannelOff(PushChannel::Meizu) => "off_mz",
                    Self::ChannelOff(PushChannel::Vivo) => "off_vivo",
                    Self::ChannelOff(PushChannel::Oppo) => "off_oppo",
                    Self::ChannelOff(PushChannel::Apns) => "off_apns",
                    Self::ChannelOff(PushChannel::Honor) => "off_honor",
                    Self::ChannelOff(PushChannel::Fcm) => "off_fcm",
                }
            }
        }
    };
}

push_fields! {
    /// What kind of name an account is.
    AccountType => "account_type",
    /// Which devices of an account.
    AccountDevices => "account_devices",
    /// Tag rules, one per line.
    TagRules => "tag_rules",
    /// The number of an uploaded package.
    UploadId => "upload_id",
    /// TPNS's own notification channel.
    TpnsChannelId => "tpns_channel_id",
    /// What the phone calls that channel.
    TpnsChannelName => "tpns_channel_name",
    /// Huawei's quick-app notification.
    HuaweiQuickApp => "huawei_quick_app",
    /// Number on the app's icon.
    Badge => "badge",
    /// Whether it sounds.
    Ring => "ring",
    /// Sound in the app.
    RingRaw => "ring_raw",
    /// Whether the phone vibrates.
    Vibrate => "vibrate",
    /// Whether the light blinks.
    Lights => "lights",
    /// Whether it can be swiped away.
    Clearable => "clearable",
    /// Name or address of an icon.
    Icon => "icon",
    /// Name of the icon in the status bar.
    SmallIcon => "small_icon",
    /// Colour of that icon.
    IconColor => "icon_color",
    /// Number of the notification on the phone.
    NotificationId => "notification_id",
    /// Number of the app's own style.
    BuilderId => "builder_id",
    /// Number of a style.
    StyleId => "style_id",
    /// Class, address or URI that a tap opens.
    ActionTarget => "action_target",
    /// Whether the phone asks before it opens a page.
    ActionConfirm => "action_confirm",
    /// Flags of the intent.
    IntentFlags => "intent_flags",
    /// Flags of the pending intent.
    PendingFlags => "pending_flags",
    /// JSON for the app.
    CustomContent => "custom_content",
    /// Shown or not while the app is in the foreground.
    Foreground => "foreground",
    /// Address of a big picture.
    Picture => "picture",
    /// Address of an mp3 file.
    Audio => "audio",
    /// What notifications are folded by.
    ThreadId => "thread_id",
    /// Words of the fold.
    ThreadSummary => "thread_summary",
    /// Hours of the day.
    AcceptTime => "accept_time",
    /// Apple's production or development.
    Environment => "environment",
    /// Sound on Apple's devices.
    Sound => "sound",
    /// Buttons on Apple's devices.
    AppleCategory => "apple_category",
    /// Whether the app's extension sees it first.
    MutableContent => "mutable_content",
    /// How much it may interrupt.
    InterruptionLevel => "interruption_level",
    /// How long it is kept for devices that are offline.
    ExpireTime => "expire_time",
    /// Over TPNS's channel first, where a device is online.
    OnlineFirst => "online_first",
    /// To all package names.
    AllPackages => "all_packages",
    /// The message it replaces.
    CollapseId => "collapse_id",
    /// The replacing message to OPPO and vivo too.
    ForceCollapse => "force_collapse",
    /// Devices per second.
    PushSpeed => "push_speed",
    /// The push plan.
    PlanId => "plan_id",
    /// Bad tokens dropped instead of refused.
    IgnoreInvalidToken => "ignore_invalid_token",
    /// Now, once later, or again and again.
    Timing => "timing",
    /// When, if once later.
    SendTime => "send_time",
    /// First day of a loop.
    LoopStart => "loop_start",
    /// Last day of a loop.
    LoopEnd => "loop_end",
    /// Days, weeks or months.
    LoopUnit => "loop_unit",
    /// Days of the week or month.
    LoopDays => "loop_days",
    /// Times of day.
    LoopTimes => "loop_times",
}

impl From<PushField> for Field {
    fn from(field: PushField) -> Self {
        Self::Push(field)
    }
}
