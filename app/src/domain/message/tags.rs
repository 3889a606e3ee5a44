//! Which devices tags describe (`tpns.md` §2.5).
//!
//! Typed as one rule per line: `xg_user_define any vip, gold`, each further line beginning with `and` or `or`, and `not` before
//! the type where devices without the tags are meant. `and` binds tighter than `or`.

use super::{PushProblem, TagProblem};
use crate::domain::{choices::choices, field::Problem};
use serde::{Deserialize, Serialize};

/// The most characters of all tags together (`tag_list`, `tpns.md` §1.5).
pub const TAGS_LIMIT: u16 = 512;
/// The most characters of one tag (`tpns.md` §1.5).
pub const TAG_LIMIT: u16 = 50;

choices! {
    /// How two rules, or the tags of one, are joined.
    Join {
        /// Both.
        And => "AND",
        /// At least one.
        Or => "OR",
    }
}

choices! {
    /// What a rule looks at (`tag_type`).
    TagType {
        /// Tags the app or this console gave.
        Custom => "xg_user_define",
        /// Version of the app.
        AppVersion => "xg_auto_version",
        /// Province.
        Province => "xg_auto_province",
        /// Day it was active, `yyyymmdd`.
        Active => "xg_auto_active",
        /// Version of TPNS's SDK.
        SdkVersion => "xg_auto_sdkversion",
        /// Version of Android or iOS.
        SystemVersion => "xg_auto_systemversion",
        /// Language of the phone.
        Language => "xg_auto_systemlanguage",
        /// Maker of the phone.
        Brand => "xg_auto_devicebrand",
        /// Model of the phone.
        Model => "xg_auto_deviceversion",
        /// Country in capitals, such as `CN`.
        Country => "xg_auto_country",
    }
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TagRule {
    /// How it joins what stands before it; the first rule's is always [`Join::And`] and says nothing.
    pub join: Join,
    /// Whether devices without the tags are meant.
    pub negated: bool,
    /// What it looks at.
    pub kind: TagType,
    /// How its tags are joined.
    pub inside: Join,
    /// The tags, at least one.
    pub tags: Vec<String>,
}

/// At least one rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TagRules(Vec<TagRule>);

impl TagRules {
    /// Reads rules as typed, one per line; empty lines are skipped.
    ///
    /// # Errors
    /// [`Problem::Required`], or what is wrong with the first bad line, or that it is too much in all.
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let mut rules = Vec::new();
        let lines = typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        for (at, line) in lines {
            let at = u16::try_from(at + 1).unwrap_or(u16::MAX);
            let rule = rule(line, rules.is_empty()).map_err(|problem| PushProblem::TagAt(at, problem))?;
            rules.push(rule);
        }
        let rules = Self(rules);
        if rules.0.is_empty() {
            Err(Problem::Required)
        } else if rules.characters() > usize::from(TAGS_LIMIT) {
            Err(PushProblem::TagsTooLong(TAGS_LIMIT).into())
        } else {
            Ok(rules)
        }
    }

    /// The rules in order.
    #[must_use]
    pub fn rules(&self) -> &[TagRule] {
        &self.0
    }

    /// The rules as they bind: all of a group are joined by AND, the groups by OR.
    pub fn groups(&self) -> impl Iterator<Item = &[TagRule]> {
        self.0.chunk_by(|_, next| next.join == Join::And)
    }

    /// The characters of all tags, with one between each two.
    fn characters(&self) -> usize {
        let tags = self.0.iter().flat_map(|rule| &rule.tags);
        tags.map(|tag| tag.chars().count() + 1).sum::<usize>().saturating_sub(1)
    }

    /// The rules as [`parse`](Self::parse) reads them.
    #[must_use]
    pub fn text(&self) -> String {
        let line = |(at, rule): (usize, &TagRule)| {
            let join = match rule.join {
                _ if at == 0 => "",
                Join::And => "and ",
                Join::Or => "or ",
            };
            let not = if rule.negated { "not " } else { "" };
            let inside = match rule.inside {
                Join::And => "all",
                Join::Or => "any",
            };
            format!("{join}{not}{} {inside} {}", rule.kind.key(), rule.tags.join(", "))
        };
        self.0.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
    }
}

fn rule(line: &str, first: bool) -> Result<TagRule, TagProblem> {
    let (join, rest) = match word(line) {
        ("and", rest) => (Some(Join::And), rest),
        ("or", rest) => (Some(Join::Or), rest),
        _ => (None, line),
    };
    let join = match (join, first) {
        (_, true) => Join::And,
        (Some(join), false) => join,
        (None, false) => return Err(TagProblem::NoJoin),
    };
    let (negated, rest) = match word(rest) {
        ("not", rest) => (true, rest),
        _ => (false, rest),
    };
    let (kind, rest) = word(rest);
    let kind = TagType::from_key(kind).ok_or(TagProblem::NotAType)?;
    let (inside, rest) = match word(rest) {
        ("any", rest) => (Join::Or, rest),
        ("all", rest) => (Join::And, rest),
        _ => return Err(TagProblem::NeitherAnyNorAll),
    };
    let tags: Vec<_> = rest.split(',').map(str::trim).filter(|tag| !tag.is_empty()).collect();
    if tags.is_empty() {
        return Err(TagProblem::NoTags);
    }
    if tags.iter().any(|tag| tag.chars().count() > usize::from(TAG_LIMIT)) {
        return Err(TagProblem::TooLong);
    }
    if !tags.iter().all(|tag| fits(kind, tag)) {
        return Err(TagProblem::WrongShape);
    }
    Ok(TagRule {
        join,
        negated,
        kind,
        inside,
        tags: tags.into_iter().map(str::to_owned).collect(),
    })
}

/// The first word and what follows it.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(char::is_whitespace).unwrap_or((text, ""))
}

fn fits(kind: TagType, tag: &str) -> bool {
    if tag.chars().any(char::is_control) {
        return false;
    }
    match kind {
        TagType::Active => tag.len() == 8 && tag.bytes().all(|byte| byte.is_ascii_digit()),
        TagType::Country => tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_uppercase()),
        _ => true,
    }
}
