//! Files of tokens or accounts: looked at line by line, uploaded, pushed to, and never kept.

use crate::{
    support::{Database, TestHouse, deeds, in_each_house, product_form, xiaomi},
    uploads::{ORIGIN, ask, cookie_of, page, sign_in_as},
};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
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
        role::Role,
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

/// The form as a browser sends it; the file comes last.
fn multipart(parts: &[(&str, &str)], name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (part, value) in parts {
        body.extend(
            format!("--edge\r\nContent-Disposition: form-data; name=\"{part}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    let head = format!("--edge\r\nContent-Disposition: form-data; name=\"package_file\"; filename=\"{name}\"\r\n\r\n");
    body.extend(head.into_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    body
}

/// A console with a pusher and a viewer signed in, and the address of a product's packages.
struct Told {
    _place: TestHouse,
    router: Router,
    pusher: String,
    viewer: String,
    product: String,
    list: String,
}

impl Told {
    async fn begin() -> Self {
        let place = TestHouse::open(Database::Sqlite).await;
        let tenant = place.tenant("han-river").await;
        place.member(&tenant, "kim", Role::Pusher).await;
        place.member(&tenant, "viewer", Role::Viewer).await;
        let owner = place.member(&tenant, "owner", Role::Owner).await;
        let product = place
            .desk(&owner, "han-river")
            .await
            .create_product(product_form("Shop", "rehearsal"))
            .await
            .expect("a product");
        let router = place.router();
        Self {
            pusher: sign_in_as(&router, "kim").await,
            viewer: sign_in_as(&router, "viewer").await,
            product: product.to_string(),
            list: format!("/t/han-river/products/{product}/push/packages"),
            _place: place,
            router,
        }
    }

    fn request(&self, cookie: &str, body: Vec<u8>) -> Request<Body> {
        Request::post("/packages/upload")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header(header::ORIGIN, ORIGIN)
            .header(header::REFERER, format!("{ORIGIN}{}", self.list))
            .header(header::COOKIE, cookie)
            .body(Body::from(body))
            .expect("a request")
    }

    fn form(&self, kind: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
        let parts = [
            ("tenant", "han-river"),
            ("product", &self.product),
            ("package_kind", kind),
        ];
        multipart(&parts, name, bytes)
    }

    async fn send(&self, cookie: &str, body: Vec<u8>) -> (StatusCode, HeaderMap) {
        let (status, headers, _) = ask(&self.router, self.request(cookie, body)).await;
        (status, headers)
    }

    /// The list as it is shown after an answer.
    async fn shown(&self, cookie: &str, headers: &HeaderMap) -> String {
        let both = format!("{cookie}; {}", cookie_of(headers));
        ask(&self.router, page(&both, &self.list)).await.2
    }
}

#[tokio::test]
async fn the_form_works_without_scripts_and_says_what_it_did() {
    let told = Told::begin().await;
    let (_, _, empty) = ask(&told.router, page(&told.viewer, &told.list)).await;
    assert!(
        empty.contains("No package yet") && !empty.contains("/packages/upload"),
        "{empty}"
    );
    let (status, headers) = told
        .send(&told.pusher, told.form(ACCOUNTS, "vip.csv", b"xiaomi-user\nlee\n"))
        .await;
    assert_eq!(
        (status.as_u16(), headers["location"].to_str().expect("text")),
        (303, told.list.as_str())
    );
    let list = told.shown(&told.pusher, &headers).await;
    assert!(list.contains("Uploaded to TPNS.") && list.contains("vip.csv"), "{list}");
    assert!(list.contains("2 accounts") && !list.contains("xiaomi-user"), "{list}");
    let (_, _, list) = ask(&told.router, page(&told.viewer, &told.list)).await;
    assert!(
        list.contains("vip.csv") && !list.contains("push_packages/remove"),
        "{list}"
    );

    let send = format!("/t/han-river/products/{}/push", told.product);
    let filled = format!("{send}?audience=package_account_push&amp;upload_id=");
    let (_, _, form) = ask(&told.router, page(&told.pusher, &send)).await;
    assert!(
        form.contains(&filled) && form.contains("<datalist id=\"field-upload-id-offers\">"),
        "{form}"
    );
}

#[tokio::test]
async fn a_refused_file_leads_back_to_the_form_with_the_lines_and_without_the_text() {
    let told = Told::begin().await;
    for (name, bytes, words) in [
        (
            "vip.csv",
            b"kim\nx\nlee,canary\n".as_slice(),
            "Not an account: line 2, 3.",
        ),
        ("vip.exe", b"kim", "Choose a file that ends in .txt, .csv or .zip."),
        ("vip.txt", b"", "There is no token and no account in this file."),
        ("vip.txt", b"\xff\xfek\0", "This file is not text in UTF-8."),
        ("vip.zip", b"kim", "This is not a zip file with a file in it."),
        (
            "vip.txt",
            &vec![b'a'; 3 * FILE_LIMIT],
            "This file is larger than 8 MiB.",
        ),
        ("", b"", "Choose one."),
    ] {
        let (status, headers) = told.send(&told.pusher, told.form(ACCOUNTS, name, bytes)).await;
        let back = headers["location"].to_str().expect("text");
        assert_eq!(
            (status.as_u16(), back),
            (303, format!("{}#upload-package", told.list).as_str())
        );
        let shown = told.shown(&told.pusher, &headers).await;
        assert!(shown.contains(words), "{words}: {shown}");
        assert!(
            shown.contains("<option value=\"package_account_push\" selected"),
            "{shown}"
        );
        assert!(!shown.contains("canary"));
    }
    let (_, headers) = told.send(&told.pusher, told.form("", "vip.txt", b"kim")).await;
    let shown = told.shown(&told.pusher, &headers).await;
    assert!(
        shown.contains("field-package-kind-error\" class=\"field__error\">"),
        "{shown}"
    );
}

#[tokio::test]
async fn what_is_no_upload_of_ours_is_refused() {
    let told = Told::begin().await;
    let good = || told.form(ACCOUNTS, "vip.txt", b"kim");
    let mut foreign = told.request(&told.pusher, good());
    let origin = "https://evil.example".parse().expect("a header");
    foreign.headers_mut().insert(header::ORIGIN, origin);
    assert_eq!(ask(&told.router, foreign).await.0, 403);
    let mut form = told.request(&told.pusher, good());
    let kind = "application/x-www-form-urlencoded".parse().expect("a header");
    form.headers_mut().insert(header::CONTENT_TYPE, kind);
    assert_eq!(ask(&told.router, form).await.0, 415);
    let (status, headers) = told.send("pushboard=nobody", good()).await;
    assert_eq!(
        (status.as_u16(), headers["location"].to_str().expect("text")),
        (303, "/sign-in")
    );
    // Who only looks has no form; the refusal leads back to the list all the same.
    let (status, headers) = told.send(&told.viewer, good()).await;
    let back = headers["location"].to_str().expect("text");
    assert!(status == 303 && back.starts_with(&told.list), "{status} {back}");
    // Without an end, with the file first, with far too many parts, for a tenant that is not there.
    let open = b"--edge\r\nContent-Disposition: form-data; name=\"tenant\"\r\n\r\nhan".to_vec();
    let headless = multipart(&[], "vip.txt", b"kim");
    let many = multipart(&[("x", "y"); 100], "vip.txt", b"kim");
    let nowhere = multipart(&[("tenant", "other-co"), ("product", &told.product)], "vip.txt", b"kim");
    for body in [open, headless, many, nowhere, Vec::new()] {
        assert_eq!(told.send(&told.pusher, body).await.0, 303);
    }
    // What says how long it is and is longer than any file may be is not even listened to.
    let endless = Request::post("/packages/upload")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header(header::CONTENT_LENGTH, "200000000")
        .header(header::ORIGIN, ORIGIN)
        .header(header::COOKIE, &told.pusher)
        .body(Body::empty())
        .expect("a request");
    assert_eq!(ask(&told.router, endless).await.0, 413);
    let (_, _, list) = ask(&told.router, page(&told.pusher, &told.list)).await;
    assert!(list.contains("No package yet"), "{list}");
}
