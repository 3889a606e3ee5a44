//! One secret in two products is noticed by its fingerprint, inside a tenant only.

use crate::support::{TestHouse, in_each_house, product_form, xiaomi_with};
use pushboard_app::{
    api::Desk,
    domain::{channel::SharedSecret, id::ProductId, role::Role, vendor::Credential},
};

async fn product(desk: &dyn Desk, name: &str, secret: &str) -> ProductId {
    let product = desk
        .create_product(product_form(name, "rehearsal"))
        .await
        .expect("a product");
    desk.enter_channel(product.as_str(), "", "xiaomi", 0, xiaomi_with("2882303761517", secret))
        .await
        .expect("a channel");
    product
}

#[tokio::test]
async fn the_other_product_is_named_and_a_foreign_one_is_not() {
    in_each_house(|place: TestHouse| async move {
        let han = place.tenant("han-river").await;
        let other = place.tenant("other-co").await;
        let kim = place.member(&han, "kim", Role::Owner).await;
        let lee = place.member(&other, "lee", Role::Owner).await;
        let mine = place.desk(&kim, "han-river").await;
        let theirs = place.desk(&lee, "other-co").await;
        product(theirs.as_ref(), "Foreign", "s3cret").await;
        let shop = product(mine.as_ref(), "Shop", "s3cret").await;
        let first = mine.channel(shop.as_str(), "", "xiaomi").await.expect("the channel");
        assert_eq!(first.shared, []);
        let post = product(mine.as_ref(), "Post", "s3cret").await;
        let alone = product(mine.as_ref(), "Alone", "another").await;
        let shared = |channel: pushboard_app::domain::channel::ChannelView| channel.shared;
        assert_eq!(
            shared(mine.channel(shop.as_str(), "", "xiaomi").await.expect("the channel")),
            [SharedSecret {
                credential: Credential::AppSecret,
                product: post.clone(),
                name: "Post".to_owned(),
                package: "com.example.shop".to_owned(),
            }]
        );
        assert_eq!(
            shared(mine.channel(alone.as_str(), "", "xiaomi").await.expect("the channel")),
            []
        );
        mine.delete_product(post.as_str(), "Post").await.expect("deleted");
        assert_eq!(
            shared(mine.channel(shop.as_str(), "", "xiaomi").await.expect("the channel")),
            []
        );
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_told_on_the_page_of_the_package_name_that_has_it() {
    in_each_house(|place: TestHouse| async move {
        let han = place.tenant("han-river").await;
        let kim = place.member(&han, "kim", Role::Owner).await;
        let desk = place.desk(&kim, "han-river").await;
        let shop = product(desk.as_ref(), "Shop", "first").await;
        let beta = "com.example.shop.beta";
        desk.add_package_name(shop.as_str(), beta).await.expect("added");
        desk.enter_channel(shop.as_str(), beta, "xiaomi", 0, xiaomi_with("2882303761517", "second"))
            .await
            .expect("a channel");
        let post = product(desk.as_ref(), "Post", "second").await;
        let first = desk.channel(shop.as_str(), "", "xiaomi").await.expect("the channel");
        assert_eq!(first.shared, [], "it is not the first name's secret");
        let second = desk.channel(shop.as_str(), beta, "xiaomi").await.expect("it");
        let named: Vec<_> = second.shared.iter().map(|shared| &shared.product).collect();
        assert_eq!(named, [&post]);
    })
    .await;
}
