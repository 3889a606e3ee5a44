//! `POST /v3/push/package/upload`: files of accounts or tokens, one per line (`tpns.md` §3).

use crate::rehearsal::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    fields,
    store::Application,
};
use axum::extract::{Multipart, multipart::Field};
use serde_json::{Map, Value, json};
use std::io::{Cursor, Read};
use zip::{CompressionMethod, ZipArchive};

/// Largest file, in bytes: the documented 100 MB.
pub(in crate::rehearsal) const UPLOAD_BYTES: usize = 100 * 1024 * 1024;
/// Characters of a file name, at most.
const FILE_NAME: usize = 100;
/// Characters of an entry: accounts have 2 to 100, tokens 36.
const ENTRY: std::ops::RangeInclusive<usize> = 2..=100;

fn failed(message: impl Into<String>) -> Refusal {
    Refusal::new(code::UPLOAD_FAILED, message)
}

/// Reads the member `file` of a form into an object with `name` and `entries`, one per line.
pub(in crate::rehearsal) async fn read_upload(mut form: Multipart) -> Result<Map<String, Value>, Refusal> {
    loop {
        let member = form
            .next_field()
            .await
            .map_err(|_| failed("the form broke off or is no multipart form"))?;
        let Some(member) = member else {
            return Err(Refusal::missing("file"));
        };
        if member.name() == Some("file") {
            return read_file(member).await;
        }
    }
}

async fn read_file(member: Field<'_>) -> Result<Map<String, Value>, Refusal> {
    let name = member.file_name().unwrap_or_default().to_owned();
    let length = name.chars().count();
    if length == 0 || length > FILE_NAME {
        return Err(failed(format!("a file name has 1 to {FILE_NAME} characters")));
    }
    let bytes = member.bytes().await.map_err(|_| failed("the file broke off"))?;
    if bytes.len() > UPLOAD_BYTES {
        return Err(failed("the file is larger than 100 MB"));
    }
    if bytes.is_empty() {
        return Err(Refusal::new(code::FILE_EMPTY, "the file is empty"));
    }
    let text = match extension(&name).as_str() {
        "txt" | "csv" => bytes.to_vec(),
        "zip" => unpack(&bytes)?,
        _ => return Err(failed("a package is a .zip, .txt or .csv file")),
    };
    let text = String::from_utf8(text).map_err(|_| failed("the file is not in UTF-8"))?;
    let entries = read_entries(&text)?;
    let mut package = Map::new();
    package.insert("name".to_owned(), json!(name));
    package.insert("entries".to_owned(), json!(entries.join("\n")));
    Ok(package)
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default()
}

/// The one text file of an archive. Only stored members can be read: nothing in this program unpacks deflated ones.
fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| failed("the file is no zip archive"))?;
    if archive.len() != 1 {
        return Err(failed("an archive holds one .txt or .csv file and nothing else"));
    }
    let stored = "this rehearsal reads archives that are stored, not compressed (zip -0), and not locked";
    let mut member = archive.by_index(0).map_err(|_| failed(stored))?;
    if member.compression() != CompressionMethod::Stored || member.encrypted() {
        return Err(failed(stored));
    }
    let name = member
        .name()
        .map_err(|_| failed("a name in the archive is unreadable"))?
        .into_owned();
    if name.contains(['/', '\\']) || !matches!(extension(&name).as_str(), "txt" | "csv") {
        return Err(failed("an archive holds one .txt or .csv file and no folder"));
    }
    let mut text = Vec::new();
    let most = UPLOAD_BYTES as u64;
    let read = member.by_ref().take(most + 1).read_to_end(&mut text);
    if read.is_err() || text.len() > UPLOAD_BYTES {
        return Err(failed("the archive is broken or too large"));
    }
    if text.is_empty() {
        return Err(Refusal::new(code::FILE_EMPTY, "the file in the archive is empty"));
    }
    Ok(text)
}

fn read_entries(text: &str) -> Result<Vec<&str>, Refusal> {
    let mut entries = Vec::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let entry = line.trim().trim_matches('"');
        if entry.is_empty() {
            continue;
        }
        if !ENTRY.contains(&entry.chars().count()) {
            return Err(failed(format!("line {} has not 2 to 100 characters", index + 1)));
        }
        entries.push(entry);
    }
    if entries.is_empty() {
        return Err(Refusal::new(code::FILE_EMPTY, "the file has no entry"));
    }
    Ok(entries)
}

/// Keeps what [`read_upload`] read.
pub(super) async fn keep(
    rehearsal: &Rehearsal,
    application: &Application,
    package: &Map<String, Value>,
) -> Result<Value, Failure> {
    let mut work = rehearsal.store.begin().await?;
    let upload_id = work
        .insert_upload(
            application.access_id,
            fields::text(package, "name"),
            fields::text(package, "entries"),
            rehearsal.now(),
        )
        .await?;
    work.commit().await?;
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "uploadId": upload_id}))
}
