//! How far the set-up of a product is: the spec's steps.

use crate::domain::keys::KeysState;
use serde::{Deserialize, Serialize};

/// Facts the checklist is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// How the TPNS keys stand.
    pub keys: KeysState,
    /// The keys come from the rehearsal gateway itself, so nobody can have typed them wrongly.
    pub keys_issued: bool,
    /// Channels of any package name that are switched on and complete.
    pub channels_set: u16,
    /// Channels that are switched on with values missing.
    pub channels_incomplete: u16,
    /// On Tencent: channels whose values still have to be entered in TPNS's console.
    pub channels_unentered: u16,
    /// Complete channels that the last push which took them did not arrive through, since their last change.
    pub channels_failing: u16,
    /// IM apps authorised for the application.
    pub im_apps: u16,
    /// On Tencent: authorisations still to be given in TPNS's console.
    pub im_apps_unentered: u16,
    /// Whether it is set what a tap on a notification opens.
    pub redirect_set: bool,
    /// Whether somebody took the integration kit, of any package name.
    pub kit_taken: bool,
    /// Pushes that TPNS accepted; [`PUSHES_COUNTED`] stands for so many or more.
    pub pushes_sent: u32,
}

/// Accepted pushes are counted so far: every page that names products asks, and nobody waits for a million to be counted.
pub const PUSHES_COUNTED: u32 = 100;

/// One step of the set-up, in the spec's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Product and access point (spec, step 2.1 and 2.2).
    Product,
    /// AccessID, AccessKey, SecretKey (step 2.3).
    Keys,
    /// Vendor channels (steps 1 and 2.4).
    Channels,
    /// IM authorisation (step 2.5).
    Im,
    /// What a tap opens (step 4).
    Redirect,
    /// Files and code for the Android project (steps 3, 5 and 6).
    Kit,
    /// A test push (step 6, end).
    Push,
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepState {
    /// Nothing left to do.
    Done,
    /// The one to take now.
    Next,
    /// May be taken, but another comes first.
    Later,
    /// Cannot be taken before another.
    Blocked,
    /// Taken, but something is wrong or missing.
    Attention,
}

impl Progress {
    /// Every step with its state; exactly one is [`StepState::Next`] until all are done.
    #[must_use]
    pub fn steps(&self) -> [(Step, StepState); 7] {
        let keys = match self.keys {
            KeysState::WrongSecret | KeysState::WrongAccessPoint => StepState::Attention,
            KeysState::Right => StepState::Done,
            KeysState::Unchecked if self.keys_issued => StepState::Done,
            // A check that reached nothing, or none at all, says nothing about them.
            KeysState::Unchecked | KeysState::Missing => StepState::Later,
        };
        let channels = if self.channels_incomplete > 0 || self.channels_unentered > 0 || self.channels_failing > 0 {
            StepState::Attention
        } else if self.channels_set > 0 {
            StepState::Done
        } else {
            StepState::Later
        };
        let im = if self.im_apps_unentered > 0 {
            StepState::Attention
        } else if self.im_apps > 0 {
            StepState::Done
        } else {
            StepState::Later
        };
        let done_or_later = |done: bool| if done { StepState::Done } else { StepState::Later };
        let kit = if self.keys == KeysState::Missing && !self.kit_taken {
            StepState::Blocked
        } else {
            done_or_later(self.kit_taken)
        };
        let push = if self.pushes_sent > 0 {
            StepState::Done
        } else if self.keys == KeysState::Missing {
            StepState::Blocked
        } else {
            StepState::Later
        };
        let mut steps = [
            (Step::Product, StepState::Done),
            (Step::Keys, keys),
            (Step::Channels, channels),
            (Step::Im, im),
            (Step::Redirect, done_or_later(self.redirect_set)),
            (Step::Kit, kit),
            (Step::Push, push),
        ];
        if let Some(next) = steps.iter_mut().find(|(_, state)| *state == StepState::Later) {
            next.1 = StepState::Next;
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_tencent_product_begins_with_its_keys_and_cannot_push_before() {
        let steps = Progress::default().steps();
        assert_eq!(steps[1], (Step::Keys, StepState::Next));
        assert_eq!(steps[5], (Step::Kit, StepState::Blocked));
        assert_eq!(steps[6], (Step::Push, StepState::Blocked));
    }

    #[test]
    fn keys_that_nobody_has_confirmed_are_still_to_be_checked() {
        let typed = Progress {
            keys: KeysState::Unchecked,
            ..Progress::default()
        };
        assert_eq!(typed.steps()[1], (Step::Keys, StepState::Next));
        assert_eq!(typed.steps()[6], (Step::Push, StepState::Later));
        let issued = Progress {
            keys_issued: true,
            ..typed
        };
        assert_eq!(issued.steps()[1], (Step::Keys, StepState::Done));
    }

    #[test]
    fn the_android_team_has_what_it_needs_once_redirect_and_kit_are_there() {
        let ready = Progress {
            keys: KeysState::Right,
            channels_set: 1,
            im_apps: 1,
            ..Progress::default()
        };
        assert_eq!(ready.steps()[4], (Step::Redirect, StepState::Next));
        let redirected = Progress {
            redirect_set: true,
            ..ready
        };
        assert_eq!(redirected.steps()[5], (Step::Kit, StepState::Next));
        let taken = Progress {
            kit_taken: true,
            ..redirected
        };
        assert_eq!(taken.steps()[6], (Step::Push, StepState::Next));
    }

    #[test]
    fn a_channel_that_nothing_arrives_through_asks_for_attention() {
        let progress = Progress {
            channels_set: 2,
            channels_failing: 1,
            ..Progress::default()
        };
        assert_eq!(progress.steps()[2], (Step::Channels, StepState::Attention));
    }

    #[test]
    fn values_not_yet_entered_in_tencents_console_ask_for_attention() {
        let progress = Progress {
            keys: KeysState::Right,
            channels_set: 2,
            channels_unentered: 1,
            ..Progress::default()
        };
        assert_eq!(progress.steps()[2], (Step::Channels, StepState::Attention));
        assert_eq!(progress.steps()[3], (Step::Im, StepState::Next));
    }
}
