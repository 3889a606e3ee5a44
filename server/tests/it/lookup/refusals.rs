//! TPNS refuses, is away, or may not be asked.

use super::{Bench, named};
use crate::support::{TestHouse, deeds, in_each_house};
use pushboard::{desk::RehearsalAt, rehearsal::FaultKind};
use pushboard_app::domain::{
    audit::Deed,
    error::{Conflict, Error},
    field::{Field, Problem},
    lookup::{ChangeForm, Heard, LookupAnswer, LookupForm},
    push::{Obstacle, Trouble},
    return_code::ReturnCode,
    statistics::CALLS_PER_HOUR,
};

const UNREACHABLE: Obstacle = Obstacle::Trouble(Trouble::Unreachable);

fn heard(deed: &Deed) -> Option<Heard> {
    match deed {
        Deed::AskedAtTpns { heard, .. } => Some(*heard),
        _ => None,
    }
}

#[tokio::test]
async fn one_question_that_fails_hides_no_other() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let code = 1_008_004;
        bench.fault(FaultKind::Code { code }, Some("/v3/device/account/query"));
        let facts = bench.device().await;
        assert_eq!(facts.accounts, Err(Obstacle::Code(ReturnCode(code))));
        assert!(facts.attributes.is_ok() && facts.pushes.is_ok(), "{facts:?}");
        bench.gateway.clear_faults(None);
        bench.fault(FaultKind::Reset, Some("/v3/toolbox/getPushListByToken"));
        let facts = bench.device().await;
        assert_eq!(facts.pushes, Err(Obstacle::Trouble(Trouble::NoAnswer)));
        assert!(facts.attributes.is_ok() && facts.accounts.is_ok(), "{facts:?}");
    })
    .await;
}

#[tokio::test]
async fn a_refused_change_says_its_code_and_one_without_an_answer_is_in_doubt() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let bind = || ChangeForm::BindAccount {
            token: bench.token.clone(),
            account: named("kim", "0"),
        };
        bench.fault(FaultKind::Code { code: 1_008_007 }, None);
        assert_eq!(
            bench.change(bind()).await,
            Err(Error::Gateway(Obstacle::Code(ReturnCode(1_008_007))))
        );
        bench.gateway.clear_faults(None);
        bench.fault(FaultKind::Garbage, None);
        assert_eq!(
            bench.change(bind()).await,
            Err(Error::Gateway(Obstacle::Trouble(Trouble::NotTpns)))
        );
        bench.gateway.clear_faults(None);
        let written = deeds(bench.desk.as_ref()).await;
        assert_eq!(heard(&written[0]), Some(Heard::Unknown));
        assert_eq!(heard(&written[1]), Some(Heard::Refused));
        let unknown = ChangeForm::BindAccount {
            token: "0".repeat(36),
            account: named("kim", "0"),
        };
        // The batch answers 1008027; what became of its one part says more.
        assert_eq!(
            bench.change(unknown).await,
            Err(Error::Gateway(Obstacle::Code(ReturnCode(1_008_006))))
        );
    })
    .await;
}

#[tokio::test]
async fn a_gateway_that_is_away_or_switched_off_is_said_to_be() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let id = bench.product.as_str();
        let question = || LookupForm {
            device_target: bench.token.clone(),
            ..LookupForm::default()
        };
        let change = || ChangeForm::UnbindAccounts {
            token: bench.token.clone(),
        };
        let away = RehearsalAt::new(bench.gateway.clone(), ([127, 0, 0, 1], 1).into());
        let desk = place.owner_desk_with(Some(away)).await;
        let view = desk.lookup(id, question()).await.expect("a page");
        let Some(LookupAnswer::Device(facts)) = view.answer else {
            panic!("no device");
        };
        assert_eq!(facts.accounts, Err(UNREACHABLE));
        assert_eq!(facts.attributes, Err(UNREACHABLE));
        assert_eq!(facts.pushes, Err(UNREACHABLE));
        let changed = desk.change_at_tpns(id, "", change()).await;
        assert_eq!(changed, Err(Error::Gateway(UNREACHABLE)));
        assert_eq!(heard(&deeds(desk.as_ref()).await[0]), Some(Heard::Refused));

        let desk = place.owner_desk_with(None).await;
        let view = desk.lookup(id, question()).await.expect("a page");
        assert_eq!((view.hindrance, view.answer), (Some(Conflict::RehearsalOff), None));
        let changed = desk.change_at_tpns(id, "", change()).await;
        assert_eq!(changed, Err(Error::Conflict(Conflict::RehearsalOff)));
    })
    .await;
}

#[tokio::test]
async fn without_keys_and_in_the_archive_nothing_is_asked() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("tencent").await;
        let id = product.as_str();
        let view = desk.lookup(id, LookupForm::default()).await.expect("a page");
        assert_eq!(view.hindrance, Some(Conflict::KeysMissing));
        let change = || ChangeForm::UnbindAccounts { token: "0".repeat(36) };
        let changed = desk.change_at_tpns(id, "", change()).await;
        assert_eq!(changed, Err(Error::Conflict(Conflict::KeysMissing)));
        let declared = desk.declare_attributes(id, "", "grade").await;
        assert_eq!(declared, Err(Error::NotFound), "only TPNS's own console can");
        desk.archive_product(id).await.expect("archived");
        let view = desk.lookup(id, LookupForm::default()).await.expect("a page");
        assert_eq!(view.hindrance, Some(Conflict::ProductArchived));
        let changed = desk.change_at_tpns(id, "", change()).await;
        assert_eq!(changed, Err(Error::Conflict(Conflict::ProductArchived)));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_asked_or_changed_is_refused_before_tpns_hears_of_it() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        // A call that was made would say so.
        bench.fault(FaultKind::Code { code: 1_008_004 }, None);
        for (kind, target, problem) in [
            ("token", "too-short", (Field::DeviceTarget, Problem::NotToken)),
            ("token", "", (Field::DeviceTarget, Problem::Required)),
            ("1002", "1", (Field::DeviceTarget, Problem::TooShort(2))),
            ("17", "kim", (Field::DeviceKind, Problem::NotAChoice)),
        ] {
            let view = bench.ask("", kind, target).await;
            assert_eq!((view.problems, view.answer), (vec![problem], None), "{kind} {target}");
        }
        let before = deeds(bench.desk.as_ref()).await;
        for change in [
            ChangeForm::AddTags {
                token: bench.token.clone(),
                tags: "가".repeat(51),
            },
            ChangeForm::BindAccount {
                token: bench.token.clone(),
                account: named("kim", "17"),
            },
            ChangeForm::RemoveAttribute {
                token: "short".to_owned(),
                key: "grade".to_owned(),
            },
        ] {
            let refused = bench.change(change).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        }
        assert_eq!(deeds(bench.desk.as_ref()).await, before);
    })
    .await;
}

#[tokio::test]
async fn todays_pushes_are_asked_for_no_more_often_than_tpns_answers() {
    let place = TestHouse::open(crate::support::Database::Sqlite).await;
    let bench = Bench::of(&place).await;
    // Half of an hour's calls at once: the other half comes back within the hour.
    for _ in 0..CALLS_PER_HOUR / 2 {
        assert!(bench.device().await.pushes.is_ok());
    }
    let facts = bench.device().await;
    assert_eq!(facts.pushes, Err(Obstacle::Trouble(Trouble::TooMany)));
    assert!(facts.accounts.is_ok(), "the others have no such limit");
}
