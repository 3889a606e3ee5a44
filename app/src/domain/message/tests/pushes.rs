//! Pushes of every sort.

use super::super::*;
use proptest::{collection::vec, option, prelude::*, sample::select};

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

fn name() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9_]{1,19}"
}

fn token_text() -> impl Strategy<Value = String> {
    "[0-9a-f]{36}"
}

fn moment() -> impl Strategy<Value = Moment> {
    (0_i64..40_000, 0_u8..24, 0_u8..60, 0_u8..60).prop_map(|(days, hour, minute, second)| {
        let date = Date::of(0).plus(days);
        format!("{date} {hour:02}:{minute:02}:{second:02}")
            .parse()
            .expect("a moment")
    })
}

fn rules() -> impl Strategy<Value = TagRules> {
    let rule = (
        any::<bool>(),
        any::<bool>(),
        one_of(&[TagType::Custom, TagType::AppVersion, TagType::Brand]),
        any::<bool>(),
        vec("[a-z가-힣][a-z가-힣 ]{0,6}[a-z]", 1..4),
    );
    vec(rule, 1..5).prop_map(|rules| {
        let join = |and| if and { Join::And } else { Join::Or };
        let lines = rules
            .into_iter()
            .enumerate()
            .map(|(at, (first, negated, kind, inside, tags))| {
                let joined = if at == 0 {
                    ""
                } else if join(first) == Join::And {
                    "and "
                } else {
                    "or "
                };
                let not = if negated { "not " } else { "" };
                let inside = if inside { "all" } else { "any" };
                format!("{joined}{not}{} {inside} {}", kind.key(), tags.join(","))
            });
        TagRules::parse(&lines.collect::<Vec<_>>().join("\n")).expect("rules")
    })
}

fn audience() -> impl Strategy<Value = Audience> {
    prop_oneof![
        token_text().prop_map(Audience::Token),
        name().prop_map(Audience::Account),
        prop::collection::btree_set(token_text(), 1..5).prop_map(|set| Audience::Tokens(set.into_iter().collect())),
        prop::collection::btree_set(name(), 1..5).prop_map(|set| Audience::Accounts(set.into_iter().collect())),
        rules().prop_map(Audience::Tags),
        (one_of(PackageKind::ALL), any::<u64>())
            .prop_map(|(kind, upload_id)| Audience::Package(Package { kind, upload_id })),
        Just(Audience::All),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        Just(Action::App),
        (name(), option::of(any::<u32>()), option::of(any::<u32>())).prop_map(|(name, intent_flags, pending_flags)| {
            Action::Activity {
                name: format!("com.example.{name}"),
                intent_flags,
                pending_flags,
            }
        }),
        (name(), any::<bool>()).prop_map(|(name, confirm)| Action::Browser {
            url: format!("https://example.com/{name}"),
            confirm,
        }),
        name().prop_map(|name| Action::Intent(format!("app://{name}/open?x=1"))),
    ]
}

fn channels() -> impl Strategy<Value = Channels> {
    (
        option::of(name()),
        (
            option::of(name()),
            option::of(name()),
            option::of(name()),
            option::of(name()),
            option::of(name()),
        ),
        option::of(one_of(Importance::ALL)),
        any::<bool>(),
        option::of(one_of(VivoClass::ALL)),
    )
        .prop_map(
            |(tpns, (xiaomi, fcm, huawei, huawei_category, oppo), importance, huawei_quick_app, vivo)| Channels {
                tpns_name: tpns.clone(),
                tpns,
                xiaomi,
                fcm,
                huawei,
                huawei_category,
                importance,
                huawei_quick_app,
                oppo,
                vivo,
            },
        )
}

fn badge() -> impl Strategy<Value = Option<Badge>> {
    option::of(prop_oneof![Just(Badge::Increment), (0_u32..=99).prop_map(Badge::Set)])
}

