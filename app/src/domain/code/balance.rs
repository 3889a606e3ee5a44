//! For tests: whether brackets pair and strings end in generated Java, Kotlin and Groovy.

/// Reads source text as far as brackets, strings and comments go.
///
/// # Errors
/// The number of the line (from 1) where it breaks, and why.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut line = 1;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' => line += 1,
            '"' | '\'' => string(&mut letters, letter).map_err(|why| format!("line {line}: {why}"))?,
            '/' if letters.peek() == Some(&'/') => while letters.next_if(|next| *next != '\n').is_some() {},
            '/' if letters.peek() == Some(&'*') => {
                letters.next();
                let mut last = ' ';
                loop {
                    let next = letters
                        .next()
                        .ok_or_else(|| format!("line {line}: comment without end"))?;
                    if next == '\n' {
                        line += 1;
                    }
                    if (last, next) == ('*', '/') {
                        break;
                    }
                    last = next;
                }
            }
            '(' | '[' | '{' => open.push((letter, line)),
            ')' | ']' | '}' => {
                let pair = open.pop().map(|(begun, _)| match begun {
                    '(' => ')',
                    '[' => ']',
                    _ => '}',
                });
                if pair != Some(letter) {
                    return Err(format!("line {line}: {letter} closes nothing"));
                }
            }
            _ => {}
        }
    }
    match open.pop() {
        Some((letter, line)) => Err(format!("line {line}: {letter} stays open")),
        None => Ok(()),
    }
}

fn string(letters: &mut std::iter::Peekable<std::str::Chars<'_>>, quote: char) -> Result<(), &'static str> {
    loop {
        match letters.next() {
            Some('\\') => {
                letters.next();
            }
            Some('\n') | None => return Err("string without end"),
            Some(letter) if letter == quote => return Ok(()),
            Some(_) => {}
        }
    }
}

#[test]
fn it_sees_what_is_broken() {
    assert_eq!(check("f(\"a)\\\"\", '}') { /* ) */ } // ]"), Ok(()));
    for broken in ["f(", "f)", "{(})", "\"a", "\"a\\\"", "/* a"] {
        assert!(check(broken).is_err(), "{broken}");
    }
}
