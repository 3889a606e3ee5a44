//! What only Android phones look at (`tpns.md` §2.3).

mod channels;
mod look;

pub use look::{Icon, Window};

use super::{
    Action, PushField,
    form::{PushForm, Reader, number_text, switch_text, text_or_empty},
};
use crate::domain::{
    choices::choices,
    field::{Field, Problem},
    text,
};
use serde::{Deserialize, Serialize};

/// Highest number on an icon.
pub const BADGE_MOST: u32 = 99;

choices! {
    /// Huawei's and Honor's class of message (`hw_importance`).
    Importance {
        /// Silent, marketing (1).
        Low => "1",
        /// With sound, service and messages (2).
        High => "2",
    }
}

choices! {
    /// vivo's class of message (`vivo_ch_id`).
    VivoClass {
        /// Operation: limited in number and hours (0).
        Operation => "operation",
        /// System: what a user waits for (1).
        System => "system",
    }
}

choices! {
    /// What happens while the app is in the foreground (`show_type`).
    Foreground {
        /// Not shown (1).
        Hide => "hide",
        /// Shown (2).
        Show => "show",
    }
}

/// The number on the app's icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Badge {
    /// One more.
    Increment,
    /// This number.
    Set(u32),
}

impl Badge {
    /// The value of `badge_type`.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Increment => -2,
            Self::Set(number) => number.into(),
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>, most: u32) -> Option<Option<Self>> {
        if reader.typed(PushField::Badge) == "+1" {
            return Some(Some(Self::Increment));
        }
        Some(reader.number(PushField::Badge, 0, most)?.map(Self::Set))
    }

    pub(super) fn text(badge: Option<Self>) -> String {
        match badge {
            None => String::new(),
            Some(Self::Increment) => "+1".to_owned(),
            Some(Self::Set(number)) => number.to_string(),
        }
    }
}

/// Notification channels and classes, each for one vendor's phones (`tpns.md` §5.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Channels {
    /// TPNS's own channel (`n_ch_id`).
    pub tpns: Option<String>,
    /// What the phone's settings call it (`n_ch_name`).
    pub tpns_name: Option<String>,
    /// `xm_ch_id`
    pub xiaomi: Option<String>,
    /// `fcm_ch_id`
    pub fcm: Option<String>,
    /// `hw_ch_id`
    pub huawei: Option<String>,
    /// `hw_category`, such as `IM`.
    pub huawei_category: Option<String>,
    /// `hw_importance`; Honor looks at it too.
    pub importance: Option<Importance>,
    /// Whether it is a quick-app notification of Huawei's (`hw_biz_type`).
    pub huawei_quick_app: bool,
    /// `oppo_ch_id`; without it, Android 8 and later show nothing on OPPO (spec FAQ).
    pub oppo: Option<String>,
    /// `vivo_ch_id`
    pub vivo: Option<VivoClass>,
}

/// What only Android phones look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Android {
    /// Channels and classes.
    pub channels: Channels,
    /// The number on the app's icon; `None` leaves it as it is.
    pub badge: Option<Badge>,
    /// Whether it sounds.
    pub ring: Option<bool>,
    /// Sound in the app's `res/raw`, without ending; needs a TPNS channel.
    pub ring_raw: Option<String>,
    /// Whether the phone vibrates.
    pub vibrate: Option<bool>,
    /// Whether the light blinks.
    pub lights: Option<bool>,
    /// Whether it can be swiped away.
    pub clearable: Option<bool>,
    /// The picture beside the text.
    pub icon: Option<Icon>,
    /// Name of the icon in the status bar.
    pub small_icon: Option<String>,
    /// Colour of that icon, `0xRRGGBB`.
    pub icon_color: Option<u32>,
    /// Replaces the notification with the same number; -1 clears the others. Disused (`n_id`).
    pub notification_id: Option<i32>,
    /// A style of the app's own (`builder_id`).
    pub builder_id: Option<u32>,
    /// `style_id`
    pub style_id: Option<u32>,
    /// What a tap opens.
    pub action: Action,
    /// JSON object for the app.
    pub custom_content: Option<String>,
    /// What happens while the app is in the foreground.
    pub foreground: Option<Foreground>,
    /// Address of a big picture.
    pub picture: Option<String>,
    /// Address of an mp3 file.
    pub audio: Option<String>,
    /// Notifications with the same are folded together.
    pub thread_id: Option<String>,
    /// The fold's own words.
    pub thread_summary: Option<String>,
    /// When it may be shown; always when empty.
    pub accept_time: Vec<Window>,
}

/// Longest name in the app's resources, in characters; our own bound.
const NAME_LIMIT: u16 = 100;

