//! Rebuilds the sentences when a locale file changes (the macro that reads them is not tracked by cargo).

fn main() {
    println!("cargo::rerun-if-changed=locales");
}
