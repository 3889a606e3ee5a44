//! `/control/…`: devices, attributes and the application, set over HTTP.

use super::{faults::control, inputs::code, *};

async fn post(bench: &Bench, path: &str, body: &Value) -> (StatusCode, Value) {
    control(bench, "POST", path, "127.0.0.1:3001", &body.to_string()).await
}

#[tokio::test]
async fn devices_are_added_changed_tapped_and_wiped_over_http() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let access_id = bench.keys.access_id;
    let (status, added) = post(
        &bench,
        "/control/devices",
        &json!({"access_id": access_id, "make": "other", "system": 12, "tags": ["vip"], "presence": "offline"}),
    )
    .await;
    assert_eq!(status, StatusCode::OK, "{added}");
    let (device, token) = (added["device"].as_i64().unwrap(), added["token"].as_str().unwrap());
    let first = bench.accepted(&to_token(token)).await;
    let second = bench.accepted(&to_token(token)).await;
    let list = format!("/control/devices?access_id={access_id}");
    let (_, told) = control(&bench, "GET", &list, "localhost:3001", "").await;
    let told = &told["devices"][1];
    assert_eq!(
        (&told["settings"]["make"], &told["settings"]["tags"]),
        (&json!("other"), &json!(["vip"]))
    );
    assert_eq!(told["stories"][0]["on_screen"], false, "{told}");
    let online = json!({"access_id": access_id, "device": device, "presence": "background"});
    assert_eq!(post(&bench, "/control/devices", &online).await.0, StatusCode::OK);
    let (_, told) = control(&bench, "GET", &list, "localhost:3001", "").await;
    assert_eq!(told["devices"][1]["stories"][0]["on_screen"], true);
    assert_eq!(told["devices"][1]["settings"]["tags"], json!(["vip"]), "it stays");
    let touched = |push_id: &str| json!({"access_id": access_id, "device": device, "push_id": push_id});
    let (_, tapped) = post(&bench, "/control/devices/tap", &touched(&first)).await;
    assert_eq!(tapped["landing"]["destination"], "app");
    let (_, again) = post(&bench, "/control/devices/tap", &touched(&first)).await;
    assert_eq!(again["landing"], Value::Null);
    let (_, wiped) = post(&bench, "/control/devices/wipe", &touched(&second)).await;
    assert_eq!(wiped["wiped"], 1);
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_strangers_are_not_heard() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let access_id = bench.keys.access_id;
    for (body, expected) in [
        (
            json!({"access_id": 7, "make": "other", "system": 12}),
            StatusCode::NOT_FOUND,
        ),
        (
            json!({"access_id": access_id, "device": 99, "system": 12}),
            StatusCode::NOT_FOUND,
        ),
        (
            json!({"access_id": access_id, "make": "abacus", "system": 12}),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            json!({"access_id": access_id, "make": "apple", "system": 17}),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            json!({"access_id": access_id, "make": "other"}),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            json!({"access_id": access_id, "colour": "red"}),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        assert_eq!(post(&bench, "/control/devices", &body).await.0, expected, "{body}");
    }
    let list = format!("/control/devices?access_id={access_id}");
    let (status, _) = control(&bench, "GET", &list, "evil.example", "").await;
    assert_eq!(status, StatusCode::MISDIRECTED_REQUEST);
    let form = Request::post("/control/application")
        .header("content-type", "text/plain")
        .body(Body::from(
            json!({"access_id": access_id, "service": "ended"}).to_string(),
        ))
        .unwrap();
    assert_eq!(bench.raw(form).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn service_quota_certificate_and_attributes_have_their_causes_over_http() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let access_id = bench.keys.access_id;
    let body = to_account("xiaomi-user");
    for (service, expected) in [("unpaid", 1_008_030), ("ended", 1_008_031), ("active", 0)] {
        let set = json!({"access_id": access_id, "service": service});
        assert_eq!(post(&bench, "/control/application", &set).await.0, StatusCode::OK);
        assert_eq!(code(&bench.push(&body).await), expected, "{service}");
    }
    let none = json!({"access_id": access_id, "quota": {"vendor": "xiaomi", "messages": 0}});
    assert_eq!(post(&bench, "/control/application", &none).await.0, StatusCode::OK);
    assert_eq!(
        bench.steps(&body).await.last(),
        Some(&Step::Shown {
            route: pushboard_app::domain::handset::journey::Route::Tpns
        })
    );
    let names = json!({"access_id": access_id, "names": ["age"]});
    assert_eq!(post(&bench, "/control/attributes", &names).await.0, StatusCode::OK);
    assert_eq!(bench.rehearsal.declared_attributes(access_id).await.unwrap(), ["age"]);
    let apple = Bench::apple().await;
    let phone = apple.add(DeviceSettings::of(Make::Apple, 17)).await;
    let ended = json!({"access_id": apple.keys.access_id, "certificate_ends_at": START});
    assert_eq!(post(&apple, "/control/application", &ended).await.0, StatusCode::OK);
    let push = put(to_token(&phone.token), &["environment"], json!("product"));
    assert_eq!(code(&apple.push(&push).await), 1_008_023);
    for (certificate, expected) in [("valid", 0), ("ended", 1_008_023)] {
        let set = json!({"access_id": apple.keys.access_id, "certificate": certificate});
        assert_eq!(post(&apple, "/control/application", &set).await.0, StatusCode::OK);
        assert_eq!(code(&apple.push(&push).await), expected, "{certificate}");
    }
    // Another end over HTTP is what counts again.
    let later = json!({"access_id": apple.keys.access_id, "certificate_ends_at": START + 1});
    assert_eq!(post(&apple, "/control/application", &later).await.0, StatusCode::OK);
    assert_eq!(code(&apple.push(&push).await), 0);
}
