//! What the console's desk does in place of TPNS's own console.

use super::*;
use crate::rehearsal::Error;
use pushboard_app::domain::{
    handset::{
        journey::Route,
        switches::{CertificateSwitch, Service, Switches},
    },
    return_code::{Meaning, ReturnCode},
};

#[tokio::test]
async fn issued_keys_have_tpns_shapes_and_never_repeat() {
    let bench = Bench::new().await;
    let mut seen = std::collections::HashSet::new();
    for _ in 0..50 {
        let keys = bench
            .rehearsal
            .issue(AccessPoint::Guangzhou, "com.example.shop")
            .await
            .unwrap();
        let access_id = keys.access_id.to_string();
        assert!(access_id.len() == 10 && access_id.starts_with("15"), "{access_id}");
        let key = keys.access_key.as_bytes();
        assert!(
            key.len() == 12
                && key[0] == b'A'
                && key
                    .iter()
                    .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        );
        let secret = keys.secret_key.expose_secret();
        assert!(secret.len() == 32 && secret.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')));
        assert!(!format!("{keys:?}").contains(secret));
        assert!(seen.insert(access_id) && seen.insert(keys.access_key) && seen.insert(secret.to_owned()));
    }
}

#[tokio::test]
async fn an_access_id_given_out_is_not_given_again() {
    let bench = Bench::new().await;
    let again = IssuedKeys {
        access_id: bench.keys.access_id,
        access_key: "AOTHER000000".into(),
        secret_key: "0".repeat(32).into(),
    };
    assert!(
        !bench
            .rehearsal
            .store
            .insert_application(&again, AccessPoint::Singapore, "com.example.again", START)
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn a_handset_registers_once_when_its_channel_is_first_enabled_and_complete() {
    let bench = Bench::new().await;
    for (enabled, complete) in [(true, false), (false, true), (false, false)] {
        bench.channel(Vendor::Meizu, enabled, complete).await;
    }
    assert_eq!(bench.rehearsal.handsets(bench.keys.access_id).await.unwrap(), []);
    bench.channel(Vendor::Meizu, true, true).await;
    let first = bench.handset(Vendor::Meizu).await;
    assert!(
        first.token.len() == 36
            && first
                .token
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    );
    assert_eq!(first.account, "meizu-user");
    for (enabled, complete) in [(true, true), (false, false), (true, true)] {
        bench.channel(Vendor::Meizu, enabled, complete).await;
        assert_eq!(
            bench.rehearsal.handsets(bench.keys.access_id).await.unwrap(),
            std::slice::from_ref(&first)
        );
    }
}

#[tokio::test]
async fn an_apple_application_has_a_device_from_the_start_and_pushes_reach_it() {
    for (platform, make, account) in [
        (Platform::Ios, Make::Apple, "ios-user"),
        (Platform::Macos, Make::Mac, "macos-user"),
    ] {
        let bench = Bench::apple().await;
        let access_id = bench.keys.access_id;
        for _ in 0..2 {
            bench.rehearsal.register_apple(access_id, platform).await.unwrap();
        }
        let handsets = bench.rehearsal.handsets(access_id).await.unwrap();
        let [handset] = handsets.as_slice() else {
            panic!("twice is once: {handsets:?}")
        };
        assert_eq!((handset.make, handset.account.as_str()), (make, account));
        let push = put(to_account(account), &["environment"], json!("product"));
        let push = put(push, &["message", "ios"], json!({"aps": {"badge_type": -2}}));
        let shown = Step::Shown { route: Route::Apns };
        assert_eq!(bench.steps(&push).await.last(), Some(&shown));
        let handset = bench.rehearsal.handsets(access_id).await.unwrap().remove(0);
        assert_eq!((handset.badge, handset.stories.len()), (1, 1));
    }
    let android = Bench::new().await;
    let refused = android
        .rehearsal
        .register_apple(android.keys.access_id, Platform::Ios)
        .await;
    assert!(matches!(refused, Err(Error::BadDevice("make"))));
}

#[tokio::test]
async fn switches_tell_how_they_stand() {
    let bench = Bench::apple().await;
    let (gateway, access_id) = (&bench.rehearsal, bench.keys.access_id);
    assert!(!gateway.switches(access_id).await.unwrap().are_touched());
    gateway.set_service(access_id, Service::Unpaid).await.unwrap();
    gateway
        .set_certificate(access_id, CertificateSwitch::Valid)
        .await
        .unwrap();
    gateway.set_certificate_end(access_id, Some(START)).await.unwrap();
    gateway.set_quota(access_id, Vendor::Vivo, Some(0)).await.unwrap();
    gateway.set_quota(access_id, Vendor::Honor, Some(7)).await.unwrap();
    gateway.set_quota(access_id, Vendor::Honor, None).await.unwrap();
    let expected = Switches {
        service: Service::Unpaid,
        certificate: CertificateSwitch::Valid,
        certificate_ends_at: Some(START),
        quotas: vec![(Vendor::Vivo, 0)],
    };
    assert_eq!(gateway.switches(access_id).await.unwrap(), expected);
}

#[tokio::test]
async fn handsets_stand_in_the_order_of_tpns_console_and_belong_to_one_application() {
    let mut backwards = Vendor::ALL;
    backwards.reverse();
    let bench = Bench::with(&backwards).await;
    let order: Vec<_> = bench
        .rehearsal
        .handsets(bench.keys.access_id)
        .await
        .unwrap()
        .iter()
        .filter_map(|handset| handset.make.vendor())
        .collect();
    assert_eq!(order, Vendor::ALL);
    let other = bench
        .rehearsal
        .issue(AccessPoint::Singapore, "com.example.other")
        .await
        .unwrap();
    assert_eq!(bench.rehearsal.handsets(other.access_id).await.unwrap(), []);
    let answer = bench.push(&to_account("xiaomi-user")).await;
    let push_id = answer["push_id"].as_str().unwrap();
    assert_eq!(
        bench
            .rehearsal
            .journeys_of(bench.keys.access_id, push_id)
            .await
            .unwrap()
            .len(),
        1
    );
    for (access_id, push_id) in [
        (other.access_id, push_id),
        (bench.keys.access_id, "1"),
        (bench.keys.access_id, "not a push"),
    ] {
        assert_eq!(bench.rehearsal.journeys_of(access_id, push_id).await.unwrap(), []);
    }
}

#[tokio::test]
async fn fcm_cannot_be_switched_on_in_the_mainland() {
    let bench = Bench::new().await;
    for point in AccessPoint::ALL {
        let keys = bench.rehearsal.issue(point, "com.example.shop").await.unwrap();
        let on = bench
            .rehearsal
            .set_channel(keys.access_id, Vendor::Fcm, true, true)
            .await;
        assert_eq!(
            matches!(on, Err(Error::VendorNotHere)),
            point.is_mainland(),
            "{point:?}"
        );
        bench
            .rehearsal
            .set_channel(keys.access_id, Vendor::Fcm, false, false)
            .await
            .unwrap();
        bench
            .rehearsal
            .set_channel(keys.access_id, Vendor::Huawei, true, true)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn an_application_has_the_im_apps_it_was_told_last_whatever_others_have() {
    let bench = Bench::new().await;
    let (first, second) = (
        bench.keys.access_id,
        bench
            .rehearsal
            .issue(AccessPoint::Shanghai, "com.example.b")
            .await
            .unwrap()
            .access_id,
    );
    let told = [1_400_000_002, 1_400_000_001, 1_400_000_001];
    bench.rehearsal.set_im_apps(first, &told).await.unwrap();
    bench.rehearsal.set_im_apps(second, &told[1..]).await.unwrap();
    assert_eq!(
        bench.rehearsal.im_apps(first).await.unwrap(),
        [1_400_000_001, 1_400_000_002]
    );
    bench.rehearsal.set_im_apps(first, &[]).await.unwrap();
    assert_eq!(bench.rehearsal.im_apps(first).await.unwrap(), [0; 0]);
    assert_eq!(bench.rehearsal.im_apps(second).await.unwrap(), [1_400_000_001]);
}

#[tokio::test]
async fn control_of_an_application_never_issued_says_so() {
    let rehearsal = Bench::new().await.rehearsal;
    assert!(matches!(
        rehearsal.set_channel(7, Vendor::Vivo, true, true).await,
        Err(Error::UnknownApplication(7))
    ));
    assert!(matches!(
        rehearsal.set_im_apps(7, &[1]).await,
        Err(Error::UnknownApplication(7))
    ));
    assert!(matches!(rehearsal.im_apps(7).await, Err(Error::UnknownApplication(7))));
    assert!(matches!(rehearsal.handsets(7).await, Err(Error::UnknownApplication(7))));
    assert!(matches!(
        rehearsal.journeys_of(7, "1").await,
        Err(Error::UnknownApplication(7))
    ));
}

#[cfg(unix)]
#[test]
fn every_code_the_gateway_gives_has_a_meaning_on_the_console() {
    use crate::rehearsal::answer::code;
    for given in [
        code::PARSING_FAILED,
        code::PARAMETER_MISSING,
        code::AUTHENTICATION_FAILED,
        code::INTERNAL_CALL_FAILED,
        code::INVALID_PARAMETER,
        code::CONTENT_REFUSED,
        code::INVALID_TOKEN,
        code::WRONG_ACCESS_POINT,
        code::NO_TARGET,
        code::ILLEGAL_TIME,
        code::CERTIFICATE_EXPIRED,
        code::TOO_FAST,
        code::NOT_PAID,
        code::TERMINATED,
        code::REPEATED,
        code::NO_SUCH_PUSH,
        code::BAD_DATE,
        code::PARTLY_FAILED,
        code::WHOLLY_FAILED,
        code::NO_SUCH_DEVICE,
    ] {
        assert_ne!(ReturnCode(given).meaning(), Meaning::Undocumented, "{given}");
    }
}

#[tokio::test]
async fn an_application_that_ends_is_forgotten_with_everything_below_and_no_other() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let token = bench.handset(Vendor::Xiaomi).await.token;
    bench
        .rehearsal
        .declare_attributes(bench.keys.access_id, &["age"])
        .await
        .unwrap();
    let tag = json!({"operator_type": 1, "tag_list": ["a"], "token_list": [token]});
    assert_eq!(bench.call("device/tag", tag).await["ret_code"], 0);
    let attribute = json!({"cmd": 1, "token": token, "attributeInfo": {"attributeMap": {"age": "7"}}});
    assert_eq!(bench.call("device/set_custom_attribute", attribute).await["retCode"], 0);
    assert_eq!(
        bench.call("push/plan/add_plan_push", json!({"planName": "p"})).await["retCode"],
        0
    );
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
    bench.rehearsal.set_im_apps(bench.keys.access_id, &[7]).await.unwrap();
    assert_eq!(bench.push(&to_account("xiaomi-user")).await["ret_code"], 0);
    bench.rehearsal.remove(bench.keys.access_id).await.unwrap();
    bench.rehearsal.remove(bench.keys.access_id).await.unwrap();
    assert!(matches!(
        bench.rehearsal.handsets(bench.keys.access_id).await,
        Err(Error::UnknownApplication(_))
    ));
    assert_eq!(bench.rehearsal.handsets(other.access_id).await.unwrap().len(), 1);
}
