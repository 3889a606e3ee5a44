//! Turns `locales/` into the checked module `crate::i18n`: a missing key or argument does not build.

use leptos_i18n_parser::parse_locales::{
    options::{Config, FileFormat, ParseOptions},
    parse_locales,
};
use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let manifest = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let options = ParseOptions::new()
        .file_format(FileFormat::Json)
        .interpolate_display(true);
    let mut config = Config::new("en")?.add_locales(["ko", "zh-CN"])?.parse_options(options);
    // One file per room of the console, in each language; English says which rooms there are.
    let mut rooms = fs::read_dir(manifest.join("locales/en"))?
        .map(|entry| {
            Ok(entry?
                .path()
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned())
        })
        .collect::<Result<Vec<_>, std::io::Error>>()?;
    rooms.sort();
    config = config.add_namespaces(rooms)?;
    let locales = parse_locales(Some(manifest.clone()), config).map_err(|error| error.to_string())?;
    let code = leptos_i18n_codegen::gen_code(&locales, None, false, None, false).map_err(|error| error.to_string())?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("i18n.rs"), code.to_string())?;
    Ok(())
}
