//! An IM-console configuration as JSON: `{"version":1,"apps":[{"sdk_app_id":…,"name":…,"certificates":[…]}]}`.

use super::{
    ImportFault,
    certificate::{Cell, ImportedRow, Rows},
    json::{Member, Node, Value},
    spot::{Lines, Part},
};
use crate::domain::{field::Problems, vendor::Credential};
use std::collections::BTreeSet;

/// Reads the root of the file.
pub(super) fn read(root: &Node, lines: &Lines<'_>) -> Result<Vec<ImportedRow>, Problems> {
    let mut reader = Reader {
        lines,
        rows: Rows::default(),
    };
    reader.root(root.members().unwrap_or_default());
    reader.rows.finish()
}

struct Reader<'a> {
    lines: &'a Lines<'a>,
    rows: Rows,
}

impl Reader<'_> {
    fn fault(&mut self, at: usize, part: Part, fault: ImportFault) {
        self.rows.fault(self.lines.spot(at), part, fault);
    }

    /// Notes members that stand twice.
    fn refuse_twice(&mut self, members: &[Member]) {
        let mut names = BTreeSet::new();
        for member in members {
            if !names.insert(member.name.as_str()) {
                self.fault(member.at, Part::Whole, ImportFault::MemberTwice);
            }
        }
    }

    fn root(&mut self, members: &[Member]) {
        self.refuse_twice(members);
        for member in members {
            match (member.name.as_str(), &member.node.value) {
                ("version", Value::Number(version)) if version == "1" => {}
                ("version", _) => self.fault(member.node.at, Part::Whole, ImportFault::UnknownVersion),
                ("apps", Value::List(apps)) => self.apps(apps),
                ("apps", _) => self.fault(member.node.at, Part::Whole, ImportFault::WrongKind),
                _ => self.fault(member.at, Part::Whole, ImportFault::UnknownMember),
            }
        }
    }

    fn apps(&mut self, apps: &[Node]) {
        for app in apps {
            if self.rows.is_full() {
                return;
            }
            self.app(app);
        }
    }

    fn app(&mut self, node: &Node) {
        let Some(members) = node.members() else {
            return self.fault(node.at, Part::Whole, ImportFault::WrongKind);
        };
        self.refuse_twice(members);
        let mut cells = Vec::new();
        let mut certificates = &[][..];
        for member in members {
            match (member.name.as_str(), &member.node.value) {
                ("sdk_app_id", _) => cells.extend(self.cell(Part::SdkAppId, &member.node)),
                ("name", _) => cells.extend(self.cell(Part::Name, &member.node)),
                ("certificates", Value::List(list)) => certificates = list,
                ("certificates", Value::Null) => {}
                ("certificates", _) => self.fault(member.node.at, Part::Whole, ImportFault::WrongKind),
                _ => self.fault(member.at, Part::Whole, ImportFault::UnknownMember),
            }
        }
        let at = self.lines.spot(node.at);
        let app = self.rows.app(at, &cells);
        let row = |at, certificate| {
            app.clone().map(|(sdk_app_id, name)| ImportedRow {
                at,
                sdk_app_id,
                name,
                certificate,
            })
        };
        if certificates.is_empty()
            && let Some(row) = row(at, None)
        {
            self.rows.push(row);
        }
        for node in certificates {
            if self.rows.is_full() {
                return;
            }
            let at = self.lines.spot(node.at);
            let cells = self.certificate(node);
            let read = cells.and_then(|cells| self.rows.certificate(at, &cells));
            if let Some(row) = read.and_then(|certificate| row(at, Some(certificate))) {
                self.rows.push(row);
            }
        }
    }

    fn certificate(&mut self, node: &Node) -> Option<Vec<Cell>> {
        let Some(members) = node.members() else {
            self.fault(node.at, Part::Whole, ImportFault::WrongKind);
            return None;
        };
        self.refuse_twice(members);
        let mut cells = Vec::new();
        for member in members {
            match Part::of_column(&member.name) {
                Some(part) if !matches!(part, Part::SdkAppId | Part::Name) => {
                    cells.extend(self.cell(part, &member.node));
                }
                _ => self.fault(member.at, Part::Whole, ImportFault::UnknownMember),
            }
        }
        Some(cells)
    }

    /// A value as text. Numbers may stand without quotation marks, and a key file as the object it is.
    fn cell(&mut self, part: Part, node: &Node) -> Option<Cell> {
        let text = match &node.value {
            Value::Text(text) | Value::Number(text) => text.clone(),
            Value::Null => String::new(),
            Value::Object(_) if part == Part::Credential(Credential::ServiceAccount) => {
                self.lines.between(node.at, node.end).to_owned()
            }
            Value::Bool(_) | Value::List(_) | Value::Object(_) => {
                self.fault(node.at, part, ImportFault::WrongKind);
                return None;
            }
        };
        let at = self.lines.spot(node.at);
        Some(Cell { part, at, text })
    }
}
