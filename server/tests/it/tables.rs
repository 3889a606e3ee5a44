//! The tables of rights and isolation know every use case: one that is not tried in both does not pass.

use std::{fs, path::Path};

/// Of the door, before there is a desk: who is looking, and the first set-up.
const BEFORE_A_DESK: [&str; 2] = ["sessions.rs", "setup.rs"];
/// They name nothing that could be another tenant's, beyond the tenant that [`crate::isolation`] enters.
const NAMES_NOTHING: [&str; 1] = ["list_products"];

/// The use cases that a desk declares in a file of the door.
fn use_cases(text: &str) -> Vec<&str> {
    text.split("async fn ")
        .skip(1)
        .filter(|rest| {
            let arguments = rest.split_once('(').map_or("", |(_, arguments)| arguments);
            arguments.trim_start().starts_with("&self")
        })
        .filter_map(|rest| rest.split('(').next())
        .collect()
}

#[test]
fn every_use_case_stands_in_the_tables_of_rights_and_of_isolation() {
    let server = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = |name: &str| fs::read_to_string(server.join("tests/it").join(name)).expect("a readable file");
    let rights = table("rights.rs");
    let isolation = table("isolation.rs") + &table("isolation/answers.rs");
    let mut count = 0;
    for entry in fs::read_dir(server.join("../app/src/api")).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        if !name.ends_with(".rs") || BEFORE_A_DESK.contains(&name.as_ref()) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a readable file");
        for use_case in use_cases(&text) {
            count += 1;
            let call = format!(".{use_case}(");
            assert!(rights.contains(&call), "{use_case} is not in the table of rights");
            assert!(
                isolation.contains(&call) || NAMES_NOTHING.contains(&use_case),
                "{use_case} is not in the table of isolation"
            );
        }
    }
    assert!(count > 60, "only {count} use cases were found");
}
