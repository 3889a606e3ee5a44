use super::support::{START, for_each_database, user_id, write};
use crate::store::{
    Constraint, Error,
    sessions::{self, SessionRow},
};
use pushboard_app::domain::id::UserId;

fn session(seed: u8, user: Option<&UserId>) -> SessionRow {
    SessionRow {
        id_hash: [seed; 32],
        user: user.cloned(),
        data: r#"{"한":"강"}"#.to_owned(),
        created_at: START,
        expires_at: START + 100,
        ends_at: START + 1000,
    }
}

#[tokio::test]
async fn a_session_is_kept_saved_and_ended() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let row = session(1, None);
        write!(bench, tx => sessions::insert(tx, &row)).expect("kept");
        assert_eq!(
            sessions::find(&bench.store, &[1; 32]).await.expect("an answer"),
            Some(row.clone())
        );
        assert!(matches!(
            write!(bench, tx => sessions::insert(tx, &row)),
            Err(Error::Taken(Constraint::Session))
        ));
        write!(bench, tx => sessions::update(tx, &[1; 32], Some(&house.owner), "{}", START + 200)).expect("saved");
        let saved = SessionRow {
            user: Some(house.owner.clone()),
            data: "{}".to_owned(),
            expires_at: START + 200,
            ..row
        };
        assert_eq!(
            sessions::find(&bench.store, &[1; 32]).await.expect("an answer"),
            Some(saved)
        );
        write!(bench, tx => sessions::delete(tx, &[1; 32])).expect("ended");
        write!(bench, tx => sessions::delete(tx, &[1; 32])).expect("ended already");
        assert_eq!(sessions::find(&bench.store, &[1; 32]).await.expect("an answer"), None);
    })
    .await;
}

#[tokio::test]
async fn a_late_save_does_not_bring_an_ended_session_back() {
    for_each_database(async |bench| {
        write!(bench, tx => sessions::insert(tx, &session(1, None))).expect("kept");
        write!(bench, tx => sessions::delete(tx, &[1; 32])).expect("ended");
        let late = write!(bench, tx => sessions::update(tx, &[1; 32], None, "{}", START + 200));
        assert!(matches!(late, Err(Error::RowsAffected { .. })), "{late:?}");
        assert_eq!(sessions::find(&bench.store, &[1; 32]).await.expect("an answer"), None);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_idle_and_at_its_last_hour() {
    for_each_database(async |bench| {
        write!(bench, tx => sessions::insert(tx, &session(1, None))).expect("kept");
        write!(bench, tx => sessions::insert(tx, &SessionRow { expires_at: START + 5000, ..session(2, None) }))
            .expect("kept");
        bench.clock.advance(100);
        assert!(
            sessions::find(&bench.store, &[1; 32])
                .await
                .expect("an answer")
                .is_none(),
            "idle"
        );
        assert!(
            sessions::find(&bench.store, &[2; 32])
                .await
                .expect("an answer")
                .is_some()
        );
        assert_eq!(write!(bench, tx => sessions::delete_expired(tx)).expect("swept"), 1);
        bench.clock.advance(900);
        assert!(
            sessions::find(&bench.store, &[2; 32])
                .await
                .expect("an answer")
                .is_none(),
            "over"
        );
        assert_eq!(write!(bench, tx => sessions::delete_expired(tx)).expect("swept"), 1);
    })
    .await;
}

#[tokio::test]
async fn all_sessions_of_one_user_end_together() {
    for_each_database(async |bench| {
        let (mine, theirs) = (bench.house("hanriver").await, bench.house("acme").await);
        for (seed, user) in [(1, &mine.owner), (2, &mine.owner), (3, &theirs.owner)] {
            write!(bench, tx => sessions::insert(tx, &session(seed, Some(user)))).expect("kept");
        }
        assert_eq!(
            write!(bench, tx => sessions::delete_by_user(tx, &mine.owner)).expect("ended"),
            2
        );
        assert!(
            sessions::find(&bench.store, &[1; 32])
                .await
                .expect("an answer")
                .is_none()
        );
        assert!(
            sessions::find(&bench.store, &[3; 32])
                .await
                .expect("an answer")
                .is_some()
        );
        assert_eq!(
            write!(bench, tx => sessions::delete_by_user(tx, &user_id())).expect("none"),
            0
        );
    })
    .await;
}
