//! `push/package/upload`: files of accounts or tokens.

use super::*;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const UPLOAD: &str = "/singapore/v3/push/package/upload";

impl Bench {
    async fn upload_member(&self, member: &str, name: &str, content: &[u8]) -> (StatusCode, Value) {
        let mut body = format!(
            "--frontier\r\nContent-Disposition: form-data; name=\"{member}\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--frontier--\r\n");
        let access_id = self.keys.access_id.to_string();
        let secret = self.keys.secret_key.expose_secret();
        let sign = sign(secret, "1700000000", &access_id, &body);
        let request = Request::post(UPLOAD)
            .header("content-type", "multipart/form-data; boundary=frontier")
            .header("accessid", access_id)
            .header("timestamp", "1700000000")
            .header("sign", sign);
        self.raw(request.body(Body::from(body)).unwrap()).await
    }

    async fn upload(&self, name: &str, content: &[u8]) -> Value {
        let (status, answer) = self.upload_member("file", name, content).await;
        assert_eq!(status, StatusCode::OK);
        answer
    }
}

fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in members {
        writer.start_file(*name, stored).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[tokio::test]
async fn text_csv_and_stored_archives_are_taken_and_pushed_to() {
    let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Vivo]).await;
    let files: [(&str, Vec<u8>); 4] = [
        ("accounts.txt", b"xiaomi-user\nvivo-user\n".to_vec()),
        (
            "ACCOUNTS.CSV",
            "\u{feff}\"xiaomi-user\"\r\n\r\nvivo-user".as_bytes().to_vec(),
        ),
        ("a.zip", archive(&[("a.txt", b"vivo-user\nxiaomi-user")])),
        ("b.zip", archive(&[("b.csv", b"vivo-user\nxiaomi-user\nnobody")])),
    ];
    for (index, (name, content)) in files.iter().enumerate() {
        let answer = bench.upload(name, content).await;
        assert_eq!(
            answer,
            json!({"retCode": 0, "errMsg": "NO_ERROR", "uploadId": index + 1}),
            "{name}"
        );
        bench.advance(1000);
        let body = json!({
            "audience_type": "package_account_push", "upload_id": answer["uploadId"], "message_type": "notify",
            "message": {"title": "T", "content": "C"},
        });
        bench.clock.store(START, Ordering::SeqCst);
        sqlx::query("UPDATE push SET pushed_at = 0")
            .execute(&bench.rehearsal.store.pool())
            .await
            .unwrap();
        assert_eq!(bench.reached(&body).await.len(), 2, "{name}");
    }
}

#[tokio::test]
async fn what_is_no_package_or_empty_is_refused() {
    let bench = Bench::new().await;
    let long = "x".repeat(101);
    let cases: [(&str, Vec<u8>, i64); 14] = [
        ("a.xls", b"xiaomi-user".to_vec(), 1_008_011),
        ("accounts", b"xiaomi-user".to_vec(), 1_008_011),
        (&format!("{}.txt", "x".repeat(97)), b"xiaomi-user".to_vec(), 1_008_011),
        ("", b"xiaomi-user".to_vec(), 1_008_011),
        ("a.txt", b"x".to_vec(), 1_008_011),
        ("a.txt", long.into_bytes(), 1_008_011),
        ("a.txt", vec![0xff, 0xfe, 0x41], 1_008_011),
        ("a.zip", b"not an archive".to_vec(), 1_008_011),
        ("a.zip", archive(&[("a.txt", b"ab"), ("b.txt", b"ab")]), 1_008_011),
        ("a.zip", archive(&[("folder/a.txt", b"ab")]), 1_008_011),
        ("a.zip", archive(&[("a.exe", b"ab")]), 1_008_011),
        ("a.txt", Vec::new(), 1_008_012),
        ("a.csv", b"\n \r\n".to_vec(), 1_008_012),
        ("a.zip", archive(&[("a.txt", b"")]), 1_008_012),
    ];
    for (name, content, expected) in cases {
        assert_eq!(bench.upload(name, &content).await["retCode"], expected, "{name}");
    }
    let (_, answer) = bench.upload_member("package", "a.txt", b"xiaomi-user").await;
    assert_eq!(answer["retCode"], 1_008_002);
}

#[tokio::test]
async fn an_archive_that_is_compressed_says_that_it_must_be_stored() {
    let bench = Bench::new().await;
    // A stored archive whose member claims method 8, in both headers.
    let mut deflated = archive(&[("a.txt", b"xiaomi-user")]);
    deflated[8] = 8;
    let central = deflated.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    deflated[central + 10] = 8;
    let answer = bench.upload("a.zip", &deflated).await;
    assert_eq!(answer["retCode"], 1_008_011);
    assert!(answer["errMsg"].as_str().unwrap().contains("stored"), "{answer}");
}

#[tokio::test]
async fn only_forms_go_to_the_upload_and_a_broken_one_breaks_nothing() {
    let bench = Bench::new().await;
    let (status, _) = bench.send(UPLOAD, &bench.headers("{}"), "{}").await;
    assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    for (kind, body) in [
        ("multipart/form-data", "--frontier--"),
        ("multipart/form-data; boundary=frontier", "nothing of the kind"),
        (
            "multipart/form-data; boundary=frontier",
            "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc",
        ),
    ] {
        let mut request = Request::post(UPLOAD).header("content-type", kind);
        for (name, value) in bench.headers(body) {
            request = request.header(name, value);
        }
        let (status, answer) = bench.raw(request.body(Body::from(body)).unwrap()).await;
        assert!(
            status == StatusCode::BAD_REQUEST || answer["retCode"] == 1_008_011 || answer["retCode"] == 1_008_002,
            "{kind}: {status} {answer}"
        );
    }
}
