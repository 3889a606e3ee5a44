//! Variables in a template of a push: `{{name}}` in its title, content, custom content and what a tap opens.

use super::message::PushForm;

/// The most variables of a template; what stands beyond them is text.
pub const VARIABLES_LIMIT: u16 = 10;
/// Longest name of a variable, in characters: letters of any language, digits and underscores.
pub const VARIABLE_NAME_LIMIT: usize = 30;
/// Longest value of a variable, in characters.
pub const VALUE_LIMIT: u16 = 1000;

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// As it is.
    Text(&'a str),
    /// A variable's name, without its braces.
    Variable(&'a str),
}

/// The name of the variable with which a text begins.
fn variable_at(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("{{")?;
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
    let (name, rest) = rest.split_at(end);
    let fits = (1..=VARIABLE_NAME_LIMIT).contains(&name.chars().count());
    (fits && rest.starts_with("}}")).then_some(name)
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut begun, mut at) = (0, 0);
    while let Some(open) = text[at..].find("{{").map(|open| at + open) {
        match variable_at(&text[open..]) {
            Some(name) => {
                found.extend([Piece::Text(&text[begun..open]), Piece::Variable(name)]);
                at = open + name.len() + 4;
                begun = at;
            }
            // Of three braces the last two may be a variable's.
            None => at = open + 1,
        }
    }
    found.push(Piece::Text(&text[begun..]));
    found
}

/// Every variable of a form, each once, in the order of its fields.
fn all(form: &PushForm) -> Vec<&str> {
    let mut names = Vec::new();
    for text in [&form.title, &form.content, &form.action_target, &form.custom_content] {
        for piece in pieces(text) {
            if let Piece::Variable(name) = piece
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
    }
    names
}

/// The variables of a form, each once, in the order of its fields; at most [`VARIABLES_LIMIT`].
#[must_use]
pub fn variables(form: &PushForm) -> Vec<&str> {
    let mut names = all(form);
    names.truncate(usize::from(VARIABLES_LIMIT));
    names
}

/// Whether a form has more variables than are filled in.
#[must_use]
pub fn has_too_many(form: &PushForm) -> bool {
    all(form).len() > usize::from(VARIABLES_LIMIT)
}

/// The form with values in the place of its variables. A variable without a value stays as it is, and so does whatever looks like a
/// variable inside a value. Inside a JSON string of the custom content a value is escaped; elsewhere it stands as it was typed.
#[must_use]
pub fn fill(form: &PushForm, values: &[(String, String)]) -> PushForm {
    let names = variables(form);
    let value = |name: &str| {
        let known = names.contains(&name).then_some(values)?;
        known
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    };
    PushForm {
        title: filled(&form.title, value, false),
        content: filled(&form.content, value, false),
        action_target: filled(&form.action_target, value, false),
        custom_content: filled(&form.custom_content, value, true),
        ..form.clone()
    }
}

fn filled<'v>(text: &str, value: impl Fn(&str) -> Option<&'v str>, json: bool) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut place = Place::default();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => {
                place.pass(text);
                whole.push_str(text);
            }
            Piece::Variable(name) => match value(name) {
                None => whole.extend(["{{", name, "}}"]),
                Some(value) if json && place.in_string => whole.push_str(&escaped(value)),
                Some(value) => whole.push_str(value),
            },
        }
    }
    whole
}

/// Where in a JSON text something stands.
#[derive(Default)]
struct Place {
    in_string: bool,
    after_backslash: bool,
}

impl Place {
    fn pass(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '"' if !self.after_backslash => self.in_string = !self.in_string,
                '\\' if self.in_string && !self.after_backslash => {
                    self.after_backslash = true;
                    continue;
                }
                _ => {}
            }
            self.after_backslash = false;
        }
    }
}

