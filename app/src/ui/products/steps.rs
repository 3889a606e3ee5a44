//! The steps of the set-up: where each is taken, and which comes first.

use crate::{
    domain::product::{Step, StepState},
    ui::routes,
};

/// Where a step is taken.
pub(crate) fn place(tenant: &str, product: &str, step: Step) -> String {
    match step {
        Step::Product => routes::product(tenant, product),
        Step::Keys => routes::keys(tenant, product),
        Step::Channels => routes::channels(tenant, product),
        Step::Im => routes::im(tenant, product),
        Step::Redirect => routes::redirect(tenant, product),
        Step::Kit => routes::kit(tenant, product),
        Step::Push => routes::send(tenant, product),
    }
}

/// What to do first, if anything: mend before going on.
pub(crate) fn first(steps: &[(Step, StepState)]) -> Option<(Step, StepState)> {
    let with = |wanted: StepState| steps.iter().find(|(_, state)| *state == wanted).copied();
    with(StepState::Attention).or_else(|| with(StepState::Next))
}

/// How many steps are done.
pub(super) fn done(steps: &[(Step, StepState)]) -> usize {
    steps.iter().filter(|(_, state)| *state == StepState::Done).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{keys::KeysState, product::Progress};

    #[test]
    fn what_is_wrong_comes_before_what_is_next() {
        let begun = Progress {
            keys: KeysState::Right,
            ..Progress::default()
        };
        assert_eq!(first(&begun.steps()), Some((Step::Channels, StepState::Next)));
        let wrong = Progress {
            keys: KeysState::WrongSecret,
            channels_set: 1,
            ..begun
        };
        assert_eq!(first(&wrong.steps()), Some((Step::Keys, StepState::Attention)));
        let finished = Progress {
            channels_set: 1,
            im_apps: 1,
            redirect_set: true,
            kit_taken: true,
            pushes_sent: 1,
            ..begun
        };
        assert_eq!(first(&finished.steps()), None);
        assert_eq!(done(&finished.steps()), 7);
    }
}
