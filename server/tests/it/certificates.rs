//! APNs certificates: what is wrong is told at its field, what is right is kept as facts, and nothing else is.

use crate::{
    program::{Running, place_of},
    support::{TestHouse, in_each_house, product_form},
};
use pushboard_app::{
    api::Desk,
    domain::{
        application::ApplicationForm,
        audit::Deed,
        certificate::{CertificateProblem, Environment, FILE_LIMIT, Life},
        error::{Conflict, Error},
        field::{Field, Problem},
        role::Role,
    },
};
use std::{path::Path, sync::Arc};

const PASSWORD: &str = "barge";

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificates");
    std::fs::read(folder.join(format!("{name}.p12"))).expect("a file of make.sh")
}

async fn product_with_ios(place: &TestHouse) -> (Arc<dyn Desk>, String) {
    let han = place.tenant("han-river").await;
    let kim = place.member(&han, "kim", Role::Owner).await;
    let desk = place.desk(&kim, "han-river").await;
    let product = desk
        .create_product(product_form("Shop", "tencent"))
        .await
        .expect("a product");
    let form = ApplicationForm {
        platform: "ios".to_owned(),
        bundle_id: "com.example.shop".to_owned(),
    };
    desk.add_application(product.as_str(), form).await.expect("added");
    (desk, product.to_string())
}

#[tokio::test]
async fn a_right_certificate_is_kept_as_facts_and_goes_with_its_application() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = product_with_ios(&place).await;
        let product = product.as_str();
        assert_eq!(desk.certificate(product, "ios").await, Ok(None));
        for (name, environment) in [("legacy", Environment::Development), ("universal", Environment::Both)] {
            desk.check_certificate(product, "ios", file(name), PASSWORD.to_owned())
                .await
                .expect(name);
            let view = desk.certificate(product, "ios").await.expect("it").expect("checked");
            assert_eq!((view.environment, view.life), (environment, Life::Valid), "{name}");
            assert_eq!(
                (view.topic.as_str(), view.checked_by.as_str()),
                ("com.example.shop", "kim@example.com")
            );
        }
        let deed = desk.list_audit(None).await.expect("the list").entries.remove(0).deed;
        let platform = "ios".parse().expect("a platform");
        assert_eq!(deed, Deed::CertificateChecked { platform });
        desk.remove_application(product, "ios").await.expect("removed");
        assert_eq!(desk.certificate(product, "ios").await, Err(Error::NotFound));
        let form = ApplicationForm {
            platform: "ios".to_owned(),
            bundle_id: "com.example.shop".to_owned(),
        };
        desk.add_application(product, form).await.expect("added again");
        assert_eq!(desk.certificate(product, "ios").await, Ok(None));
        desk.check_certificate(product, "ios", file("universal"), PASSWORD.to_owned())
            .await
            .expect("checked");
        desk.delete_product(product, "Shop").await.expect("deleted");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_certificate_is_told_at_its_field_and_nothing_is_kept() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = product_with_ios(&place).await;
        let product = product.as_str();
        let at = |field, problem| Err(Error::field(field, Problem::Certificate(problem)));
        for (name, problem) in [
            ("other-topic", CertificateProblem::OtherTopic),
            ("expired", CertificateProblem::Expired),
            ("not-for-push", CertificateProblem::NotForPush),
            ("no-certificate", CertificateProblem::NoCertificate),
            ("no-key", CertificateProblem::NoKey),
        ] {
            let told = desk
                .check_certificate(product, "ios", file(name), PASSWORD.to_owned())
                .await;
            assert_eq!(told, at(Field::Certificate, problem), "{name}");
        }
        let check = async |bytes: Vec<u8>, password: &str| {
            desk.check_certificate(product, "ios", bytes, password.to_owned()).await
        };
        assert_eq!(
            check(file("universal"), "Barge").await,
            at(Field::Password, CertificateProblem::WrongPassword)
        );
        assert_eq!(
            check(b"no p12".to_vec(), PASSWORD).await,
            at(Field::Certificate, CertificateProblem::NotP12)
        );
        assert_eq!(
            check(Vec::new(), PASSWORD).await,
            Err(Error::field(Field::Certificate, Problem::Required))
        );
        assert_eq!(check(vec![0x30; FILE_LIMIT + 1], PASSWORD).await, Err(Error::TooLarge));
        for platform in ["macos", "android", "windows"] {
            let told = desk
                .check_certificate(product, platform, file("universal"), PASSWORD.to_owned())
                .await;
            assert_eq!(told, Err(Error::NotFound), "{platform}");
        }
        assert_eq!(desk.certificate(product, "ios").await, Ok(None));
        desk.archive_product(product).await.expect("archived");
        assert_eq!(
            check(file("universal"), PASSWORD).await,
            Err(Error::Conflict(Conflict::ProductArchived))
        );
    })
    .await;
}

