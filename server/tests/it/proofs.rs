//! What pushes show of vendor channels, told at the desk and by the pages.

use crate::{
    program::{Running, place_of},
    support::{TestHouse, in_each_house, xiaomi, xiaomi_with},
};
use pushboard_app::{
    api::Desk,
    domain::{
        channel::{ChannelForm, ChannelOutcome, Standing},
        message::PushForm,
        product::{Step, StepState},
        vendor::Credential,
    },
};

fn push_to(account: &str, oppo_channel_id: &str) -> PushForm {
    PushForm {
        audience: "account".to_owned(),
        target: account.to_owned(),
        title: "Hello".to_owned(),
        content: "There".to_owned(),
        oppo_channel_id: oppo_channel_id.to_owned(),
        ..PushForm::default()
    }
}

fn oppo(key: &str) -> ChannelForm {
    [
        (Credential::AppKey, key),
        (Credential::AppSecret, "s3cret"),
        (Credential::MasterSecret, "m4ster"),
    ]
    .into_iter()
    .map(|(credential, value)| (credential, value.to_owned()))
    .collect()
}

/// Sends a push and looks at its page, as somebody does who sends one.
async fn sent_and_seen(desk: &dyn Desk, product: &str, form: PushForm) -> String {
    let push = desk
        .send_push(product, desk.fresh_once(), "", form)
        .await
        .expect("accepted");
    // TPNS is asked beside the page: whoever looks again finds what it said.
    loop {
        let followed = desk.follow_push(push.as_str()).await.expect("the push").followed;
        if followed.is_some_and(|followed| !followed.asking) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    push.to_string()
}

async fn standing(desk: &dyn Desk, product: &str, vendor: &str) -> Standing {
    desk.channel(product, "", vendor).await.expect("the channel").standing()
}

async fn channels_step(desk: &dyn Desk, product: &str) -> (u16, StepState) {
    let progress = desk.product(product).await.expect("the product").progress;
    let step = progress.steps().into_iter().find(|(step, _)| *step == Step::Channels);
    (progress.channels_failing, step.expect("the step").1)
}

#[tokio::test]
async fn a_channel_is_verified_by_an_arrival_until_it_changes() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let (desk, id) = (desk.as_ref(), product.as_str());
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("entered");
        assert_eq!(standing(desk, id, "xiaomi").await, Standing::Set);
        let push = sent_and_seen(desk, id, push_to("xiaomi-user", "")).await;
        let channel = desk.channel(id, "", "xiaomi").await.expect("the channel");
        assert_eq!(channel.standing(), Standing::Verified);
        assert_eq!(channel.proof.expect("a proof").push.as_str(), push);
        assert_eq!(channels_step(desk, id).await, (0, StepState::Done));
        desk.enter_channel(id, "", "xiaomi", 1, xiaomi()).await.expect("saved");
        assert_eq!(
            standing(desk, id, "xiaomi").await,
            Standing::Verified,
            "saved as it was"
        );
        desk.enter_channel(id, "", "xiaomi", 1, xiaomi_with("2882303761517", "other"))
            .await
            .expect("entered");
        assert_eq!(standing(desk, id, "xiaomi").await, Standing::Set);
    })
    .await;
}

#[tokio::test]
async fn a_channel_that_shows_nothing_is_failing_until_a_push_arrives() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let (desk, id) = (desk.as_ref(), product.as_str());
        desk.enter_channel(id, "", "oppo", 0, oppo("k3y"))
            .await
            .expect("entered");
        sent_and_seen(desk, id, push_to("oppo-user", "")).await;
        let listed = desk.list_channels(id, "").await.expect("the list");
        let failing = listed
            .into_iter()
            .find(|channel| channel.standing() == Standing::Failing)
            .expect("one");
        assert_eq!(failing.vendor.key(), "oppo");
        assert_eq!(failing.proof.expect("a proof").outcome, ChannelOutcome::NoChannelId);
        assert_eq!(channels_step(desk, id).await, (1, StepState::Attention));
        let listed = desk.list_products().await.expect("the list");
        assert_eq!(listed[0].progress.channels_failing, 1);
        sent_and_seen(desk, id, push_to("oppo-user", "default_message")).await;
        assert_eq!(standing(desk, id, "oppo").await, Standing::Verified);
        assert_eq!(channels_step(desk, id).await, (0, StepState::Done));
        desk.delete_product(id, "Shop").await.expect("deleted");
    })
    .await;
}

#[tokio::test]
async fn pushes_tell_of_the_first_package_name_only() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let (desk, id) = (desk.as_ref(), product.as_str());
        let other = "com.example.other";
        desk.add_package_name(id, other).await.expect("added");
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("entered");
        desk.enter_channel(id, other, "xiaomi", 0, xiaomi())
            .await
            .expect("entered");
        sent_and_seen(desk, id, push_to("xiaomi-user", "")).await;
        assert_eq!(standing(desk, id, "xiaomi").await, Standing::Verified);
        let channel = desk.channel(id, other, "xiaomi").await.expect("the channel");
        assert_eq!(channel.standing(), Standing::Set);
        desk.remove_package_name(id, "com.example.shop").await.expect("removed");
        assert_eq!(standing(desk, id, "xiaomi").await, Standing::Set);
    })
    .await;
}

#[tokio::test]
async fn switching_a_channel_is_in_its_history_and_saying_it_twice_is_not() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let (desk, id) = (desk.as_ref(), product.as_str());
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("entered");
        desk.switch_channel(id, "", "xiaomi", true).await.expect("on already");
        desk.switch_channel(id, "", "xiaomi", false).await.expect("off");
        let switches = desk.channel(id, "", "xiaomi").await.expect("the channel").switches;
        let told: Vec<_> = switches.iter().map(|switch| (switch.on, switch.by.as_str())).collect();
        assert_eq!(told, [(false, "owner@example.com"), (true, "owner@example.com")]);
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_failing_channel_says_why_and_leads_to_the_push_and_to_help() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    let product = running.product("Shop", "rehearsal", "guangzhou").await;
    let at = [("tenant", "han-river"), ("product", product.as_str())];
    let values = [
        ("vendor", "oppo"),
        ("app_key", "k3y"),
        ("app_secret", "s3cret"),
        ("master_secret", "m4ster"),
    ];
    place_of(
        &running
            .post("/api/channels/enter", &[at.as_slice(), &values].concat())
            .await,
    );
    let push = [
        ("once", "00000000000000000001"),
        ("audience", "account"),
        ("target", "oppo-user"),
        ("title", "Hello"),
        ("content", "There"),
    ];
    let push = place_of(&running.post("/api/pushes/send", &[at.as_slice(), &push].concat()).await);
    let page = format!("/t/han-river/products/{product}/channels/oppo");
    // Somebody looks at the push; TPNS is asked beside that page.
    let text = loop {
        running.get(&push).await;
        let text = running.get(&page).await.text().await.expect("text");
        if text.contains("Failing") {
            break text;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    for words in [
        "it had no notification channel ID",
        push.as_str(),
        "/t/han-river/help#oppo-shows-nothing",
        "setOppoPushAppId takes the AppKey",
        "read 2024-12-24",
    ] {
        assert!(text.contains(words), "{words}");
    }
    let help = running
        .get("/t/han-river/help?q=hw_ch_id")
        .await
        .text()
        .await
        .expect("text");
    assert!(help.contains("has no effect when the data location"), "{help}");
}
