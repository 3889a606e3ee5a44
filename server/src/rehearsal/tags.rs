//! Tag rules: which handsets answer to them (`tpns.md` §2.5).
//!
//! An operator that would matter and is missing is a missing parameter: no default is documented, and a guess would reach other devices
//! than meant.

use super::{answer::Refusal, fields, schedule, store::handset::HandsetRow};
use pushboard_app::domain::{access_point::AccessPoint, handset::device::Make, vendor::Vendor};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// The SDK every virtual handset runs: the one of the spec.
pub(super) const SDK_VERSION: &str = "1.3.1.1";

/// Rules as a tree that can be asked.
#[derive(Clone, Debug)]
pub(super) struct Rules(Vec<Joined<Rule>>);

/// A member of a list, joined to the one before it.
#[derive(Clone, Debug)]
struct Joined<T> {
    or: bool,
    not: bool,
    what: T,
}

#[derive(Clone, Debug)]
struct Rule {
    items: Vec<Joined<Item>>,
}

#[derive(Clone, Debug)]
struct Item {
    kind: Kind,
    tags: Vec<String>,
    any: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Custom,
    AppVersion,
    Province,
    Active,
    SdkVersion,
    SystemVersion,
    Language,
    Brand,
    Model,
    Country,
}

impl Kind {
    fn read(name: &str) -> Option<Self> {
        Some(match name {
            "xg_user_define" => Self::Custom,
            "xg_auto_version" => Self::AppVersion,
            "xg_auto_province" => Self::Province,
            "xg_auto_active" => Self::Active,
            "xg_auto_sdkversion" => Self::SdkVersion,
            "xg_auto_systemversion" => Self::SystemVersion,
            "xg_auto_systemlanguage" => Self::Language,
            "xg_auto_devicebrand" => Self::Brand,
            "xg_auto_deviceversion" => Self::Model,
            "xg_auto_country" => Self::Country,
            _ => return None,
        })
    }
}

/// A handset as rules see it.
pub(super) struct Tagged<'a> {
    pub(super) handset: &'a HandsetRow,
    pub(super) tags: Option<&'a HashSet<String>>,
    pub(super) access_point: AccessPoint,
    pub(super) at: i64,
}

impl Rules {
    /// Reads `tag_rules`, or the older `tag_list`, which counts only without the former.
    pub(super) fn read(body: &Map<String, Value>) -> Result<Self, Refusal> {
        let rules = objects(body, "tag_rules");
        if rules.is_empty() {
            return Self::read_list(body);
        }
        let rules = rules.into_iter().enumerate().map(|(index, rule)| {
            let name = format!("tag_rules[{index}]");
            let items = objects(rule, "tag_items");
            if items.is_empty() {
                return Err(Refusal::missing(&format!("{name}.tag_items")));
            }
            let items = items.into_iter().enumerate().map(|(place, item)| {
                let name = format!("{name}.tag_items[{place}]");
                join(item, place, &name, "items_operator", read_item(item, &name)?)
            });
            let items = items.collect::<Result<_, _>>()?;
            join(rule, index, &name, "operator", Rule { items })
        });
        rules.collect::<Result<_, _>>().map(Self)
    }

    fn read_list(body: &Map<String, Value>) -> Result<Self, Refusal> {
        let list = body
            .get("tag_list")
            .and_then(Value::as_object)
            .filter(|list| !list.is_empty())
            .ok_or_else(|| Refusal::missing("tag_rules"))?;
        let item = Item {
            kind: Kind::Custom,
            any: is_any(list, "op", "tag_list")?,
            tags: read_tags(list, "tag_list")?,
        };
        let alone = |what| Joined {
            or: false,
            not: false,
            what,
        };
        Ok(Self(vec![Joined {
            or: false,
            not: false,
            what: Rule {
                items: vec![alone(item)],
            },
        }]))
    }

    /// Whether a handset answers to them.
    pub(super) fn hold_for(&self, tagged: &Tagged<'_>) -> bool {
        holds(&self.0, |rule| {
            holds(&rule.items, |item| {
                let answers = |tag: &String| tagged.answers(item.kind, tag);
                if item.any {
                    item.tags.iter().any(answers)
                } else {
                    item.tags.iter().all(answers)
                }
            })
        })
    }
}

/// AND binds tighter than OR: a list is an OR of ANDs.
fn holds<T>(list: &[Joined<T>], test: impl Fn(&T) -> bool) -> bool {
    let mut group = true;
    for (index, joined) in list.iter().enumerate() {
        if joined.or && index > 0 {
            if group {
                return true;
            }
            group = true;
        }
        group = group && test(&joined.what) != joined.not;
    }
    group
}

fn objects<'a>(object: &'a Map<String, Value>, name: &str) -> Vec<&'a Map<String, Value>> {
    let list = object
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_object).collect()
}

fn join<T>(
    object: &Map<String, Value>,
    index: usize,
    name: &str,
    operator: &str,
    what: T,
) -> Result<Joined<T>, Refusal> {
    let or = match fields::text(object, operator) {
        _ if index == 0 => false,
        "" => return Err(Refusal::missing(&format!("{name}.{operator}"))),
        given => given == "OR",
    };
    Ok(Joined {
        or,
        not: fields::flag(object, "is_not"),
        what,
    })
}

