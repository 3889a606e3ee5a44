//! The configuration behind each part of a kit, apart from how files are written: a newer Pushboard may write them otherwise, and
//! then nobody has to be told that the configuration changed.

use super::{AppChannel, KitInput, KitPart, plan::Plan};
use crate::domain::{access_point::AccessPoint, im::SdkAppId, keys::AccessId, vendor::kit::KitFacts};
use serde::Serialize;

/// A package name with the channels that concern a part.
#[derive(Serialize)]
struct Package<'a> {
    name: &'a str,
    any: bool,
    channels: Vec<&'a AppChannel>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Configuration<'a> {
    Configs {
        access_id: AccessId,
        access_key: &'a str,
        packages: Vec<Package<'a>>,
    },
    Gradle {
        access_id: AccessId,
        access_key: &'a str,
        packages: Vec<Package<'a>>,
        im: bool,
    },
    Manifest {
        access_point: AccessPoint,
        package: &'a str,
        redirect: Option<String>,
        opens_without_uri: bool,
    },
    Code {
        package: &'a str,
        packages: Vec<Package<'a>>,
        im_app: Option<SdkAppId>,
        redirect: bool,
    },
}

impl KitInput {
    /// What a part is made from, in a form that is the same as long as the configuration is.
    #[must_use]
    pub fn configuration(&self, part: KitPart) -> String {
        let plan = Plan::new(self);
        let packages = |concerned: fn(&KitFacts) -> bool| {
            let all = plan.packages.iter().map(|package| Package {
                name: package.name,
                any: !package.channels.is_empty(),
                channels: package
                    .channels
                    .iter()
                    .copied()
                    .filter(|channel| concerned(channel.vendor().kit()))
                    .collect(),
            });
            all.collect::<Vec<_>>()
        };
        let configuration = match part {
            KitPart::Configs => Configuration::Configs {
                access_id: self.access_id,
                access_key: &self.access_key,
                packages: packages(|kit| kit.configs.is_some()),
            },
            KitPart::Gradle => Configuration::Gradle {
                access_id: self.access_id,
                access_key: &self.access_key,
                packages: packages(|_| true),
                im: !self.im_apps.is_empty(),
            },
            KitPart::Manifest => Configuration::Manifest {
                access_point: self.access_point,
                package: plan.package(),
                redirect: self.redirect.as_ref().map(|redirect| redirect.uri()),
                opens_without_uri: self.redirect.is_some() && plan.opens_without_uri(),
            },
            KitPart::Code => Configuration::Code {
                package: plan.package(),
                packages: packages(|kit| !kit.setters.is_empty()),
                im_app: self.im_apps.first().copied(),
                redirect: self.redirect.is_some(),
            },
        };
        // Texts, numbers and lists of them: nothing in it can fail to serialise.
        serde_json::to_string(&configuration).unwrap_or_default()
    }
}
