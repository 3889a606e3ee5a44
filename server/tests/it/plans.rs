//! Push plans: made at TPNS, entered by hand, counted politely, and their pages.

use crate::{
    support::{Database, TestHouse, deeds, in_each_house, product_form, xiaomi},
    uploads::{ORIGIN, ask, cookie_of, page, sign_in_as},
};
use axum::{body::Body, http::Request};
use pushboard::store;
use pushboard_app::{
    api::Desk,
    domain::{
        application::ApplicationForm,
        audit::Deed,
        error::{Conflict, Error},
        fault::FaultForm,
        field::{Field, Problem},
        id::ProductId,
        keys::KeysForm,
        message::{PushField, PushForm},
        plan::{FollowedPlan, KnownPlanForm, PLANS_LIMIT, PlanForm, PlanView},
        push::{Obstacle, Trouble},
        return_code::ReturnCode,
        role::Role,
        statistics::CALLS_PER_HOUR,
    },
};
use std::{sync::Arc, time::Duration};

fn named(name: &str) -> PlanForm {
    PlanForm {
        name: name.to_owned(),
        description: "Barges of autumn".to_owned(),
    }
}

fn known(plan_id: &str, name: &str) -> KnownPlanForm {
    KnownPlanForm {
        plan_id: plan_id.to_owned(),
        name: name.to_owned(),
    }
}

/// Makes something go wrong at the gateway for the next call.
async fn fault(desk: &dyn Desk, product: &str, fault: &str, number: &str) {
    let form = FaultForm {
        fault: fault.to_owned(),
        number: number.to_owned(),
        calls: "1".to_owned(),
        carried_out: String::new(),
        ..FaultForm::default()
    };
    desk.add_fault(product, form).await.expect("a fault");
}

async fn only_plan(desk: &dyn Desk, product: &str) -> PlanView {
    let mut plans = desk.list_push_plans(product).await.expect("the list");
    assert_eq!(plans.len(), 1, "{plans:?}");
    plans.remove(0)
}

/// Looks at a plan until TPNS, which is asked beside the page, has answered.
async fn follow(desk: &dyn Desk, product: &str, plan: &PlanView) -> FollowedPlan {
    loop {
        let followed = desk
            .follow_push_plan(product, plan.id.as_str())
            .await
            .expect("the plan");
        if !followed.figures.asking {
            return followed;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn rehearsed(place: &TestHouse) -> (Arc<dyn Desk>, ProductId) {
    place.owner_desk_and_product("rehearsal").await
}

#[tokio::test]
async fn a_plan_is_made_at_tpns_pushed_with_counted_and_removed_from_the_list() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = rehearsed(&place).await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("a channel");
        desk.make_push_plan(id, "", named(" Autumn ")).await.expect("made");
        let plan = only_plan(desk.as_ref(), id).await;
        assert_eq!(
            (plan.name.as_str(), plan.made_here, plan.is_foreign),
            ("Autumn", true, false)
        );
        assert_eq!(plan.description, "Barges of autumn");
        assert!(!plan.plan_id.is_empty(), "TPNS gives it an id");
        assert_eq!(plan.created_by, "owner@example.com");
        let push = PushForm {
            audience: "account".to_owned(),
            target: "xiaomi-user".to_owned(),
            title: "The barge is in".to_owned(),
            content: "At pier 3.".to_owned(),
            plan_id: plan.plan_id.clone(),
            ..PushForm::default()
        };
        let once = desk.fresh_once();
        desk.send_push(id, once, "", push).await.expect("a push");

        let first = desk.follow_push_plan(id, plan.id.as_str()).await.expect("the plan");
        assert!(first.figures.asking, "the page does not wait for TPNS");
        let followed = follow(desk.as_ref(), id, &plan).await;
        assert_eq!(followed.plan, plan);
        let sum = followed.figures.figures.iter().find(|channel| channel.is_sum());
        assert_eq!(sum.expect("the sum").figures.sent, Some(1));
        let span = followed.figures.span.expect("days");
        assert_eq!(span.start.plus(6), span.end);
        let again = follow(desk.as_ref(), id, &plan).await;
        assert_eq!(
            again.figures.asked_at, followed.figures.asked_at,
            "it is not asked again at once"
        );

        desk.remove_push_plan(id, plan.id.as_str()).await.expect("removed");
        assert_eq!(desk.list_push_plans(id).await, Ok(Vec::new()));
        let twice = desk.remove_push_plan(id, plan.id.as_str()).await;
        assert_eq!(twice, Err(Error::NotFound));
        let name = "Autumn".to_owned();
        let deeds = deeds(desk.as_ref()).await;
        assert!(deeds.contains(&Deed::PushPlanMade { name: name.clone() }));
        assert!(deeds.contains(&Deed::PushPlanRemoved { name }));
    })
    .await;
}

