//! An IM-console configuration as CSV (RFC 4180), with the place of every field.

use super::{
    ImportFault,
    certificate::{Cell, ImportedRow, Rows},
    fault,
    spot::{Lines, Part, Spot},
};
use crate::domain::field::Problems;

/// The most columns of a file; the format has fewer than half of them.
const COLUMNS_LIMIT: usize = 64;

/// One field: the byte it begins at, and its text without quotation marks.
type Field = (usize, String);

/// Reads a whole text.
pub(super) fn read(text: &str, lines: &Lines<'_>) -> Result<Vec<ImportedRow>, Problems> {
    let mut records = Records { text, at: 0, lines };
    let mut rows = Rows::default();
    let Some(header) = records.next_record(ImportFault::UnknownMember)? else {
        return rows.finish();
    };
    let parts = head(&header, lines, &mut rows);
    let columns = u16::try_from(parts.len()).unwrap_or(u16::MAX);
    while !rows.is_full()
        && let Some(record) = records.next_record(ImportFault::FieldCount(columns))?
    {
        let at = record.first().map_or(Spot::START, |(at, _)| lines.spot(*at));
        if record.len() != parts.len() {
            rows.fault(at, Part::Whole, ImportFault::FieldCount(columns));
            continue;
        }
        row(at, &parts, record, lines, &mut rows);
    }
    rows.finish()
}

/// What each column is.
fn head(header: &[Field], lines: &Lines<'_>, rows: &mut Rows) -> Vec<Option<Part>> {
    let mut parts: Vec<Option<Part>> = Vec::new();
    // There are few of these, however many columns the header has.
    let mut known: Vec<Part> = Vec::new();
    for (at, name) in header {
        if rows.is_full() {
            break;
        }
        let part = Part::of_column(&name.trim().to_ascii_lowercase());
        let spot = lines.spot(*at);
        match part {
            None => rows.fault(spot, Part::Whole, ImportFault::UnknownMember),
            Some(part) if known.contains(&part) => rows.fault(spot, part, ImportFault::MemberTwice),
            Some(part) => known.push(part),
        }
        parts.push(part);
    }
    for needed in [Part::SdkAppId, Part::Name] {
        if !known.contains(&needed) {
            rows.fault(Spot::START, Part::Whole, ImportFault::Lacks(needed));
        }
    }
    parts
}

fn row(at: Spot, parts: &[Option<Part>], record: Vec<Field>, lines: &Lines<'_>, rows: &mut Rows) {
    let cells = parts
        .iter()
        .zip(record)
        .filter_map(|(part, (at, text))| {
            let at = lines.spot(at);
            part.map(|part| Cell { part, at, text })
        })
        .collect::<Vec<_>>();
    let app = rows.app(at, &cells);
    let of_app = |part: Part| matches!(part, Part::SdkAppId | Part::Name);
    let certified = cells
        .iter()
        .any(|cell| !of_app(cell.part) && !cell.text.trim().is_empty());
    let certificate = if certified {
        let Some(certificate) = rows.certificate(at, &cells) else {
            return;
        };
        Some(certificate)
    } else {
        None
    };
    if let Some((sdk_app_id, name)) = app {
        rows.push(ImportedRow {
            at,
            sdk_app_id,
            name,
            certificate,
        });
    }
}

struct Records<'a> {
    text: &'a str,
    at: usize,
    lines: &'a Lines<'a>,
}

impl Records<'_> {
    fn next_byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fault_at(&self, at: usize, what: ImportFault) -> Problems {
        fault(self.lines.spot(at), what)
    }

    /// The next line that is not blank; a quoted field may run over several. One with more than [`COLUMNS_LIMIT`] fields is not read
    /// on: what is wrong with it then is `beyond`.
    fn next_record(&mut self, beyond: ImportFault) -> Result<Option<Vec<Field>>, Problems> {
        loop {
            if self.next_byte().is_none() {
                return Ok(None);
            }
            let mut record = Vec::new();
            loop {
                if record.len() >= COLUMNS_LIMIT {
                    return Err(self.fault_at(self.at, beyond));
                }
                record.push(self.field()?);
                match self.next_byte() {
                    Some(b',') => self.at += 1,
                    Some(_) => {
                        self.at += 1;
                        break;
                    }
                    None => break,
                }
            }
            let blank = matches!(record.as_slice(), [(_, only)] if only.trim().is_empty());
            if !blank {
                return Ok(Some(record));
            }
        }
    }

    /// One field; what ends it stays: a comma, a line feed, nothing.
    fn field(&mut self) -> Result<Field, Problems> {
        let begin = self.at;
        if self.next_byte() == Some(b'"') {
            return self.quoted(begin);
        }
        let rest = self.text.get(begin..).unwrap_or_default();
        let length = rest.find([',', '\n']).unwrap_or(rest.len());
        let field = rest.get(..length).unwrap_or_default();
        if let Some(quote) = field.find('"') {
            return Err(self.fault_at(begin + quote, ImportFault::StrayQuote));
        }
        self.at = begin + length;
        Ok((begin, field.strip_suffix('\r').unwrap_or(field).to_owned()))
    }

    fn quoted(&mut self, begin: usize) -> Result<Field, Problems> {
        let mut text = String::new();
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(quote) = rest.find('"') else {
                return Err(self.fault_at(begin, ImportFault::OpenQuote));
            };
            text.push_str(rest.get(..quote).unwrap_or_default());
            self.at += quote + 1;
            if self.next_byte() != Some(b'"') {
                break;
            }
            text.push('"');
            self.at += 1;
        }
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\r\n")) {
            self.at += 1;
        }
        match self.next_byte() {
            None | Some(b',' | b'\n') => Ok((begin, text)),
            Some(b'\r') if self.at + 1 == self.text.len() => {
                self.at += 1;
                Ok((begin, text))
            }
            Some(_) => Err(self.fault_at(self.at, ImportFault::StrayQuote)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<Vec<(u32, u32, String)>> {
        let lines = Lines::of(text);
        let mut records = Records {
            text,
            at: 0,
            lines: &lines,
        };
        let mut all = Vec::new();
        while let Some(record) = records.next_record(ImportFault::NoRows).expect("well quoted") {
            let placed = record.into_iter().map(|(at, text)| {
                let spot = lines.spot(at);
                (spot.line, spot.column, text)
            });
            all.push(placed.collect());
        }
        all
    }

    #[test]
    fn quotes_commas_blank_lines_and_line_ends_are_read_as_rfc_4180_has_them() {
        let one = |line, column, text: &str| (line, column, text.to_owned());
        assert_eq!(
            fields("a,\"b,\"\"c\"\"\nd\"\r\n\r\n상점,,x"),
            [
                vec![one(1, 1, "a"), one(1, 3, "b,\"c\"\nd")],
                vec![one(4, 1, "상점"), one(4, 4, ""), one(4, 5, "x")],
            ]
        );
        assert_eq!(fields("a,\n"), [vec![one(1, 1, "a"), one(1, 3, "")]]);
        assert!(fields("").is_empty());
    }
}
