//! A push written back into the form and read again is the same push; so is its row.

use super::{super::*, pushes::notification};
use proptest::{collection::vec, prelude::*};

proptest! {
    #[test]
    fn a_push_written_into_the_form_is_read_back(push in notification()) {
        let form = PushForm::from(&push);
        prop_assert_eq!(form.check(), Ok(push));
    }

    #[test]
    fn a_push_kept_in_a_row_is_read_back(push in notification()) {
        let row = serde_json::to_string(&push).expect("json");
        prop_assert_eq!(serde_json::from_str::<Notification>(&row).expect("a push"), push);
    }

    #[test]
    fn whatever_is_typed_gives_a_push_or_problems(texts in vec("\\PC{0,30}", 80)) {
        let numbers = std::cell::Cell::new(0);
        let form = PushForm::collect(|_| {
            numbers.set(numbers.get() + 1);
            texts[numbers.get() % texts.len()].clone()
        });
        prop_assert!(form.check_at(0).is_err());
    }
}

#[test]
fn in_app_and_silent_pushes_come_back_too() {
    let mut push = Notification::new(Audience::All, "title", "content");
    push.kind = Kind::InApp;
    assert_eq!(PushForm::from(&push).check(), Ok(push.clone()));
    push.options = Options::Ios(Box::new(Apple::new(Environment::Development)));
    assert_eq!(PushForm::from(&push).check(), Ok(push));
}
