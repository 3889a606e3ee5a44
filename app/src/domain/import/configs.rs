//! An app's `tpns-configs.json`, read leniently: real ones have numbers for ids and empty members that stand twice (`tpns.md` §6).

use super::{
    ImportFault, fault,
    json::{Member, Node, Value},
    spot::{Lines, Part},
};
use crate::domain::{
    application::PACKAGES_LIMIT,
    channel,
    field::{Field, Problem, Problems},
    keys::{AccessId, KEY_LIMIT},
    product::{Gateway, NewProduct, PackageName, ProductForm},
    text,
    vendor::{Credential, Vendor},
};
use serde::{Deserialize, Serialize};

/// What the file tells of one package name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageConfig {
    /// The package name.
    pub name: PackageName,
    /// Whether its vendor channels are used.
    pub enabled: bool,
    /// Values by vendor, in the order of [`Vendor::ALL`]; vendors without any are left out. None of them is secret.
    pub channels: Vec<(Vendor, Vec<(Credential, String)>)>,
}

/// What the file tells. It has no secret: neither the SecretKey nor those of vendors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfigsImport {
    /// AccessID.
    pub access_id: AccessId,
    /// AccessKey.
    pub access_key: String,
    /// Package names in the order of the file, at least one.
    pub packages: Vec<PackageConfig>,
}

/// What the file does not tell about the product it proposes, as typed.
#[derive(Clone, Debug, Default)]
pub struct ConfigsForm {
    /// Name.
    pub name: String,
    /// Category key.
    pub category: String,
    /// Access point key.
    pub access_point: String,
}

impl ConfigsForm {
    /// Reads the form. The product is one of TPNS itself: Rehearsal issues its own keys.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self, file: &ConfigsImport) -> Result<NewProduct, Problems> {
        let first = file.packages.first().map(|package| package.name.as_str());
        ProductForm {
            name: self.name.clone(),
            description: String::new(),
            category: self.category.clone(),
            access_point: self.access_point.clone(),
            gateway: Gateway::Tencent.key().to_owned(),
            package_name: first.unwrap_or_default().to_owned(),
        }
        .check()
    }
}

/// Reads the root of the file.
pub(super) fn read(root: &Node, lines: &Lines<'_>) -> Result<ConfigsImport, Problems> {
    let mut reader = Reader {
        lines,
        problems: Problems::new(),
    };
    let members = root.members().unwrap_or_default();
    let access_id = reader.key(members, Part::AccessId, AccessId::parse);
    let access_key = reader.key(members, Part::AccessKey, |typed| text::token(typed.trim(), KEY_LIMIT));
    let packages = reader.packages(members);
    if packages.is_empty() && reader.problems.is_empty() {
        return Err(fault(lines.spot(root.at), ImportFault::Lacks(Part::PackageName)));
    }
    match (access_id, access_key) {
        (Some(access_id), Some(access_key)) if reader.problems.is_empty() => Ok(ConfigsImport {
            access_id,
            access_key,
            packages,
        }),
        _ => Err(reader.problems),
    }
}

/// A string, or a number where other demos have one; nothing for what is empty.
fn scalar(node: &Node) -> &str {
    match &node.value {
        Value::Text(text) | Value::Number(text) => text.trim(),
        Value::Bool(_) | Value::Null | Value::List(_) | Value::Object(_) => "",
    }
}

/// The members of all objects of that name; they may stand twice.
fn below<'a>(members: &'a [Member], name: &'a str) -> impl Iterator<Item = &'a Member> {
    members
        .iter()
        .filter(move |member| member.name == name)
        .flat_map(|member| member.node.members().unwrap_or_default())
}

struct Reader<'a> {
    lines: &'a Lines<'a>,
    problems: Problems,
}