#[tokio::test]
async fn a_plan_from_elsewhere_is_entered_once_and_said_to_be_that() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = rehearsed(&place).await;
        let id = product.as_str();
        desk.enter_push_plan(id, "", known("4711", "Spring"))
            .await
            .expect("entered");
        assert!(!only_plan(desk.as_ref(), id).await.made_here);
        let name = "Spring".to_owned();
        assert!(deeds(desk.as_ref()).await.contains(&Deed::PushPlanEntered { name }));
        let plan_id = Field::Push(PushField::PlanId);
        assert_eq!(
            desk.enter_push_plan(id, "", known("4711", "Summer")).await,
            Err(Error::field(plan_id, Problem::Taken))
        );
        assert_eq!(
            desk.enter_push_plan(id, "", known("4712", "SPRING")).await,
            Err(Error::field(Field::KnownPlanName, Problem::Taken))
        );
        assert_eq!(
            desk.make_push_plan(id, "", named("spring")).await,
            Err(Error::field(Field::PlanName, Problem::Taken))
        );
        for number in 1..PLANS_LIMIT {
            desk.enter_push_plan(id, "", known(&number.to_string(), &format!("plan {number}")))
                .await
                .expect("entered");
        }
        assert_eq!(
            desk.make_push_plan(id, "", named("one more")).await,
            Err(Error::field(Field::PlanName, Problem::TooMany(PLANS_LIMIT)))
        );
    })
    .await;
}

#[tokio::test]
async fn plans_belong_to_one_application_of_the_product() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = rehearsed(&place).await;
        let id = product.as_str();
        let no_such = Err(Error::field(Field::Platform, Problem::NotAChoice));
        assert_eq!(desk.make_push_plan(id, "ios", named("Autumn")).await, no_such);
        assert_eq!(desk.enter_push_plan(id, "windows", known("1", "a")).await, no_such);
        let ios = ApplicationForm {
            platform: "ios".to_owned(),
            bundle_id: "com.example.shop".to_owned(),
        };
        desk.add_application(id, ios).await.expect("added");
        desk.make_push_plan(id, "android", named("Autumn")).await.expect("made");
        desk.make_push_plan(id, "ios", named("Autumn")).await.expect("made");
        let plans = desk.list_push_plans(id).await.expect("the list");
        let platforms = plans.iter().map(|plan| plan.platform.key()).collect::<Vec<_>>();
        assert!(
            platforms.contains(&"android") && platforms.contains(&"ios"),
            "{platforms:?}"
        );
        let on_ios = plans.iter().find(|plan| plan.platform.is_apple()).expect("it");
        assert_eq!(follow(desk.as_ref(), id, on_ios).await.figures.trouble, None);
        // Asking TPNS leaves a trace with the application, which must not keep it from going.
        desk.remove_application(id, "ios").await.expect("removed");
        assert_eq!(desk.list_push_plans(id).await.expect("the list").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_tpns_does_not_make_is_not_kept_and_the_reason_is_told() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = rehearsed(&place).await;
        let id = product.as_str();
        for (name, number, obstacle) in [
            ("code", "1008028", Obstacle::Code(ReturnCode(1_008_028))),
            ("status", "429", Obstacle::Trouble(Trouble::TooMany)),
            ("garbage", "", Obstacle::Trouble(Trouble::NotTpns)),
            ("reset", "", Obstacle::Trouble(Trouble::NoAnswer)),
        ] {
            fault(desk.as_ref(), id, name, number).await;
            let refused = desk.make_push_plan(id, "", named("Autumn")).await;
            assert_eq!(refused, Err(Error::Gateway(obstacle)), "{name}");
        }
        place.silence_gateway().await;
        let refused = desk.make_push_plan(id, "", named("Autumn")).await;
        let unreachable = Obstacle::Trouble(Trouble::Unreachable);
        assert_eq!(refused, Err(Error::Gateway(unreachable)));
        assert_eq!(desk.list_push_plans(id).await, Ok(Vec::new()));
        let made = |deed: &Deed| matches!(deed, Deed::PushPlanMade { .. });
        assert!(!deeds(desk.as_ref()).await.iter().any(made));
    })
    .await;
}

