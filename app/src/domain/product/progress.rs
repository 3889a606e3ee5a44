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
    /// IM apps authorised for the application.
    pub im_apps: u16,
    /// On Tencent: authorisations still to be given in TPNS's console.
    pub im_apps_unentered: u16,
    /// Pushes that TPNS accepted.
    pub pushes_sent: u32,
}

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
    pub fn steps(&self) -> [(Step, StepState); 5] {
        let keys = match self.keys {
            KeysState::WrongSecret | KeysState::WrongAccessPoint => StepState::Attention,
            KeysState::Right => StepState::Done,
            KeysState::Unchecked if self.keys_issued => StepState::Done,
            // A check that reached nothing, or none at all, says nothing about them.
            KeysState::Unchecked | KeysState::Missing => StepState::Later,
        };
        let channels = if self.channels_incomplete > 0 || self.channels_unentered > 0 {
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
        assert_eq!(steps[4], (Step::Push, StepState::Blocked));
    }

    #[test]
    fn keys_that_nobody_has_confirmed_are_still_to_be_checked() {
        let typed = Progress {
            keys: KeysState::Unchecked,
            ..Progress::default()
        };
        assert_eq!(typed.steps()[1], (Step::Keys, StepState::Next));
        assert_eq!(typed.steps()[4], (Step::Push, StepState::Later));
        let issued = Progress {
            keys_issued: true,
            ..typed
        };
        assert_eq!(issued.steps()[1], (Step::Keys, StepState::Done));
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
