//! Builds what the browser gets and puts it into the server's binary, so that `cargo run` is all a
//! user types and the result is one file (README, "The browser bundle").
//!
//! `app` becomes wasm and its loader, `style/` becomes one style sheet; both get names that change
//! with their content and are compressed here once instead of on every request.
//! `PUSHBOARD_SKIP_BUNDLE=1` leaves out the slow half (wasm and loader) for lints, editors and tests.

#[path = "build/browser.rs"]
mod browser;
#[path = "build/pack.rs"]
mod pack;
#[path = "build/style.rs"]
mod style;

use pack::{Pack, digest};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Set to anything but `0` or nothing: no wasm and no loader, only the style sheet.
const SKIP: &str = "PUSHBOARD_SKIP_BUNDLE";

/// What a step says when it cannot go on: words for the person who typed `cargo build`.
type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            // Cargo shows each of these as an error of its own, above the raw output.
            for line in words.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<()> {
    let server = variable("CARGO_MANIFEST_DIR")?;
    let root = server
        .parent()
        .ok_or("the server's manifest has no workspace around it")?;
    let skip = env::var(SKIP).is_ok_and(|value| !value.is_empty() && value != "0");
    watch(skip);

    let mut pack = Pack::open(variable("OUT_DIR")?)?;
    let bundle = if skip {
        browser::Bundle::default()
    } else {
        browser::build(root, pack.directory())?
    };

    // Snippets keep their relative names below a directory that changes with their content.
    let snippets = bundle
        .snippets
        .iter()
        .flat_map(|(name, content)| [name.as_bytes(), content])
        .collect::<Vec<_>>();
    let directory = format!("snippets.{}", digest(&snippets));
    let script = bundle.script.replace("/snippets/", &format!("/{directory}/"));
    for (name, content) in &bundle.snippets {
        pack.add(
            &format!("{directory}/{name}"),
            "text/javascript; charset=utf-8",
            content,
        )?;
    }
    // leptos derives both names from one, so that speaks for the pair.
    let name = format!("app.{}", digest(&[script.as_bytes(), &bundle.wasm]));
    let css = style::build(&root.join("style/main.css"))?;

    if !skip {
        let script_name = format!("{name}.js");
        pack.add(&script_name, "text/javascript; charset=utf-8", script.as_bytes())?;
        pack.add(&format!("{name}_bg.wasm"), "application/wasm", &bundle.wasm)?;
    }
    let css_name = format!("main.{}.css", digest(&[css.as_bytes()]));
    let css = pack.add(&css_name, "text/css; charset=utf-8", css.as_bytes())?;
    let icon_file = root.join("style/favicon.svg");
    let icon = fs::read(&icon_file).map_err(at(&icon_file))?;
    let favicon = pack.add(&format!("favicon.{}.svg", digest(&[&icon])), "image/svg+xml", &icon)?;
    let bundle = if skip { "" } else { name.as_str() };
    pack.write_table(bundle, &[("STYLE", css), ("FAVICON", favicon)])
}

/// Everything that makes a different bundle. With the bundle skipped, only the style sheet counts.
fn watch(skip: bool) {
    println!("cargo::rerun-if-env-changed={SKIP}");
    let always = ["build.rs", "build", "../style"];
    let bundle = [
        "../app/src",
        "../app/locales",
        "../app/Cargo.toml",
        "../app/build.rs",
        "../Cargo.toml",
        "../Cargo.lock",
    ];
    for path in always.iter().chain(bundle.iter().filter(|_| !skip)) {
        println!("cargo::rerun-if-changed={path}");
    }
}

/// A path that cargo hands to build scripts.
fn variable(name: &str) -> Outcome<PathBuf> {
    env::var_os(name)
        .map(PathBuf::from)
        .ok_or_else(|| format!("{name} is not set; this runs under cargo only"))
}

/// Names the file in what went wrong with it.
fn at(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}
