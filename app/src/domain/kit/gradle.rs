//! Gradle files in Groovy and in Kotlin (spec steps 3 and 6; coordinates in `tpns.md` §6).

mod android;

use super::{IM_SDK_VERSION, SDK_VERSION, plan::Plan};
use crate::domain::{
    code::{Code, groovy, kotlin},
    vendor::kit::Companion,
};

/// The languages Gradle reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dsl {
    Groovy,
    Kotlin,
}

impl Dsl {
    /// The file at the root: where plugins come from.
    pub(super) fn project(self, plan: &Plan<'_>) -> String {
        let mut code = Code::default();
        code.line("// Merge into the build file at the root of the project.");
        code.open("buildscript {");
        self.repositories(&mut code, plan);
        code.open("dependencies {");
        code.line(self.call("classpath", "com.tencent.android.tpns:tpnsplugin:1.8.0"));
        for companion in companions(plan) {
            code.line(self.call("classpath", companion.classpath));
        }
        code.close("}");
        code.close("}");
        code.blank();
        code.open("allprojects {");
        self.repositories(&mut code, plan);
        code.close("}");
        code.finish()
    }

    fn repositories(self, code: &mut Code, plan: &Plan<'_>) {
        code.open("repositories {");
        code.line("google()");
        code.line("mavenCentral()");
        code.line(self.maven("https://mirrors.tencent.com/nexus/repository/maven-public/"));
        for repository in companions(plan).filter_map(|companion| companion.repository) {
            code.line(self.maven(repository));
        }
        code.close("}");
    }

    /// The file of the module: plugins, keys, libraries.
    pub(super) fn module(self, plan: &Plan<'_>) -> String {
        let mut code = Code::default();
        code.line("// Merge into the build file of the app's module.");
        code.line(self.plugin("com.tencent.android.tpns"));
        code.blank();
        self.properties(&mut code, plan);
        self.android(&mut code, plan);
        code.blank();
        self.dependencies(&mut code, plan);
        for companion in companions(plan) {
            code.blank();
            code.line(format!("// Reads {} beside this file.", companion.file.name()));
            code.line(self.plugin(companion.plugin));
        }
        code.finish()
    }

    fn dependencies(self, code: &mut Code, plan: &Plan<'_>) {
        code.open("dependencies {");
        code.line("// TPNS");
        code.line(self.call("implementation", &tpns("tpns")));
        for vendor in plan.vendors() {
            code.line(format!("// {}", vendor.facts().label));
            let kit = vendor.kit();
            let own = tpns(kit.artifact);
            let libraries = std::iter::once(own.as_str()).chain(kit.libraries.iter().copied());
            if plan.everywhere(vendor) {
                libraries.for_each(|library| code.line(self.call("implementation", library)));
                continue;
            }
            for package in plan.packages.iter().filter(|it| it.channel(vendor).is_some()) {
                for library in libraries.clone() {
                    code.line(self.flavor_implementation(&package.flavor, library));
                }
            }
        }
        if !plan.input.im_apps.is_empty() {
            code.line("// Tencent IM: this version or a newer one");
            code.line(self.call(
                "implementation",
                &format!("com.tencent.imsdk:imsdk-plus:{IM_SDK_VERSION}"),
            ));
        }
        code.close("}");
    }

    fn flavor_implementation(self, flavor: &str, library: &str) -> String {
        match self {
            Self::Groovy => self.call(&format!("{flavor}Implementation"), library),
            // A flavour's configuration has no accessor of its own in a script that also makes the flavour.
            Self::Kotlin => self.call(&format!("\"{flavor}Implementation\""), library),
        }
    }

    fn call(self, name: &str, argument: &str) -> String {
        match self {
            Self::Groovy => format!("{name} {}", groovy(argument)),
            Self::Kotlin => format!("{name}({})", kotlin(argument)),
        }
    }

    fn set(self, name: &str, value: &str) -> String {
        match self {
            Self::Groovy => format!("{name} {}", groovy(value)),
            Self::Kotlin => format!("{name} = {}", kotlin(value)),
        }
    }

    fn plugin(self, id: &str) -> String {
        match self {
            Self::Groovy => format!("apply plugin: {}", groovy(id)),
            Self::Kotlin => format!("apply(plugin = {})", kotlin(id)),
        }
    }

    fn maven(self, url: &str) -> String {
        match self {
            Self::Groovy => format!("maven {{ url {} }}", groovy(url)),
            Self::Kotlin => format!("maven(url = {})", kotlin(url)),
        }
    }
}

fn companions(plan: &Plan<'_>) -> impl Iterator<Item = &'static Companion> {
    plan.vendors()
        .into_iter()
        .filter_map(|vendor| vendor.kit().companion.as_ref())
}

/// Coordinates of one of TPNS's own libraries.
fn tpns(artifact: &str) -> String {
    format!("com.tencent.tpns:{artifact}:{SDK_VERSION}")
}
