//! A corpus of good and broken files.

mod broken;
mod configs;
mod plans;

use super::*;
use crate::domain::vendor::{Credential, Vendor};

/// The rows of a file that is right.
fn rows(file: &str) -> Vec<ImportedRow> {
    match read(file.as_bytes()) {
        Ok(Imported::Console(rows)) => rows,
        Ok(Imported::Configs(_)) => panic!("another kind of file"),
        Err(problems) => panic!("{problems:?}"),
    }
}

/// What is wrong with a file.
fn problems(file: &[u8]) -> Vec<(u32, u32, Part, Problem)> {
    let told = read(file).err().expect("a broken file");
    let flat = told.into_iter().map(|(field, problem)| match field {
        Field::Import(spot, part) => (spot.line, spot.column, part, problem),
        other => panic!("{other:?}"),
    });
    flat.collect()
}

/// What pages may know of a row, for comparing.
fn facts(row: &ImportedRow) -> (u32, String, Option<(Vendor, Vec<Credential>)>) {
    let certificate = row.certificate.as_ref();
    let certificate = certificate.map(|one| (one.vendor, one.values.keys().copied().collect()));
    (row.sdk_app_id.0, row.name.clone(), certificate)
}

#[test]
fn the_two_samples_are_right_and_say_the_same() {
    let (json, csv) = (rows(SAMPLE_JSON), rows(SAMPLE_CSV));
    assert_eq!(json.len(), 4);
    assert_eq!(
        json.iter().map(facts).collect::<Vec<_>>(),
        csv.iter().map(facts).collect::<Vec<_>>()
    );
    let same = json
        .iter()
        .zip(&csv)
        .all(|(one, other)| one.certificate == other.certificate);
    assert!(same, "the values differ");
}

#[test]
fn a_byte_order_mark_windows_line_ends_and_capital_columns_make_no_difference() {
    let windows = format!(
        "\u{feff}{}",
        SAMPLE_CSV.replace('\n', "\r\n").replace("sdk_app_id", "SDK_APP_ID")
    );
    assert_eq!(rows(&windows).len(), 4);
    let json = format!("\u{feff}{SAMPLE_JSON}");
    assert_eq!(rows(&json).len(), 4);
}

#[test]
fn a_key_file_may_stand_as_an_object_or_as_text_and_be_quoted_over_lines_in_csv() {
    let file = r#"{"type":"service_account","project_id":"han-river","private_key":"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n","client_email":"push@han-river.iam.gserviceaccount.com"}"#;
    let head = r#"{"version":1,"apps":[{"sdk_app_id":"1400000001","name":"채팅","certificates":[{"vendor":"fcm","package_name":"com.example.app","service_account":"#;
    let as_text = serde_json::to_string(file).expect("text");
    for value in [file, as_text.as_str()] {
        let rows = rows(&format!("{head}{value}}}]}}]}}"));
        assert_eq!(
            facts(&rows[0]),
            (
                1_400_000_001,
                "채팅".to_owned(),
                Some((Vendor::Fcm, vec![Credential::ServiceAccount]))
            )
        );
    }
    let quoted = file.replace('"', "\"\"").replace(',', ",\n");
    let rows = rows(&format!(
        "sdk_app_id,name,vendor,package_name,service_account\n1,채팅,FCM,com.example.app,\"{quoted}\"\n2,둘,,,\n"
    ));
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].at, Spot { line: 6, column: 1 });
}

#[test]
fn one_certificate_may_serve_two_im_apps() {
    let file = "sdk_app_id,name,vendor,package_name,app_id,app_secret\n\
                1,A,huawei,com.example.app,10,s\n2,B,huawei,com.example.app,10,s\n";
    assert_eq!(rows(file).len(), 2);
}
