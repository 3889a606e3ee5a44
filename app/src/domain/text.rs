//! Rules every typed line obeys before its own.

use super::field::Problem;

/// Reads one required line: blanks around it are dropped, control characters and an empty line refused.
///
/// # Errors
/// [`Problem::Required`], [`Problem::TooLong`] (counted in characters) or [`Problem::ControlCharacters`].
pub fn line(typed: &str, longest: u16) -> Result<String, Problem> {
    let text = optional_line(typed, longest)?;
    if text.is_empty() {
        Err(Problem::Required)
    } else {
        Ok(text)
    }
}

/// Like [`line`], but empty is fine.
///
/// # Errors
/// [`Problem::TooLong`] or [`Problem::ControlCharacters`].
pub fn optional_line(typed: &str, longest: u16) -> Result<String, Problem> {
    let text = typed.trim();
    within(text, longest)?;
    if text.chars().any(char::is_control) {
        Err(Problem::ControlCharacters)
    } else {
        Ok(text.to_owned())
    }
}

/// Reads text of several lines; empty is fine, NUL is not (PostgreSQL refuses it).
///
/// # Errors
/// [`Problem::TooLong`] or [`Problem::ControlCharacters`].
pub fn paragraph(typed: &str, longest: u16) -> Result<String, Problem> {
    let text = typed.trim();
    within(text, longest)?;
    let control = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    if text.chars().any(control) {
        Err(Problem::ControlCharacters)
    } else {
        Ok(text.to_owned())
    }
}

/// Reads one value that was copied from another console: no blank anywhere, printable ASCII.
///
/// # Errors
/// [`Problem::Required`], [`Problem::TooLong`], [`Problem::Blanks`], [`Problem::Quotes`] or [`Problem::NotAscii`].
pub fn token(typed: &str, longest: u16) -> Result<String, Problem> {
    if typed.trim().is_empty() {
        return Err(Problem::Required);
    }
    within(typed, longest)?;
    if typed.chars().any(char::is_whitespace) {
        return Err(Problem::Blanks);
    }
    if unquoted(without_end(typed)).is_some() {
        return Err(Problem::Quotes);
    }
    if typed.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(typed.to_owned())
    } else {
        Err(Problem::NotAscii)
    }
}

/// Quotation marks that stand around a value in files, chats and word processors.
const QUOTES: [(char, char); 7] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('«', '»'),
];

/// What stands between quotation marks; `None` without a pair of them.
fn unquoted(text: &str) -> Option<&str> {
    QUOTES
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
}

/// The text without what ends a line of JSON or of code.
fn without_end(text: &str) -> &str {
    text.trim_end_matches([',', ';'])
}

/// A copied value without its blanks and quotation marks, to be offered, never put in silently. `None` when that would
/// change nothing or leave nothing.
#[must_use]
pub fn repaired(typed: &str) -> Option<String> {
    let dense = typed.split_whitespace().collect::<String>();
    let bare = without_end(&dense);
    let bare = unquoted(bare).unwrap_or(bare);
    (!bare.is_empty() && bare != typed).then(|| bare.to_owned())
}

/// Refuses more than `longest` characters.
///
/// # Errors
/// [`Problem::TooLong`].
pub fn within(text: &str, longest: u16) -> Result<(), Problem> {
    if text.chars().nth(usize::from(longest)).is_some() {
        Err(Problem::TooLong(longest))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_loses_its_outer_blanks_and_counts_characters_not_bytes() {
        assert_eq!(line("  상점 ", 2), Ok("상점".to_owned()));
        assert_eq!(line("상점가", 2), Err(Problem::TooLong(2)));
        assert_eq!(line(" \t", 2), Err(Problem::Required));
        assert_eq!(line("a\u{0}b", 9), Err(Problem::ControlCharacters));
    }

    #[test]
    fn a_copied_value_with_any_blank_is_refused_rather_than_mended_in_silence() {
        assert_eq!(token("abc ", 9), Err(Problem::Blanks));
        assert_eq!(token("a\u{a0}c", 9), Err(Problem::Blanks));
        assert_eq!(token("키", 9), Err(Problem::NotAscii));
        assert_eq!(token("abc", 9), Ok("abc".to_owned()));
        assert_eq!(token("\"abc\"", 9), Err(Problem::Quotes));
        assert_eq!(token("\"abc\",", 9), Err(Problem::Quotes));
        assert_eq!(token("“abc”", 9), Err(Problem::Quotes));
        assert_eq!(token("a\"c", 9), Ok("a\"c".to_owned()));
    }

    #[test]
    fn the_repair_that_is_offered_passes_the_check() {
        for typed in [" abc", "a b\tc\n", "\"abc\",", "“abc”", "' abc '", "`abc`;"] {
            let offered = repaired(typed).expect(typed);
            assert_eq!(token(&offered, 9), Ok("abc".to_owned()), "{typed}");
        }
        assert_eq!(repaired("abc"), None);
        assert_eq!(repaired("\"\""), None);
    }
}
