//! Writing source text for other languages: quoting values, indenting blocks.

#[cfg(test)]
pub(crate) mod balance;
mod quote;

pub use quote::{groovy, java, kotlin, kotlin_package, xml};

/// What a generated file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// JSON (RFC 8259).
    Json,
    /// Gradle's Groovy DSL.
    Groovy,
    /// Kotlin, Gradle's Kotlin DSL included.
    Kotlin,
    /// Java 8.
    Java,
    /// XML 1.0.
    Xml,
}

impl Language {
    /// The name that code viewers know.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Groovy => "groovy",
            Self::Kotlin => "kotlin",
            Self::Java => "java",
            Self::Xml => "xml",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Groovy => "Groovy",
            Self::Kotlin => "Kotlin",
            Self::Java => "Java",
            Self::Xml => "XML",
        }
    }
}

/// The two languages an Android app is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Jvm {
    /// Java 8.
    Java,
    /// Kotlin.
    Kotlin,
}

impl Jvm {
    /// Both, in the order of the spec.
    pub const ALL: [Self; 2] = [Self::Java, Self::Kotlin];

    /// Reads a choice as addresses and forms have it; Kotlin where nothing else is asked for.
    #[must_use]
    pub fn read(key: &str) -> Self {
        if key == Language::Java.key() {
            Self::Java
        } else {
            Self::Kotlin
        }
    }

    /// As one of all languages.
    #[must_use]
    pub const fn language(self) -> Language {
        match self {
            Self::Java => Language::Java,
            Self::Kotlin => Language::Kotlin,
        }
    }

    /// The ending of its files, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Java => "java",
            Self::Kotlin => "kt",
        }
    }

    /// A string literal with its quotes.
    #[must_use]
    pub fn quote(self, value: &str) -> String {
        match self {
            Self::Java => java(value),
            Self::Kotlin => kotlin(value),
        }
    }

    /// What ends a statement.
    #[must_use]
    pub const fn end(self) -> &'static str {
        match self {
            Self::Java => ";",
            Self::Kotlin => "",
        }
    }
}

/// Source text growing line by line, four blanks per level.
#[derive(Debug, Default)]
pub struct Code {
    text: String,
    depth: usize,
}

impl Code {
    /// Writes one line at the present level; an empty one stays free of blanks.
    pub fn line(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n("    ", self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// Writes an empty line.
    pub fn blank(&mut self) {
        self.line("");
    }

    /// Writes a line and goes one level deeper.
    pub fn open(&mut self, line: impl AsRef<str>) {
        self.line(line);
        self.depth += 1;
    }

    /// Goes one level up and writes a line.
    pub fn close(&mut self, line: impl AsRef<str>) {
        self.leave();
        self.line(line);
    }

    /// Goes one level up without writing.
    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Writes lines that carry their own indentation below the present level.
    pub fn lines(&mut self, block: &str) {
        for line in block.lines() {
            self.line(line);
        }
    }

    /// The text, ending with one line break.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_indented_and_empty_lines_carry_nothing() {
        let mut code = Code::default();
        code.open("a {");
        code.lines("b {\n    c\n}");
        code.blank();
        code.close("}");
        assert_eq!(code.finish(), "a {\n    b {\n        c\n    }\n\n}\n");
    }
}