#[tokio::test]
async fn figures_are_asked_for_politely_and_what_stands_in_the_way_is_told() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = rehearsed(&place).await;
        let id = product.as_str();
        desk.make_push_plan(id, "", named("Autumn")).await.expect("made");
        let plan = only_plan(desk.as_ref(), id).await;
        fault(desk.as_ref(), id, "code", "1008016").await;
        let figures = follow(desk.as_ref(), id, &plan).await.figures;
        assert_eq!(figures.trouble, Some(Obstacle::Code(ReturnCode(1_008_016))));

        desk.enter_push_plan(id, "", known("4711", "Spring"))
            .await
            .expect("entered");
        let plans = desk.list_push_plans(id).await.expect("the list");
        let spring = plans.iter().find(|plan| plan.name == "Spring").expect("it");
        let view = desk.product(id).await.expect("the product");
        let slug = "han-river".parse().expect("an address");
        let tenant = store::people::find_tenant_id(&place.house.store, &slug).await;
        let tenant = tenant.expect("an answer").expect("the tenant");
        let mut tx = place.house.store.begin().await.expect("a transaction");
        let most = i64::from(CALLS_PER_HOUR);
        let mut admitted = true;
        while admitted {
            admitted =
                store::pushes::follow::admit(&mut tx, &tenant, &view.application, "plan_figures", most, 3_600_000)
                    .await
                    .expect("an answer");
        }
        tx.commit().await.expect("kept");
        let figures = follow(desk.as_ref(), id, spring).await.figures;
        assert!(figures.held_back && figures.asked_at == 0, "{figures:?}");

        desk.archive_product(id).await.expect("archived");
        let figures = follow(desk.as_ref(), id, spring).await.figures;
        assert_eq!(figures.silent, Some(Conflict::ProductArchived));
        assert_eq!(desk.list_push_plans(id).await.expect("the list").len(), 2);
        let archived = Err(Error::Conflict(Conflict::ProductArchived));
        assert_eq!(desk.make_push_plan(id, "", named("x")).await, archived);
        assert_eq!(desk.enter_push_plan(id, "", known("1", "x")).await, archived);
        assert_eq!(desk.remove_push_plan(id, spring.id.as_str()).await, archived);
    })
    .await;
}

#[tokio::test]
async fn without_keys_nothing_is_made_and_with_other_keys_a_plan_is_marked() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("tencent").await;
        let id = product.as_str();
        let keyless = Err(Error::Conflict(Conflict::KeysMissing));
        assert_eq!(desk.make_push_plan(id, "", named("Autumn")).await, keyless);
        let keys = |access_id: &str| KeysForm {
            access_id: access_id.to_owned(),
            access_key: "AKEXAMPLE001".to_owned(),
            secret_key: "SKEXAMPLE001SKEXAMPLE001SKEXAMPLE".to_owned(),
        };
        desk.enter_push_plan(id, "", known("1", "before keys"))
            .await
            .expect("entered");
        let plan = only_plan(desk.as_ref(), id).await;
        let figures = follow(desk.as_ref(), id, &plan).await.figures;
        assert_eq!(figures.silent, Some(Conflict::KeysMissing));
        desk.enter_keys(id, keys("1500001048")).await.expect("keys");
        desk.enter_push_plan(id, "", known("2", "of the first"))
            .await
            .expect("entered");
        desk.enter_keys(id, keys("1500001049")).await.expect("other keys");
        let plans = desk.list_push_plans(id).await.expect("the list");
        let foreign = plans.iter().filter(|plan| plan.is_foreign);
        assert_eq!(
            foreign.map(|plan| plan.name.as_str()).collect::<Vec<_>>(),
            ["of the first"]
        );
    })
    .await;
}

