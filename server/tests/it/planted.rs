//! Secrets planted in every field that takes one are found nowhere: not in pages, answers, logs or files.

use crate::{
    program::{Running, fresh_postgres, place_of},
    support::PASSWORD,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use std::{fs, path::Path};

const PLANTED: [&str; 5] = [
    "canary0secret0key00000000000001",
    "canaryAppSecret2",
    "canaryMasterSecret3",
    "canaryPrivateKey4",
    "canaryHonorSecret5",
];

fn service_account() -> String {
    format!(
        r#"{{"type":"service_account","project_id":"han-river","client_email":"push@han-river.iam.gserviceaccount.com","private_key":"-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n"}}"#,
        PLANTED[3]
    )
}

async fn plant(running: &mut Running) -> String {
    let product = running.product("Shop", "tencent", "singapore").await;
    let at = [("tenant", "han-river"), ("product", product.as_str())];
    let keys = [
        ("access_id", "1500001048"),
        ("access_key", "A1B2C3D4E5F6"),
        ("secret_key", PLANTED[0]),
    ];
    place_of(
        &running
            .post("/api/keys/enter", &[at.as_slice(), keys.as_slice()].concat())
            .await,
    );
    let account = service_account();
    let channels: [&[(&str, &str)]; 4] = [
        &[
            ("vendor", "xiaomi"),
            ("app_id", "1"),
            ("app_key", "2"),
            ("app_secret", PLANTED[1]),
        ],
        &[
            ("vendor", "oppo"),
            ("app_key", "2"),
            ("app_secret", PLANTED[1]),
            ("master_secret", PLANTED[2]),
        ],
        &[("vendor", "fcm"), ("service_account", &account)],
        &[
            ("vendor", "honor"),
            ("app_id", "1"),
            ("client_id", "2"),
            ("secret_key", PLANTED[4]),
        ],
    ];
    for channel in channels {
        let place = place_of(
            &running
                .post("/api/channels/enter", &[at.as_slice(), channel].concat())
                .await,
        );
        assert!(place.contains("/channels/"), "{place}");
    }
    // Refused forms carry secrets too: an error must not echo them.
    let refused = [
        ("vendor", "xiaomi"),
        ("app_id", "with blank"),
        ("app_secret", PLANTED[1]),
    ];
    place_of(
        &running
            .post("/api/channels/enter", &[at.as_slice(), refused.as_slice()].concat())
            .await,
    );
    let push = [
        ("once", "00000000000000000000"),
        ("audience", "account"),
        ("target", "kim"),
        ("title", "t"),
        ("content", "c"),
    ];
    place_of(
        &running
            .post("/api/pushes/send", &[at.as_slice(), push.as_slice()].concat())
            .await,
    );
    place_of(&running.post("/api/keys/check", &at).await);
    product
}

/// Every page and every reading function of the tenant.
async fn everything_shown(running: &Running, product: &str) -> Vec<(String, String)> {
    let of_tenant = [
        "",
        "/products",
        "/products/new",
        "/im-apps",
        "/pushes",
        "/handsets",
        "/audit",
    ];
    let of_product = [
        "",
        "/keys",
        "/applications",
        "/channels",
        "/im",
        "/redirect",
        "/kit",
        "/message",
        "/push",
        "/push/saved",
        "/pushes",
        "/statistics",
        "/devices",
        "/settings",
    ];
    let vendors = ["xiaomi", "huawei", "oppo", "vivo", "meizu", "fcm", "honor"];
    let query = format!("tenant=han-river&product={product}");
    let paths = of_tenant
        .iter()
        .map(|page| format!("/t/han-river{page}"))
        .chain(
            of_product
                .iter()
                .map(|page| format!("/t/han-river/products/{product}{page}")),
        )
        .chain(
            vendors
                .iter()
                .map(|vendor| format!("/t/han-river/products/{product}/channels/{vendor}")),
        )
        .chain(
            vendors
                .iter()
                .map(|vendor| format!("/api/channels/get?{query}&vendor={vendor}")),
        )
        .chain(
            ["products/get", "channels/list", "pushes/list", "handsets/list"]
                .map(|name| format!("/api/{name}?{query}")),
        )
        .chain(["audit/list?tenant=han-river&before=".to_owned()].map(|name| format!("/api/{name}")));
    let mut shown = Vec::new();
    for path in paths {
        let answer = running.get(&path).await;
        assert_eq!(answer.status(), 200, "{path}");
        shown.push((path, answer.text().await.expect("text")));
    }
    shown
}

fn assert_clean(place: &str, bytes: &[u8]) {
    for secret in PLANTED.iter().chain([&PASSWORD]) {
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "{secret} stands in {place}");
    }
}

fn assert_files_clean(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            assert_clean(&path.display().to_string(), &fs::read(&path).expect("a file"));
        }
    }
}

async fn assert_database_clean(url: &str) {
    let mut connection = PgConnection::connect(url).await.expect("the database answers");
    let tables = sqlx::query("SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'")
        .fetch_all(&mut connection)
        .await
        .expect("tables");
    assert!(tables.len() > 10);
    for table in tables {
        let table: String = table.get(0);
        let rows = sqlx::query(AssertSqlSafe(format!("SELECT t::text FROM \"{table}\" t")))
            .fetch_all(&mut connection)
            .await;
        for row in rows.expect("rows") {
            let row: String = row.get(0);
            assert_clean(&table, row.as_bytes());
            // Binary columns are shown as hexadecimal digits.
            for secret in PLANTED {
                assert!(!row.contains(&hex::encode(secret)), "{secret} stands in {table}");
            }
        }
    }
}

#[tokio::test]
async fn a_stored_secret_never_leaves_the_server_again() {
    for database in [None, Some(fresh_postgres().await)] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut running = Running::start(folder.path(), database.as_deref());
        running.set_up().await;
        let product = plant(&mut running).await;
        let shown = everything_shown(&running, &product).await;
        for (path, text) in &shown {
            assert_clean(path, text.as_bytes());
        }
        let channel = shown
            .iter()
            .find(|(path, _)| path.ends_with("vendor=xiaomi"))
            .expect("asked for");
        assert!(
            channel.1.contains("fingerprint"),
            "the mark is shown instead: {}",
            channel.1
        );
        assert_files_clean(&folder.path().join("data"));
        assert_files_clean(folder.path());
        if let Some(url) = &database {
            assert_database_clean(url).await;
        }
    }
}
