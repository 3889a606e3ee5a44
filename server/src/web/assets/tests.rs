use super::*;
use axum::http::Request;
use tower::ServiceExt as _;

const ENCODINGS: [(&str, Option<&str>); 11] = [
    ("", None),
    ("identity", None),
    ("br", Some("br")),
    ("gzip, deflate, br, zstd", Some("br")),
    ("gzip, br;q=0", Some("gzip")),
    ("br;q=0, gzip;q=0.000", None),
    ("gzip;q=1.0, br;q=0.1", Some("br")),
    ("x-gzip", Some("gzip")),
    ("*", Some("br")),
    ("br;q=0, *;q=0.5", Some("gzip")),
    ("*;q=0, GZIP ; Q=0.5", Some("gzip")),
];

async fn ask(method: &str, path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn body(response: Response) -> Bytes {
    axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap()
}

fn said(response: &Response, name: header::HeaderName) -> Option<&str> {
    response.headers().get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn every_file_has_its_type_and_is_kept_for_good() {
    let bundle = NAMES.bundle;
    let script = (format!("/assets/{bundle}.js"), "text/javascript; charset=utf-8");
    let wasm = (format!("/assets/{bundle}_bg.wasm"), "application/wasm");
    let mut types = vec![
        (NAMES.css.to_owned(), "text/css; charset=utf-8"),
        (NAMES.favicon.to_owned(), "image/svg+xml"),
    ];
    if !bundle.is_empty() {
        types.extend([script, wasm]);
    }
    for (path, content_type) in types {
        let path = path.as_str();
        let response = ask("GET", path, &[]).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(said(&response, header::CONTENT_TYPE), Some(content_type));
        assert_eq!(
            said(&response, header::CACHE_CONTROL),
            Some("public, max-age=31536000, immutable")
        );
        assert_eq!(said(&response, header::VARY), Some("accept-encoding"));
    }
}

#[tokio::test]
async fn the_smallest_encoding_that_the_client_takes_is_sent() {
    for (accepted, sent) in ENCODINGS {
        let response = ask("GET", NAMES.css, &[(header::ACCEPT_ENCODING, accepted)]).await;
        assert_eq!(said(&response, header::CONTENT_ENCODING), sent, "{accepted:?}");
        assert_eq!(response.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn several_accept_headers_count_as_one() {
    let accepted = [(header::ACCEPT_ENCODING, "gzip"), (header::ACCEPT_ENCODING, "br")];
    assert_eq!(
        said(&ask("GET", NAMES.css, &accepted).await, header::CONTENT_ENCODING),
        Some("br")
    );
}

#[tokio::test]
async fn compressed_bytes_are_what_they_claim_to_be() {
    let plain = body(ask("GET", NAMES.css, &[]).await).await;
    let gzip = body(ask("GET", NAMES.css, &[(header::ACCEPT_ENCODING, "gzip")]).await).await;
    let brotli = body(ask("GET", NAMES.css, &[(header::ACCEPT_ENCODING, "br")]).await).await;
    assert!(std::str::from_utf8(&plain).is_ok_and(|css| css.contains('{')));
    assert!(gzip.starts_with(&[0x1f, 0x8b]));
    // The trailer of gzip (RFC 1952) ends with the length of the original.
    assert_eq!(
        gzip[gzip.len() - 4..],
        u32::try_from(plain.len()).unwrap().to_le_bytes()
    );
    assert!(brotli != plain && brotli != gzip);
}

#[tokio::test]
async fn a_client_that_holds_the_file_is_told_so() {
    let accept = (header::ACCEPT_ENCODING, "br");
    let first = ask("GET", NAMES.css, std::slice::from_ref(&accept)).await;
    let tag = said(&first, header::ETAG).unwrap().to_owned();
    for held in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
        let again = ask("GET", NAMES.css, &[accept.clone(), (header::IF_NONE_MATCH, &held)]).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{held}");
        assert_eq!(said(&again, header::ETAG), Some(tag.as_str()));
        assert_eq!(said(&again, header::VARY), Some("accept-encoding"));
        assert!(body(again).await.is_empty());
    }
    let other_encoding = ask(
        "GET",
        NAMES.css,
        &[(header::ACCEPT_ENCODING, "gzip"), (header::IF_NONE_MATCH, &tag)],
    )
    .await;
    assert_eq!(other_encoding.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_head_request_learns_the_length_and_gets_nothing() {
    let length = body(ask("GET", NAMES.css, &[]).await).await.len().to_string();
    let head = ask("HEAD", NAMES.css, &[]).await;
    assert_eq!(said(&head, header::CONTENT_LENGTH), Some(length.as_str()));
    assert!(body(head).await.is_empty());
}

#[tokio::test]
async fn an_unknown_name_is_not_found_and_nothing_is_written() {
    for path in [
        "/assets/app.js",
        "/assets/../Cargo.toml",
        "/assets/%2e%2e/Cargo.toml",
        "/assets//favicon.svg",
    ] {
        assert_eq!(ask("GET", path, &[]).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(
        ask("POST", NAMES.css, &[]).await.status(),
        StatusCode::METHOD_NOT_ALLOWED
    );
}

#[tokio::test]
async fn the_plain_icon_may_change_tomorrow() {
    let response = ask("GET", "/favicon.svg", &[]).await;
    assert_eq!(said(&response, header::CONTENT_TYPE), Some("image/svg+xml"));
    assert_eq!(said(&response, header::CACHE_CONTROL), Some("public, max-age=86400"));
    assert!(body(response).await.starts_with(b"<svg"));
}

#[tokio::test]
async fn robots_are_turned_away() {
    let response = ask("GET", "/robots.txt", &[]).await;
    assert_eq!(said(&response, header::CONTENT_TYPE), Some("text/plain; charset=utf-8"));
    assert_eq!(body(response).await, "User-agent: *\nDisallow: /\n");
}

#[test]
fn a_binary_names_its_bundle_only_when_it_has_one() {
    let wasm = bundle::FILES.iter().find(|file| file.path.ends_with(".wasm"));
    assert_eq!(wasm.is_none(), NAMES.bundle.is_empty());
    assert!(wasm.is_none_or(|wasm| wasm.identity.starts_with(b"\0asm")));
}
