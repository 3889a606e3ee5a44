//! Reads the `use` lines of the house and holds the table of rooms (HOUSE §2).

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Rooms that a room of the server may name, besides itself and the domain.
const SERVER: [(&str, &[&str]); 12] = [
    ("store", &["clock", "secret"]),
    ("secret", &[]),
    ("certificate", &[]),
    ("clock", &[]),
    ("tpns", &["clock"]),
    ("rehearsal", &["secret"]),
    ("auth", &["store", "secret", "clock", "config"]),
    (
        "desk",
        &["store", "tpns", "rehearsal", "auth", "secret", "certificate", "clock"],
    ),
    ("jobs", &["desk", "store", "clock"]),
    ("web", &["desk", "auth", "config", "secret", "clock", "telemetry"]),
    ("telemetry", &["config"]),
    (
        "start",
        &[
            "auth",
            "clock",
            "config",
            "desk",
            "jobs",
            "rehearsal",
            "secret",
            "store",
            "tpns",
            "web",
        ],
    ),
];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the server lies in the workspace")
        .to_owned()
}

fn sources(below: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![below.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// Every room named after `crate::` in a file, whether in a `use` line (nested ones too) or in a path; comments left out.
fn rooms_named(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            rooms.extend(heads_of_group(group));
        } else {
            rooms.insert(head(rest));
        }
    }
    rooms
}

fn head(path: &str) -> String {
    path.chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

/// First parts of the members of `{a::b, c::{d, e}, f}`, read up to its closing brace.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let (mut depth, mut fresh) = (0_i32, true);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            letter if fresh && (letter.is_alphabetic() || letter == '_') => {
                heads.push(head(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}

fn room_of(path: &Path, root: &Path) -> String {
    let inside = path.strip_prefix(root).expect("the file lies below its root");
    let first = inside.iter().next().expect("a file has a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn each_room_of_the_server_names_only_the_rooms_it_may() {
    let root = workspace().join("server/src");
    let mut seen = BTreeSet::new();
    for path in sources(&root) {
        let room = room_of(&path, &root);
        let Some((_, may)) = SERVER.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        seen.insert(room.clone());
        let text = fs::read_to_string(&path).expect("a readable file");
        for named in rooms_named(&text) {
            let known =
                SERVER.iter().any(|(name, _)| *name == named) || ["cli", "main", "config"].contains(&named.as_str());
            assert!(
                !known || named == room || may.contains(&named.as_str()),
                "{} names {named}",
                path.display()
            );
        }
    }
    assert_eq!(seen.len(), SERVER.len(), "every room of the table exists: {seen:?}");
}

#[test]
fn the_domain_knows_no_framework_and_the_kit_no_product_word() {
    let app = workspace().join("app/src");
    for path in sources(&app.join("domain")).into_iter().chain([app.join("domain.rs")]) {
        let text = fs::read_to_string(&path).expect("a readable file");
        for word in [
            "leptos",
            "axum",
            "sqlx",
            "crate::api",
            "crate::ui",
            "std::fs",
            "std::net",
        ] {
            assert!(!text.contains(&format!("use {word}")), "{} uses {word}", path.display());
        }
    }
    for path in sources(&app.join("ui/kit")) {
        let text = fs::read_to_string(&path).expect("a readable file");
        for word in ["crate::domain", "crate::api"] {
            assert!(!text.contains(word), "{} names {word}", path.display());
        }
    }
}

/// `ui → api → domain`; addresses are beside them, for a door says where its answer leads.
#[test]
fn the_door_knows_no_page_and_addresses_know_neither() {
    let app = workspace().join("app/src");
    let mut files = sources(&app.join("api"));
    files.extend(sources(&app.join("routes")));
    files.extend([app.join("api.rs"), app.join("routes.rs")]);
    for path in files {
        let text = fs::read_to_string(&path).expect("a readable file");
        let rooms = rooms_named(&text);
        assert!(!rooms.contains("ui"), "{} names a page", path.display());
        let addresses = path.starts_with(app.join("routes")) || path.ends_with("routes.rs");
        assert!(
            !(addresses && rooms.contains("api")),
            "{} names the door",
            path.display()
        );
    }
}

#[test]
fn the_door_decides_nothing() {
    for path in sources(&workspace().join("app/src/api")) {
        let text = fs::read_to_string(&path).expect("a readable file");
        let text: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        assert!(
            !text.contains(" if ") && !text.contains("match "),
            "{} decides something",
            path.display()
        );
    }
}

#[test]
fn what_goes_to_the_browser_holds_no_database_client_or_cipher() {
    let manifest = fs::read_to_string(workspace().join("app/Cargo.toml")).expect("a readable manifest");
    for name in [
        "sqlx",
        "reqwest",
        "argon2",
        "chacha20poly1305",
        "hmac",
        "sha2",
        "tokio",
        "hyper",
    ] {
        let depends = manifest
            .lines()
            .any(|line| line.starts_with(&format!("{name} ")) || line.starts_with(&format!("{name}.")));
        assert!(!depends, "app depends on {name}");
    }
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |database: &str| -> BTreeSet<String> {
        fs::read_dir(workspace().join("migrations").join(database))
            .expect("a readable folder")
            .map(|entry| {
                entry
                    .expect("a readable entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

/// leptos_meta writes a title as it is, markup and all (tried), so nothing that people type may stand in one.
#[test]
fn the_title_of_a_page_is_made_of_our_own_words() {
    let ours = ["t!(", "title ", "title.clone() ", "label "];
    for path in sources(&workspace().join("app/src/ui")) {
        let text = fs::read_to_string(&path).expect("a source file");
        for (_, rest) in text
            .match_indices("<Title text=")
            .map(|(at, found)| text.split_at(at + found.len()))
        {
            let words: String = rest.chars().take(40).collect();
            assert!(
                ours.iter().any(|start| words.starts_with(start)),
                "{}: {words}",
                path.display()
            );
        }
    }
}

/// Where a vendor may be named in code: its own data, and the local TPNS, which plays every vendor's part.
const NAMES_VENDORS: [&str; 5] = [
    "app/src/domain/vendor/",
    "app/src/domain/vendor.rs",
    "server/src/vendors",
    "server/src/rehearsal",
    "server/src/tpns",
];

#[test]
fn a_vendors_peculiarities_stand_in_its_own_data_and_nobody_asks_for_its_name() {
    let names = ["Xiaomi", "Huawei", "Oppo", "Vivo", "Meizu", "Fcm", "Honor"];
    let root = workspace();
    let mut read = 0;
    for path in sources(&root.join("app/src"))
        .into_iter()
        .chain(sources(&root.join("server/src")))
    {
        let place = path.strip_prefix(&root).expect("below the workspace").to_string_lossy();
        let of_tests = place.contains("/tests/") || place.ends_with("/tests.rs");
        if of_tests || NAMES_VENDORS.iter().any(|room| place.starts_with(room)) {
            continue;
        }
        read += 1;
        let text = fs::read_to_string(&path).expect("a readable file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let named = names.iter().find(|name| line.contains(&format!("Vendor::{name}")));
            assert_eq!(named, None, "{place}: {line}");
        }
    }
    assert!(read > 300, "{read} files");
}