const BOUNDARY: &str = "------------barge";

fn part(name: &str, value: &[u8]) -> Vec<u8> {
    let file = if name == "certificate" {
        "; filename=\"push.p12\""
    } else {
        ""
    };
    let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
    [head.as_bytes(), value, b"\r\n"].concat()
}

fn body(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body: Vec<u8> = parts.iter().flat_map(|(name, value)| part(name, value)).collect();
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

#[tokio::test]
async fn the_form_with_a_file_works_without_scripts_and_no_bad_one_is_our_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    let product = running.product("Shop", "tencent", "singapore").await;
    let added = [
        ("tenant", "han-river"),
        ("product", product.as_str()),
        ("platform", "ios"),
        ("bundle_id", "com.example.shop"),
    ];
    running.post("/api/applications/add", &added).await;
    let page = format!("/t/han-river/products/{product}/applications/ios");
    let result = format!("{page}#certificate");
    let hidden = |more: &[(&'static str, Vec<u8>)]| {
        let mut parts = vec![
            ("tenant", b"han-river".to_vec()),
            ("product", product.clone().into_bytes()),
            ("platform", b"ios".to_vec()),
        ];
        parts.extend(more.iter().cloned());
        let parts: Vec<_> = parts.iter().map(|(name, value)| (*name, value.as_slice())).collect();
        body(&parts)
    };
    let wrong = hidden(&[("certificate", file("universal")), ("password", b"pLaNtEd".to_vec())]);
    let answer = running
        .post_multipart("/certificates/check", BOUNDARY, wrong, &page)
        .await;
    assert_eq!(place_of(&answer), result);
    let flash = answer.headers()["set-cookie"].to_str().expect("text").to_owned();
    let told = running.get_with(&page, flash.split(';').next().expect("a pair")).await;
    let text = told.text().await.expect("a page");
    assert!(text.contains("The file does not open with this password"), "{text}");
    assert!(!text.contains("pLaNtEd"));

    let nul = hidden(&[("certificate", file("universal")), ("password", b"a\0b".to_vec())]);
    let large = hidden(&[("certificate", vec![0x30; FILE_LIMIT + 1])]);
    let half = hidden(&[("certificate", file("universal"))])[..300].to_vec();
    let empty = body(&[("tenant", b"han-river"), ("product", b"a\xffb")]);
    for bad in [nul, large, half, empty, Vec::new(), b"nothing of the kind".to_vec()] {
        let answer = running
            .post_multipart("/certificates/check", BOUNDARY, bad, &page)
            .await;
        assert_eq!(place_of(&answer), result);
        assert!(answer.headers().contains_key("set-cookie"), "the page says why");
    }
    let plain = running.post("/certificates/check", &added).await;
    assert!(plain.status().is_client_error(), "{}", plain.status());

    let right = hidden(&[("password", b"barge".to_vec()), ("certificate", file("universal"))]);
    let answer = running
        .post_multipart("/certificates/check", BOUNDARY, right.clone(), &page)
        .await;
    assert_eq!(place_of(&answer), result);
    let text = running.get(&page).await.text().await.expect("a page");
    assert!(text.contains("This certificate will do"), "{text}");

    *running.cookie() = None;
    let stranger = running
        .post_multipart("/certificates/check", BOUNDARY, right, &page)
        .await;
    assert_eq!(place_of(&stranger), "/sign-in");
}
