//! The page as browsers get it, without scripts.

use super::Bench;
use crate::support::{Database, PASSWORD, TestHouse};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use pushboard::rehearsal::FaultKind;
use pushboard_app::domain::role::Role;
use tower::ServiceExt;

const ORIGIN: &str = "http://127.0.0.1:3000";

/// A browser with two cookies: of its session, and what a form left.
struct Browser {
    router: axum::Router,
    cookies: Vec<String>,
}

impl Browser {
    /// Signs a member in.
    async fn of(place: &TestHouse, name: &str) -> Self {
        let mut browser = Self {
            router: place.router(),
            cookies: Vec::new(),
        };
        let email = format!("{name}@example.com");
        let fields = [("email", email.as_str()), ("password", PASSWORD)];
        browser.post("/sign-in", "/api/sessions/sign_in", &fields).await;
        browser
    }

    async fn ask(&mut self, mut request: Request<Body>) -> (StatusCode, String, String) {
        let cookies = self.cookies.join("; ");
        request
            .headers_mut()
            .insert(header::COOKIE, cookies.parse().expect("a header"));
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        for set in response.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().expect("text").split(';').next().expect("a pair");
            let (name, value) = pair.split_once('=').expect("a pair");
            self.cookies.retain(|cookie| !cookie.starts_with(&format!("{name}=")));
            if !value.is_empty() {
                self.cookies.push(pair.to_owned());
            }
        }
        let place = response.headers().get(header::LOCATION);
        let place = place.map_or("", |place| place.to_str().expect("text")).to_owned();
        let status = response.status();
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        (status, place, String::from_utf8_lossy(&body).into_owned())
    }

    async fn get(&mut self, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let (status, _, text) = self.ask(request).await;
        (status, text)
    }

    /// Posts a form from a page; where that leads.
    async fn post(&mut self, from: &str, path: &str, fields: &[(&str, &str)]) -> String {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, ORIGIN)
            .header(header::REFERER, format!("{ORIGIN}{from}"))
            .body(Body::from(body))
            .expect("a request");
        let (status, place, _) = self.ask(request).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{path}");
        place
    }
}

async fn furnished() -> (TestHouse, Bench, Browser) {
    let place = TestHouse::open(Database::Sqlite).await;
    let bench = Bench::of(&place).await;
    let browser = Browser::of(&place, "owner").await;
    (place, bench, browser)
}

#[tokio::test]
async fn bad_input_comes_back_beside_its_field_and_asks_nobody() {
    let (_place, bench, mut browser) = furnished().await;
    bench.fault(FaultKind::Code { code: 1_008_004 }, None);
    let page = format!("/t/han-river/products/{}/lookup", bench.product);
    let (status, text) = browser.get(&page).await;
    assert_eq!(status, 200);
    assert!(!text.contains("1008004"), "nothing is asked yet");
    for (query, kept) in [
        ("device_kind=token&device_target=too-short", "value=\"too-short\""),
        ("device_kind=1005&device_target=%22", "value=\"&quot;\""),
        ("device_target=%F0%9F%92%A9%FF", "value=\"💩"),
        ("platform=windows&device_target=kim", "windows"),
        ("device_kind=99999999999&device_target=kim", "value=\"kim\""),
    ] {
        let (status, text) = browser.get(&format!("{page}?{query}")).await;
        assert_eq!(status, 200, "{query}");
        assert!(text.contains(kept), "{query}");
        assert!(text.contains("aria-invalid=\"true\""), "{query}");
        assert!(!text.contains("1008004"), "{query}");
    }
    let (status, _) = browser.get(&format!("{page}?device_target=%00")).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn a_refused_code_is_told_in_words_on_the_page_and_at_its_form() {
    let (_place, bench, mut browser) = furnished().await;
    let product = bench.product.as_str();
    let page = format!(
        "/t/han-river/products/{product}/lookup?device_kind=token&device_target={}",
        bench.token
    );
    let (_, text) = browser.get(&page).await;
    assert!(text.contains("xiaomi-user") && text.contains("/devices/"), "{text}");
    bench.fault(FaultKind::Code { code: 1_008_007 }, None);
    let (status, text) = browser.get(&page).await;
    assert_eq!(status, 200);
    assert_eq!(
        text.matches("Return code 1008007.").count(),
        3,
        "once for each question"
    );
    let at = [
        ("tenant", "han-river"),
        ("product", product),
        ("token", bench.token.as_str()),
    ];
    let tags = [at.as_slice(), &[("tags", "first\nsecond")]].concat();
    let place = browser.post(&page, "/api/lookups/add_tags", &tags).await;
    assert_eq!(place, page);
    let (_, text) = browser.get(&page).await;
    assert_eq!(text.matches("Return code 1008007.").count(), 4, "and once at the form");
    assert!(text.contains("first\nsecond</textarea>"), "what was typed is kept");
    bench.gateway.clear_faults(None);
    let place = browser.post(&page, "/api/lookups/add_tags", &tags).await;
    assert_eq!(place, page);
    let (_, text) = browser.get(&page).await;
    assert!(text.contains("TPNS took the change of tags."));
    assert_eq!(bench.tags().await, ["first", "second"]);
    let (_, text) = browser.get("/t/han-river/audit").await;
    assert!(text.contains("first, second (accepted)") && text.contains("first, second (not accepted)"));
}

#[tokio::test]
async fn a_viewer_sees_what_there_is_and_no_form_that_changes_it() {
    let (place, bench, mut owner) = furnished().await;
    let tenant = place.desk_tenant().await;
    place.member(&tenant, "viewer", Role::Viewer).await;
    let mut viewer = Browser::of(&place, "viewer").await;
    let page = format!("/t/han-river/products/{}/lookup", bench.product);
    for query in [
        format!("?device_kind=token&device_target={}", bench.token),
        "?device_kind=0&device_target=xiaomi-user".to_owned(),
    ] {
        let (status, text) = viewer.get(&format!("{page}{query}")).await;
        assert_eq!(status, 200);
        assert!(text.contains("xiaomi-user") && text.contains(&bench.token));
        assert!(!text.contains("/api/lookups/"), "no form");
        let (_, text) = owner.get(&format!("{page}{query}")).await;
        assert!(text.contains("/api/lookups/delete_tag"));
    }
    let fields = [
        ("tenant", "han-river"),
        ("product", bench.product.as_str()),
        ("token", bench.token.as_str()),
    ];
    viewer.post(&page, "/api/lookups/unbind_device", &fields).await;
    assert_eq!(bench.device().await.accounts.map(|accounts| accounts.len()), Ok(1));
}

#[tokio::test]
async fn what_cannot_be_asked_is_said_with_the_way_out_of_it() {
    let place = TestHouse::open(Database::Sqlite).await;
    let (desk, product) = place.owner_desk_and_product("tencent").await;
    let mut browser = Browser::of(&place, "owner").await;
    let at = format!("/t/han-river/products/{product}");
    let page = format!("{at}/lookup?device_target={}", "0".repeat(36));
    let (status, text) = browser.get(&page).await;
    assert_eq!(status, 200);
    assert!(text.contains("TPNS cannot be asked") && text.contains("Open Keys"));
    assert!(!text.contains("/api/lookups/"), "nothing can be changed");
    desk.archive_product(product.as_str()).await.expect("archived");
    let (status, text) = browser.get(&page).await;
    assert_eq!(status, 200);
    assert!(text.contains("Open Settings to restore it") && text.contains(&format!("{at}/settings")));
}