fn custom() -> impl Strategy<Value = Option<String>> {
    option::of(name().prop_map(|name| format!(r#"{{"{name}":"값"}}"#)))
}

fn android() -> impl Strategy<Value = Android> {
    let switch = || option::of(any::<bool>());
    (
        (
            channels(),
            badge(),
            action(),
            custom(),
            option::of(one_of(Foreground::ALL)),
        ),
        (switch(), switch(), switch(), switch(), option::of(0_u32..0x0100_0000)),
        (
            option::of(-1_i32..1000),
            option::of(0_u32..1000),
            option::of(0_u32..1000),
        ),
        (
            option::of(name()),
            option::of(name()),
            option::of(name()),
            option::of(name()),
        ),
        option::of(any::<bool>()),
        vec((0_u8..12, 12_u8..24), 0..3),
    )
        .prop_map(|(first, switches, numbers, names, icon, windows)| {
            let (channels, badge, action, custom_content, foreground) = first;
            let (ring, vibrate, lights, clearable, icon_color) = switches;
            let url = |name: &String| format!("https://example.com/{name}");
            let time = |hour: u8| format!("{hour:02}:30").parse().expect("a time");
            Android {
                ring_raw: channels.tpns.clone(),
                channels,
                badge,
                ring,
                vibrate,
                lights,
                clearable,
                icon: icon.map(|own| {
                    if own {
                        Icon::App("star".into())
                    } else {
                        Icon::Url("http://a.example/i".into())
                    }
                }),
                small_icon: names.0.clone(),
                icon_color,
                notification_id: numbers.0,
                builder_id: numbers.1,
                style_id: numbers.2,
                action,
                custom_content,
                foreground,
                picture: names.1.as_ref().map(url),
                audio: names.2.as_ref().map(url),
                thread_id: names.3.clone(),
                thread_summary: names.0,
                accept_time: windows
                    .into_iter()
                    .map(|(start, end)| Window {
                        start: time(start),
                        end: time(end),
                    })
                    .collect(),
            }
        })
}

fn apple() -> impl Strategy<Value = Apple> {
    (
        one_of(Environment::ALL),
        badge(),
        option::of(name()),
        option::of(name()),
        option::of(any::<bool>()),
        option::of(one_of(InterruptionLevel::ALL)),
        custom(),
        option::of(one_of(Foreground::ALL)),
    )
        .prop_map(
            |(environment, badge, sound, category, mutable_content, interruption, custom_content, foreground)| Apple {
                environment,
                badge,
                sound,
                category,
                mutable_content,
                interruption,
                custom_content,
                foreground,
            },
        )
}

fn options() -> impl Strategy<Value = Options> {
    prop_oneof![
        android().prop_map(Box::new).prop_map(Options::Android),
        apple().prop_map(Box::new).prop_map(Options::Ios),
        apple().prop_map(Box::new).prop_map(Options::Macos),
    ]
}

fn timing() -> impl Strategy<Value = Timing> {
    let repeated = (moment(), 0_i64..90, one_of(LoopUnit::ALL), 1_u8..6, vec(0_u8..24, 1..4)).prop_map(
        |(start, length, unit, day, hours)| {
            let hours: std::collections::BTreeSet<_> = hours.into_iter().collect();
            Timing::Loop(Loop {
                start: start.date(),
                end: start.date().plus(length),
                unit,
                days: vec![if unit == LoopUnit::Day { 0 } else { day }],
                times: hours
                    .into_iter()
                    .map(|hour| format!("{hour:02}:00").parse().expect("a time"))
                    .collect(),
            })
        },
    );
    prop_oneof![Just(Timing::Now), moment().prop_map(Timing::At), repeated]
}

fn delivery() -> impl Strategy<Value = Delivery> {
    (
        prop_oneof![Just(0_u32), EXPIRE_LEAST..=EXPIRE_MOST],
        prop::collection::btree_set(one_of(PushChannel::ALL), 0..9),
        (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
        option::of(any::<u64>()),
        option::of(SPEED.0..=SPEED.1),
        option::of(name()),
    )
        .prop_map(
            |(expire_seconds, channels_off, flags, collapse_id, push_speed, plan_id)| Delivery {
                expire_seconds,
                channels_off,
                online_first: flags.0,
                all_packages: flags.1,
                collapse_id,
                force_collapse: flags.2,
                push_speed,
                plan_id,
                ignore_invalid_token: flags.3,
            },
        )
}

pub(super) fn notification() -> impl Strategy<Value = Notification> {
    (
        audience(),
        (
            select(AccountType::all().collect::<Vec<_>>()),
            one_of(AccountDevices::ALL),
        ),
        "[a-z가-힣]{1,20}",
        "[a-z一-鿿]{1,40}",
        options(),
        delivery(),
        timing(),
    )
        .prop_map(
            |(audience, (kind, devices), title, content, options, mut delivery, timing)| {
                let broad = audience.is_broad();
                if !broad {
                    delivery.collapse_id = None;
                    delivery.push_speed = None;
                }
                delivery.ignore_invalid_token &= audience.names_tokens();
                let accounts = if audience.names_accounts() {
                    AccountRule { kind, devices }
                } else {
                    AccountRule::default()
                };
                Notification {
                    accounts,
                    options,
                    delivery,
                    timing: if broad { timing } else { Timing::Now },
                    ..Notification::new(audience, title, content)
                }
            },
        )
}
