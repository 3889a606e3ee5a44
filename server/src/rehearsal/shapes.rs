//! The documented fields as tables (`tpns.md` §2.1–2.7, §3); [`super::fields`] checks requests against them.

use super::fields::{
    Kind::{
        Choice, Clocks, Date, DigitsBelow, Flag, Id, JsonText, Moment, Object, Objects, Short, ShortTexts, Text, Texts,
        Url, Whole, Wholes,
    },
    Rule, optional, required,
};

const BIT: super::fields::Kind = Whole(0, 1);
const NUMBER: super::fields::Kind = Whole(0, u32::MAX as i64);
const TARGETS: super::fields::Kind = Texts {
    most: 1000,
    characters: usize::MAX,
};

/// `POST /v3/push/app` (§2.1, §2.2).
pub(super) const PUSH: &[Rule] = &[
    required(
        "audience_type",
        Choice(&[
            "all",
            "tag",
            "token",
            "token_list",
            "account",
            "account_list",
            "package_account_push",
            "package_token_push",
        ]),
    ),
    required("message_type", Choice(&["notify", "message"])),
    required("message", Object(MESSAGE)),
    optional("environment", Choice(&["product", "dev"])),
    optional("upload_id", Id),
    optional("seq", Whole(i64::MIN, i64::MAX)),
    optional("token_list", TARGETS),
    optional("account_list", TARGETS),
    // Older texts allow up to 2147483647; today's let the push fail beyond three days.
    optional("expire_time", Whole(0, 259_200)),
    optional("send_time", Moment),
    optional("multi_pkg", Flag),
    optional("loop_param", Object(LOOP)),
    optional("group_id", Text),
    optional("plan_id", Id),
    optional("tag_rules", Objects(TAG_RULE)),
    // §1.5: 512 characters.
    optional(
        "tag_list",
        Object(&[
            optional(
                "tags",
                Texts {
                    most: usize::MAX,
                    characters: 512,
                },
            ),
            optional("op", Choice(AND_OR)),
        ]),
    ),
    optional("account_push_type", BIT),
    optional("account_type", NUMBER),
    optional("ignore_invalid_token", BIT),
    optional("push_speed", Whole(1000, 50_000)),
    optional("collapse_id", NUMBER),
    optional("force_collapse", Flag),
    optional(
        "channel_rules",
        Objects(&[
            required(
                "channel",
                Choice(&["xg", "hw", "xm", "mz", "vivo", "oppo", "apns", "honor", "fcm"]),
            ),
            optional("disable", Flag),
        ]),
    ),
    optional("tpns_online_push_type", BIT),
    optional("platform", Choice(&["android", "ios"])),
    optional("trace_id", Text),
];

const AND_OR: &[&str] = &["AND", "OR"];

/// §2.5.
const TAG_RULE: &[Rule] = &[
    optional(
        "tag_items",
        Objects(&[
            optional(
                "tags",
                Texts {
                    most: usize::MAX,
                    characters: usize::MAX,
                },
            ),
            optional("is_not", Flag),
            optional("tags_operator", Choice(AND_OR)),
            optional("items_operator", Choice(AND_OR)),
            optional("tag_type", Text),
        ]),
    ),
    optional("operator", Choice(AND_OR)),
    optional("is_not", Flag),
];

/// §2.6.
const LOOP: &[Rule] = &[
    optional("startDate", Date),
    optional("endDate", Date),
    optional("loopType", Whole(1, 3)),
    optional("loopDayIndexs", Wholes(0, 31)),
    optional("dayTimes", Clocks),
];

/// Of `message`, for Android always and for Apple without an alert. Neither may be empty: empty is how clients send what they never
/// set.
pub(super) const TITLE_AND_CONTENT: &[Rule] = &[required("title", Text), required("content", Text)];

/// §2.3, §2.4.
const MESSAGE: &[Rule] = &[
    optional("title", Text),
    optional("content", Text),
    optional(
        "accept_time",
        Objects(&[
            optional("start", Object(TIME_OF_DAY)),
            optional("end", Object(TIME_OF_DAY)),
        ]),
    ),
    optional("thread_id", Text),
    optional("thread_sumtext", Text),
    optional("xg_media_resources", Url),
    optional("xg_media_audio_resources", Url),
    optional("show_type", Whole(1, 2)),
    optional("android", Object(ANDROID)),
    optional("ios", Object(IOS)),
];

const TIME_OF_DAY: &[Rule] = &[optional("hour", DigitsBelow(24)), optional("min", DigitsBelow(60))];

const ANDROID: &[Rule] = &[
    optional("n_ch_id", Text),
    optional("n_ch_name", Text),
    optional("xm_ch_id", Text),
    optional("fcm_ch_id", Text),
    optional("hw_biz_type", BIT),
    optional("hw_ch_id", Text),
    optional("hw_category", Text),
    optional("hw_importance", Whole(1, 2)),
    optional("oppo_ch_id", Text),
    optional("vivo_ch_id", Choice(&["0", "1"])),
    optional("n_id", Whole(-1, u32::MAX as i64)),
    optional("builder_id", NUMBER),
    optional("badge_type", Whole(-2, 99)),
    optional("ring", BIT),
    optional("vibrate", BIT),
    optional("lights", BIT),
    optional("clearable", BIT),
    optional("ring_raw", Text),
    optional("icon_type", BIT),
    optional("icon_res", Text),
    optional("style_id", NUMBER),
    optional("small_icon", Text),
    optional("icon_color", Whole(0, 0xFF_FFFF)),
    optional("action", Object(ACTION)),
    // A text that is not JSON is taken, and then lost on OPPO (spec FAQ).
    optional("custom_content", Text),
    optional("show_type", Whole(1, 2)),
];

