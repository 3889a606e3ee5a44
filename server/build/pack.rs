//! Names, compresses and lists what the server embeds.

use crate::{Outcome, at};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

/// 4 MiB, more than the wasm: the whole of it is one window.
const BROTLI_WINDOW_BITS: i32 = 22;
const BROTLI_QUALITY: i32 = 11;

/// The files on their way into the binary.
pub struct Pack {
    out: PathBuf,
    files: Vec<File>,
    written: BTreeSet<PathBuf>,
}

/// A line of the table.
struct File {
    name: String,
    content_type: &'static str,
    tag: String,
}

/// The first 16 hexadecimal digits of the SHA-256 over the parts.
pub fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // The length keeps ["ab", "c"] and ["a", "bc"] apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex::encode(&hash.finalize()[..8])
}

impl Pack {
    /// Starts an empty pack in cargo's output directory.
    pub fn open(out: PathBuf) -> Outcome<Self> {
        let pack = Self {
            out,
            files: Vec::new(),
            written: BTreeSet::new(),
        };
        fs::create_dir_all(pack.out.join("assets")).map_err(at(&pack.out))?;
        Ok(pack)
    }

    /// Where scratch files may go.
    pub fn directory(&self) -> &Path {
        &self.out
    }

    /// Adds a file under `name` (which speaks for its content) and gives the name back.
    pub fn add(&mut self, name: &str, content_type: &'static str, content: &[u8]) -> Outcome<String> {
        self.keep(name, "", || Ok(content.to_vec()))?;
        self.keep(name, ".br", || brotli(content))?;
        self.keep(name, ".gz", || gzip(content))?;
        self.files.push(File {
            name: name.to_owned(),
            content_type,
            tag: digest(&[content]),
        });
        Ok(name.to_owned())
    }

    /// Writes one encoding unless an earlier run did: the name changes with the content.
    fn keep(&mut self, name: &str, suffix: &str, content: impl FnOnce() -> std::io::Result<Vec<u8>>) -> Outcome<()> {
        let path = self.out.join("assets").join(format!("{name}{suffix}"));
        if !path.exists() {
            fs::create_dir_all(path.parent().unwrap_or(&self.out)).map_err(at(&path))?;
            // Renamed when whole, so that an interrupted run leaves nothing that looks finished.
            let part = self.out.join("part");
            fs::write(&part, content().map_err(at(&path))?).map_err(at(&part))?;
            fs::rename(&part, &path).map_err(at(&path))?;
        }
        self.written.insert(path);
        Ok(())
    }

    /// Writes the table that `src/web/assets.rs` includes, and drops files of earlier bundles.
    pub fn write_table(self, bundle: &str, names: &[(&str, String)]) -> Outcome<()> {
        sweep(&self.out.join("assets"), &self.written)?;
        let mut code = format!("pub const BUNDLE: &str = \"{bundle}\";\n");
        for (constant, name) in names {
            let _ = writeln!(code, "pub const {constant}: &str = \"/assets/{name}\";");
        }
        code.push_str("pub static FILES: &[File] = &[\n");
        for File {
            name,
            content_type,
            tag,
        } in &self.files
        {
            let bytes =
                |suffix: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/assets/{name}{suffix}\"))");
            let (identity, brotli, gzip) = (bytes(""), bytes(".br"), bytes(".gz"));
            let _ = writeln!(
                code,
                "    File {{\n        path: \"/assets/{name}\",\n        content_type: \"{content_type}\",\n        \
                 tag: \"{tag}\",\n        identity: {identity},\n        brotli: {brotli},\n        gzip: {gzip},\n    }},"
            );
        }
        code.push_str("];\n");
        let table = self.out.join("assets.rs");
        fs::write(&table, code).map_err(at(&table))
    }
}

/// Removes every file below `directory` that is not in `wanted`.
fn sweep(directory: &Path, wanted: &BTreeSet<PathBuf>) -> Outcome<()> {
    for entry in fs::read_dir(directory).map_err(at(directory))? {
        let path = entry.map_err(at(directory))?.path();
        if path.is_dir() {
            sweep(&path, wanted)?;
        } else if !wanted.contains(&path) {
            fs::remove_file(&path).map_err(at(&path))?;
        }
    }
    Ok(())
}

fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW_BITS,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}
