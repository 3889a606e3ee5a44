//! A person's e-mail and password as typed.

use super::{
    field::{Checks, Field, Problem, Problems},
    tenant, text,
};

/// Longest e-mail address, in characters (RFC 5321 §4.5.3.1.3).
pub const EMAIL_LIMIT: u16 = 254;
/// Shortest password, in characters.
pub const PASSWORD_MINIMUM: u16 = 12;
/// Longest password, in bytes; checked before hashing (ASVS V6.2.9).
pub const PASSWORD_LIMIT: u16 = 1024;

/// An e-mail address as typed, with its canonical form for look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    typed: String,
    canonical: String,
}

impl Email {
    /// Reads an address: one `@`, something before, a dot-free or dotted host after, no blanks and nothing that cannot be seen.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::TooLong`], [`Problem::NotEmail`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::line(typed, EMAIL_LIMIT)?;
        let (name, host) = typed.split_once('@').ok_or(Problem::NotEmail)?;
        let host_letter =
            |letter: char| letter.is_alphanumeric() && !is_invisible(letter) || matches!(letter, '.' | '-');
        let fine = !name.is_empty()
            && !name.chars().any(|letter| {
                letter.is_whitespace() || is_invisible(letter) || matches!(letter, '<' | '>' | '"' | ',' | ';')
            })
            && !host.is_empty()
            && host.chars().all(host_letter)
            && host
                .split('.')
                .all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'));
        if !fine {
            return Err(Problem::NotEmail);
        }
        let canonical = canonical(&typed);
        Ok(Self { typed, canonical })
    }

    /// As typed, for showing.
    #[must_use]
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// Lower-case and in Unicode's composed form, for look-up and counting: one key for `Bob`, ` bob`, `BOB`, and for `é` as one letter
    /// or as two (CVE-2025-54998). Only the server makes it; nothing in a browser compares addresses.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.canonical
    }
}

/// Lower case in Unicode's form NFC.
#[cfg(feature = "ssr")]
fn canonical(typed: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let composed: String = typed.nfc().collect();
    composed.to_lowercase().nfc().collect()
}

/// A browser only checks addresses: Unicode's tables stay on the server.
#[cfg(not(feature = "ssr"))]
fn canonical(typed: &str) -> String {
    typed.to_owned()
}

/// Whether a letter shows nothing, so that two addresses look alike (Unicode's `Default_Ignorable_Code_Point`).
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Checks what browser and server both know of a password; its strength only the server judges.
///
/// # Errors
/// [`Problem::Required`], [`Problem::TooShort`], [`Problem::TooLong`].
pub fn password(typed: &str) -> Result<(), Problem> {
    if typed.is_empty() {
        Err(Problem::Required)
    } else if typed.len() > usize::from(PASSWORD_LIMIT) {
        Err(Problem::TooLong(PASSWORD_LIMIT))
    } else if typed.chars().count() < usize::from(PASSWORD_MINIMUM) {
        Err(Problem::TooShort(PASSWORD_MINIMUM))
    } else {
        Ok(())
    }
}

/// What is wrong with the set-up form.
///
/// # Errors
/// All problems of the three fields, in the order of the page.
pub fn check_setup(email: &str, typed_password: &str, tenant_name: &str) -> Result<(Email, String), Problems> {
    let mut checks = Checks::default();
    let name = checks.read(Field::TenantName, text::line(tenant_name, tenant::NAME_LIMIT));
    let email = checks.read(Field::Email, Email::parse(email));
    checks.read(Field::Password, password(typed_password));
    checks.finish(email.zip(name))
}

/// What is wrong with the sign-in form; whether it is right only the server knows.
///
/// # Errors
/// Missing values.
pub fn check_sign_in(email: &str, typed_password: &str) -> Result<Email, Problems> {
    let mut checks = Checks::default();
    let email = checks.read(Field::Email, Email::parse(email));
    if typed_password.is_empty() {
        checks.note(Field::Password, Problem::Required);
    }
    checks.finish(email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_outer_blanks_do_not_make_another_person() {
        let canonical = |typed| Email::parse(typed).map(|email| email.canonical().to_owned());
        assert_eq!(canonical("Kim@Example.com"), canonical("  kim@example.COM "));
        assert_eq!(canonical("kim@localhost"), Ok("kim@localhost".to_owned()));
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn composed_and_decomposed_letters_are_one_person() {
        let canonical = |typed| Email::parse(typed).map(|email| email.canonical().to_owned());
        assert_eq!(canonical("jos\u{e9}@example.com"), canonical("JOSE\u{301}@example.com"));
        assert_eq!(
            canonical("\u{d55c}@example.com"),
            canonical("\u{1112}\u{1161}\u{11ab}@example.com")
        );
        assert_eq!(canonical("\u{212b}@example.com"), canonical("\u{e5}@example.com"));
    }

    #[test]
    fn what_is_not_an_address_is_said_so() {
        for typed in [
            "kim",
            "@x",
            "kim@",
            "a b@x.com",
            "kim@x..com",
            "kim@-x.com",
            "kim@x.com>",
            "a@b@c",
            "k\u{200b}im@x.com",
            "kim\u{feff}@x.com",
            "k\u{ad}im@x.com",
            "kim@x\u{200d}.com",
            "\u{3164}kim@x.com",
            "kim@x\u{115f}.com",
        ] {
            assert_eq!(Email::parse(typed), Err(Problem::NotEmail), "{typed}");
        }
    }

    #[test]
    fn a_password_is_long_and_may_be_any_unicode() {
        assert_eq!(password("열두글자가되려면더써야함"), Ok(()));
        assert_eq!(password("short"), Err(Problem::TooShort(12)));
        assert_eq!(password(&"x".repeat(1025)), Err(Problem::TooLong(1024)));
    }
}
