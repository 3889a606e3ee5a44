//! The same over HTTP: what a script is answered, and where a plain form leads.

use super::{arrived, shop};
use crate::{
    http::{ORIGIN, ask, form, get},
    support::{PASSWORD, TestHouse, in_each_house},
};
use axum::{
    Router,
    http::{HeaderMap, StatusCode, header},
};
use pushboard_app::domain::error::Error;

const SEND: &str = "/api/pushes/send";

/// The cookie of that name which an answer sets, as a browser sends it back.
fn cookie(headers: &HeaderMap, name: &str) -> String {
    let mut set = headers.get_all(header::SET_COOKIE).iter();
    let found = set.find_map(|set| {
        set.to_str()
            .ok()?
            .split(';')
            .next()
            .filter(|pair| pair.starts_with(name))
    });
    found.unwrap_or_else(|| panic!("no {name} in {headers:?}")).to_owned()
}

async fn signed_in(router: &Router, email: &str) -> String {
    let body = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
    let (_, headers, _) = ask(router, form("/api/sessions/sign_in", &body, &[("origin", ORIGIN)])).await;
    cookie(&headers, "pushboard=")
}

#[tokio::test]
async fn a_form_posted_again_leads_to_its_push_and_another_under_its_key_is_422_with_a_link_to_it() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        let product = shop(desk.as_ref()).await;
        let router = place.router();
        let session = signed_in(&router, "owner@example.com").await;
        let once = desk.fresh_once();
        let page = format!("/t/han-river/products/{product}/push");
        let referer = format!("{ORIGIN}{page}");
        let post = async |title: &str, accept: &str| {
            let fields = [
                ("tenant", "han-river"),
                ("product", product.as_str()),
                ("once", once.as_str()),
                ("audience", "account"),
                ("target", "xiaomi-user"),
                ("title", title),
                ("content", "There"),
            ];
            let body = form_urlencoded::Serializer::new(String::new())
                .extend_pairs(fields)
                .finish();
            let headers = [
                ("origin", ORIGIN),
                ("referer", referer.as_str()),
                ("cookie", session.as_str()),
                ("accept", accept),
            ];
            ask(&router, form(SEND, &body, &headers)).await
        };
        let (status, headers, _) = post("Hello", "text/html").await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let earlier = headers[header::LOCATION].to_str().expect("text").to_owned();
        let id = earlier.strip_prefix("/t/han-river/pushes/").expect("the push's page");
        for accept in ["text/html", "application/json"] {
            let (status, headers, body) = post("Hello", accept).await;
            assert!(
                !status.is_client_error() && !status.is_server_error(),
                "{status}: {body}"
            );
            assert_eq!(headers[header::LOCATION], earlier.as_str(), "{accept}");
        }

        let (status, _, body) = post("Hello there", "application/json").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let error: Error = serde_json::from_str(&body).expect("a fact");
        assert!(
            matches!(&error, Error::SentBefore { push, .. } if push.as_str() == id),
            "{error:?}"
        );

        let (status, headers, _) = post("Hello there", "text/html").await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(headers[header::LOCATION], page.as_str());
        let link = format!("href=\"{earlier}\"");
        let shown = async |cookies: &str| {
            let mut request = get(&page);
            let cookies = cookies.parse().expect("a header");
            request.headers_mut().insert(header::COOKIE, cookies);
            ask(&router, request).await.2
        };
        let refused = shown(&format!("{session}; {}", cookie(&headers, "flash="))).await;
        assert!(refused.contains(&link) && refused.contains("Hello there"), "{refused}");
        assert!(
            !refused.contains(&format!("value=\"{once}\"")),
            "it has a key of its own now"
        );
        assert!(!shown(&session).await.contains(&link), "told once");
        assert_eq!(arrived(desk.as_ref(), &product).await, 1);
    })
    .await;
}
