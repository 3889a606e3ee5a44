//! Files of tokens or accounts: looked at line by line, uploaded, pushed to, and never kept.

mod form;

use crate::support::{TestHouse, deeds, in_each_house, product_form, xiaomi};
use pushboard_app::{
    api::Desk,
    domain::{
        audit::Deed,
        error::{Conflict, Error},
        fault::FaultForm,
        field::{Field, Problem},
        message::{PackageKind, PushField, PushForm, PushProblem},
        package::{Entries, FILE_LIMIT, PackageForm, PackageProblem, PackageView},
        push::{Obstacle, PushState, Trouble},
        return_code::ReturnCode,
    },
};

const TOKENS: &str = "package_token_push";
const ACCOUNTS: &str = "package_account_push";

fn file(kind: &str, name: &str, bytes: &[u8]) -> PackageForm {
    PackageForm {
        platform: String::new(),
        kind: kind.to_owned(),
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }
}

async fn uploads(desk: &dyn Desk, product: &str) -> Vec<PackageView> {
    let page = desk.list_push_packages(product, "").await;
    page.expect("the list").items
}

fn push_to(kind: &str, upload_id: u64) -> PushForm {
    PushForm {
        audience: kind.to_owned(),
        upload_id: upload_id.to_string(),
        title: "The barge is in".to_owned(),
        content: "At pier 3.".to_owned(),
        ..PushForm::default()
    }
}

#[tokio::test]
async fn a_file_is_counted_uploaded_pushed_to_and_removed_from_the_list() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("a channel");
        let accounts = "\u{feff}xiaomi-user\r\nnobody\r\n\r\nxiaomi-user\r\n".as_bytes();
        desk.upload_push_package(id, file(ACCOUNTS, "단골.csv", accounts))
            .await
            .expect("uploaded");
        let package = uploads(desk.as_ref(), id).await.remove(0);
        assert_eq!(
            (package.kind, package.name.as_str()),
            (PackageKind::Accounts, "단골.csv")
        );
        let entries = Entries {
            count: 3,
            duplicates: 1,
        };
        assert_eq!((package.entries, package.bytes), (Some(entries), 36));
        assert_eq!(package.created_by, "owner@example.com");
        let deed = Deed::PushPackageUploaded {
            name: "단골.csv".to_owned(),
            upload_id: package.upload_id,
        };
        assert!(deeds(desk.as_ref()).await.contains(&deed));

        let other = desk
            .send_push(id, desk.fresh_once(), "Shop", push_to(TOKENS, package.upload_id))
            .await;
        let problem = Problem::from(PushProblem::OtherPackageKind);
        let upload_id = Field::Push(PushField::UploadId);
        assert_eq!(other, Err(Error::field(upload_id, problem)));
        let push = desk
            .send_push(id, desk.fresh_once(), "Shop", push_to(ACCOUNTS, package.upload_id))
            .await
            .expect("a push");
        let push = desk.push(push.as_str()).await.expect("the push");
        assert_eq!(push.summary.state, PushState::Sent);
        let handset = desk.list_handsets(id).await.expect("the handsets").remove(0);
        assert_eq!(handset.stories[0].title, "The barge is in");

        desk.remove_push_package(id, package.id.as_str())
            .await
            .expect("removed");
        assert_eq!(uploads(desk.as_ref(), id).await, []);
        let twice = desk.remove_push_package(id, package.id.as_str()).await;
        assert_eq!(twice, Err(Error::NotFound));
        // The number still works: TPNS keeps the file.
        desk.send_push(id, desk.fresh_once(), "Shop", push_to(ACCOUNTS, package.upload_id))
            .await
            .expect("a push");
    })
    .await;
}

