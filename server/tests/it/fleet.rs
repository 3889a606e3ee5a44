//! The fleets of a product on Rehearsal: devices of every application, switches, and faults one by one.

use crate::support::{TestHouse, in_each_house, xiaomi};
use pushboard::{
    desk::reconcile,
    rehearsal::{Fault, FaultKind},
    store::certificates,
};
use pushboard_app::{
    api::Desk,
    domain::{
        application::{ApplicationForm, Platform},
        certificate::{Certificate, Environment},
        error::Error,
        fault::FaultForm,
        field::{Field, Problem},
        handset::{
            Handset,
            device::Make,
            form::DeviceForm,
            journey::{Destination, Route, Step},
            switches::{CertificateSwitch, QuotaForm, Service, SwitchesForm},
        },
        message::PushForm,
        push::{PushState, PushView},
        vendor::Vendor,
    },
};

fn push_to(platform: &str, account: &str) -> PushForm {
    PushForm {
        platform: platform.to_owned(),
        environment: if platform == "android" { "" } else { "product" }.to_owned(),
        audience: "account".to_owned(),
        target: account.to_owned(),
        title: "Hello".to_owned(),
        content: "There".to_owned(),
        ..PushForm::default()
    }
}

async fn sent(desk: &dyn Desk, product: &str, form: PushForm) -> PushView {
    let push = desk.send_push(product, desk.fresh_once(), "", form).await;
    desk.push(push.expect("accepted").as_str()).await.expect("the push")
}

/// What TPNS said to a push, if it refused it.
async fn code(desk: &dyn Desk, product: &str, form: PushForm) -> Option<i64> {
    let summary = sent(desk, product, form).await.summary;
    (summary.state != PushState::Sent).then(|| summary.return_code.expect("TPNS answered").0)
}

async fn add(desk: &dyn Desk, product: &str, platform: &str) {
    let form = ApplicationForm {
        platform: platform.to_owned(),
        bundle_id: "com.example.shop".to_owned(),
    };
    desk.add_application(product, form).await.expect("an application");
}

async fn handset(desk: &dyn Desk, product: &str, make: Make) -> Handset {
    let handsets = desk.list_handsets(product).await.expect("the wall");
    handsets.into_iter().find(|handset| handset.make == make).expect("one")
}

fn switches(service: &str, certificate: &str) -> SwitchesForm {
    SwitchesForm {
        service: service.to_owned(),
        certificate: certificate.to_owned(),
    }
}

#[tokio::test]
async fn an_apple_application_has_a_device_that_a_push_reaches_and_a_tap_opens() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let (desk, id) = (desk.as_ref(), product.as_str());
        for (platform, make, account) in [("ios", Make::Apple, "ios-user"), ("macos", Make::Mac, "macos-user")] {
            add(desk, id, platform).await;
            let before = handset(desk, id, make).await;
            assert_eq!((before.account.as_str(), before.stories.len()), (account, 0));
            let form = PushForm {
                audience: "token".to_owned(),
                target: before.token.clone(),
                badge: "7".to_owned(),
                ..push_to(platform, "")
            };
            let push = sent(desk, id, form).await;
            assert_eq!(push.summary.state, PushState::Sent);
            let [journey] = push.journeys.as_slice() else {
                panic!("one device: {:?}", push.journeys)
            };
            let last = journey.last().expect("a step").step;
            assert_eq!((journey.make, last), (make, Step::Shown { route: Route::Apns }));
            let after = handset(desk, id, make).await;
            assert_eq!((after.badge, after.stories.len()), (7, 1));
            let device = journey.device.to_string();
            desk.tap(id, &device, &journey.push_id).await.expect("tapped");
            let view = desk.device(id, &device).await.expect("the device");
            let opened = view.journeys[0].opened.as_ref().expect("opened");
            assert_eq!(opened.destination, Destination::App);
        }
        // Another device is added to the application it is made for, and to none where there is none.
        let mac = DeviceForm::from(&desk.fleet(id).await.expect("the fleet").fleets[2].fleet.devices[0].settings);
        let number = desk.add_device(id, mac.clone()).await.expect("added").to_string();
        let fleets = desk.fleet(id).await.expect("the fleet").fleets;
        let counts: Vec<_> = fleets.iter().map(|of| (of.platform, of.fleet.count)).collect();
        assert_eq!(
            counts,
            [(Platform::Android, 0), (Platform::Ios, 1), (Platform::Macos, 2)]
        );
        desk.change_device(id, &number, mac.clone()).await.expect("changed");
        desk.remove_device(id, &number).await.expect("removed");
        desk.remove_application(id, "macos").await.expect("removed");
        assert_eq!(
            desk.add_device(id, mac).await,
            Err(Error::field(Field::Make, Problem::NotAChoice))
        );
        assert_eq!(desk.list_handsets(id).await.expect("the wall").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn pushes_of_an_apple_application_end_with_the_certificate_that_the_console_checked() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let (desk, id) = (desk.as_ref(), product.as_str());
        add(desk, id, "ios").await;
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificates");
        let file = std::fs::read(folder.join("universal.p12")).expect("a file");
        desk.check_certificate(id, "ios", file, "barge".to_owned())
            .await
            .expect("checked");
        let told = async || {
            let fleets = desk.fleet(id).await.expect("the fleet").fleets;
            fleets[1].switches.certificate_ends_at
        };
        let checked = desk.certificate(id, "ios").await.expect("it").expect("checked");
        assert_eq!(told().await, Some(checked.expires_at));
        assert_eq!(code(desk, id, push_to("ios", "ios-user")).await, None);

        // A year later: only time makes a checked certificate an ended one.
        let ended = Certificate {
            topics: vec!["com.example.shop".to_owned()],
            environment: Environment::Both,
            expires_at: 1,
            serial: "1".to_owned(),
            fingerprint: "0".repeat(64),
        };
        let tenant = place.desk_tenant().await;
        let applications = desk.list_applications(id).await.expect("the list");
        let by = place.owner_id().await;
        let mut tx = place.house.store.begin().await.expect("a transaction");
        certificates::upsert(&mut tx, &tenant, &applications[1].id, "com.example.shop", &ended, &by)
            .await
            .expect("written");
        tx.commit().await.expect("kept");
        reconcile(&place.house).await;
        assert_eq!(told().await, Some(1));
        assert_eq!(code(desk, id, push_to("ios", "ios-user")).await, Some(1_008_023));

        // The switch has its say over what the console tells, and gives it back.
        for (switch, expected) in [("valid", None), ("ended", Some(1_008_023)), ("told", Some(1_008_023))] {
            desk.set_switches(id, "ios", switches("active", switch))
                .await
                .expect("set");
            assert_eq!(code(desk, id, push_to("ios", "ios-user")).await, expected, "{switch}");
        }
    })
    .await;
}

