use super::support::{Bench, Goods, House, START, for_each_database, write};
use crate::{
    secret::random_bytes,
    store::{
        Constraint, Error, products,
        push_forms::{self, Keep},
    },
};
use pushboard_app::domain::{
    id::{ProductId, PushFormId},
    message::PushForm,
    product::Gateway,
    push_form::{KeptForm, KeptFormSummary, KeptKind},
};

fn form(title: &str) -> PushForm {
    PushForm {
        title: title.to_owned(),
        custom_content: "{\"한강\": \"\u{1}\"}".to_owned(),
        off_hw: "on".to_owned(),
        ..PushForm::default()
    }
}

async fn insert(bench: &Bench, house: &House, goods: &Goods, kind: KeptKind, name: &str) -> Result<PushFormId, Error> {
    let id = PushFormId::from_random(random_bytes());
    let form = form(name);
    let keep = Keep {
        kind,
        name,
        form: &form,
        by: &house.owner,
    };
    write!(bench, tx => push_forms::insert(tx, &house.tenant, &goods.product, &id, keep))?;
    Ok(id)
}

async fn names(bench: &Bench, house: &House, product: &ProductId) -> Vec<String> {
    let list = push_forms::list(&bench.store, &house.tenant, product).await;
    list.expect("a list").into_iter().map(|kept| kept.name).collect()
}

#[tokio::test]
async fn a_draft_comes_back_as_it_was_typed_and_is_kept_anew_in_its_place() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let (tenant, product) = (&house.tenant, &goods.product);
        let id = insert(&bench, &house, &goods, KeptKind::Draft, "배")
            .await
            .expect("kept");
        let find = async || {
            push_forms::find(&bench.store, tenant, product, &id)
                .await
                .expect("an answer")
        };
        let mut expected = KeptForm {
            summary: KeptFormSummary {
                id: id.clone(),
                kind: KeptKind::Draft,
                name: "배".to_owned(),
                updated_at: START,
                updated_by: house.owner_email.clone(),
            },
            form: form("배"),
        };
        assert_eq!(find().await, Some(expected.clone()));
        bench.clock.advance(7);
        let changed = form("배가 들어왔습니다");
        let keep = |kind| Keep {
            kind,
            name: "",
            form: &changed,
            by: &house.owner,
        };
        let as_template = write!(bench, tx => push_forms::update(tx, tenant, product, &id, keep(KeptKind::Template)));
        assert!(!as_template.expect("an answer"), "a draft becomes no template");
        assert_eq!(find().await, Some(expected.clone()));
        assert!(
            write!(bench, tx => push_forms::update(tx, tenant, product, &id, keep(KeptKind::Draft))).expect("kept")
        );
        expected.form = changed.clone();
        expected.summary.name = String::new();
        expected.summary.updated_at = START + 7;
        assert_eq!(find().await, Some(expected));
    })
    .await;
}

#[tokio::test]
async fn the_newest_stands_first_and_what_is_removed_is_gone() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        let (tenant, product) = (&house.tenant, &goods.product);
        let first = insert(&bench, &house, &goods, KeptKind::Draft, "first")
            .await
            .expect("kept");
        bench.clock.advance(1);
        insert(&bench, &house, &goods, KeptKind::Template, "second")
            .await
            .expect("kept");
        assert_eq!(names(&bench, &house, product).await, ["second", "first"]);
        assert_eq!(
            push_forms::count(&bench.store, tenant, product).await.expect("a count"),
            2
        );
        let elsewhere = write!(bench, tx => push_forms::delete(tx, tenant, &other.product, &first));
        assert!(matches!(elsewhere, Err(Error::RowsAffected { .. })), "{elsewhere:?}");
        write!(bench, tx => push_forms::delete(tx, tenant, product, &first)).expect("removed");
        assert_eq!(names(&bench, &house, product).await, ["second"]);
    })
    .await;
}

#[tokio::test]
async fn two_templates_of_a_product_never_share_a_name_but_drafts_do() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        for _ in 0..2 {
            insert(&bench, &house, &goods, KeptKind::Draft, "Order")
                .await
                .expect("a draft");
        }
        insert(&bench, &house, &goods, KeptKind::Template, "Order")
            .await
            .expect("a template");
        insert(&bench, &house, &other, KeptKind::Template, "Order")
            .await
            .expect("another product's");
        let again = insert(&bench, &house, &goods, KeptKind::Template, "ORDER").await;
        assert!(
            matches!(again, Err(Error::Taken(Constraint::TemplateName))),
            "{again:?}"
        );
        let second = insert(&bench, &house, &goods, KeptKind::Template, "Second")
            .await
            .expect("a template");
        let form = form("x");
        let keep = Keep {
            kind: KeptKind::Template,
            name: "order",
            form: &form,
            by: &house.owner,
        };
        let renamed = write!(bench, tx => push_forms::update(tx, &house.tenant, &goods.product, &second, keep));
        assert!(
            matches!(renamed, Err(Error::Taken(Constraint::TemplateName))),
            "{renamed:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_deleted_product_takes_its_drafts_and_templates_along() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let kept = bench.goods(&house, "Kept", Gateway::Tencent).await;
        insert(&bench, &house, &goods, KeptKind::Draft, "gone")
            .await
            .expect("a draft");
        insert(&bench, &house, &kept, KeptKind::Draft, "stays")
            .await
            .expect("a draft");
        write!(bench, tx => products::delete(tx, &house.tenant, &goods.product, &house.owner)).expect("deleted");
        assert!(names(&bench, &house, &goods.product).await.is_empty());
        assert_eq!(names(&bench, &house, &kept.product).await, ["stays"]);
        let more = insert(&bench, &house, &goods, KeptKind::Draft, "late").await;
        assert!(matches!(more, Err(Error::RowsAffected { .. })), "{more:?}");
    })
    .await;
}
