//! The block `android`: one package name in the default configuration, several as product flavours.

use super::Dsl;
use crate::domain::{
    code::{Code, groovy, java, kotlin},
    kit::plan::{Plan, Planned, build_field},
};

/// The dimension of the flavours that differ by package name.
const DIMENSION: &str = "packageName";

/// A value of `BuildConfig`.
enum BuildValue {
    /// A text.
    Text(String),
    /// What a Gradle property holds.
    Property(String),
}

impl Dsl {
    /// Reads what is secret from the machine that builds.
    pub(super) fn properties(self, code: &mut Code, plan: &Plan<'_>) {
        for vendor in plan.vendors() {
            for setter in vendor.kit().setters {
                if vendor.kit().public.contains(&setter.value) {
                    continue;
                }
                for property in plan.properties(vendor, setter.value) {
                    code.line(format!(
                        "// {}'s {}: {property}=... in ~/.gradle/gradle.properties keeps it out of version control.",
                        vendor.facts().label,
                        setter.value.label()
                    ));
                    code.line(match self {
                        Self::Groovy => format!("def {property} = findProperty('{property}') ?: ''"),
                        Self::Kotlin => {
                            format!("val {property} = (findProperty(\"{property}\") as String?).orEmpty()")
                        }
                    });
                }
                code.blank();
            }
        }
    }

    pub(super) fn android(self, code: &mut Code, plan: &Plan<'_>) {
        let access_id = plan.input.access_id.0.to_string();
        let mut placeholders = vec![
            ("XG_ACCESS_ID", access_id.as_str()),
            ("XG_ACCESS_KEY", &plan.input.access_key),
        ];
        code.open("android {");
        code.line(self.set("namespace", plan.package()));
        code.blank();
        code.open("defaultConfig {");
        match plan.packages.as_slice() {
            [only] => {
                code.line(self.set("applicationId", only.name));
                placeholders.extend(own_placeholders(only));
                self.placeholders(code, &placeholders);
                self.build_fields(code, plan, only);
            }
            _ => self.placeholders(code, &placeholders),
        }
        code.close("}");
        if !plan.single() {
            code.blank();
            self.flavors(code, plan);
        }
        code.blank();
        code.open("buildFeatures {");
        code.line(match self {
            Self::Groovy => "buildConfig true",
            Self::Kotlin => "buildConfig = true",
        });
        code.close("}");
        code.close("}");
    }

    fn flavors(self, code: &mut Code, plan: &Plan<'_>) {
        code.line("// One flavour for each package name; vendors hand out values for each.");
        code.line(format!("flavorDimensions += {}", self.quote(DIMENSION)));
        code.open("productFlavors {");
        for package in &plan.packages {
            code.open(format!("create({}) {{", self.quote(&package.flavor)));
            code.line(self.set("dimension", DIMENSION));
            code.line(self.set("applicationId", package.name));
            self.placeholders(code, &own_placeholders(package));
            self.build_fields(code, plan, package);
            code.close("}");
        }
        code.close("}");
    }

    fn placeholders(self, code: &mut Code, pairs: &[(&str, &str)]) {
        if pairs.is_empty() {
            return;
        }
        match self {
            Self::Groovy => {
                code.open("manifestPlaceholders = [");
                for (name, value) in pairs {
                    code.line(format!("{name}: {},", groovy(value)));
                }
                code.close("]");
            }
            Self::Kotlin => {
                for (name, value) in pairs {
                    code.line(format!("manifestPlaceholders[\"{name}\"] = {}", kotlin(value)));
                }
            }
        }
    }

    /// Values for the code: what is secret and, with several package names, whatever differs between them. A flavour without a
    /// vendor has its fields too, empty, because all flavours share the code.
    fn build_fields(self, code: &mut Code, plan: &Plan<'_>, package: &Planned<'_>) {
        for vendor in plan.vendors() {
            for setter in vendor.kit().setters {
                let public = vendor.kit().public.contains(&setter.value);
                if public && plan.single() {
                    continue;
                }
                let value = match package.channel(vendor) {
                    None => BuildValue::Text(String::new()),
                    Some(channel) if public => BuildValue::Text(channel.value(setter.value).to_owned()),
                    Some(_) => BuildValue::Property(plan.property(package, vendor, setter.value)),
                };
                code.line(self.build_field(&build_field(vendor, setter.value), &value));
            }
        }
    }

    fn build_field(self, name: &str, value: &BuildValue) -> String {
        // The value is Java source in a text of Gradle's.
        let value = match value {
            BuildValue::Text(text) => self.quote(&java(text)),
            BuildValue::Property(property) => format!("\"\\\"${property}\\\"\""),
        };
        match self {
            Self::Groovy => format!("buildConfigField 'String', '{name}', {value}"),
            Self::Kotlin => format!("buildConfigField(\"String\", \"{name}\", {value})"),
        }
    }

    fn quote(self, text: &str) -> String {
        match self {
            Self::Groovy => groovy(text),
            Self::Kotlin => kotlin(text),
        }
    }
}

fn own_placeholders<'a>(package: &'a Planned<'_>) -> Vec<(&'static str, &'a str)> {
    package
        .channels
        .iter()
        .flat_map(|channel| {
            let placeholders = channel.vendor().kit().placeholders.iter();
            placeholders.map(move |(name, credential)| (*name, channel.value(*credential)))
        })
        .collect()
}