#[tokio::test]
async fn a_file_with_bad_lines_never_leaves_and_the_lines_are_told() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        let token = "0123456789abcdef0123456789abcdef0123";
        let text = format!("token\n{token}\n{token}0\n\n\"{token}\"\n");
        let refused = desk
            .upload_push_package(id, file(TOKENS, "a.txt", text.as_bytes()))
            .await;
        let Err(Error::Invalid(problems)) = refused else {
            panic!("{refused:?}");
        };
        let [(Field::PackageFile, Problem::Package(PackageProblem::NotTokens(bad)))] = problems.as_slice() else {
            panic!("{problems:?}");
        };
        assert_eq!((bad.first().collect::<Vec<_>>(), bad.count), (vec![1, 3, 5], 3));
        let at_file = |problem| Err(Error::field(Field::PackageFile, Problem::Package(problem)));
        for (form, problem) in [
            (file(ACCOUNTS, "a.txt", b""), PackageProblem::Empty),
            (file(ACCOUNTS, "a.exe", b"kim"), PackageProblem::Ending),
            (file(ACCOUNTS, "a.txt", b"\xb1\xe8\xc3\xb6"), PackageProblem::NotText),
            (file(ACCOUNTS, "a\".txt", b"kim"), PackageProblem::Name),
            (file(TOKENS, "a.zip", token.as_bytes()), PackageProblem::NotArchive),
            (
                file(ACCOUNTS, "a.txt", &vec![b'a'; FILE_LIMIT + 1]),
                PackageProblem::TooLarge,
            ),
        ] {
            assert_eq!(
                desk.upload_push_package(id, form).await,
                at_file(problem),
                "{problem:?}"
            );
        }
        assert_eq!(uploads(desk.as_ref(), id).await, []);
        let uploaded = |deed: &Deed| matches!(deed, Deed::PushPackageUploaded { .. });
        assert!(!deeds(desk.as_ref()).await.iter().any(uploaded));
    })
    .await;
}

#[tokio::test]
async fn what_tpns_does_not_take_is_not_kept_and_the_reason_is_told() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        for (name, number, obstacle) in [
            ("code", "1008011", Obstacle::Code(ReturnCode(1_008_011))),
            ("status", "429", Obstacle::Trouble(Trouble::TooMany)),
            ("garbage", "", Obstacle::Trouble(Trouble::NotTpns)),
        ] {
            let form = FaultForm {
                fault: name.to_owned(),
                number: number.to_owned(),
                calls: "1".to_owned(),
                carried_out: String::new(),
                ..FaultForm::default()
            };
            desk.add_fault(id, form).await.expect("a fault");
            let refused = desk.upload_push_package(id, file(ACCOUNTS, "a.txt", b"kim")).await;
            assert_eq!(refused, Err(Error::Gateway(obstacle)), "{name}");
        }
        // An archive is for TPNS to judge.
        let refused = desk
            .upload_push_package(id, file(ACCOUNTS, "a.zip", b"PK\x03\x04broken"))
            .await;
        let code = Obstacle::Code(ReturnCode(1_008_011));
        assert_eq!(refused, Err(Error::Gateway(code)));
        place.silence_gateway().await;
        let refused = desk.upload_push_package(id, file(ACCOUNTS, "a.txt", b"kim")).await;
        assert_eq!(refused, Err(Error::Gateway(Obstacle::Trouble(Trouble::Unreachable))));
        assert_eq!(uploads(desk.as_ref(), id).await, []);
        desk.archive_product(id).await.expect("archived");
        let refused = desk.upload_push_package(id, file(ACCOUNTS, "a.txt", b"kim")).await;
        assert_eq!(refused, Err(Error::Conflict(Conflict::ProductArchived)));
        let keyless = desk
            .create_product(product_form("Post", "tencent"))
            .await
            .expect("a product");
        let refused = desk
            .upload_push_package(keyless.as_str(), file(ACCOUNTS, "a.txt", b"kim"))
            .await;
        assert_eq!(refused, Err(Error::Conflict(Conflict::KeysMissing)));
    })
    .await;
}

#[tokio::test]
async fn a_long_list_is_shown_page_by_page() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        for number in 0..51 {
            desk.upload_push_package(id, file(ACCOUNTS, &format!("{number}.txt"), b"kim"))
                .await
                .expect("uploaded");
        }
        let first = desk.list_push_packages(id, "").await.expect("a page");
        assert_eq!(first.items.len(), 50);
        assert_eq!(desk.list_push_packages(id, "nonsense").await.as_ref(), Ok(&first));
        let cursor = first.next.expect("more");
        let rest = desk.list_push_packages(id, &cursor).await.expect("a page");
        assert_eq!((rest.items.len(), rest.next), (1, None));
        assert_eq!(rest.items[0].name, "0.txt");
    })
    .await;
}
