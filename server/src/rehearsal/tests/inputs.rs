//! Every return code of a push from its cause.

use super::*;

pub(super) fn code(answer: &Value) -> i64 {
    answer["ret_code"].as_i64().unwrap()
}

pub(super) async fn bench() -> (Bench, Value) {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let token = bench.handset(Vendor::Xiaomi).await.token;
    (bench, to_token(&token))
}

#[tokio::test]
async fn an_accepted_push_answers_with_every_documented_member() {
    let (bench, body) = bench().await;
    let answer = bench.push(&put(body.clone(), &["seq"], json!(42))).await;
    let expected = json!({
        "seq": 42, "push_id": "1000000000", "ret_code": 0, "environment": "product", "err_msg": "NO_ERROR", "result": "[0]",
    });
    assert_eq!(answer, expected);
    assert_eq!(bench.push(&body).await["push_id"], "1000000001");
}

#[tokio::test]
async fn what_is_not_a_json_object_cannot_be_parsed() {
    let (bench, _) = bench().await;
    for text in ["", "{", "[]", "\"text\"", "{\"audience_type\": }"] {
        assert_eq!(code(&bench.post_text(PUSH, text).await), 1_008_001, "{text}");
    }
    // Not UTF-8: the signature is right, the text is not.
    let bytes = b"{\"audience_type\":\"\xff\"}";
    let access_id = bench.keys.access_id.to_string();
    let sign = sign(bench.keys.secret_key.expose_secret(), "1700000000", &access_id, bytes);
    let request = Request::post(format!("/singapore{PUSH}")).header("content-type", "application/json");
    let request = request
        .header("accessid", access_id)
        .header("timestamp", "1700000000")
        .header("sign", sign);
    let (_, answer) = bench.raw(request.body(Body::from(&bytes[..])).unwrap()).await;
    assert_eq!(code(&answer), 1_008_001);
}

#[tokio::test]
async fn every_required_parameter_is_missed_whether_absent_null_or_empty() {
    let (bench, body) = bench().await;
    let required: [&[&str]; 6] = [
        &["audience_type"],
        &["message_type"],
        &["message"],
        &["message", "title"],
        &["message", "content"],
        &["token_list"],
    ];
    for path in required {
        let empty = match path {
            ["message"] => json!({}),
            ["token_list"] => json!([]),
            _ => json!(""),
        };
        for value in [Value::Null, empty] {
            assert_eq!(
                code(&bench.push(&put(body.clone(), path, value)).await),
                1_008_002,
                "{path:?}"
            );
        }
        let mut absent = body.clone();
        let (name, parents) = path.split_last().unwrap();
        parents
            .iter()
            .fold(&mut absent, |object, name| &mut object[*name])
            .as_object_mut()
            .unwrap()
            .remove(*name);
        let answer = bench.push(&absent).await;
        assert_eq!(code(&answer), 1_008_002, "{path:?}");
        assert!(answer["err_msg"].as_str().unwrap().contains(name), "{answer}");
    }
    assert_eq!(
        code(&bench.push(&put(to_account("x"), &["account_list"], json!([]))).await),
        1_008_002
    );
}

#[tokio::test]
async fn a_token_of_another_length_or_another_application_is_invalid() {
    let (bench, body) = bench().await;
    let other = bench
        .rehearsal
        .issue(AccessPoint::Singapore, "com.example.other")
        .await
        .unwrap();
    bench
        .rehearsal
        .set_channel(other.access_id, Vendor::Xiaomi, true, true)
        .await
        .unwrap();
    let foreign = bench.rehearsal.handsets(other.access_id).await.unwrap().remove(0).token;
    for token in ["short", &"0".repeat(36), &"0".repeat(37), &foreign] {
        assert_eq!(code(&bench.push(&to_token(token)).await), 1_008_029, "{token}");
    }
    // Single pushes look at the first entry only.
    let first = body["token_list"][0].clone();
    assert_eq!(
        code(
            &bench
                .push(&put(body.clone(), &["token_list"], json!([first, "short"])))
                .await
        ),
        0
    );
    assert_eq!(
        code(&bench.push(&put(body, &["token_list"], json!(["short", first]))).await),
        1_008_029
    );
}

#[tokio::test]
async fn ignoring_invalid_tokens_names_them() {
    let (bench, body) = bench().await;
    let answer = bench.push(&put(body, &["ignore_invalid_token"], json!(1))).await;
    assert_eq!((code(&answer), &answer["invalid_targe_list"]), (0, &json!([])));
    let answer = bench
        .push(&put(to_token("short"), &["ignore_invalid_token"], json!(1)))
        .await;
    assert_eq!(
        (code(&answer), &answer["invalid_targe_list"]),
        (10_010_005, &json!(["short"]))
    );
}

#[tokio::test]
async fn an_account_without_a_device_is_a_push_without_a_target() {
    let (bench, _) = bench().await;
    assert_eq!(code(&bench.push(&to_account("nobody")).await), 10_010_005);
    assert_eq!(code(&bench.push(&to_account("xiaomi-user")).await), 0);
    let typed = put(to_account("xiaomi-user"), &["account_type"], json!(1002));
    assert_eq!(
        code(&bench.push(&typed).await),
        10_010_005,
        "the handset bound its account with type 0"
    );
}

#[tokio::test]
async fn content_safety_refuses_its_words_in_title_and_content() {
    let (bench, body) = bench().await;
    for (place, text) in [
        ("title", "Best ONLINE CASINO"),
        ("content", "온라인 도박"),
        ("content", "来网络赌博吧"),
    ] {
        assert_eq!(
            code(&bench.push(&put(body.clone(), &["message", place], json!(text))).await),
            1_008_019,
            "{text}"
        );
    }
    assert_eq!(
        code(
            &bench
                .push(&put(body, &["message", "title"], json!("Casino Royale is on at nine")))
                .await
        ),
        0
    );
}

#[tokio::test]
async fn a_schedule_for_tokens_never_becomes_a_push_at_once() {
    let (bench, body) = bench().await;
    // START is 06:13:20 on 2023-11-15 in China.
    for (time, expected) in [
        ("2023-11-15 06:13:20", 0),
        ("2023-11-15 06:03:20", 0),
        ("2023-11-15 06:03:19", 10_010_012),
        ("2024-02-13 06:13:21", 10_010_012),
        ("2023-11-15 07:00:00", 1_008_007),
    ] {
        assert_eq!(
            code(&bench.push(&put(body.clone(), &["send_time"], json!(time))).await),
            expected,
            "{time}"
        );
    }
    assert_eq!(
        code(&bench.push(&put(body, &["loop_param"], json!({"loopType": 1}))).await),
        1_008_007
    );
}
