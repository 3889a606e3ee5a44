//! The body of `v3/push/app` (`tpns.md` §2). Members that are not set are left out.

mod message;
#[cfg(test)]
mod tests;

use super::{Member, Members};
use crate::tpns::Error;
use pushboard_app::domain::message::{
    AccountDevices, Audience, Delivery, Loop, LoopUnit, MESSAGE_BYTES, Notification, Options, PushChannel, TagRule,
    TagRules, Timing,
};

/// Path of the operation.
pub(in crate::tpns) const PUSH: &str = "v3/push/app";

/// Says a push in TPNS's words.
pub(in crate::tpns) fn request(push: &Notification) -> Result<Members, Error> {
    let message = message::of(push);
    let bytes = serde_json::to_vec(&message).expect("text always serialises").len();
    if bytes > MESSAGE_BYTES {
        return Err(Error::MessageTooLarge { bytes });
    }
    let members = audience(push).with("message_type", push.kind.key());
    let members = match &push.options {
        Options::Android(_) => members,
        Options::Ios(apple) | Options::Macos(apple) => members.with("environment", apple.environment.key()),
    };
    let members = timing(delivery(members, &push.delivery), &push.timing);
    Ok(members.with("message", message))
}

fn audience(push: &Notification) -> Members {
    let members = Members::of("audience_type", push.audience.key());
    match &push.audience {
        Audience::Token(_) | Audience::Tokens(_) => members.with("token_list", push.audience.targets()),
        Audience::Account(_) | Audience::Accounts(_) => {
            let kind = Some(push.accounts.kind.number()).filter(|number| *number != 0);
            let all_devices = push.accounts.devices == AccountDevices::All;
            members
                .with("account_list", push.audience.targets())
                .maybe("account_type", kind)
                .maybe("account_push_type", all_devices.then_some(1))
        }
        Audience::Tags(rules) => members.with("tag_rules", tag_rules(rules)),
        Audience::Package(package) => members.with("upload_id", package.upload_id),
        Audience::All => members,
    }
}

/// A group of rules that are joined by AND becomes one element, the elements are joined by OR: so it means the same whether the
/// other side lets AND bind tighter (as documented) or reads from left to right.
fn tag_rules(rules: &TagRules) -> Member {
    let group = |group: &[TagRule]| {
        let items: Member = group.iter().map(tag_item).collect();
        Members::of("tag_items", items)
            .with("operator", "OR")
            .with("is_not", false)
    };
    rules.groups().map(group).collect()
}

fn tag_item(rule: &TagRule) -> Members {
    Members::of("tags", rule.tags.as_slice())
        .with("is_not", rule.negated)
        .with("tags_operator", rule.inside.key())
        .with("items_operator", "AND")
        .with("tag_type", rule.kind.key())
}

fn delivery(members: Members, delivery: &Delivery) -> Members {
    let off = |channel: &PushChannel| Members::of("channel", channel.key()).with("disable", true);
    let rules: Member = delivery.channels_off.iter().map(off).collect();
    members
        .with("expire_time", delivery.expire_seconds)
        .maybe("multi_pkg", delivery.all_packages.then_some(true))
        .maybe("plan_id", delivery.plan_id.as_deref())
        .maybe("ignore_invalid_token", delivery.ignore_invalid_token.then_some(1))
        .maybe("push_speed", delivery.push_speed)
        .maybe("collapse_id", delivery.collapse_id)
        .maybe("force_collapse", delivery.force_collapse.then_some(true))
        .maybe("channel_rules", (!delivery.channels_off.is_empty()).then_some(rules))
        .maybe("tpns_online_push_type", (!delivery.online_first).then_some(1))
}

fn timing(members: Members, timing: &Timing) -> Members {
    match timing {
        Timing::Now => members,
        Timing::At(moment) => members.with("send_time", moment.to_string()),
        Timing::Loop(repeated) => members.with("loop_param", loop_param(repeated)),
    }
}

fn loop_param(repeated: &Loop) -> Members {
    let unit = match repeated.unit {
        LoopUnit::Day => 1,
        LoopUnit::Week => 2,
        LoopUnit::Month => 3,
    };
    let times: Vec<_> = repeated.times.iter().map(ToString::to_string).collect();
    Members::of("startDate", repeated.start.to_string())
        .with("endDate", repeated.end.to_string())
        .with("loopType", unit)
        .with("loopDayIndexs", repeated.days.as_slice())
        .with("dayTimes", times)
}
