//! From the layers in `style/` to one style sheet.

use crate::Outcome;
use lightningcss::{
    bundler::{Bundler, FileProvider},
    error::Error,
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};
use std::{fmt::Display, path::Path};

/// The first versions with `light-dark()`, which also have nesting, `:has()`, `@layer` and
/// `color-mix()`: the style sheet reaches them as it was written. Lightning CSS could rewrite
/// `light-dark()` for older ones, but then a part of a page cannot have a colour scheme of its own.
fn browsers() -> Browsers {
    let version = |major: u32, minor: u32| Some((major << 16) | (minor << 8));
    Browsers {
        chrome: version(123, 0),
        edge: version(123, 0),
        firefox: version(121, 0),
        safari: version(17, 5),
        ios_saf: version(17, 5),
        ..Browsers::default()
    }
}

/// Follows the `@import`s of `entry` and returns one minified style sheet.
pub fn build(entry: &Path) -> Outcome<String> {
    if !entry.is_file() {
        return Err(format!(
            "{} is missing: it imports the layers of the style sheet",
            entry.display()
        ));
    }
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(entry).map_err(words)?;
    let targets = Targets::from(browsers());
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(words)?;
    let printed = sheet.to_css(PrinterOptions {
        minify: true,
        targets,
        ..PrinterOptions::default()
    });
    printed.map(|css| css.code).map_err(words)
}

/// Where and what, counting lines from one as editors do. A file that cannot be read is reported
/// where it is imported.
fn words<T: Display>(error: Error<T>) -> String {
    let place = error
        .loc
        .map(|place| format!("{}:{}:{}: ", place.filename, place.line + 1, place.column));
    format!(
        "The style sheet does not build: {}{}",
        place.unwrap_or_default(),
        error.kind
    )
}
