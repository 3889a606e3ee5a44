//! The input with what cannot work taken out, and what follows from there being one package name or several.

use super::{AppChannel, KitInput, KitPackage};
use crate::domain::vendor::{Credential, Vendor};

/// What every file is written from.
pub(super) struct Plan<'a> {
    pub(super) input: &'a KitInput,
    /// As the application has them; the first gives namespace and classes their name.
    pub(super) packages: Vec<Planned<'a>>,
}

/// One package name with its usable channels.
pub(super) struct Planned<'a> {
    pub(super) name: &'a str,
    /// Its product flavour, where there are several.
    pub(super) flavor: String,
    /// In the order of the console.
    pub(super) channels: Vec<&'a AppChannel>,
}

impl Planned<'_> {
    pub(super) fn channel(&self, vendor: Vendor) -> Option<&AppChannel> {
        self.channels.iter().copied().find(|channel| channel.vendor() == vendor)
    }
}

impl<'a> Plan<'a> {
    pub(super) fn new(input: &'a KitInput) -> Self {
        let mut packages: Vec<Planned<'a>> = Vec::new();
        for package in std::iter::once(&input.first).chain(&input.further) {
            let flavor = flavor(package, &packages);
            let mut channels: Vec<_> = package
                .channels
                .iter()
                .filter(|channel| channel.usable_at(input.access_point))
                .collect();
            channels.sort_by_key(|channel| channel.vendor());
            packages.push(Planned {
                name: package.name.as_str(),
                flavor,
                channels,
            });
        }
        Self { input, packages }
    }

    /// Whether there is one package name only, so that values can stand where they are used.
    pub(super) fn single(&self) -> bool {
        self.packages.len() == 1
    }

    /// The name of the namespace and of the classes' package.
    pub(super) fn package(&self) -> &'a str {
        self.input.first.name.as_str()
    }

    /// Vendors with a usable channel under any name, in the order of the console.
    pub(super) fn vendors(&self) -> Vec<Vendor> {
        Vendor::ALL
            .into_iter()
            .filter(|vendor| self.packages.iter().any(|package| package.channel(*vendor).is_some()))
            .collect()
    }

    /// Whether a vendor has a usable channel under every name.
    pub(super) fn everywhere(&self, vendor: Vendor) -> bool {
        self.packages.iter().all(|package| package.channel(vendor).is_some())
    }

    /// Whether any vendor's phones may open the redirect activity without its URI.
    pub(super) fn opens_without_uri(&self) -> bool {
        std::iter::once(&self.input.first)
            .chain(&self.input.further)
            .any(|package| package.opens_without_uri(self.input.access_point))
    }

    /// The Gradle properties that hold a secret value on the machine that builds, each with its package name's place.
    pub(super) fn properties(&self, vendor: Vendor, credential: Credential) -> Vec<String> {
        self.packages
            .iter()
            .filter(|package| package.channel(vendor).is_some())
            .map(|package| self.property(package, vendor, credential))
            .collect()
    }

    /// The Gradle property that holds a secret value of one package name.
    pub(super) fn property(&self, package: &Planned<'_>, vendor: Vendor, credential: Credential) -> String {
        let flavor = if self.single() {
            String::new()
        } else {
            capital(&package.flavor)
        };
        format!("{}{}{flavor}", vendor.key(), credential.label())
    }
}

/// The field of `BuildConfig` that holds a value.
pub(super) fn build_field(vendor: Vendor, credential: Credential) -> String {
    format!("{}_{}", vendor.key(), credential.key()).to_ascii_uppercase()
}

/// A product flavour for a package name: its last part where Gradle takes that and no other has it, else a number.
fn flavor(package: &KitPackage, before: &[Planned<'_>]) -> String {
    let last = package.name.as_str().rsplit('.').next().unwrap_or_default();
    let last: String = last.chars().filter(char::is_ascii_alphanumeric).collect();
    let small = last.to_ascii_lowercase();
    // Source sets and build types have these; Gradle refuses flavours that begin like a test's source set.
    let taken = ["", "main", "debug", "release", "lint", "package"].contains(&small.as_str())
        || small.starts_with("test")
        || small.starts_with("androidtest")
        || small.starts_with(|letter: char| letter.is_ascii_digit());
    let free = |name: &str| !before.iter().any(|other| other.flavor.eq_ignore_ascii_case(name));
    if !taken && free(&last) {
        return last;
    }
    (before.len() + 1..)
        .map(|number| format!("package{number}"))
        .find(|name| free(name))
        .unwrap_or_default()
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}
