//! Quotas and classes of messages as dated data (`tpns.md` §5.3, §5.4).

use super::source::{self, Source};

/// What a rule says, with its numbers. Counts are messages a day unless they say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleKind {
    /// Public messages: devices with notifications on, at least so many, times a factor (another one with a news licence).
    PublicByDevices {
        /// Fewer devices count as so many.
        least: u32,
        /// The factor.
        times: u32,
        /// The factor of an app with a news licence.
        times_news: u32,
    },
    /// Public messages that one device gets of one app.
    PublicPerDevice {
        /// At most.
        most: u32,
        /// With a licence.
        licensed: u32,
        /// Without a category.
        unclassified: u32,
    },
    /// Private messages are unlimited and need a notification channel id.
    PrivateUnlimited,
    /// Marketing messages are capped by category, service messages are not; a return code tells that the quota is used up.
    MarketingByCategory {
        /// The vendor's return code.
        code: u32,
    },
    /// More messages than this to one device, and the right to push is restricted.
    DeviceMost {
        /// That many.
        messages: u32,
    },
    /// Sending as a service message is a right to be applied for.
    SelfClassification,
    /// An own notification channel id is void when the app's data location is China.
    ChannelVoidInChina,
    /// Importance 1 is silent or marketing, 2 strong or service.
    Importance,
    /// Marketing messages are capped by the kind of app, service messages are not.
    MarketingByApp,
    /// Public messages: a fixed quota for few users, a factor for more.
    PublicByUsers {
        /// Fewer users than this …
        below: u32,
        /// … have this quota.
        quota: u32,
        /// More users times this.
        times: u32,
    },
    /// Messages that one user gets of one app.
    PublicPerUser {
        /// Public messages at most.
        most: u32,
        /// Public messages of news apps.
        news: u32,
        /// Messages of every kind together.
        all: u32,
    },
    /// A notification channel is made in the app and registered in the vendor's console, and cannot be changed later.
    ChannelFixed,
    /// A private channel is applied for by e-mail.
    PrivateByMail,
    /// Operation and system messages: devices, at least so many, times a factor each.
    ByClass {
        /// Fewer devices count as so many.
        least: u32,
        /// The factor of operation messages.
        operation: u32,
        /// The factor of operation messages of news apps.
        operation_news: u32,
        /// The factor of system messages.
        system: u32,
    },
    /// Operation messages that one user gets of one app; an older text has another number for all.
    OperationPerUser {
        /// At most.
        most: u32,
        /// Of news apps.
        news: u32,
        /// The older text's number.
        older: u32,
    },
    /// Operation messages go out between these hours only.
    OperationHours {
        /// First full hour.
        from: u32,
        /// Hour at which it ends.
        to: u32,
    },
    /// Test messages are few.
    Tests {
        /// Operation messages.
        operation: u32,
        /// System messages.
        system: u32,
        /// Test devices.
        devices: u32,
    },
    /// Classification 0 is operation, 1 is system.
    OperationOrSystem,
    /// Requests a second, pushes a day, tags of an app.
    Rate {
        /// Requests a second.
        per_second: u32,
        /// Pushes a day.
        per_day: u32,
        /// Tags.
        tags: u32,
    },
    /// So many messages of one app are folded into one.
    Folding {
        /// That many.
        messages: u32,
    },
    /// The notification channel is made in the app, and its id is sent along.
    ChannelOfApp,
    /// Messages with words like "test" are hidden.
    TestWords,
}

/// A rule with its date and source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it says.
    pub kind: RuleKind,
    /// Since when it holds, `YYYY-MM-DD`; `None` where the source does not say.
    pub since: Option<&'static str>,
    /// Where it was read, and when.
    pub source: Source,
}

/// A rule about how many messages there may be.
pub(super) const fn quota(kind: RuleKind) -> Rule {
    Rule {
        kind,
        since: None,
        source: source::QUOTAS,
    }
}

/// A quota with the day it began.
pub(super) const fn quota_since(kind: RuleKind, since: &'static str) -> Rule {
    Rule {
        kind,
        since: Some(since),
        source: source::QUOTAS,
    }
}

/// A rule about classes of messages and notification channels.
pub(super) const fn class(kind: RuleKind) -> Rule {
    Rule {
        kind,
        since: None,
        source: source::CLASSES,
    }
}

/// Vendors hide test messages (`tpns.md` §5.1).
pub(super) const TEST_WORDS: Rule = Rule {
    kind: RuleKind::TestWords,
    since: None,
    source: source::TROUBLE,
};

#[cfg(test)]
mod tests {
    use crate::domain::vendor::Vendor;

    #[test]
    fn every_rule_of_every_vendor_says_where_and_when_it_was_read() {
        for vendor in Vendor::ALL {
            let rules = vendor.guide().rules;
            assert!(!rules.is_empty(), "{vendor:?}");
            for rule in rules {
                assert!(rule.source.url.starts_with("https://"), "{rule:?}");
                assert!(rule.source.url.is_ascii(), "{rule:?}");
                for day in [Some(rule.source.read_on), rule.since].into_iter().flatten() {
                    assert_eq!(day.split('-').map(str::len).collect::<Vec<_>>(), [4, 2, 2], "{day}");
                }
            }
        }
    }
}
