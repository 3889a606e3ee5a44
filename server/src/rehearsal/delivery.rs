//! What becomes of a message on one handset (`tpns.md` §2.2, §2.7, §5.4, §5.5; spec FAQ).
//!
//! A handset that is online and has its app asleep is reached by its vendor's channel and by TPNS's own, whatever the vendor cannot
//! take. Only an open app counts as online for `tpns_online_push_type`: an app asleep is what offline push is for.

use super::{
    parcel::Parcel,
    schedule,
    store::{
        delivery::{Delivery, State},
        handset::HandsetRow,
    },
};
use pushboard_app::domain::{
    handset::{
        device::{Make, Presence},
        journey::{Because, Loss, Route, Step, StepAt, VendorRefusal},
    },
    vendor::Vendor,
};

const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;
/// How long a token is valid after its device was last seen (`tpns.md` §8).
pub(super) const TOKEN_LIFE_MILLISECONDS: i64 = 90 * DAY_MILLISECONDS;
/// The first Android version with notification channels.
const NOTIFICATION_CHANNELS_SINCE: u8 = 8;
/// The first Android version of Huawei's that lets a message override another: EMUI 10 stands on Android 10 (`tpns.md` §2.2).
const HUAWEI_OVERRIDES_SINCE: u8 = 10;

/// How an application's vendor channel is configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Channel {
    pub(super) enabled: bool,
    pub(super) complete: bool,
    /// Messages the vendor still takes today; `None` without a limit.
    pub(super) left_today: Option<i64>,
}

/// The vendor's side of one handset.
#[derive(Clone, Copy, Debug)]
pub(super) struct VendorSide {
    pub(super) vendor: Vendor,
    pub(super) channel: Channel,
    /// Whether the application lives in mainland China.
    pub(super) mainland: bool,
}

/// Sends a parcel towards a handset at a time, as far as it gets without waiting.
pub(super) fn send(parcel: &Parcel, push_id: i64, handset: &HandsetRow, side: Option<VendorSide>, at: i64) -> Delivery {
    let mut delivery = Delivery {
        push_id,
        handset: handset.id,
        steps: vec![StepAt {
            at,
            step: Step::Accepted,
        }],
        state: State::Waiting,
        route: natural_route(handset.make),
        planned: false,
        sent: false,
        arrived: false,
        clicked: false,
        until: None,
    };
    if let Some(loss) = unreachable(parcel, handset, at) {
        delivery.drop_at(at, loss);
        return delivery;
    }
    delivery.planned = true;
    let Some(route) = choose(parcel, handset, side, &mut delivery, at) else {
        delivery.drop_at(at, Loss::NoChannelLeft);
        return delivery;
    };
    delivery.route = route;
    if parcel.overrides && !parcel.force_override && !can_override(route, handset.system) {
        delivery.drop_at(at, Loss::CannotOverride);
        return delivery;
    }
    let online = handset.presence.is_online();
    // A vendor or Apple takes a message whether its device is there or not; TPNS hands it over to the device itself.
    if online || route != Route::Tpns {
        delivery.sent = true;
        delivery.step(at, Step::Sent { route });
    }
    if let Some(loss) = swallowed(parcel, route, handset.system) {
        delivery.drop_at(at, loss);
    } else if online {
        arrive(parcel, &mut delivery, handset, at);
    } else if parcel.expire_seconds == 0 {
        delivery.drop_at(at, Loss::RealTimeOnly);
    } else {
        let until = at + parcel.expire_seconds * 1000;
        delivery.until = Some(until);
        delivery.step(at, Step::Waiting { until });
    }
    delivery
}

