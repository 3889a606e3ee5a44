//! Redirect URIs: set, refused, removed, and whether TPNS's console has the same.

use crate::support::{TestHouse, deeds, in_each_house, product_form};
use pushboard_app::domain::{
    audit::Deed,
    error::{Conflict, Error},
    field::{Field, Problem},
    redirect::RedirectProblem,
    role::Role,
};

#[tokio::test]
async fn a_redirect_is_set_changed_refused_and_removed() {
    in_each_house(|place: TestHouse| async move {
        let han = place.tenant("han-river").await;
        let kim = place.member(&han, "kim", Role::Owner).await;
        let desk = place.desk(&kim, "han-river").await;
        let product = desk
            .create_product(product_form("Shop", "tencent"))
            .await
            .expect("a product");
        let product = product.as_str();
        assert_eq!(desk.redirect(product).await, Ok(None));
        for uri in ["hanriver://push/open", "hanriver://push/chat"] {
            desk.set_redirect(product, uri.to_owned()).await.expect("set");
            let view = desk.redirect(product).await.expect("an answer").expect("set");
            assert_eq!(
                (view.redirect.uri().as_str(), view.by.as_str()),
                (uri, "kim@example.com")
            );
        }
        let refused = desk.set_redirect(product, "https://example.com/x".to_owned()).await;
        let problem = Problem::Redirect(RedirectProblem::ReservedScheme);
        assert_eq!(refused, Err(Error::field(Field::Redirect, problem)));
        let kept = desk.redirect(product).await.expect("an answer").expect("kept");
        assert_eq!(kept.redirect.uri(), "hanriver://push/chat");
        desk.set_redirect(product, "  ".to_owned()).await.expect("removed");
        assert_eq!(desk.redirect(product).await, Ok(None));
        desk.archive_product(product).await.expect("archived");
        let refused = desk.set_redirect(product, "hanriver://push/open".to_owned()).await;
        assert_eq!(refused, Err(Error::Conflict(Conflict::ProductArchived)));
    })
    .await;
}

#[tokio::test]
async fn the_mark_of_a_redirect_goes_stale_with_the_uri() {
    in_each_house(|place: TestHouse| async move {
        let han = place.tenant("han-river").await;
        let kim = place.member(&han, "kim", Role::Owner).await;
        let desk = place.desk(&kim, "han-river").await;
        let product = desk
            .create_product(product_form("Shop", "tencent"))
            .await
            .expect("a product");
        let product = product.as_str();
        let set = async |uri: &str| desk.set_redirect(product, uri.to_owned()).await.expect("set");
        let entered = async || {
            let view = desk.redirect(product).await.expect("an answer").expect("set");
            view.entered.map(|mark| (mark.by, mark.stale))
        };
        assert_eq!(desk.mark_redirect_entered(product).await, Err(Error::NotFound));
        set("hanriver://push/open").await;
        assert_eq!(entered().await, None);
        desk.mark_redirect_entered(product).await.expect("marked");
        let uri = "hanriver://push/open".to_owned();
        assert_eq!(deeds(desk.as_ref()).await[0], Deed::RedirectEntered { uri });
        assert_eq!(entered().await, Some(("kim@example.com".to_owned(), false)));
        set("hanriver://push/open/").await;
        assert_eq!(entered().await, Some(("kim@example.com".to_owned(), true)));
        set("hanriver://push/open").await;
        assert_eq!(
            entered().await,
            Some(("kim@example.com".to_owned(), false)),
            "as it was entered"
        );
        set("").await;
        set("hanriver://push/open").await;
        assert_eq!(entered().await, None, "removed is removed");
        let local = desk
            .create_product(product_form("Other", "rehearsal"))
            .await
            .expect("a product");
        let refused = desk.mark_redirect_entered(local.as_str()).await;
        assert_eq!(refused, Err(Error::Conflict(Conflict::NotOnTencent)));
    })
    .await;
}
