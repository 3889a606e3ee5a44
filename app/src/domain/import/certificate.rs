//! The rows of an IM-console configuration, whatever file they come from.

use super::{
    ImportFault, PROBLEMS_LIMIT, ROWS_LIMIT,
    spot::{Part, Spot},
};
use crate::domain::{
    access_point::AccessPoint,
    channel::ChannelForm,
    field::{Field, Problem, Problems},
    im::{self, SdkAppId},
    product::PackageName,
    vendor::{Credential, Vendor},
};
use std::collections::BTreeMap;

/// What the IM console calls a certificate: the values of one vendor for one package name. No `Debug`: it holds secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Whose values.
    pub vendor: Vendor,
    /// The package name they were issued to.
    pub package_name: PackageName,
    /// The values; a secret that is left out keeps the one stored.
    pub values: BTreeMap<Credential, String>,
}

/// One IM app with one certificate, or with none. No `Debug`: it may hold secrets.
#[derive(Clone)]
pub struct ImportedRow {
    /// Where it begins in the file.
    pub at: Spot,
    /// The IM app's number.
    pub sdk_app_id: SdkAppId,
    /// The IM app's name.
    pub name: String,
    /// Its certificate.
    pub certificate: Option<Certificate>,
}

/// One value of a row, as it stands in the file.
pub(super) struct Cell {
    pub(super) part: Part,
    pub(super) at: Spot,
    pub(super) text: String,
}

/// Collects rows and everything that is wrong with them.
#[derive(Default)]
pub(super) struct Rows {
    rows: Vec<ImportedRow>,
    problems: Problems,
}

fn cell(cells: &[Cell], part: Part) -> Option<&Cell> {
    cells.iter().find(|cell| cell.part == part)
}

impl Rows {
    pub(super) fn note(&mut self, at: Spot, part: Part, problem: Problem) {
        self.problems.push((Field::Import(at, part), problem));
    }

    pub(super) fn fault(&mut self, at: Spot, part: Part, fault: ImportFault) {
        self.note(at, part, Problem::Import(fault));
    }

    /// Whether reading on would tell nothing more.
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= PROBLEMS_LIMIT
    }

    /// Reads one part of a row; a missing one counts as empty.
    fn part<T>(
        &mut self,
        at: Spot,
        cells: &[Cell],
        part: Part,
        read: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let found = cell(cells, part);
        let (at, typed) = found.map_or((at, ""), |cell| (cell.at, cell.text.as_str()));
        read(typed).map_err(|problem| self.note(at, part, problem)).ok()
    }

    /// Number and name of a row's IM app.
    pub(super) fn app(&mut self, at: Spot, cells: &[Cell]) -> Option<(SdkAppId, String)> {
        let number = self.part(at, cells, Part::SdkAppId, SdkAppId::parse);
        let name = self.part(at, cells, Part::Name, im::check_name);
        number.zip(name)
    }

    /// The certificate of a row, by the same rules as a channel's form.
    pub(super) fn certificate(&mut self, at: Spot, cells: &[Cell]) -> Option<Certificate> {
        let vendor = self.part(at, cells, Part::Vendor, |typed| match typed.trim() {
            "" => Err(Problem::Required),
            name => name
                .to_ascii_lowercase()
                .parse::<Vendor>()
                .map_err(|_| Problem::Import(ImportFault::UnknownVendor)),
        });
        let package_name = self.part(at, cells, Part::PackageName, PackageName::parse);
        let vendor = vendor?;
        let form = cells
            .iter()
            .filter_map(|cell| match cell.part {
                Part::Credential(credential) => Some((credential, cell.text.clone())),
                _ => None,
            })
            .collect::<ChannelForm>();
        // What is stored here, and on which access point, the file cannot know: the preview looks at both.
        let secrets = vendor.facts().credentials.iter().filter(|facts| facts.secret);
        let maybe_stored = secrets.map(|facts| facts.credential).collect::<Vec<_>>();
        match form.check(vendor, AccessPoint::Singapore, &maybe_stored) {
            Ok(values) => Some(Certificate {
                vendor,
                package_name: package_name?,
                values,
            }),
            Err(problems) => {
                for (field, problem) in problems {
                    let part = match field {
                        Field::Credential(credential) => Part::Credential(credential),
                        _ => Part::Whole,
                    };
                    let at = cell(cells, part).map_or(at, |cell| cell.at);
                    self.note(at, part, problem);
                }
                None
            }
        }
    }

    /// Takes a row in, unless an earlier one says the same or the contrary.
    pub(super) fn push(&mut self, row: ImportedRow) {
        if self.rows.len() >= usize::from(ROWS_LIMIT) {
            return self.fault(row.at, Part::Whole, ImportFault::TooManyRows);
        }
        let found = self.rows.iter().find_map(|earlier| clash(earlier, &row));
        match found {
            Some((part, fault)) => self.fault(row.at, part, fault),
            None => self.rows.push(row),
        }
    }

    /// The rows, when nothing was wrong.
    pub(super) fn finish(mut self) -> Result<Vec<ImportedRow>, Problems> {
        if self.rows.is_empty() && self.problems.is_empty() {
            self.fault(Spot::START, Part::Whole, ImportFault::NoRows);
        }
        if self.problems.is_empty() {
            Ok(self.rows)
        } else {
            Err(self.problems)
        }
    }
}

/// What is wrong with `row` after `earlier`. One package name has one set of values for a vendor, whichever IM app brings it.
fn clash(earlier: &ImportedRow, row: &ImportedRow) -> Option<(Part, ImportFault)> {
    let line = earlier.at.line;
    let one_app = earlier.sdk_app_id == row.sdk_app_id;
    if one_app && earlier.name != row.name {
        return Some((Part::Name, ImportFault::Contradicts(line)));
    }
    match (&earlier.certificate, &row.certificate) {
        (None, None) if one_app => Some((Part::Whole, ImportFault::DuplicateOf(line))),
        (Some(before), Some(after)) if before.vendor == after.vendor && before.package_name == after.package_name => {
            if before.values != after.values {
                Some((Part::Whole, ImportFault::Contradicts(line)))
            } else {
                one_app.then_some((Part::Whole, ImportFault::DuplicateOf(line)))
            }
        }
        _ => None,
    }
}