impl Android {
    /// Fields that mean nothing to Apple's devices.
    pub(super) const FIELDS: [Field; 27] = [
        Field::OppoChannelId,
        Field::XiaomiChannelId,
        Field::HuaweiChannelId,
        Field::FcmChannelId,
        Field::VivoClassification,
        Field::HuaweiImportance,
        Field::HuaweiCategory,
        Field::ClickAction,
        Field::Push(PushField::TpnsChannelId),
        Field::Push(PushField::TpnsChannelName),
        Field::Push(PushField::HuaweiQuickApp),
        Field::Push(PushField::Ring),
        Field::Push(PushField::RingRaw),
        Field::Push(PushField::Vibrate),
        Field::Push(PushField::Lights),
        Field::Push(PushField::Clearable),
        Field::Push(PushField::Icon),
        Field::Push(PushField::SmallIcon),
        Field::Push(PushField::IconColor),
        Field::Push(PushField::NotificationId),
        Field::Push(PushField::BuilderId),
        Field::Push(PushField::StyleId),
        Field::Push(PushField::Picture),
        Field::Push(PushField::Audio),
        Field::Push(PushField::ThreadId),
        Field::Push(PushField::ThreadSummary),
        Field::Push(PushField::AcceptTime),
    ];

    /// Those of them that an in-app message has all the same.
    pub(super) const IN_APP: [Field; 1] = [Field::Push(PushField::AcceptTime)];

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let channels = Channels::read(reader);
        let badge = Badge::read(reader, BADGE_MOST);
        let ring = reader.switch(PushField::Ring);
        let name = |typed: &str| text::token(typed, NAME_LIMIT);
        let ring_raw = reader.optional(PushField::RingRaw, name);
        let (vibrate, lights) = (reader.switch(PushField::Vibrate), reader.switch(PushField::Lights));
        let clearable = reader.switch(PushField::Clearable);
        let icon = reader.optional(PushField::Icon, Icon::parse);
        let small_icon = reader.optional(PushField::SmallIcon, name);
        let icon_color = reader.optional(PushField::IconColor, look::color);
        let notification_id = reader.optional(PushField::NotificationId, |typed| {
            let number = typed.parse().ok().filter(|number| *number >= -1);
            number.ok_or(Problem::NotDigits)
        });
        let builder_id = reader.number(PushField::BuilderId, 0, u32::from(u16::MAX));
        let style_id = reader.number(PushField::StyleId, 0, u32::from(u16::MAX));
        let action = Action::read(reader);
        let custom_content = reader.custom_content();
        let foreground = reader.choice(PushField::Foreground, Foreground::from_key);
        let picture = reader.optional(PushField::Picture, super::action::url);
        let audio = reader.optional(PushField::Audio, super::action::url);
        let thread_id = reader.optional(PushField::ThreadId, |typed| text::line(typed, NAME_LIMIT));
        let thread_summary = reader.optional(PushField::ThreadSummary, |typed| text::line(typed, NAME_LIMIT));
        let accept_time = reader.optional(PushField::AcceptTime, look::windows);
        Some(Self {
            channels: channels?,
            badge: badge?,
            ring: ring?,
            ring_raw: ring_raw?,
            vibrate: vibrate?,
            lights: lights?,
            clearable: clearable?,
            icon: icon?,
            small_icon: small_icon?,
            icon_color: icon_color?,
            notification_id: notification_id?,
            builder_id: builder_id?,
            style_id: style_id?,
            action: action?,
            custom_content: custom_content?,
            foreground: foreground?,
            picture: picture?,
            audio: audio?,
            thread_id: thread_id?,
            thread_summary: thread_summary?,
            accept_time: accept_time?.unwrap_or_default(),
        })
    }

    pub(super) fn write(&self, form: &mut PushForm) {
        self.channels.write(form);
        form.badge = Badge::text(self.badge);
        form.ring = switch_text(self.ring);
        form.ring_raw = text_or_empty(&self.ring_raw);
        form.vibrate = switch_text(self.vibrate);
        form.lights = switch_text(self.lights);
        form.clearable = switch_text(self.clearable);
        form.icon = self
            .icon
            .as_ref()
            .map(|icon| icon.text().to_owned())
            .unwrap_or_default();
        form.small_icon = text_or_empty(&self.small_icon);
        form.icon_color = self.icon_color.map(|color| format!("#{color:06x}")).unwrap_or_default();
        form.notification_id = number_text(self.notification_id);
        form.builder_id = number_text(self.builder_id);
        form.style_id = number_text(self.style_id);
        if self.action != Action::App {
            self.action.write(form);
        }
        form.custom_content = text_or_empty(&self.custom_content);
        form.foreground = self.foreground.map(|it| it.key().to_owned()).unwrap_or_default();
        form.picture = text_or_empty(&self.picture);
        form.audio = text_or_empty(&self.audio);
        form.thread_id = text_or_empty(&self.thread_id);
        form.thread_summary = text_or_empty(&self.thread_summary);
        form.accept_time = look::windows_text(&self.accept_time);
    }
}
