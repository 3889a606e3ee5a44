//! Imports: an earlier IM-console configuration as JSON or CSV, and an app's `tpns-configs.json` (`tpns.md` §6, §7).
//!
//! Reading is all or nothing: a file with one bad row gives no row, but every problem with its line and column.

mod certificate;
mod configs;
mod console;
mod csv;
mod encoding;
mod json;
mod plan;
mod spot;
mod view;

#[cfg(test)]
mod tests;

pub use certificate::{Certificate, ImportedRow};
pub use configs::{ConfigsForm, ConfigsImport, PackageConfig};
pub use plan::{ChannelHere, Here, PackageHere, plan};
pub use spot::{Part, Spot};
pub use view::{Choice, ConfigsView, Effect, ImportContent, ImportView, Obstacle, ReportLine, RowView, ValueChange};

use super::field::{Field, Problem, Problems};
use serde::{Deserialize, Serialize};
use spot::Lines;

/// Largest file, in bytes.
pub const FILE_LIMIT: usize = 1024 * 1024;
/// The most rows of one file: an IM app without certificates counts as one.
pub const ROWS_LIMIT: u16 = 500;
/// The most problems that are told of one file.
pub const PROBLEMS_LIMIT: usize = 10;
/// How long an import waits for its operator, in milliseconds.
pub const KEPT_MS: i64 = 30 * 60_000;
/// How long the report of an applied import can be looked at, in milliseconds.
pub const REPORT_KEPT_MS: i64 = 24 * 3_600_000;

/// A file that shows the JSON of an IM-console configuration.
pub const SAMPLE_JSON: &str = include_str!("import/samples/im-console.json");
/// The same as CSV.
pub const SAMPLE_CSV: &str = include_str!("import/samples/im-console.csv");

/// Which encoding bytes that are not UTF-8 seem to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherEncoding {
    /// UTF-16, as Windows' "Unicode text".
    Utf16,
    /// A two-byte encoding such as GBK or EUC-KR, as Excel writes "CSV" in China and Korea.
    TwoByte,
    /// Something else.
    Unknown,
}

/// What is wrong with an imported file, beside what can be wrong with a typed value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportFault {
    /// The bytes are not UTF-8.
    NotUtf8(OtherEncoding),
    /// More than [`FILE_LIMIT`] bytes.
    TooLarge,
    /// Not JSON from here on.
    JsonSyntax,
    /// Objects and lists in each other, deeper than any file of ours.
    TooDeep,
    /// JSON, but neither of the two known files.
    UnknownShape,
    /// A version this program does not know.
    UnknownVersion,
    /// A member or a column that the format does not have.
    UnknownMember,
    /// The same member or column twice.
    MemberTwice,
    /// A member or a column that must be there is missing.
    Lacks(Part),
    /// Another kind of JSON value belongs here.
    WrongKind,
    /// No vendor has this name.
    UnknownVendor,
    /// More or fewer fields than the header has.
    FieldCount(u16),
    /// A quotation mark that is not closed.
    OpenQuote,
    /// A quotation mark, or something after a closing one, where none may be.
    StrayQuote,
    /// The same as in an earlier line.
    DuplicateOf(u32),
    /// Says something else than an earlier line about the same thing.
    Contradicts(u32),
    /// More than [`ROWS_LIMIT`] rows.
    TooManyRows,
    /// No row at all.
    NoRows,
    /// A chosen row has several products to choose from, and none was.
    ChooseProduct,
    /// A chosen row has an obstacle.
    NotApplicable,
    /// Chosen rows would authorise one IM app for two products.
    TwoProducts,
}

/// What was read out of a file. No `Debug`: it may hold secrets.
pub enum Imported {
    /// An earlier IM-console configuration.
    Console(Vec<ImportedRow>),
    /// A `tpns-configs.json`.
    Configs(ConfigsImport),
}

/// A problem with the file as a whole, or with the place where reading it ended.
fn fault(spot: Spot, fault: ImportFault) -> Problems {
    vec![(Field::Import(spot, Part::Whole), Problem::Import(fault))]
}

/// Reads a file of any of the three kinds; what it is, it says itself.
///
/// # Errors
/// At most [`PROBLEMS_LIMIT`] problems, each under [`Field::Import`] with its line and column.
pub fn read(bytes: &[u8]) -> Result<Imported, Problems> {
    let mut read = read_all(bytes);
    if let Err(problems) = &mut read {
        problems.sort_by_key(|(field, _)| match field {
            Field::Import(spot, _) => *spot,
            _ => Spot::START,
        });
        problems.truncate(PROBLEMS_LIMIT);
    }
    read
}

fn read_all(bytes: &[u8]) -> Result<Imported, Problems> {
    if bytes.len() > FILE_LIMIT {
        return Err(fault(Spot::START, ImportFault::TooLarge));
    }
    let text = encoding::decode(bytes)?;
    let lines = Lines::of(text);
    let begin = text.trim_start();
    if begin.is_empty() {
        return Err(vec![(Field::Import(Spot::START, Part::Whole), Problem::Required)]);
    }
    if !begin.starts_with(['{', '[']) {
        return csv::read(text, &lines).map(Imported::Console);
    }
    let root = json::read(text, &lines)?;
    let members = root.members();
    let has = |name: &str| members.is_some_and(|members| members.iter().any(|member| member.name == name));
    if has("apps") {
        console::read(&root, &lines).map(Imported::Console)
    } else if has("tpns") {
        configs::read(&root, &lines).map(Imported::Configs)
    } else {
        Err(fault(lines.spot(root.at), ImportFault::UnknownShape))
    }
}