#[tokio::test]
async fn service_and_quota_of_an_application_are_switched_at_the_desk() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let (desk, id) = (desk.as_ref(), product.as_str());
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi()).await.expect("saved");
        for (service, expected) in [
            ("unpaid", Some(1_008_030)),
            ("ended", Some(1_008_031)),
            ("active", None),
        ] {
            desk.set_switches(id, "android", switches(service, ""))
                .await
                .expect("set");
            assert_eq!(code(desk, id, push_to("android", "xiaomi-user")).await, expected);
        }
        let quota = |messages: &str| QuotaForm {
            vendor: "xiaomi".to_owned(),
            messages: messages.to_owned(),
        };
        let route = async || {
            let push = sent(desk, id, push_to("android", "xiaomi-user")).await;
            match push.journeys[0].last().expect("a step").step {
                Step::Shown { route } => route,
                other => panic!("not shown: {other:?}"),
            }
        };
        desk.set_quota(id, quota("0")).await.expect("used up");
        assert_eq!(route().await, Route::Tpns);
        let stands = &desk.fleet(id).await.expect("the fleet").fleets[0].switches;
        assert_eq!(
            (stands.service, stands.certificate),
            (Service::Active, CertificateSwitch::Told)
        );
        assert_eq!(stands.quotas.len(), 1);
        desk.set_quota(id, quota("")).await.expect("lifted");
        assert_eq!(route().await, Route::Vendor(Vendor::Xiaomi));
        // What cannot be is told at its field; what is not there is not found.
        assert_eq!(
            desk.set_switches(id, "android", switches("sleeping", "")).await,
            Err(Error::field(Field::Service, Problem::NotAChoice))
        );
        assert_eq!(
            desk.set_switches(id, "ios", switches("active", "told")).await,
            Err(Error::NotFound)
        );
    })
    .await;
}

#[tokio::test]
async fn each_fault_is_switched_off_alone_and_everybodys_are_shown_and_left() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let (desk, id) = (desk.as_ref(), product.as_str());
        add(desk, id, "ios").await;
        let fault = |platform: &str, path: &str| FaultForm {
            fault: "status".to_owned(),
            number: "503".to_owned(),
            path: path.to_owned(),
            retry_after: "2".to_owned(),
            platform: platform.to_owned(),
            ..FaultForm::default()
        };
        desk.add_fault(id, fault("", "/v3/push/app")).await.expect("on");
        desk.add_fault(id, fault("ios", "")).await.expect("on");
        assert_eq!(
            desk.add_fault(id, fault("", "/v3/nowhere")).await,
            Err(Error::field(Field::FaultPath, Problem::NotAChoice))
        );
        assert_eq!(
            desk.add_fault(id, fault("macos", "")).await,
            Err(Error::field(Field::Platform, Problem::NotAChoice))
        );
        let gateway = &place.house.rehearsal.as_ref().expect("a gateway").rehearsal;
        let of_all = Fault {
            kind: FaultKind::Garbage,
            access_id: None,
            path: None,
            calls: None,
            carried_out: false,
        };
        let of_others = Fault {
            access_id: Some(7),
            ..of_all.clone()
        };
        gateway.add_fault(of_all).expect("on");
        gateway.add_fault(of_others).expect("on");

        let faults = desk.fleet(id).await.expect("the fleet").faults;
        let whose: Vec<_> = faults.iter().map(|on| on.setting.platform).collect();
        assert_eq!(whose, [Some(Platform::Android), Some(Platform::Ios), None]);
        let first = &faults[0].setting;
        assert_eq!(
            (first.path.as_deref(), first.retry_after_seconds),
            (Some("/v3/push/app"), Some(2))
        );
        let number = |index: usize| faults[index].number.to_string();
        desk.remove_fault(id, &number(0)).await.expect("off");
        desk.remove_fault(id, &number(0)).await.expect("off already");
        assert_eq!(desk.remove_fault(id, &number(2)).await, Err(Error::NotFound));
        let others = (faults[2].number + 1).to_string();
        desk.remove_fault(id, &others).await.expect("none of this product's");
        assert_eq!(
            gateway.faults().len(),
            3,
            "the iOS one, everybody's, and another product's"
        );
        desk.clear_faults(id).await.expect("off");
        assert_eq!(gateway.faults().len(), 2);
        assert_eq!(desk.fleet(id).await.expect("the fleet").faults.len(), 1);
        gateway.clear_faults(None);
    })
    .await;
}
