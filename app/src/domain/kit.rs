//! The integration kit of one Android application: every file and line the spec's steps 3 to 6 put into an app.

mod configs;
mod configuration;
mod gradle;
mod input;
mod java;
mod kotlin;
mod manifest;
mod notes;
mod plan;
mod taken;
#[cfg(test)]
mod tests;
mod vendors;

use super::{
    code::{Jvm, Language},
    offline_message,
};
pub use input::{AppChannel, KitInput, KitPackage};
pub use manifest::redirect_activity;
pub use notes::KitNote;
use plan::Plan;
use serde::{Deserialize, Serialize};
pub use taken::{FileTaken, KitView};

/// Version of every `com.tencent.tpns` artifact: the newest seen (`tpns.md` §6). Honor needs 1.3.3.0 or later (§5.1);
/// the spec's own sample has 1.3.1.1.
pub const SDK_VERSION: &str = "1.4.3.8-release";
/// The oldest Tencent IM SDK that takes a TPNS token (spec, introduction).
pub const IM_SDK_VERSION: &str = "6.0.1975";

/// One generated file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitFile {
    /// Its name, without folder.
    pub name: String,
    /// The folder it goes to, from the root of the Android project, without slashes around; empty for the root itself.
    pub place: String,
    /// What it is written in.
    pub language: Language,
    /// Its text, UTF-8, lines ended by `\n`.
    pub text: String,
}

impl KitFile {
    /// Folder and name, from the root of the Android project.
    #[must_use]
    pub fn path(&self) -> String {
        if self.place.is_empty() {
            self.name.clone()
        } else {
            format!("{}/{}", self.place, self.name)
        }
    }

    /// The name it is remembered by; the same while package names come and go.
    #[must_use]
    pub fn key(&self) -> String {
        match self.part() {
            KitPart::Code => format!("push/{}", self.name),
            KitPart::Configs | KitPart::Gradle | KitPart::Manifest => self.path(),
        }
    }

    /// Its path in an archive of all files, where what comes in two languages stands apart: merged into one folder, both would be built.
    #[must_use]
    pub fn archive_path(&self) -> String {
        match self.part() {
            KitPart::Configs | KitPart::Manifest => self.path(),
            KitPart::Gradle => format!("gradle-{}/{}", self.language.key(), self.path()),
            KitPart::Code => format!("code-{}/{}", self.language.key(), self.path()),
        }
    }
}

/// All files, and what the reader must know about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kit {
    /// Gradle comes in both of its languages and the code in Java and Kotlin; an app takes one of each.
    pub files: Vec<KitFile>,
    /// Facts to be told beside the files, in the order of the console's vendors.
    pub notes: Vec<KitNote>,
}

impl Kit {
    /// Writes the kit. It cannot fail: every value was checked when it was read.
    #[must_use]
    pub fn new(input: &KitInput) -> Self {
        let plan = Plan::new(input);
        let module = "app".to_owned();
        let mut files = vec![
            file("tpns-configs.json", &module, Language::Json, configs::write(&plan)),
            file("build.gradle", "", Language::Groovy, gradle::Dsl::Groovy.project(&plan)),
            file(
                "build.gradle",
                &module,
                Language::Groovy,
                gradle::Dsl::Groovy.module(&plan),
            ),
            file(
                "build.gradle.kts",
                "",
                Language::Kotlin,
                gradle::Dsl::Kotlin.project(&plan),
            ),
            file(
                "build.gradle.kts",
                &module,
                Language::Kotlin,
                gradle::Dsl::Kotlin.module(&plan),
            ),
            file(
                "AndroidManifest.xml",
                "app/src/main",
                Language::Xml,
                manifest::write(&plan),
            ),
        ];
        let place = format!("app/src/main/java/{}/push", plan.package().replace('.', "/"));
        for jvm in Jvm::ALL {
            let mut classes = match jvm {
                Jvm::Java => java::classes(&plan),
                Jvm::Kotlin => kotlin::classes(&plan),
            };
            if input.redirect.is_some() {
                let text = offline_message::handler(jvm, &input.first.name, !input.im_apps.is_empty());
                classes.push(("PushRedirectActivity", text));
            }
            for (class, text) in classes {
                files.push(file(
                    &format!("{class}.{}", jvm.extension()),
                    &place,
                    jvm.language(),
                    text,
                ));
            }
        }
        Self {
            files,
            notes: notes::of(&plan),
        }
    }
}

/// Which of the two languages of Gradle and of code an app takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KitChoice {
    /// Groovy or Kotlin.
    pub gradle: Language,
    /// Java or Kotlin.
    pub code: Language,
}

impl KitChoice {
    /// Reads a choice as addresses and forms have it; Kotlin where nothing else is asked for.
    #[must_use]
    pub fn read(gradle: &str, code: &str) -> Self {
        let other = |typed: &str, other: Language| {
            if typed == other.key() { other } else { Language::Kotlin }
        };
        Self {
            gradle: other(gradle, Language::Groovy),
            code: other(code, Language::Java),
        }
    }

    /// Whether a file belongs to it.
    #[must_use]
    pub fn takes(self, file: &KitFile) -> bool {
        match (file.part(), file.language) {
            (KitPart::Configs | KitPart::Manifest, _) => true,
            (KitPart::Gradle, language) => language == self.gradle,
            (KitPart::Code, language) => language == self.code,
        }
    }
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KitPart {
    /// What TPNS's Gradle plug-in reads.
    Configs,
    /// How the app is built.
    Gradle,
    /// What the app declares.
    Manifest,
    /// What the app does.
    Code,
}

impl KitPart {
    /// All, in the order in which they are put in.
    pub const ALL: [Self; 4] = [Self::Configs, Self::Gradle, Self::Manifest, Self::Code];
}

impl KitFile {
    /// What it is for.
    #[must_use]
    pub fn part(&self) -> KitPart {
        match self.language {
            Language::Json => KitPart::Configs,
            Language::Xml => KitPart::Manifest,
            _ if self.name.starts_with("build.gradle") => KitPart::Gradle,
            _ => KitPart::Code,
        }
    }
}

fn file(name: &str, place: &str, language: Language, text: String) -> KitFile {
    KitFile {
        name: name.to_owned(),
        place: place.to_owned(),
        language,
        text,
    }
}
