//! Whom a push reaches (`tpns.md` §2.1, §2.5), and how often (§1.5).

use super::{inputs::code, *};

async fn three() -> (Bench, [Device; 3]) {
    let bench = Bench::new().await;
    let mut devices = Vec::new();
    for (index, vendor) in [Vendor::Xiaomi, Vendor::Vivo, Vendor::Oppo].into_iter().enumerate() {
        bench.channel(vendor, true, true).await;
        bench.advance(1000);
        let device = bench.device_of(vendor).await;
        let tags = ["red big", "red", "blue"][index];
        let device = bench
            .change(&device, |settings| {
                settings.tags = tags.split(' ').map(str::to_owned).collect();
                settings.accounts.push(account("shared", 1002));
                settings.app_version = format!("1.0.{index}");
            })
            .await;
        devices.push(device);
    }
    (bench, devices.try_into().unwrap())
}

fn to_tags(rules: Value) -> Value {
    json!({"audience_type": "tag", "tag_rules": rules, "message_type": "notify", "message": {"title": "T", "content": "C"}})
}

fn item(kind: &str, operator: &str, tags: &[&str]) -> Value {
    json!({"tag_type": kind, "tags_operator": operator, "tags": tags})
}

#[tokio::test]
async fn a_list_of_tokens_reaches_each_device_once() {
    let (bench, devices) = three().await;
    let [first, _, third] = devices.each_ref().map(|device| device.token.as_str());
    let body = put(to_token(first), &["audience_type"], json!("token_list"));
    let body = put(body, &["token_list"], json!([third, first, third]));
    assert_eq!(bench.reached(&body).await, [devices[0].id, devices[2].id]);
    let bad = put(body, &["token_list"], json!([first, "short", third]));
    assert_eq!(code(&bench.push(&bad).await), 1_008_029);
    let answer = bench.push(&put(bad.clone(), &["ignore_invalid_token"], json!(1))).await;
    assert_eq!((code(&answer), &answer["invalid_targe_list"]), (0, &json!(["short"])));
    assert_eq!(
        bench.reached(&put(bad, &["ignore_invalid_token"], json!(1))).await,
        [devices[0].id, devices[2].id]
    );
}

#[tokio::test]
async fn a_list_of_accounts_reaches_the_last_bound_device_of_each_or_all() {
    let (bench, devices) = three().await;
    let body = put(to_account("x"), &["audience_type"], json!("account_list"));
    let body = put(body, &["account_list"], json!(["shared", "nobody"]));
    assert_eq!(code(&bench.push(&body).await), 10_010_005, "bound with another type");
    let body = put(body, &["account_type"], json!(1002));
    assert_eq!(bench.reached(&body).await, [devices[2].id]);
    let all = put(body, &["account_push_type"], json!(1));
    assert_eq!(bench.reached(&all).await, devices.each_ref().map(|device| device.id));
}

#[tokio::test]
async fn tags_join_with_and_binding_tighter_than_or() {
    let (bench, [xiaomi, vivo, oppo]) = three().await;
    let custom = |operator: &str, tags: &[&str]| item("xg_user_define", operator, tags);
    let join = |mut value: Value, name: &str, operator: &str| {
        value[name] = json!(operator);
        value
    };
    let not = |mut value: Value| {
        value["is_not"] = json!(true);
        value
    };
    let one_rule = |items: Vec<Value>| json!([{"tag_items": items}]);
    let cases = [
        (one_rule(vec![custom("AND", &["red", "big"])]), vec![xiaomi.id]),
        (one_rule(vec![custom("OR", &["big", "blue"])]), vec![xiaomi.id, oppo.id]),
        (one_rule(vec![not(custom("", &["red"]))]), vec![oppo.id]),
        // blue OR (red AND big): not (blue OR red) AND big.
        (
            one_rule(vec![
                custom("", &["blue"]),
                join(custom("", &["red"]), "items_operator", "OR"),
                join(custom("", &["big"]), "items_operator", "AND"),
            ]),
            vec![xiaomi.id, oppo.id],
        ),
        (
            json!([
                {"tag_items": [custom("", &["red"])], "operator": "OR"},
                {"tag_items": [custom("", &["big"])], "operator": "AND", "is_not": true},
            ]),
            vec![vivo.id],
        ),
    ];
    for (rules, expected) in cases {
        bench.advance(1000);
        assert_eq!(bench.reached(&to_tags(rules.clone())).await, expected, "{rules}");
    }
}

