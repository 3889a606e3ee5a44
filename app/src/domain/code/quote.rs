//! Literals that say exactly the value, whatever is in it. JSON is left to `serde_json`.

/// A Java string literal. Octal escapes, because `\u000a` would be a line break before Java reads its strings
/// (Java Language Specification §3.3, §3.10.6).
#[must_use]
pub fn java(value: &str) -> String {
    literal(value, '"', |letter| match letter {
        '"' => Some("\\\"".to_owned()),
        _ if letter.is_ascii_control() => Some(format!("\\{:03o}", u32::from(letter))),
        _ => None,
    })
}

/// A Kotlin string literal; `$` would begin a template.
#[must_use]
pub fn kotlin(value: &str) -> String {
    literal(value, '"', |letter| match letter {
        '"' => Some("\\\"".to_owned()),
        '$' => Some("\\$".to_owned()),
        _ if letter.is_ascii_control() => Some(format!("\\u{:04x}", u32::from(letter))),
        _ => None,
    })
}

/// A Groovy string literal in single quotes, where `$` means itself.
#[must_use]
pub fn groovy(value: &str) -> String {
    literal(value, '\'', |letter| match letter {
        '\'' => Some("\\'".to_owned()),
        _ if letter.is_ascii_control() => Some(format!("\\{:03o}", u32::from(letter))),
        _ => None,
    })
}

/// A dotted package name in Kotlin: parts that are words of the language, though not of Java's, stand in backticks
/// (Kotlin grammar, hard keywords).
#[must_use]
pub fn kotlin_package(name: &str) -> String {
    const WORDS: [&str; 10] = [
        "as",
        "fun",
        "in",
        "is",
        "object",
        "typealias",
        "typeof",
        "val",
        "var",
        "when",
    ];
    let parts: Vec<_> = name
        .split('.')
        .map(|part| {
            if WORDS.contains(&part) {
                format!("`{part}`")
            } else {
                part.to_owned()
            }
        })
        .collect();
    parts.join(".")
}

/// The value of an XML attribute, without its quotes. What XML 1.0 cannot hold becomes U+FFFD.
#[must_use]
pub fn xml(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\'' => text.push_str("&apos;"),
            '\t' | '\n' | '\r' => text.push_str(&format!("&#{};", u32::from(letter))),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => text.push('\u{fffd}'),
            _ => text.push(letter),
        }
    }
    text
}

fn literal(value: &str, quote: char, escape: impl Fn(char) -> Option<String>) -> String {
    let mut text = String::with_capacity(value.len() + 2);
    text.push(quote);
    for letter in value.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            _ => match escape(letter) {
                Some(escaped) => text.push_str(&escaped),
                None => text.push(letter),
            },
        }
    }
    text.push(quote);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code::balance;

    const NASTY: &str = "a\"b'c\\u0041$d${e}\n\r\t\u{1}7<&>상점 ✓";

    #[test]
    fn a_java_literal_holds_quotes_backslashes_and_controls() {
        assert_eq!(java(NASTY), "\"a\\\"b'c\\\\u0041$d${e}\\n\\r\\t\\0017<&>상점 ✓\"");
    }

    #[test]
    fn a_kotlin_literal_begins_no_template() {
        assert_eq!(
            kotlin(NASTY),
            "\"a\\\"b'c\\\\u0041\\$d\\${e}\\n\\r\\t\\u00017<&>상점 ✓\""
        );
    }

    #[test]
    fn words_of_kotlin_in_a_package_stand_in_backticks() {
        assert_eq!(kotlin_package("com.fun.shop.is"), "com.`fun`.shop.`is`");
        assert_eq!(kotlin_package("com.example.function"), "com.example.function");
    }

    #[test]
    fn a_groovy_literal_stands_in_single_quotes() {
        assert_eq!(groovy(NASTY), "'a\"b\\'c\\\\u0041$d${e}\\n\\r\\t\\0017<&>상점 ✓'");
    }

    #[test]
    fn an_xml_attribute_ends_nowhere_early() {
        assert_eq!(
            xml(NASTY),
            "a&quot;b&apos;c\\u0041$d${e}&#10;&#13;&#9;\u{fffd}7&lt;&amp;&gt;상점 ✓"
        );
    }

    #[test]
    fn every_literal_is_one_token() {
        for literal in [java(NASTY), kotlin(NASTY), groovy(NASTY)] {
            assert_eq!(balance::check(&literal), Ok(()), "{literal}");
        }
    }
}
