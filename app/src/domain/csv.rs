//! Tables as CSV files that spreadsheets open safely (RFC 4180).

/// Marks a file as UTF-8: without it, spreadsheets take Korean and Chinese for another encoding.
pub const MARK: &str = "\u{feff}";

/// What begins a formula; of the signs the full-width ones too, which spreadsheets in East Asia take for the others.
const RISKY: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// One line. Where the decimal sign is a comma, spreadsheets divide cells at semicolons, elsewhere some at tabs, so cells with either
/// are quoted. A cell that a spreadsheet would take for a formula gets an apostrophe in front, which keeps it text (OWASP, "CSV Injection").
#[must_use]
pub fn line(cells: &[&str]) -> String {
    let mut line = String::new();
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            line.push(',');
        }
        let risky = cell.starts_with(RISKY);
        let quoted =
            risky || cell.contains([',', ';', '\t', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
        if quoted {
            line.push('"');
            line.push_str(if risky { "'" } else { "" });
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn cells_with_separators_are_quoted_and_formulas_stay_text() {
        assert_eq!(line(&["a", "", "안녕"]), "a,,안녕\r\n");
        assert_eq!(
            line(&["a,b", "say \"hi\"", "two\nlines"]),
            "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n"
        );
        assert_eq!(line(&["=1+1", "-2", "@x", "2-1"]), "\"'=1+1\",\"'-2\",\"'@x\",2-1\r\n");
        assert_eq!(
            line(&["＝1+1", "＋1", "－2", "＠x", "2－1"]),
            "\"'＝1+1\",\"'＋1\",\"'－2\",\"'＠x\",2－1\r\n"
        );
    }

    #[test]
    fn cells_that_other_separators_would_divide_are_quoted() {
        assert_eq!(line(&["a;=1+1", "b\t=1+1"]), "\"a;=1+1\",\"b\t=1+1\"\r\n");
    }
}