/// The message comes to a handset that is online.
pub(super) fn arrive(parcel: &Parcel, delivery: &mut Delivery, handset: &HandsetRow, at: i64) {
    let route = delivery.route;
    if !delivery.sent {
        delivery.sent = true;
        delivery.step(at, Step::Sent { route });
    }
    delivery.until = None;
    if handset.uninstalled_at.is_some() {
        delivery.drop_at(at, Loss::Uninstalled);
    } else if parcel.in_app {
        delivery.arrived = true;
        delivery.state = State::Handed;
        delivery.step(at, Step::HandedToApp);
    } else if !handset.notifications {
        delivery.drop_at(at, Loss::NotificationsOff);
    } else if route == Route::Tpns && !parcel.accepts_at(schedule::minute_of_day(at)) {
        delivery.drop_at(at, Loss::OutsideAcceptTime);
    } else {
        delivery.arrived = true;
        if hides_in_foreground(parcel, route, handset) {
            delivery.drop_at(at, Loss::HiddenInForeground);
        } else {
            delivery.state = State::Shown;
            delivery.step(at, Step::Shown { route });
        }
    }
}

/// The number on the app's icon after a notification was shown; `None` where it stays (`tpns.md` §2.3, §2.4).
pub(super) fn badge(parcel: &Parcel, handset: &HandsetRow) -> Option<u32> {
    let (given, takes_plus_one) = match handset.make {
        Make::Apple | Make::Mac => (parcel.ios_badge(), true),
        Make::Vendor(Vendor::Huawei) => (parcel.android_badge(), true),
        Make::Vendor(Vendor::Vivo) => (parcel.android_badge(), false),
        Make::Vendor(_) | Make::Other => return None,
    };
    match given {
        -2 if takes_plus_one => Some(handset.badge.saturating_add(1)),
        number => u32::try_from(number).ok(),
    }
}

impl Delivery {
    pub(super) fn step(&mut self, at: i64, step: Step) {
        self.steps.push(StepAt { at, step });
    }

    /// Ends without a notification.
    pub(super) fn drop_at(&mut self, at: i64, loss: Loss) {
        self.end(at, State::Dropped, Step::Dropped(loss));
    }

    /// Ends, or leaves the screen.
    pub(super) fn end(&mut self, at: i64, state: State, step: Step) {
        self.until = None;
        self.state = state;
        self.step(at, step);
    }
}

const fn natural_route(make: Make) -> Route {
    match make {
        Make::Vendor(vendor) => Route::Vendor(vendor),
        Make::Other => Route::Tpns,
        Make::Apple | Make::Mac => Route::Apns,
    }
}

/// Why the handset does not even count as planned (`tpns.md` §3, `pushActiveUv`).
fn unreachable(parcel: &Parcel, handset: &HandsetRow, at: i64) -> Option<Loss> {
    if handset.uninstalled_at.is_some() {
        Some(Loss::Uninstalled)
    } else if !handset.is_valid(at) {
        Some(Loss::NotSeen)
    } else if handset.make.is_apple() && handset.development != parcel.is_for_development() {
        Some(Loss::OtherEnvironment)
    } else if !parcel.in_app && !handset.notifications {
        Some(Loss::NotificationsOff)
    } else {
        None
    }
}

/// The channel; `None` when `channel_rules` left none.
fn choose(
    parcel: &Parcel,
    handset: &HandsetRow,
    side: Option<VendorSide>,
    delivery: &mut Delivery,
    at: i64,
) -> Option<Route> {
    let mut take = |route, because| {
        delivery.step(at, Step::Chosen { route, because });
        route
    };
    if handset.make.is_apple() {
        return parcel.allows(Route::Apns).then(|| take(Route::Apns, Because::Apple));
    }
    let tpns = parcel.allows(Route::Tpns);
    if parcel.in_app {
        return tpns.then(|| take(Route::Tpns, Because::InApp));
    }
    if tpns && parcel.online_first && handset.presence == Presence::Foreground {
        return Some(take(Route::Tpns, Because::OnlineFirst));
    }
    let Some(side) = side else {
        return tpns.then(|| take(Route::Tpns, Because::NoVendor));
    };
    let vendor = side.vendor;
    match refused_by_vendor(parcel, side) {
        None => Some(take(Route::Vendor(vendor), Because::VendorFirst)),
        Some(because) => {
            delivery.step(at, Step::VendorRefused { vendor, because });
            tpns.then(|| {
                let (route, because) = (Route::Tpns, Because::Retried);
                delivery.step(at, Step::Chosen { route, because });
                route
            })
        }
    }
}

