//! From the crate `app` to what a browser loads: cargo and wasm-bindgen.

use crate::{Outcome, at, variable};
use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use wasm_bindgen_cli_support::Bindgen;

const TRIPLE: &str = "wasm32-unknown-unknown";

/// The loader, the wasm and the JavaScript files that the loader imports by name.
#[derive(Default)]
pub struct Bundle {
    /// An ES module: `init` by default, and `hydrate`.
    pub script: String,
    /// The program itself.
    pub wasm: Vec<u8>,
    /// What the loader imports from `./snippets/`, by path below that directory.
    pub snippets: BTreeMap<String, Vec<u8>>,
}

/// Builds the bundle of the workspace at `root`, with scratch files in `scratch`.
pub fn build(root: &Path, scratch: &Path) -> Outcome<Bundle> {
    same_wasm_bindgen(&root.join("Cargo.lock"))?;
    let target = target_directory()?.join("bundle");
    require_triple(root)?;
    compile(root, &target)?;
    let wasm = target.join(TRIPLE).join("bundle/pushboard_app.wasm");
    bind(&wasm, &scratch.join("bindgen"))
}

/// The format between the wasm-bindgen macro and its tool changes with every release.
fn same_wasm_bindgen(lock: &Path) -> Outcome<()> {
    let text = fs::read_to_string(lock).map_err(at(lock))?;
    let locked = |name: &str| {
        let mut lines = text.lines().skip_while(|line| *line != format!("name = \"{name}\""));
        lines
            .nth(1)
            .and_then(|line| line.strip_prefix("version = "))
            .map(|version| version.trim_matches('"').to_owned())
    };
    let (library, tool) = (locked("wasm-bindgen"), locked("wasm-bindgen-cli-support"));
    match (&library, &tool) {
        (Some(library), Some(tool)) if library == tool => Ok(()),
        (Some(library), Some(tool)) => Err(format!(
            "Cargo.lock has wasm-bindgen {library} but wasm-bindgen-cli-support {tool}; they must be the same.\n\
             Run: cargo update -p wasm-bindgen-cli-support --precise {library}"
        )),
        _ => Err("Cargo.lock must name both wasm-bindgen and wasm-bindgen-cli-support".to_owned()),
    }
}

/// The directory above the profile's, so that every profile of the server shares one bundle.
fn target_directory() -> Outcome<PathBuf> {
    // <target>/[<triple>/]<profile>/build/<package>/out
    let out = variable("OUT_DIR")?;
    let profile = out
        .ancestors()
        .find(|path| path.file_name().is_some_and(|name| name == "build"))
        .and_then(Path::parent);
    let above = profile
        .and_then(Path::parent)
        .ok_or_else(|| format!("{} is not below a target directory", out.display()))?;
    let triple = env::var_os("TARGET");
    let crossed = triple.is_some() && above.file_name() == triple.as_deref();
    Ok(if crossed {
        above.parent().unwrap_or(above)
    } else {
        above
    }
    .to_path_buf())
}

/// Adds the wasm target when the toolchain lacks it.
fn require_triple(root: &Path) -> Outcome<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut probe = clean(Command::new(rustc), root);
    let output = probe.args(["--print", "target-libdir", "--target", TRIPLE]).output();
    let present = output.is_ok_and(|output| {
        output.status.success() && Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir()
    });
    if present {
        return Ok(());
    }
    let added = clean(Command::new("rustup"), root)
        .args(["target", "add", TRIPLE])
        .stdout(Stdio::null())
        .status();
    if added.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(format!(
        "The Rust toolchain has no standard library for {TRIPLE}, and adding it failed.\n\
         Run: rustup target add {TRIPLE}\n\
         (without rustup, install your distribution's package with the wasm32 standard library)"
    ))
}

/// Compiles `app` for the browser.
fn compile(root: &Path, target: &Path) -> Outcome<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = clean(Command::new(cargo), root);
    command.args([
        "build",
        "--profile",
        "bundle",
        "-p",
        "pushboard-app",
        "--lib",
        "--target",
        TRIPLE,
        "--features",
        "hydrate",
    ]);
    command.arg("--target-dir").arg(target);
    if root.join("Cargo.lock").exists() {
        command.arg("--locked");
    }
    // Its progress would be hidden until the end; its errors are read by people.
    let output = command
        .args(["--quiet", "--color", "never"])
        .output()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    // Cargo repeats this below the error.
    eprintln!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
    Err("The browser bundle does not compile; what the compiler says is below, under stderr.".to_owned())
}