#[tokio::test]
async fn every_automatic_tag_is_answered() {
    let (bench, [xiaomi, vivo, oppo]) = three().await;
    bench
        .change(&vivo, |settings| {
            settings.language = "ko".into();
            settings.system = 9;
            settings.presence = pushboard_app::domain::handset::device::Presence::Offline;
        })
        .await;
    bench.advance(24 * 60 * 60 * 1000);
    let everybody = vec![xiaomi.id, vivo.id, oppo.id];
    let cases = [
        ("xg_auto_version", "1.0.2", vec![oppo.id]),
        ("xg_auto_province", "Singapore", everybody.clone()),
        ("xg_auto_country", "SG", everybody.clone()),
        ("xg_auto_active", "20231115", vec![vivo.id]),
        ("xg_auto_active", "20231116", vec![xiaomi.id, oppo.id]),
        ("xg_auto_sdkversion", "1.3.1.1", everybody),
        ("xg_auto_systemversion", "9", vec![vivo.id]),
        ("xg_auto_systemlanguage", "ko", vec![vivo.id]),
        ("xg_auto_devicebrand", "xiaomi", vec![xiaomi.id]),
        ("xg_auto_deviceversion", "Find X7", vec![oppo.id]),
    ];
    for (kind, tag, expected) in cases {
        bench.advance(1000);
        let rules = json!([{"tag_items": [item(kind, "", &[tag])]}]);
        assert_eq!(bench.reached(&to_tags(rules)).await, expected, "{kind} {tag}");
    }
}

#[tokio::test]
async fn the_older_list_of_tags_counts_only_without_rules() {
    let (bench, [xiaomi, _, oppo]) = three().await;
    let body = put(
        to_tags(json!([])),
        &["tag_list"],
        json!({"tags": ["red", "big"], "op": "AND"}),
    );
    assert_eq!(bench.reached(&body).await, [xiaomi.id]);
    bench.advance(1000);
    let both = put(
        body,
        &["tag_rules"],
        json!([{"tag_items": [item("xg_user_define", "", &["blue"])]}]),
    );
    assert_eq!(bench.reached(&both).await, [oppo.id]);
}

#[tokio::test]
async fn what_tag_rules_leave_out_is_told_and_what_nobody_answers_has_no_target() {
    let (bench, _) = three().await;
    let missing = [
        json!([]),
        json!([{"operator": "AND"}]),
        json!([{"tag_items": [{"tag_type": "xg_user_define"}]}]),
        json!([{"tag_items": [{"tags": ["red"]}]}]),
        json!([{"tag_items": [item("xg_user_define", "", &["red", "big"])]}]),
        json!([{"tag_items": [item("xg_user_define", "", &["red"]), item("xg_user_define", "", &["big"])]}]),
    ];
    for rules in missing {
        assert_eq!(code(&bench.push(&to_tags(rules.clone())).await), 1_008_002, "{rules}");
    }
    let misspelt = json!([{"tag_items": [item("xg_auto_verison", "", &["1"])]}]);
    assert_eq!(code(&bench.push(&to_tags(misspelt)).await), 1_008_007);
    let nobody = json!([{"tag_items": [item("xg_user_define", "", &["green"])]}]);
    assert_eq!(code(&bench.push(&to_tags(nobody)).await), 10_010_005);
}

