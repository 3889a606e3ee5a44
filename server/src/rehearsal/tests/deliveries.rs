//! What becomes of a push on the virtual handsets (`tpns.md` §2.7, §5.5; spec FAQ).

use super::*;
use pushboard_app::domain::handset::{
    device::Presence,
    journey::{Loss, Route, Step, VendorRefusal},
};

/// What became of a message on a device.
#[derive(Debug, PartialEq, Eq)]
enum End {
    ShownByVendor,
    /// The vendor refused it.
    ShownByTpns(VendorRefusal),
    Handed,
    Lost(Loss),
}

fn end(journey: &Journey) -> End {
    match journey.last().unwrap().step {
        Step::Shown {
            route: Route::Vendor(_),
        } => End::ShownByVendor,
        Step::Shown { .. } => End::ShownByTpns(journey.refusal().unwrap()),
        Step::HandedToApp => End::Handed,
        Step::Dropped(loss) => End::Lost(loss),
        other => panic!("{other:?}"),
    }
}

impl Bench {
    /// Pushes and tells what became of it.
    async fn ends(&self, body: &Value) -> Vec<(Vendor, End)> {
        let push_id = self.accepted(body).await;
        let journeys = self.rehearsal.journeys_of(self.keys.access_id, &push_id).await.unwrap();
        journeys
            .iter()
            .map(|journey| (journey.make.vendor().unwrap(), end(journey)))
            .collect()
    }

    async fn end(&self, body: &Value) -> End {
        let mut ends = self.ends(body).await;
        assert_eq!(ends.len(), 1);
        ends.remove(0).1
    }
}

fn with_oppo_channel(body: Value) -> Value {
    put(body, &["message", "android"], json!({"oppo_ch_id": "default_message"}))
}

#[tokio::test]
async fn every_vendor_shows_a_plain_notification_once_oppo_has_its_channel_id() {
    let bench = Bench::with(&Vendor::ALL).await;
    for vendor in Vendor::ALL {
        let body = with_oppo_channel(to_account(&format!("{}-user", vendor.key())));
        assert_eq!(bench.ends(&body).await, [(vendor, End::ShownByVendor)]);
    }
}

#[tokio::test]
async fn oppo_shows_nothing_without_a_channel_id() {
    let bench = Bench::with(&[Vendor::Oppo]).await;
    let handset = bench.handset(Vendor::Oppo).await;
    assert!(handset.system >= 8);
    let body = to_token(&handset.token);
    assert_eq!(bench.end(&body).await, End::Lost(Loss::NoChannelId));
    assert_eq!(
        bench
            .end(&put(body.clone(), &["message", "android"], json!({"oppo_ch_id": ""})))
            .await,
        End::Lost(Loss::NoChannelId)
    );
    assert_eq!(
        bench
            .end(&put(body.clone(), &["message", "android"], json!({"xm_ch_id": "x"})))
            .await,
        End::Lost(Loss::NoChannelId)
    );
    assert_eq!(bench.end(&with_oppo_channel(body)).await, End::ShownByVendor);
}

#[tokio::test]
async fn a_channel_switched_off_or_left_incomplete_falls_back_to_tpns_even_on_oppo() {
    let bench = Bench::with(&[Vendor::Oppo]).await;
    let body = to_account("oppo-user");
    bench.channel(Vendor::Oppo, false, true).await;
    assert_eq!(bench.end(&body).await, End::ShownByTpns(VendorRefusal::ChannelOff));
    bench.channel(Vendor::Oppo, true, false).await;
    assert_eq!(
        bench.end(&body).await,
        End::ShownByTpns(VendorRefusal::ChannelIncomplete)
    );
    bench.channel(Vendor::Oppo, true, true).await;
    assert_eq!(bench.end(&body).await, End::Lost(Loss::NoChannelId));
}

#[tokio::test]
async fn what_is_longer_than_the_vendor_takes_falls_back_to_tpns_counted_in_characters() {
    let bench = Bench::with(&Vendor::ALL).await;
    for vendor in Vendor::ALL {
        let body = |title: usize, content: usize| {
            let body = with_oppo_channel(to_account(&format!("{}-user", vendor.key())));
            let body = put(body, &["message", "title"], json!("推".repeat(title)));
            put(body, &["message", "content"], json!("送".repeat(content)))
        };
        let Some((title, content)) = vendor
            .facts()
            .length_limits
            .map(|(title, content)| (title.into(), content.into()))
        else {
            assert_eq!(
                bench.end(&body(200, 1000)).await,
                End::ShownByVendor,
                "{vendor:?} has no known limit"
            );
            continue;
        };
        assert_eq!(bench.end(&body(title, content)).await, End::ShownByVendor, "{vendor:?}");
        assert_eq!(
            bench.end(&body(title + 1, content)).await,
            End::ShownByTpns(VendorRefusal::TitleTooLong),
            "{vendor:?}"
        );
        assert_eq!(
            bench.end(&body(title, content + 1)).await,
            End::ShownByTpns(VendorRefusal::ContentTooLong),
            "{vendor:?}"
        );
    }
}

