//! Notification or in-app message (`tpns.md` §2.1).

use crate::domain::choices::choices;

choices! {
    /// The value of `message_type`.
    #[derive(Default)]
    Kind {
        /// Shown by the phone.
        #[default]
        Notification => "notify",
        /// Handed to the app without being shown: an in-app message on Android, over TPNS's channel only; a silent push on Apple's.
        InApp => "message",
    }
}