#[tokio::test]
async fn packages_reach_the_devices_on_their_lines() {
    let (bench, devices) = three().await;
    let access_id = i64::from(bench.keys.access_id);
    for entries in [
        format!("{}\n{}\nnot-a-token", devices[0].token, devices[1].token),
        "vivo-user\nshared".to_owned(),
    ] {
        sqlx::query("INSERT INTO upload (access_id, file_name, entries, uploaded_at) VALUES ($1, 'a.txt', $2, 0)")
            .bind(access_id)
            .bind(entries)
            .execute(&bench.rehearsal.store.pool())
            .await
            .unwrap();
    }
    let body = |audience: &str, upload_id: i64| json!({"audience_type": audience, "upload_id": upload_id, "message_type": "notify", "message": {"title": "T", "content": "C"}});
    assert_eq!(
        bench.reached(&body("package_token_push", 1)).await,
        [devices[0].id, devices[1].id]
    );
    bench.advance(1000);
    assert_eq!(bench.reached(&body("package_account_push", 2)).await, [devices[1].id]);
    bench.advance(1000);
    let typed = put(body("package_account_push", 2), &["account_type"], json!(1002));
    assert_eq!(bench.reached(&typed).await, [devices[2].id]);
    bench.advance(1000);
    let all = put(typed, &["account_push_type"], json!(1));
    assert_eq!(bench.reached(&all).await, devices.each_ref().map(|device| device.id));
    bench.advance(1000);
    assert_eq!(code(&bench.push(&body("package_token_push", 2)).await), 10_010_005);
    assert_eq!(code(&bench.push(&body("package_token_push", 99)).await), 10_010_005);
    assert_eq!(code(&bench.push(&body("package_token_push", 0)).await), 1_008_002);
}

#[tokio::test]
async fn wide_pushes_come_once_a_second_and_the_same_words_to_all_once_an_hour() {
    let (bench, devices) = three().await;
    assert_eq!(
        bench.reached(&to_all("Hello")).await,
        devices.each_ref().map(|device| device.id)
    );
    assert_eq!(code(&bench.push(&to_all("Again")).await), 1_008_028);
    let token = to_token(&devices[0].token);
    assert_eq!(code(&bench.push(&token).await), 0, "narrow pushes have no limit");
    assert_eq!(code(&bench.push(&token).await), 0);
    bench.advance(1000);
    assert_eq!(code(&bench.push(&to_all("Hello")).await), 10_010_018);
    assert_eq!(code(&bench.push(&to_all("Again")).await), 0);
    bench.advance(60 * 60 * 1000 - 1001);
    assert_eq!(code(&bench.push(&to_all("Hello")).await), 10_010_018);
    bench.advance(1);
    assert_eq!(code(&bench.push(&to_all("Hello")).await), 0);
}

#[tokio::test]
async fn an_application_without_devices_has_no_target() {
    let bench = Bench::new().await;
    assert_eq!(code(&bench.push(&to_all("Hello")).await), 10_010_005);
}

#[tokio::test]
async fn apple_needs_an_environment_takes_an_alert_for_words_and_knows_when_its_certificate_ends() {
    let bench = Bench::apple().await;
    let phone = bench.add(DeviceSettings::of(Make::Apple, 17)).await;
    let body = json!({
        "audience_type": "token", "token_list": [phone.token], "message_type": "notify",
        "message": {"ios": {"aps": {"alert": {"title": "Hi", "body": "There"}, "badge_type": -2}}},
    });
    assert_eq!(code(&bench.push(&body).await), 1_008_002);
    let product = put(body.clone(), &["environment"], json!("product"));
    assert!(matches!(bench.steps(&product).await.last(), Some(Step::Shown { .. })));
    let journeys = bench
        .rehearsal
        .journeys(bench.keys.access_id, phone.id, 1)
        .await
        .unwrap();
    assert_eq!(
        (journeys[0].title.as_str(), journeys[0].content.as_str()),
        ("Hi", "There")
    );
    let phone = bench
        .rehearsal
        .device(bench.keys.access_id, phone.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(phone.badge, 1);
    let dev = put(body, &["environment"], json!("dev"));
    let lost = Step::Dropped(pushboard_app::domain::handset::journey::Loss::OtherEnvironment);
    assert_eq!(bench.steps(&dev).await, [Step::Accepted, lost]);
    let silent = json!({
        "audience_type": "token", "token_list": [phone.token], "message_type": "message", "environment": "product",
        "message": {"ios": {"aps": {"content-available": 1}}},
    });
    assert_eq!(bench.steps(&silent).await.last(), Some(&Step::HandedToApp));
    let wordless = put(
        product.clone(),
        &["message"],
        json!({"ios": {"aps": {"sound": "default"}}}),
    );
    assert_eq!(code(&bench.push(&wordless).await), 1_008_002);
    bench
        .rehearsal
        .set_certificate_end(bench.keys.access_id, Some(START))
        .await
        .unwrap();
    assert_eq!(code(&bench.push(&product).await), 1_008_023);
}