impl Reader<'_> {
    fn note(&mut self, at: usize, part: Part, problem: Problem) {
        self.problems.push((Field::Import(self.lines.spot(at), part), problem));
    }

    /// The one value among those of a name. An empty one never wins; two that differ are refused, for nobody knows which is meant.
    fn only<'n>(&mut self, found: impl Iterator<Item = &'n Member>, part: Part) -> Option<&'n Node> {
        let mut only: Option<&Node> = None;
        for member in found.filter(|member| !scalar(&member.node).is_empty()) {
            match only {
                Some(earlier) if scalar(earlier) != scalar(&member.node) => {
                    let line = self.lines.spot(earlier.at).line;
                    self.note(member.node.at, part, Problem::Import(ImportFault::Contradicts(line)));
                }
                Some(_) => {}
                None => only = Some(&member.node),
            }
        }
        only
    }

    fn key<T>(&mut self, root: &[Member], part: Part, read: impl Fn(&str) -> Result<T, Problem>) -> Option<T> {
        let found = below(root, "tpns").filter(|member| member.name == part.key());
        let node = self.only(found, part);
        let at = node.map_or_else(
            || {
                root.iter()
                    .find(|member| member.name == "tpns")
                    .map_or(0, |member| member.at)
            },
            |node| node.at,
        );
        read(node.map_or("", scalar))
            .map_err(|problem| self.note(at, part, problem))
            .ok()
    }

    /// Every member but Tencent's own is named after a package. Those without a name are placeholders.
    fn packages(&mut self, root: &[Member]) -> Vec<PackageConfig> {
        let mut packages: Vec<PackageConfig> = Vec::new();
        for member in root {
            let about_a_package = member.node.members().is_some() && member.name != "tpns";
            if !about_a_package || member.name.trim().is_empty() {
                continue;
            }
            let has_channels = || {
                let inner = member.node.members().unwrap_or_default();
                inner.iter().any(|inner| inner.name == "channel")
            };
            let name = match PackageName::parse(&member.name) {
                Ok(name) => name,
                // Something else of some other plugin: none of our business.
                Err(_) if !has_channels() => continue,
                Err(problem) => {
                    self.note(member.at, Part::PackageName, problem);
                    continue;
                }
            };
            if packages.iter().any(|known| known.name == name) {
                continue;
            }
            if packages.len() >= usize::from(PACKAGES_LIMIT) {
                self.note(member.at, Part::PackageName, Problem::TooMany(PACKAGES_LIMIT));
                break;
            }
            let same = root.iter().filter(|other| other.name == member.name);
            let channel = same
                .flat_map(|other| other.node.members().unwrap_or_default())
                .filter(|inner| inner.name == "channel")
                .flat_map(|inner| inner.node.members().unwrap_or_default())
                .collect::<Vec<_>>();
            packages.push(self.package(name, &channel));
        }
        packages
    }

    fn package(&mut self, name: PackageName, channel: &[&Member]) -> PackageConfig {
        let enabled = channel
            .iter()
            .any(|member| member.name == "enable" && matches!(member.node.value, Value::Bool(true)));
        let mut channels = Vec::new();
        for vendor in Vendor::ALL {
            let of_vendor = channel
                .iter()
                .filter(|member| member.name == vendor.key())
                .flat_map(|member| member.node.members().unwrap_or_default())
                .collect::<Vec<_>>();
            let values = self.values(vendor, &of_vendor);
            if !values.is_empty() {
                channels.push((vendor, values));
            }
        }
        PackageConfig {
            name,
            enabled,
            channels,
        }
    }

    fn values(&mut self, vendor: Vendor, members: &[&Member]) -> Vec<(Credential, String)> {
        let mut values = Vec::new();
        for facts in vendor.facts().credentials.iter().filter(|facts| !facts.secret) {
            let part = Part::Credential(facts.credential);
            let found = members
                .iter()
                .copied()
                .filter(|member| member.name == facts.configs_member);
            let Some(node) = self.only(found, part) else {
                continue;
            };
            match channel::check_value(facts, scalar(node)) {
                Ok(value) => values.push((facts.credential, value)),
                Err(problem) => self.note(node.at, part, problem),
            }
        }
        values
    }
}