#[tokio::test]
async fn channel_rules_take_the_vendor_channel_away() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let rules = |rules: Value| put(to_account("xiaomi-user"), &["channel_rules"], rules);
    let without_vendor = rules(json!([{"channel": "xm", "disable": true}]));
    assert_eq!(
        bench.end(&without_vendor).await,
        End::ShownByTpns(VendorRefusal::RuledOut)
    );
    assert_eq!(
        bench.end(&rules(json!([{"channel": "xm", "disable": false}]))).await,
        End::ShownByVendor
    );
    assert_eq!(
        bench.end(&rules(json!([{"channel": "hw", "disable": true}]))).await,
        End::ShownByVendor
    );
    assert_eq!(
        bench.end(&rules(json!([{"channel": "xg", "disable": true}]))).await,
        End::ShownByVendor
    );
}

#[tokio::test]
async fn a_push_with_no_channel_left_reaches_nothing_and_says_so() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let neither = json!([{"channel": "xm", "disable": true}, {"channel": "xg", "disable": true}]);
    let body = put(to_account("xiaomi-user"), &["channel_rules"], neither);
    let refused = Step::VendorRefused {
        vendor: Vendor::Xiaomi,
        because: VendorRefusal::RuledOut,
    };
    assert_eq!(
        bench.steps(&body).await,
        [Step::Accepted, refused, Step::Dropped(Loss::NoChannelLeft)]
    );
    let in_app = put(to_account("xiaomi-user"), &["message_type"], json!("message"));
    let in_app = put(in_app, &["channel_rules"], json!([{"channel": "xg", "disable": true}]));
    assert_eq!(
        bench.steps(&in_app).await,
        [Step::Accepted, Step::Dropped(Loss::NoChannelLeft)]
    );
    assert_eq!(bench.screen(Vendor::Xiaomi).await, [] as [String; 0]);
}

#[tokio::test]
async fn an_in_app_message_is_handed_to_the_app_whatever_the_vendor_channel_does() {
    let bench = Bench::with(&[Vendor::Oppo]).await;
    let body = put(to_account("oppo-user"), &["message_type"], json!("message"));
    assert_eq!(bench.end(&body).await, End::Handed);
    bench.channel(Vendor::Oppo, false, false).await;
    assert_eq!(bench.end(&body).await, End::Handed);
}

#[tokio::test]
async fn a_push_reaches_one_handset_and_leaves_the_other_alone() {
    let bench = Bench::with(&[Vendor::Vivo, Vendor::Xiaomi]).await;
    let vivo = bench.handset(Vendor::Vivo).await;
    assert_eq!(
        bench.ends(&to_token(&vivo.token)).await,
        [(Vendor::Vivo, End::ShownByVendor)]
    );
    assert_eq!(bench.handset(Vendor::Vivo).await.stories.len(), 1);
    assert_eq!(bench.handset(Vendor::Xiaomi).await.stories, []);
}

#[tokio::test]
async fn an_account_on_two_handsets_reaches_the_newest_or_all() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    bench.advance(1000);
    bench.channel(Vendor::Huawei, true, true).await;
    sqlx::query("UPDATE account SET account = 'kim'")
        .execute(&bench.rehearsal.store.pool())
        .await
        .unwrap();
    assert_eq!(
        bench.ends(&to_account("kim")).await,
        [(Vendor::Huawei, End::ShownByVendor)]
    );
    let all = put(to_account("kim"), &["account_push_type"], json!(1));
    assert_eq!(
        bench.ends(&all).await,
        [
            (Vendor::Xiaomi, End::ShownByVendor),
            (Vendor::Huawei, End::ShownByVendor)
        ]
    );
}

#[tokio::test]
async fn a_handset_tells_its_newest_twenty_stories_newest_first() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    for index in 0..21 {
        bench.advance(1000);
        assert_eq!(
            bench
                .push(&put(
                    to_account("xiaomi-user"),
                    &["message", "title"],
                    json!(format!("No. {index}"))
                ))
                .await["ret_code"],
            0
        );
    }
    let stories = bench.handset(Vendor::Xiaomi).await.stories;
    assert_eq!(stories.len(), 20);
    assert_eq!(
        (stories[0].title.as_str(), stories[0].set_out_at()),
        ("No. 20", START + 21_000)
    );
    assert_eq!(stories[0].content, "Your parcel is on its way");
    assert_eq!(end(&stories[0]), End::ShownByVendor);
    assert_eq!(stories[19].title, "No. 1");
}

#[tokio::test]
async fn a_screen_holds_what_is_shown_now_and_nothing_that_waits_was_tapped_or_wiped() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let xiaomi = bench.device_of(Vendor::Xiaomi).await;
    let access_id = bench.keys.access_id;
    let tapped = bench.accepted(&to_account("xiaomi-user")).await;
    let wiped = bench.accepted(&to_account("xiaomi-user")).await;
    assert_eq!(bench.screen(Vendor::Xiaomi).await, [wiped.clone(), tapped.clone()]);
    bench.rehearsal.tap(access_id, xiaomi.id, &tapped).await.unwrap();
    bench.rehearsal.clear(access_id, xiaomi.id, Some(&wiped)).await.unwrap();
    bench
        .change(&xiaomi, |settings| settings.presence = Presence::Offline)
        .await;
    let waits = bench.accepted(&to_account("xiaomi-user")).await;
    assert_eq!(bench.screen(Vendor::Xiaomi).await, [] as [String; 0]);
    // Over TPNS's channel, as the app is open: no vendor had to refuse it.
    bench
        .change(&xiaomi, |settings| settings.presence = Presence::Foreground)
        .await;
    let open = bench.accepted(&to_account("xiaomi-user")).await;
    assert_eq!(bench.screen(Vendor::Xiaomi).await, [open, waits]);
    assert_eq!(bench.handset(Vendor::Xiaomi).await.stories.len(), 4);
}