fn post(path: &str, cookie: &str, body: String, from: &str) -> Request<Body> {
    Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html")
        .header("origin", ORIGIN)
        .header("referer", format!("{ORIGIN}{from}"))
        .header("cookie", cookie)
        .body(Body::from(body))
        .expect("a request")
}

#[tokio::test]
async fn the_forms_work_without_scripts_and_are_not_there_for_who_only_looks() {
    let place = TestHouse::open(Database::Sqlite).await;
    let tenant = place.tenant("han-river").await;
    let kim = place.member(&tenant, "kim", Role::Pusher).await;
    place.member(&tenant, "viewer", Role::Viewer).await;
    let owner = place.member(&tenant, "owner", Role::Owner).await;
    let product = place
        .desk(&owner, "han-river")
        .await
        .create_product(product_form("Shop", "rehearsal"))
        .await
        .expect("a product");
    let router = place.router();
    let (cookie, viewer) = (sign_in_as(&router, "kim").await, sign_in_as(&router, "viewer").await);
    let plans = format!("/t/han-river/products/{product}/push/plans");

    let (status, _, empty) = ask(&router, page(&viewer, &plans)).await;
    assert!(status == 200 && empty.contains("No plan yet") && !empty.contains("/api/push_plans/make"));

    let long = "x".repeat(61);
    let body = format!("tenant=han-river&product={product}&plan_name={long}&description=Kept");
    let (status, headers, _) = ask(&router, post("/api/push_plans/make", &cookie, body, &plans)).await;
    assert_eq!(
        (status.as_u16(), headers["location"].to_str().expect("text")),
        (303, plans.as_str())
    );
    let both = format!("{cookie}; {}", cookie_of(&headers));
    let (_, _, refused) = ask(&router, page(&both, &plans)).await;
    assert!(
        refused.contains("field-plan-name-error\" class=\"field__error\">"),
        "{refused}"
    );
    assert!(refused.contains(&format!("value=\"{long}\"")) && refused.contains(">Kept</textarea>"));

    let body = format!("tenant=han-river&product={product}&plan_name=%3Cb%3EAutumn&description=");
    let (_, headers, _) = ask(&router, post("/api/push_plans/make", &cookie, body, &plans)).await;
    let both = format!("{cookie}; {}", cookie_of(&headers));
    let (_, _, list) = ask(&router, page(&both, &plans)).await;
    assert!(
        list.contains("&lt;b>Autumn") || list.contains("&lt;b&gt;Autumn"),
        "{list}"
    );
    assert!(list.contains("The plan is made at TPNS."), "{list}");

    let desk = place.desk(&kim, "han-river").await;
    let plan = only_plan(desk.as_ref(), product.as_str()).await;
    let detail = format!("{plans}/{}", plan.id);
    for who in [&cookie, &viewer] {
        let (status, _, text) = ask(&router, page(who, &detail)).await;
        assert!(status == 200 && text.contains("Figures of the last 7 days"), "{text}");
    }
    let send = format!("/t/han-river/products/{product}/push?plan_id={}", plan.plan_id);
    let (_, _, form) = ask(&router, page(&cookie, &send)).await;
    assert!(form.contains("<datalist id=\"field-plan-id-offers\">"), "{form}");
    for nowhere in ["00000000000000000000", "x"] {
        let (status, _, _) = ask(&router, page(&cookie, &format!("{plans}/{nowhere}"))).await;
        assert_eq!(status, 404, "{nowhere}");
    }
}