fn read_item(item: &Map<String, Value>, name: &str) -> Result<Item, Refusal> {
    let kind = match fields::text(item, "tag_type") {
        "" => return Err(Refusal::missing(&format!("{name}.tag_type"))),
        given => Kind::read(given)
            .ok_or_else(|| Refusal::invalid(format!("{name}.tag_type is no documented type of tags")))?,
    };
    Ok(Item {
        kind,
        any: is_any(item, "tags_operator", name)?,
        tags: read_tags(item, name)?,
    })
}

fn read_tags(object: &Map<String, Value>, name: &str) -> Result<Vec<String>, Refusal> {
    let tags = super::audience::texts(object, "tags");
    if tags.is_empty() {
        return Err(Refusal::missing(&format!("{name}.tags")));
    }
    Ok(tags)
}

/// Whether one of the tags is enough; with a single tag it makes no difference.
fn is_any(object: &Map<String, Value>, operator: &str, name: &str) -> Result<bool, Refusal> {
    let several = object
        .get("tags")
        .and_then(Value::as_array)
        .is_some_and(|tags| tags.len() > 1);
    match fields::text(object, operator) {
        "" if several => Err(Refusal::missing(&format!("{name}.{operator}"))),
        given => Ok(given == "OR"),
    }
}

impl Tagged<'_> {
    fn answers(&self, kind: Kind, tag: &str) -> bool {
        let handset = self.handset;
        match kind {
            Kind::Custom => self.tags.is_some_and(|tags| tags.contains(tag)),
            Kind::AppVersion => handset.app_version == tag,
            Kind::Province => province(self.access_point) == tag,
            Kind::Active => schedule::beijing(handset.seen_at(self.at))
                .is_ok_and(|seen| fields::write_compact_date(seen.date()) == tag),
            Kind::SdkVersion => tag == SDK_VERSION,
            Kind::SystemVersion => handset.system.to_string() == tag,
            Kind::Language => handset.language == tag,
            Kind::Brand => handset.make.brand() == tag,
            Kind::Model => model(handset.make) == tag,
            Kind::Country => country(self.access_point) == tag,
        }
    }
}

/// The virtual handsets live where their access point stands.
pub(super) const fn country(access_point: AccessPoint) -> &'static str {
    match access_point {
        AccessPoint::Guangzhou | AccessPoint::Shanghai => "CN",
        AccessPoint::Singapore => "SG",
        AccessPoint::HongKong => "HK",
    }
}

/// See [`country`].
pub(super) const fn province(access_point: AccessPoint) -> &'static str {
    match access_point {
        AccessPoint::Guangzhou => "Guangdong",
        AccessPoint::Shanghai => "Shanghai",
        AccessPoint::Singapore => "Singapore",
        AccessPoint::HongKong => "Hong Kong",
    }
}

/// See [`country`].
pub(super) const fn city(access_point: AccessPoint) -> &'static str {
    match access_point {
        AccessPoint::Guangzhou => "Guangzhou",
        AccessPoint::Shanghai | AccessPoint::Singapore | AccessPoint::HongKong => province(access_point),
    }
}

/// The model that every virtual handset of a make is.
pub(super) const fn model(make: Make) -> &'static str {
    match make {
        Make::Vendor(Vendor::Xiaomi) => "Xiaomi 14",
        Make::Vendor(Vendor::Huawei) => "Mate 60",
        Make::Vendor(Vendor::Oppo) => "Find X7",
        Make::Vendor(Vendor::Vivo) => "X100",
        Make::Vendor(Vendor::Meizu) => "Meizu 21",
        Make::Vendor(Vendor::Fcm) => "Pixel 9",
        Make::Vendor(Vendor::Honor) => "Magic6",
        Make::Other => "Galaxy S24",
        Make::Apple => "iPhone 16",
        Make::Mac => "MacBook Air",
    }
}

/// The rules as the record shows them (`tpns.md` §3, `tagSet`): the older form's operator, or that of the first item; every tag with
/// its type.
pub(super) fn tag_set(sent: &Value) -> Value {
    let mut tags = Vec::new();
    let mut operator = "";
    let mut add = |object: &Map<String, Value>, kind: &str| {
        for tag in super::audience::texts(object, "tags") {
            tags.push(serde_json::json!({"tagTypeName": kind, "tagValue": tag}));
        }
    };
    match sent {
        Value::Object(list) => {
            operator = fields::text(list, "op");
            add(list, "xg_user_define");
        }
        Value::Array(rules) => {
            let items = rules
                .iter()
                .filter_map(Value::as_object)
                .flat_map(|rule| objects(rule, "tag_items"));
            for item in items {
                if operator.is_empty() {
                    operator = fields::text(item, "tags_operator");
                }
                add(item, fields::text(item, "tag_type"));
            }
        }
        _ => return Value::Null,
    }
    serde_json::json!({"op": operator, "tagWithType": tags})
}

/// What of a tag push is kept for its record.
pub(super) fn sent(body: &Map<String, Value>) -> Value {
    if fields::text(body, "audience_type") != "tag" {
        return Value::Null;
    }
    let rules = body
        .get("tag_rules")
        .filter(|rules| rules.as_array().is_some_and(|rules| !rules.is_empty()));
    rules.or_else(|| body.get("tag_list")).cloned().unwrap_or(Value::Null)
}