/// A text as it stands inside a JSON string.
fn escaped(value: &str) -> String {
    let quoted = serde_json::Value::from(value).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str) -> PushForm {
        PushForm {
            title: title.to_owned(),
            ..PushForm::default()
        }
    }

    fn values(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(own).collect()
    }

    fn title(template: &str, pairs: &[(&str, &str)]) -> String {
        fill(&titled(template), &values(pairs)).title
    }

    fn custom(template: &str, pairs: &[(&str, &str)]) -> String {
        let form = PushForm {
            custom_content: template.to_owned(),
            ..PushForm::default()
        };
        fill(&form, &values(pairs)).custom_content
    }

    #[test]
    fn variables_are_found_in_four_fields_each_once_in_order() {
        let form = PushForm {
            title: "{{이름}} 님, {{order}}".to_owned(),
            content: "{{order}} arrives at {{pier_3}}".to_owned(),
            action_target: "app://open/{{order}}?at={{at}}".to_owned(),
            custom_content: r#"{"n":{{n}}}"#.to_owned(),
            target: "{{not_here}}".to_owned(),
            ..PushForm::default()
        };
        assert_eq!(variables(&form), ["이름", "order", "pier_3", "at", "n"]);
        let filled = fill(
            &form,
            &values(&[
                ("이름", "민지"),
                ("order", "1027"),
                ("pier_3", "3"),
                ("at", "9"),
                ("n", "2"),
            ]),
        );
        assert_eq!(filled.title, "민지 님, 1027");
        assert_eq!(filled.content, "1027 arrives at 3");
        assert_eq!(filled.action_target, "app://open/1027?at=9");
        assert_eq!(filled.custom_content, r#"{"n":2}"#);
        assert_eq!(filled.target, "{{not_here}}");
    }

    #[test]
    fn braces_that_are_no_variable_stay_as_they_are() {
        let long = format!("{{{{{}}}}}", "a".repeat(31));
        for text in [
            "{{",
            "}}",
            "{{}}",
            "{{a",
            "{{a}",
            "{a}",
            "{{a b}}",
            "{{ a }}",
            "{{a-b}}",
            "{{a}}".trim_end_matches('}'),
            &long,
        ] {
            assert_eq!(variables(&titled(text)), [] as [&str; 0], "{text}");
            assert_eq!(title(text, &[("a", "x"), ("", "x")]), text);
        }
        assert_eq!(title("{{{a}}}", &[("a", "x")]), "{x}");
        assert_eq!(title("{{a{{a}}", &[("a", "x")]), "{{ax");
        assert_eq!(title("{{b}} {{a}}", &[("a", "x")]), "{{b}} x");
    }

    #[test]
    fn a_value_is_not_looked_at_for_variables() {
        assert_eq!(title("{{a}}{{b}}", &[("a", "{{b}}"), ("b", "")]), "{{b}}");
    }

    #[test]
    fn inside_a_json_string_a_value_is_escaped() {
        let hard = "say \"hi\" \\ \n 한강";
        let filled = custom(r#"{"q\"{{v}}":"{{v}}","n":[{{n}}]}"#, &[("v", hard), ("n", "1, 2")]);
        let read: serde_json::Value = serde_json::from_str(&filled).expect("JSON");
        assert_eq!(read[format!("q\"{hard}")], hard);
        assert_eq!(read["n"], serde_json::json!([1, 2]));
        // What ends in an escaped backslash has ended.
        assert_eq!(
            custom(r#"{"a":"\\","b":{{n}}}"#, &[("n", "\"x\"")]),
            r#"{"a":"\\","b":"x"}"#
        );
    }

    #[test]
    fn ten_variables_are_filled_in_and_the_eleventh_is_text() {
        let many = (0..11).map(|number| format!("{{{{v{number}}}}}")).collect::<String>();
        let form = titled(&many);
        assert!(has_too_many(&form));
        assert!(!has_too_many(&titled(many.trim_end_matches("{{v10}}"))));
        let pairs = (0..11)
            .map(|number| (format!("v{number}"), ".".to_owned()))
            .collect::<Vec<_>>();
        assert_eq!(fill(&form, &pairs).title, "..........{{v10}}");
    }

    #[test]
    fn any_text_is_read_without_harm() {
        for text in ["{{한{{글}}", "\u{0}{{", "{{🦀}}", "{{{{{{{{", "한{", "}}{{a}}"] {
            let form = PushForm {
                title: text.to_owned(),
                custom_content: text.to_owned(),
                ..PushForm::default()
            };
            assert_eq!(fill(&form, &[]), form);
        }
    }
}
