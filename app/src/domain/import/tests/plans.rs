//! The diff of rows against what is here.

use super::*;
use crate::domain::{
    access_point::AccessPoint,
    channel::StoredValue,
    id::{ApplicationId, ImAppId, PackageId, ProductId},
    im::{Authorisation, ImAppView, SdkAppId},
    keys::SecretMark,
};

const FILE: &str = "sdk_app_id,name,vendor,package_name,app_id,app_secret\n7,Chat,huawei,com.example.app,10,s\n";

fn package(product: u8) -> PackageHere {
    PackageHere {
        product: ProductId::from_random([product; 20]),
        product_name: format!("Product {product}"),
        access_point: AccessPoint::Guangzhou,
        archived: false,
        application: ApplicationId::from_random([product; 20]),
        package: PackageId::from_random([product; 20]),
        name: "com.example.app".to_owned(),
        is_first: true,
        channels: Vec::new(),
    }
}

fn channel(enabled: bool, app_id: &str, secret: &str) -> ChannelHere {
    let mark = SecretMark {
        fingerprint: format!("mark of {secret}"),
        set_at: 0,
        set_by: String::new(),
    };
    ChannelHere {
        vendor: Vendor::Huawei,
        enabled,
        version: 3,
        values: vec![
            (Credential::AppId, StoredValue::Shown(app_id.to_owned())),
            (Credential::AppSecret, StoredValue::Secret(mark)),
        ],
    }
}

fn app(authorised: Option<&PackageHere>) -> ImAppView {
    ImAppView {
        id: ImAppId::from_random([9; 20]),
        sdk_app_id: SdkAppId(7),
        name: "Chat".to_owned(),
        left: None,
        authorised: authorised.map(|package| Authorisation {
            product: package.product.clone(),
            product_name: package.product_name.clone(),
            on_tencent: false,
            at: 0,
            by: String::new(),
            entered: None,
        }),
        created_at: 0,
    }
}

fn planned(file: &str, here: &Here) -> RowView {
    plan(1, &rows(file)[0], here, |secret| format!("mark of {secret}"))
}

fn effects(file: &str, here: &Here) -> Vec<Effect> {
    planned(file, here).choices.remove(0).effects
}

#[test]
fn what_is_not_here_is_new_and_what_is_here_is_left() {
    let mut here = Here {
        im_apps: Vec::new(),
        packages: vec![package(1)],
    };
    assert_eq!(
        effects(FILE, &here),
        [Effect::RegisterImApp, Effect::Authorise, Effect::NewChannel]
    );
    here.im_apps = vec![app(Some(&package(1)))];
    here.packages[0].channels = vec![channel(true, "10", "s")];
    assert_eq!(effects(FILE, &here), []);
    assert!(!planned(FILE, &here).is_open());
    here.packages[0].channels = vec![channel(false, "10", "s")];
    assert_eq!(effects(FILE, &here), [Effect::SwitchOn]);
    here.packages[0].channels = vec![channel(true, "11", "another")];
    let public = ValueChange {
        credential: Credential::AppId,
        secret: false,
        before: Some("11".to_owned()),
        after: "10".to_owned(),
    };
    let secret = ValueChange {
        credential: Credential::AppSecret,
        secret: true,
        before: Some("mark of another".to_owned()),
        after: "mark of s".to_owned(),
    };
    assert_eq!(
        effects(FILE, &here),
        [Effect::ChangeChannel(vec![public.clone(), secret])],
        "values as they are, of a secret the fingerprints"
    );
    // A secret that is left out keeps the one stored, and cannot be left out where none is.
    let kept = FILE.replace(",10,s", ",10,");
    assert_eq!(effects(&kept, &here), [Effect::ChangeChannel(vec![public])]);
    here.packages[0].channels.clear();
    assert_eq!(
        planned(&kept, &here).choices[0].refused,
        Some(Obstacle::Channel(
            Field::Credential(Credential::AppSecret),
            Problem::Required
        ))
    );
}

#[test]
fn each_obstacle_is_told_and_several_products_are_several_choices() {
    let mut here = Here::default();
    assert_eq!(planned(FILE, &here).choices, []);
    here.packages = vec![package(1), package(2)];
    here.im_apps = vec![app(Some(&package(2)))];
    let row = planned(FILE, &here);
    let refused = row
        .choices
        .iter()
        .map(|choice| choice.refused.clone())
        .collect::<Vec<_>>();
    assert_eq!(
        refused,
        [Some(Obstacle::AuthorisedElsewhere("Product 2".to_owned())), None]
    );
    assert!(row.is_open());
    here.packages[1].archived = true;
    assert_eq!(planned(FILE, &here).choices[1].refused, Some(Obstacle::Archived));
    let fcm = r#"{"apps":[{"sdk_app_id":7,"name":"Chat","certificates":[{"vendor":"fcm","package_name":"com.example.app",
        "service_account":{"type":"service_account","project_id":"p","private_key":"-----BEGIN PRIVATE KEY-----\n","client_email":"a@b"}}]}]}"#;
    here.im_apps.clear();
    assert_eq!(
        planned(fcm, &here).choices[0].refused,
        Some(Obstacle::Channel(
            Field::Credential(Credential::ServiceAccount),
            Problem::FcmOnMainland
        ))
    );
}