fn refused_by_vendor(parcel: &Parcel, side: VendorSide) -> Option<VendorRefusal> {
    let facts = side.vendor.facts();
    let (title, content) = (parcel.title.chars().count(), parcel.content.chars().count());
    let longer = |length: usize, limit: u16| length > usize::from(limit);
    if !parcel.allows(Route::Vendor(side.vendor)) {
        Some(VendorRefusal::RuledOut)
    } else if !side.channel.enabled {
        Some(VendorRefusal::ChannelOff)
    } else if side.mainland && !facts.works_in_mainland {
        Some(VendorRefusal::NotHere)
    } else if !side.channel.complete {
        Some(VendorRefusal::ChannelIncomplete)
    } else if facts.length_limits.is_some_and(|(limit, _)| longer(title, limit)) {
        Some(VendorRefusal::TitleTooLong)
    } else if facts.length_limits.is_some_and(|(_, limit)| longer(content, limit)) {
        Some(VendorRefusal::ContentTooLong)
    } else if side.channel.left_today.is_some_and(|left| left <= 0) {
        Some(VendorRefusal::QuotaUsedUp)
    } else {
        None
    }
}

/// What the vendor takes and its phones never show (spec FAQ).
fn swallowed(parcel: &Parcel, route: Route, android: u8) -> Option<Loss> {
    let Route::Vendor(vendor) = route else {
        return None;
    };
    if vendor == Vendor::Oppo && !parcel.custom_content_is_json() {
        Some(Loss::ContentNotJson)
    } else if vendor.facts().needs_channel_id
        && android >= NOTIFICATION_CHANNELS_SINCE
        && parcel.notification_channel(route).is_none()
    {
        Some(Loss::NoChannelId)
    } else {
        None
    }
}

/// Whether a message of this channel can take another's place (`tpns.md` §2.2, `collapse_id`).
const fn can_override(route: Route, system: u8) -> bool {
    match route {
        Route::Tpns | Route::Apns | Route::Vendor(Vendor::Xiaomi | Vendor::Meizu) => true,
        Route::Vendor(Vendor::Huawei) => system >= HUAWEI_OVERRIDES_SINCE,
        Route::Vendor(Vendor::Oppo | Vendor::Vivo | Vendor::Fcm | Vendor::Honor) => false,
    }
}

/// `show_type` 1 works on the TPNS channel, FCM and Apple's devices (`tpns.md` §2.3).
fn hides_in_foreground(parcel: &Parcel, route: Route, handset: &HandsetRow) -> bool {
    handset.presence == Presence::Foreground
        && parcel.hides_in_foreground(handset.make.is_apple())
        && matches!(route, Route::Tpns | Route::Apns | Route::Vendor(Vendor::Fcm))
}

/// The Android version of a vendor's virtual handset that registers by itself: one that the vendor's phones of today run.
pub(super) const fn android_version(vendor: Vendor) -> u8 {
    match vendor {
        // HarmonyOS and EMUI stay on the interfaces of Android 12.
        Vendor::Huawei => 12,
        Vendor::Oppo | Vendor::Meizu => 13,
        Vendor::Xiaomi | Vendor::Vivo | Vendor::Honor => 14,
        Vendor::Fcm => 15,
    }
}

/// The system of the Apple device that registers by itself.
pub(super) const fn apple_version(make: Make) -> u8 {
    match make {
        Make::Mac => 15,
        Make::Vendor(_) | Make::Other | Make::Apple => 18,
    }
}
