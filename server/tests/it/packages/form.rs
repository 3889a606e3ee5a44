//! The form that uploads a file, over HTTP.

use super::ACCOUNTS;
use crate::{
    support::{Database, TestHouse, product_form},
    uploads::{ORIGIN, ask, cookie_of, page, sign_in_as},
};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use pushboard_app::domain::{package::FILE_LIMIT, role::Role};

/// The form as a browser sends it; the file comes last.
fn multipart(parts: &[(&str, &str)], name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (part, value) in parts {
        body.extend(
            format!("--edge\r\nContent-Disposition: form-data; name=\"{part}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    let head = format!("--edge\r\nContent-Disposition: form-data; name=\"package_file\"; filename=\"{name}\"\r\n\r\n");
    body.extend(head.into_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    body
}

/// A console with a pusher and a viewer signed in, and the address of a product's packages.
struct Told {
    _place: TestHouse,
    router: Router,
    pusher: String,
    viewer: String,
    product: String,
    list: String,
}

impl Told {
    async fn begin() -> Self {
        let place = TestHouse::open(Database::Sqlite).await;
        let tenant = place.tenant("han-river").await;
        place.member(&tenant, "kim", Role::Pusher).await;
        place.member(&tenant, "viewer", Role::Viewer).await;
        let owner = place.member(&tenant, "owner", Role::Owner).await;
        let product = place
            .desk(&owner, "han-river")
            .await
            .create_product(product_form("Shop", "rehearsal"))
            .await
            .expect("a product");
        let router = place.router();
        Self {
            pusher: sign_in_as(&router, "kim").await,
            viewer: sign_in_as(&router, "viewer").await,
            product: product.to_string(),
            list: format!("/t/han-river/products/{product}/push/packages"),
            _place: place,
            router,
        }
    }

    fn request(&self, cookie: &str, body: Vec<u8>) -> Request<Body> {
        Request::post("/packages/upload")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header(header::ORIGIN, ORIGIN)
            .header(header::REFERER, format!("{ORIGIN}{}", self.list))
            .header(header::COOKIE, cookie)
            .body(Body::from(body))
            .expect("a request")
    }

    fn form(&self, kind: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
        let parts = [
            ("tenant", "han-river"),
            ("product", &self.product),
            ("package_kind", kind),
        ];
        multipart(&parts, name, bytes)
    }

    async fn send(&self, cookie: &str, body: Vec<u8>) -> (StatusCode, HeaderMap) {
        let (status, headers, _) = ask(&self.router, self.request(cookie, body)).await;
        (status, headers)
    }

    /// The list as it is shown after an answer.
    async fn shown(&self, cookie: &str, headers: &HeaderMap) -> String {
        let both = format!("{cookie}; {}", cookie_of(headers));
        ask(&self.router, page(&both, &self.list)).await.2
    }
}

#[tokio::test]
async fn the_form_works_without_scripts_and_says_what_it_did() {
    let told = Told::begin().await;
    let (_, _, empty) = ask(&told.router, page(&told.viewer, &told.list)).await;
    assert!(
        empty.contains("No package yet") && !empty.contains("/packages/upload"),
        "{empty}"
    );
    let (status, headers) = told
        .send(&told.pusher, told.form(ACCOUNTS, "vip.csv", b"xiaomi-user\nlee\n"))
        .await;
    assert_eq!(
        (status.as_u16(), headers["location"].to_str().expect("text")),
        (303, told.list.as_str())
    );
    let list = told.shown(&told.pusher, &headers).await;
    assert!(list.contains("Uploaded to TPNS.") && list.contains("vip.csv"), "{list}");
    assert!(
        list.contains("2\u{a0}accounts") && !list.contains("xiaomi-user"),
        "{list}"
    );
    let (_, _, list) = ask(&told.router, page(&told.viewer, &told.list)).await;
    assert!(
        list.contains("vip.csv") && !list.contains("push_packages/remove"),
        "{list}"
    );

    let send = format!("/t/han-river/products/{}/push", told.product);
    let filled = format!("{send}?audience=package_account_push&amp;upload_id=");
    let (_, _, form) = ask(&told.router, page(&told.pusher, &send)).await;
    assert!(
        form.contains(&filled) && form.contains("<datalist id=\"field-upload-id-offers\">"),
        "{form}"
    );
}

#[tokio::test]
async fn a_refused_file_leads_back_to_the_form_with_the_lines_and_without_the_text() {
    let told = Told::begin().await;
    for (name, bytes, words) in [
        (
            "vip.csv",
            b"kim\nx\nlee,canary\n".as_slice(),
            "Not an account: line 2, 3.",
        ),
        ("vip.exe", b"kim", "Choose a file that ends in .txt, .csv or .zip."),
        ("vip.txt", b"", "There is no token and no account in this file."),
        ("vip.txt", b"\xff\xfek\0", "This file is not text in UTF-8."),
        ("vip.zip", b"kim", "This is not a zip file with a file in it."),
        (
            "vip.txt",
            &vec![b'a'; 3 * FILE_LIMIT],
            "This file is larger than 8 MiB.",
        ),
        ("", b"", "Choose one."),
    ] {
        let (status, headers) = told.send(&told.pusher, told.form(ACCOUNTS, name, bytes)).await;
        let back = headers["location"].to_str().expect("text");
        assert_eq!(
            (status.as_u16(), back),
            (303, format!("{}#upload-package", told.list).as_str())
        );
        let shown = told.shown(&told.pusher, &headers).await;
        assert!(shown.contains(words), "{words}: {shown}");
        assert!(
            shown.contains("<option value=\"package_account_push\" selected"),
            "{shown}"
        );
        assert!(!shown.contains("canary"));
    }
    let (_, headers) = told.send(&told.pusher, told.form("", "vip.txt", b"kim")).await;
    let shown = told.shown(&told.pusher, &headers).await;
    assert!(
        shown.contains("field-package-kind-error\" class=\"field__error\">"),
        "{shown}"
    );
}

#[tokio::test]
async fn what_is_no_upload_of_ours_is_refused() {
    let told = Told::begin().await;
    let good = || told.form(ACCOUNTS, "vip.txt", b"kim");
    let mut foreign = told.request(&told.pusher, good());
    let origin = "https://evil.example".parse().expect("a header");
    foreign.headers_mut().insert(header::ORIGIN, origin);
    assert_eq!(ask(&told.router, foreign).await.0, 403);
    let mut form = told.request(&told.pusher, good());
    let kind = "application/x-www-form-urlencoded".parse().expect("a header");
    form.headers_mut().insert(header::CONTENT_TYPE, kind);
    assert_eq!(ask(&told.router, form).await.0, 415);
    let (status, headers) = told.send("pushboard=nobody", good()).await;
    assert_eq!(
        (status.as_u16(), headers["location"].to_str().expect("text")),
        (303, "/sign-in")
    );
    // Who only looks has no form; the refusal leads back to the list all the same.
    let (status, headers) = told.send(&told.viewer, good()).await;
    let back = headers["location"].to_str().expect("text");
    assert!(status == 303 && back.starts_with(&told.list), "{status} {back}");
    // Without an end, with the file first, with far too many parts, for a tenant that is not there.
    let open = b"--edge\r\nContent-Disposition: form-data; name=\"tenant\"\r\n\r\nhan".to_vec();
    let headless = multipart(&[], "vip.txt", b"kim");
    let many = multipart(&[("x", "y"); 100], "vip.txt", b"kim");
    let nowhere = multipart(&[("tenant", "other-co"), ("product", &told.product)], "vip.txt", b"kim");
    for body in [open, headless, many, nowhere, Vec::new()] {
        assert_eq!(told.send(&told.pusher, body).await.0, 303);
    }
    // What says how long it is and is longer than any file may be is not even listened to.
    let endless = Request::post("/packages/upload")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header(header::CONTENT_LENGTH, "200000000")
        .header(header::ORIGIN, ORIGIN)
        .header(header::COOKIE, &told.pusher)
        .body(Body::empty())
        .expect("a request");
    assert_eq!(ask(&told.router, endless).await.0, 413);
    let (_, _, list) = ask(&told.router, page(&told.pusher, &told.list)).await;
    assert!(list.contains("No package yet"), "{list}");
}
