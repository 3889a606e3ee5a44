//! Who gets in: set-up links, and people made at the command line.

use super::{Running, command, fresh_postgres, place_of};
use crate::support::PASSWORD;
use std::fs;

#[tokio::test]
async fn another_start_prints_another_setup_link_and_leaves_the_first_one_valid() {
    let shared = fresh_postgres().await;
    for database in [None, Some(shared.as_str())] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut running = Running::start(folder.path(), database);
        let old = running.setup.clone().expect("a fresh database");
        running.kill();
        fs::remove_file(folder.path().join("known")).expect("nobody has used the link");
        let mut running = Running::start(folder.path(), database);
        let new = running.setup.clone().expect("still nobody there");
        assert!(old != new && new.len() >= 43, "{new}");
        let works = async |running: &Running, link: &str| {
            let answer = running.get(&format!("/api/setup/link_works?link={link}")).await;
            answer.text().await.expect("text")
        };
        for link in [&old, &new] {
            assert_eq!(works(&running, link).await, "true");
        }
        running.set_up().await;
        for link in [&old, &new] {
            assert_eq!(works(&running, link).await, "false", "it is set up");
        }
    }
}

#[tokio::test]
async fn the_setup_link_makes_one_owner_and_then_nothing() {
    for database in [None, Some(fresh_postgres().await)] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut running = Running::start(folder.path(), database.as_deref());
        running.set_up().await;
        let link = running.setup.clone().expect("the link");
        *running.cookie() = None;
        let fields = [
            ("link", link.as_str()),
            ("email", "eve@example.com"),
            ("password", PASSWORD),
            ("tenant_name", "Eve"),
        ];
        let answer = running.post("/api/setup/complete", &fields).await;
        assert_eq!(place_of(&answer), "/t/han-river", "back to where the form came from");
        assert!(running.cookie().is_none(), "nobody is signed in");
        let page = running
            .get(&format!("/setup/{link}"))
            .await
            .text()
            .await
            .expect("a page");
        assert!(!page.contains("name=\"password\""), "the form is not offered again");
    }
}

#[tokio::test]
async fn members_are_added_from_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    running.kill();
    let add = |arguments: &[&str]| {
        let output = command(folder.path(), None)
            .args(arguments)
            .output()
            .expect("the program starts");
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    let member = [
        "user",
        "add",
        "--tenant",
        "han-river",
        "--email",
        "lee@example.com",
        "--role",
        "viewer",
    ];
    let (added, printed) = add(&member);
    assert!(added);
    let (email, password) = printed.trim().split_once(' ').expect("e-mail and password, once");
    assert!(!add(&member).0, "a member already");
    assert!(add(&["tenant", "add", "--name", "Other Co"]).0);
    let mut running = Running::start(folder.path(), None);
    let answer = running
        .post("/api/sessions/sign_in", &[("email", email), ("password", password)])
        .await;
    assert_eq!(place_of(&answer), "/t/han-river");
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_from_the_command_line_and_every_session_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    let session = running.cookie().take().expect("signed in");
    for _ in 0..6 {
        let guess = [("email", "kim@example.com"), ("password", "a guess that is wrong")];
        running.post("/api/sessions/sign_in", &guess).await;
    }
    running.kill();
    let reset = |email: &str| {
        let mut program = command(folder.path(), None);
        program.args(["user", "password", "--email", email]);
        program.output().expect("the program starts")
    };
    assert!(!reset("nobody@example.com").status.success());
    let printed = String::from_utf8(reset("Kim@Example.com").stdout).expect("text");
    let mut lines = printed.lines();
    let (email, password) = lines
        .next()
        .and_then(|line| line.split_once(' '))
        .expect("printed once");
    assert_eq!((email, lines.next()), ("kim@example.com", Some("1 session(s) ended")));

    let mut running = Running::start(folder.path(), None);
    *running.cookie() = Some(session);
    let page = running.get("/t/han-river").await;
    assert_eq!(place_of(&page), "/sign-in?next=/t/han-river", "the old session is over");
    *running.cookie() = None;
    let old = [("email", "kim@example.com"), ("password", PASSWORD)];
    running.post("/api/sessions/sign_in", &old).await;
    assert!(running.cookie().is_none(), "the old password opens nothing");
    let new = [("email", "kim@example.com"), ("password", password)];
    assert_eq!(
        place_of(&running.post("/api/sessions/sign_in", &new).await),
        "/t/han-river",
        "the guesses before are forgotten with the old password"
    );
    let audit = running.get("/t/han-river/audit").await.text().await.expect("a page");
    assert!(audit.contains("Set a new password for kim@example.com"));
}

#[tokio::test]
async fn a_tenant_made_before_the_first_start_does_not_take_the_set_up_link_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let add = command(folder.path(), None)
        .args(["tenant", "add", "--name", "Other Co"])
        .output()
        .expect("it runs");
    let words = String::from_utf8_lossy(&add.stderr).into_owned();
    assert!(
        add.status.success() && words.contains("Nobody owns a tenant yet"),
        "{words}"
    );
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
}
