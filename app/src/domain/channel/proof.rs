//! What pushes show of a channel: whether anything arrived through it since it was changed last.

use crate::domain::{
    application::Platform,
    choices::choices,
    handset::journey::{Journey, Loss, Route, Step, VendorRefusal},
    id::PushId,
    push::{Followed, PushView},
    statistics::Figures,
    vendor::Vendor,
};
use serde::{Deserialize, Serialize};

/// How long TPNS's figures may still grow before a zero in them says something, in milliseconds; our own bound.
pub const SETTLED_AFTER_MS: i64 = 300_000;

choices! {
    /// What one push showed of one channel.
    ChannelOutcome {
        /// It brought at least one device its notification.
        Arrived => "arrived",
        /// TPNS handed it over to the vendor, and no arrival was reported (`pushOnlineUv` above `arrivalUv` = 0).
        NotArrived => "not_arrived",
        /// TPNS planned it for devices and handed it over for none (`pushActiveUv` above `pushOnlineUv` = 0).
        NotTaken => "not_taken",
        /// The vendor shows nothing without a notification channel id, and the push had none.
        NoChannelId => "no_channel_id",
    }
}

/// What the newest push that says anything showed of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// What it showed.
    pub outcome: ChannelOutcome,
    /// The push.
    pub push: PushId,
    /// When that push went out, in milliseconds since 1970.
    pub at: i64,
}

impl ChannelOutcome {
    /// Reads TPNS's figures of one channel; a zero counts only once they are `settled`.
    fn of_figures(figures: &Figures, settled: bool) -> Option<Self> {
        let some = |figure: Option<u64>| figure.is_some_and(|number| number > 0);
        if some(figures.arrived) {
            return Some(Self::Arrived);
        }
        // A figure that TPNS left out is not zero.
        if !settled || figures.arrived.is_none() {
            return None;
        }
        if some(figures.sent) {
            Some(Self::NotArrived)
        } else if some(figures.planned) && figures.sent == Some(0) {
            Some(Self::NotTaken)
        } else {
            None
        }
    }

    /// Reads the ways of a push to the virtual handsets of one vendor. A refusal that is not for what is
    /// entered for the channel, such as one for the message's length or the day's quota, says nothing about it.
    fn of_journeys<'a>(journeys: impl Iterator<Item = &'a Journey>) -> Option<Self> {
        journeys.filter_map(Self::of_steps).min()
    }

    fn of_steps(journey: &Journey) -> Option<Self> {
        let by_vendor = |step| {
            matches!(
                step,
                Step::Shown {
                    route: Route::Vendor(_)
                }
            )
        };
        if journey.steps.iter().any(|at| by_vendor(at.step)) {
            return Some(Self::Arrived);
        }
        if journey
            .last()
            .is_some_and(|last| last.step == Step::Dropped(Loss::NoChannelId))
        {
            return Some(Self::NoChannelId);
        }
        match journey.refusal()? {
            VendorRefusal::ChannelOff | VendorRefusal::ChannelIncomplete => Some(Self::NotTaken),
            VendorRefusal::RuledOut
            | VendorRefusal::NotHere
            | VendorRefusal::TitleTooLong
            | VendorRefusal::ContentTooLong
            | VendorRefusal::QuotaUsedUp => None,
        }
    }
}

/// When a push went out, in milliseconds since 1970.
#[must_use]
pub fn pushed_at(push: &PushView) -> i64 {
    push.started_at.unwrap_or(push.summary.created_at)
}

/// What a push showed of the channels it took. On Rehearsal the virtual handsets tell; on Tencent the figures. One that went to all
/// package names says nothing: nobody tells which name's channel it took. Apple's devices have no vendor's channel.
#[must_use]
pub fn shown_by(push: &PushView, followed: &Followed) -> Vec<(Vendor, ChannelOutcome)> {
    let android = push.notification.options.platform() == Platform::Android;
    if !android || push.notification.delivery.all_packages {
        return Vec::new();
    }
    let settled = followed.asked_at - pushed_at(push) >= SETTLED_AFTER_MS;
    let outcome = |vendor: Vendor| {
        if push.rehearsal {
            let own = push.journeys.iter();
            return ChannelOutcome::of_journeys(own.filter(|journey| journey.make.vendor() == Some(vendor)));
        }
        let channel = followed
            .figures
            .iter()
            .find(|channel| channel.channel == vendor.facts().channel.key())?;
        ChannelOutcome::of_figures(&channel.figures, settled)
    };
    Vendor::ALL
        .into_iter()
        .filter_map(|vendor| Some((vendor, outcome(vendor)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::handset::{device::Make, journey::StepAt};

    fn figures(planned: u64, sent: u64, arrived: Option<u64>) -> Figures {
        Figures {
            planned: Some(planned),
            sent: Some(sent),
            arrived,
            ..Figures::default()
        }
    }

    #[test]
    fn figures_prove_an_arrival_at_once_and_a_failure_only_when_they_are_settled() {
        let read =
            |settled, planned, sent, arrived| ChannelOutcome::of_figures(&figures(planned, sent, arrived), settled);
        assert_eq!(read(false, 2, 2, Some(1)), Some(ChannelOutcome::Arrived));
        assert_eq!(read(false, 2, 2, Some(0)), None);
        assert_eq!(read(true, 2, 2, Some(0)), Some(ChannelOutcome::NotArrived));
        assert_eq!(read(true, 2, 0, Some(0)), Some(ChannelOutcome::NotTaken));
    }

    #[test]
    fn a_figure_that_was_left_out_and_a_channel_that_nobody_used_prove_nothing() {
        assert_eq!(ChannelOutcome::of_figures(&figures(2, 2, None), true), None);
        assert_eq!(ChannelOutcome::of_figures(&figures(0, 0, Some(0)), true), None);
    }

    fn journey(step: Step) -> Journey {
        Journey {
            push_id: "1".into(),
            device: 1,
            make: Make::Vendor(Vendor::Oppo),
            token: "t".into(),
            title: String::new(),
            content: String::new(),
            notification_channel: None,
            picture: None,
            icon: None,
            opened: None,
            steps: vec![StepAt { at: 0, step }],
        }
    }

    #[test]
    fn a_message_that_is_too_long_says_nothing_about_the_channel() {
        let read = |steps: &[Step]| {
            let journeys: Vec<_> = steps.iter().map(|step| journey(*step)).collect();
            ChannelOutcome::of_journeys(journeys.iter())
        };
        let refused = |because| Step::VendorRefused {
            vendor: Vendor::Oppo,
            because,
        };
        let lost = Step::Dropped(Loss::NoChannelId);
        let shown = Step::Shown {
            route: Route::Vendor(Vendor::Oppo),
        };
        assert_eq!(read(&[refused(VendorRefusal::TitleTooLong)]), None);
        assert_eq!(
            read(&[refused(VendorRefusal::ChannelOff)]),
            Some(ChannelOutcome::NotTaken)
        );
        assert_eq!(read(&[lost]), Some(ChannelOutcome::NoChannelId));
        assert_eq!(read(&[lost, shown]), Some(ChannelOutcome::Arrived));
    }
}