/// A command for the workspace without what the outer cargo, clippy or an editor set for the server:
/// flags for another target, wrappers, features. What a user sets for cargo as a whole stays.
fn clean(mut command: Command, root: &Path) -> Command {
    let stays = |name: &str| {
        ["CARGO_HOME", "CARGO_MAKEFLAGS", "CARGO_BUILD_JOBS"].contains(&name)
            || [
                "CARGO_NET_",
                "CARGO_HTTP_",
                "CARGO_REGISTRY_",
                "CARGO_REGISTRIES_",
                "CARGO_SOURCE_",
            ]
            .iter()
            .any(|start| name.starts_with(start))
    };
    let outer = [
        "RUSTFLAGS",
        "RUSTDOCFLAGS",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTC_LINKER",
        "CLIPPY_ARGS",
        "CLIPPY_CONF_DIR",
    ];
    let names = env::vars_os().filter_map(|(name, _)| OsString::into_string(name).ok());
    for name in names.filter(|name| outer.contains(&name.as_str()) || (name.starts_with("CARGO_") && !stays(name))) {
        command.env_remove(name);
    }
    // Set, even when empty, it also overrides flags from a configuration file (`target-cpu=native`, say). Both halves
    // must write views alike, though (.cargo/config.toml), whatever flags the server is built with.
    let mut flags = home_left_out();
    if env::var_os("CARGO_CFG_ERASE_COMPONENTS").is_some() {
        flags.extend(["--cfg".to_owned(), "erase_components".to_owned()]);
    }
    command
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .current_dir(root);
    command
}

/// A browser is not told where the builder's home is; panics name their crate's file without it.
fn home_left_out() -> Vec<String> {
    let cargo = env::var("CARGO_HOME").ok();
    let home = env::var("HOME").ok().map(|home| format!("{home}/.cargo"));
    let Some(registry) = cargo.or(home).map(|cargo| Path::new(&cargo).join("registry/src")) else {
        return Vec::new();
    };
    // One folder per registry below it; cargo names it by the registry's host and a hash.
    let registries = fs::read_dir(registry).into_iter().flatten().flatten();
    let mut flags: Vec<_> = registries
        .map(|folder| format!("--remap-path-prefix={}=", folder.path().display()))
        .collect();
    // Another order would be other flags, and cargo would build everything again.
    flags.sort();
    flags
}

/// Makes the loader and the final wasm from the compiled one.
fn bind(wasm: &Path, directory: &Path) -> Outcome<Bundle> {
    if directory.exists() {
        fs::remove_dir_all(directory).map_err(at(directory))?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name("app")
        .typescript(false)
        .demangle(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(directory))
        .map_err(|error| format!("wasm-bindgen: {error:#}"))?;

    let module = directory.join("app_bg.wasm");
    let script = directory.join("app.js");
    let mut bundle = Bundle {
        script: without_notes(&fs::read_to_string(&script).map_err(at(&script))?),
        wasm: fs::read(&module).map_err(at(&module))?,
        snippets: BTreeMap::new(),
    };
    let snippets = directory.join("snippets");
    if snippets.is_dir() {
        collect(&snippets, "", &mut bundle.snippets)?;
    }
    Ok(bundle)
}

/// The loader without what wasm-bindgen writes for people: comments on lines of their own, and indentation. It has no text over
/// several lines that this could touch.
fn without_notes(script: &str) -> String {
    let mut noted = false;
    let mut lean = String::with_capacity(script.len());
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        noted = noted || line.starts_with("/*");
        if noted {
            noted = !line.ends_with("*/");
        } else if !line.starts_with("//") {
            lean.push_str(line);
            lean.push('\n');
        }
    }
    lean
}

/// Reads every file below `directory`, named by its path with forward slashes.
fn collect(directory: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Outcome<()> {
    for entry in fs::read_dir(directory).map_err(at(directory))? {
        let path = entry.map_err(at(directory))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).map_err(at(&path))?);
        }
    }
    Ok(())
}