const ACTION: &[Rule] = &[
    optional("action_type", Whole(1, 3)),
    optional("activity", Text),
    optional("aty_attr", Object(&[optional("if", NUMBER), optional("pf", NUMBER)])),
    optional("browser", Object(&[optional("url", Url), optional("confirm", BIT)])),
    optional("intent", Text),
];

const IOS: &[Rule] = &[
    optional(
        "aps",
        Object(&[
            optional("alert", Object(&[])),
            optional("badge_type", Whole(-2, u32::MAX as i64)),
            optional("category", Text),
            optional("content-available", BIT),
            optional("mutable-content", BIT),
            optional("sound", Text),
            optional(
                "interruption-level",
                Choice(&["passive", "active", "time-sensitive", "critical"]),
            ),
        ]),
    ),
    optional("custom_content", JsonText),
    // The name in TPNS's own Go client.
    optional("custom", JsonText),
];

/// `POST /v3/statistics/get_push_record` (§3). The dates are texts here, as a malformed one has a code of its own.
pub(super) const PUSH_RECORD: &[Rule] = &[
    optional("pushId", Id),
    optional("startDate", Text),
    optional("endDate", Text),
    optional("msgType", Choice(&["notify", "message"])),
    optional("pushType", Choice(&["all", "tag", "token", "account"])),
    optional("offset", NUMBER),
    optional("limit", Whole(0, 200)),
];

const SEQ: Rule = optional("seq", Whole(i64::MIN, i64::MAX));

/// `POST /v3/push/plan/add_plan_push`.
pub(super) const ADD_PLAN: &[Rule] = &[required("planName", Short(60)), optional("planDescribe", Short(300))];

/// `stop_push_msg`, `revoke_push_msg`, `cancel_timing_task`: one of the two.
pub(super) const PUSH_ID_EITHER: &[Rule] = &[optional("pushId", Id), optional("pushid", Id)];

/// `POST /v3/statistics/get_push_task_stat_channel`.
pub(super) const PUSH_ID: &[Rule] = &[required("pushId", Id)];

/// `POST /v3/statistics/get_push_group_stat_channel`. Dates are read apart, as a malformed one has a code of its own.
pub(super) const GROUP_FIGURES: &[Rule] = &[
    optional("planId", Id),
    optional("groupId", Text),
    required("startDate", Id),
    required("endDate", Id),
];

/// Statistics of a span of days.
pub(super) const DATES: &[Rule] = &[required("startDate", Id), required("endDate", Id)];

/// `POST /v3/statistics/get_device_distribute_info`.
pub(super) const DISTRIBUTION: &[Rule] = &[
    required("date", Id),
    required(
        "type",
        Choice(&[
            "city",
            "province",
            "app_version",
            "sdk_version",
            "system_version",
            "device_brand",
            "device_version",
        ]),
    ),
];

/// `POST /v3/toolbox/getPushListByToken`.
pub(super) const TOKEN: &[Rule] = &[required("token", Short(36))];

const TAGS: super::fields::Kind = ShortTexts { most: 500, each: 50 };
const TOKENS: super::fields::Kind = ShortTexts { most: 500, each: 36 };

/// `POST /v3/device/tag`.
pub(super) const TAG: &[Rule] = &[
    SEQ,
    required("operator_type", Whole(1, 10)),
    optional("tag_list", TAGS),
    optional("token_list", TOKENS),
    optional(
        "tag_token_list",
        Objects(&[required("tag", Short(50)), required("token", Short(36))]),
    ),
];

/// `POST /v3/device/tag/delete_all_device`.
pub(super) const TAG_EVERYWHERE: &[Rule] = &[SEQ, required("tag_list", TAGS)];

const ACCOUNT: &[Rule] = &[required("account", Short(100)), optional("account_type", NUMBER)];

/// `POST /v3/device/account/batchoperate`. How many accounts or tokens a list may hold is not documented, except for pairs.
pub(super) const ACCOUNTS: &[Rule] = &[
    SEQ,
    required("operator_type", Whole(1, 5)),
    optional("account_list", Objects(ACCOUNT)),
    optional("token_list", TARGETS),
    optional(
        "token_accounts",
        Objects(&[required("token", Text), optional("account_list", Objects(ACCOUNT))]),
    ),
];

/// `POST /v3/device/account/query`.
pub(super) const ACCOUNT_QUERY: &[Rule] = &[
    required("operator_type", Whole(1, 2)),
    optional("account_list", Objects(ACCOUNT)),
    optional("token_list", TARGETS),
];

/// `POST /v3/device/set_custom_attribute`; the map has names of the operator's and is read apart.
pub(super) const ATTRIBUTES: &[Rule] = &[
    required("cmd", Whole(1, 5)),
    required("token", Text),
    optional("attributeInfo", Object(&[])),
];
