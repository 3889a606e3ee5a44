//! What sealing promises, tried.

use super::*;
use proptest::prelude::*;
use secrecy::{ExposeSecret, SecretString};
use std::{fs, os::unix::fs::PermissionsExt};

fn vault() -> Vault {
    let folder = tempfile::tempdir().expect("a temporary folder");
    Vault::new(SealingKey::load_or_create(&folder.path().join("key"), true).expect("a new key"))
}

fn tenant_id(seed: u8) -> TenantId {
    TenantId::from_random([seed; 20])
}

fn tenant_vault(seed: u8) -> TenantVault {
    let vault = vault();
    let key = vault.new_tenant_key(&tenant_id(seed));
    vault.tenant(&tenant_id(seed), &key).expect("its own key")
}

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

#[test]
fn every_flipped_bit_of_a_sealed_value_is_noticed() {
    let (tenant, application) = (tenant_id(1), ApplicationId::from_random([2; 20]));
    let place = Place {
        tenant: &tenant,
        application: &application,
        package: None,
        channel: None,
        field: "secret_key",
    };
    let tenant = tenant_vault(1);
    let blob = tenant.seal(&place, &secret("hush"));
    for bit in 0..blob.len() * 8 {
        let mut changed = blob.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(tenant.open(&place, &changed).is_err(), "bit {bit}");
    }
    for length in 0..blob.len() {
        assert!(tenant.open(&place, &blob[..length]).is_err(), "cut to {length}");
    }
    assert_eq!(
        tenant.open(&place, &[blob, vec![0]].concat()).err(),
        Some(SealError::Tampered)
    );
}

#[test]
fn a_sealed_value_opens_only_at_its_own_place() {
    let (tenant, application) = (tenant_id(1), ApplicationId::from_random([2; 20]));
    let (other_tenant, other_application) = (tenant_id(3), ApplicationId::from_random([4; 20]));
    let package = PackageId::from_random([5; 20]);
    let home = Place {
        tenant: &tenant,
        application: &application,
        package: None,
        channel: Some(Vendor::Oppo),
        field: "app_key",
    };
    let keeper = tenant_vault(1);
    let blob = keeper.seal(&home, &secret("hush"));
    assert_eq!(keeper.open(&home, &blob).expect("at home").expose_secret(), "hush");
    for elsewhere in [
        Place {
            tenant: &other_tenant,
            ..home
        },
        Place {
            application: &other_application,
            ..home
        },
        Place {
            channel: Some(Vendor::Vivo),
            ..home
        },
        Place { channel: None, ..home },
        Place {
            field: "app_secret",
            ..home
        },
        Place {
            package: Some(&package),
            ..home
        },
        Place {
            channel: None,
            field: "oppoapp_key",
            ..home
        },
    ] {
        assert_eq!(
            keeper.open(&elsewhere, &blob).err(),
            Some(SealError::Tampered),
            "{elsewhere:?}"
        );
    }
    assert_eq!(tenant_vault(1).open(&home, &blob).err(), Some(SealError::OtherKey));
}

#[test]
fn a_value_with_another_keys_name_or_an_unknown_form_says_so() {
    let (tenant, application) = (tenant_id(1), ApplicationId::from_random([2; 20]));
    let place = Place {
        tenant: &tenant,
        application: &application,
        package: None,
        channel: None,
        field: "secret_key",
    };
    let (mine, theirs) = (tenant_vault(1), tenant_vault(1));
    let mut blob = theirs.seal(&place, &secret("hush"));
    let own = mine.seal(&place, &secret("hush"));
    blob[1..9].copy_from_slice(&own[1..9]);
    assert_eq!(mine.open(&place, &blob).err(), Some(SealError::Tampered));
    blob[0] = 2;
    assert_eq!(mine.open(&place, &blob).err(), Some(SealError::Version(2)));
}

#[test]
fn the_same_secret_is_never_sealed_alike_but_marked_alike() {
    let (tenant, application) = (tenant_id(1), ApplicationId::from_random([2; 20]));
    let place = Place {
        tenant: &tenant,
        application: &application,
        package: None,
        channel: None,
        field: "secret_key",
    };
    let keeper = tenant_vault(1);
    assert_ne!(
        keeper.seal(&place, &secret("hush")),
        keeper.seal(&place, &secret("hush"))
    );
    let mark = keeper.fingerprint(&secret("hush"));
    assert_eq!(mark, keeper.fingerprint(&secret("hush")));
    assert_ne!(mark, keeper.fingerprint(&secret("hush!")));
    assert_ne!(
        mark,
        tenant_vault(1).fingerprint(&secret("hush")),
        "another tenant's mark tells nothing"
    );
    assert!(mark.len() == 9 && mark.as_bytes()[4] == b'-', "{mark}");
}

#[test]
fn a_tenants_key_opens_for_that_tenant_and_that_vault_only() {
    let (first, second) = (vault(), vault());
    let key = first.new_tenant_key(&tenant_id(1));
    assert!(first.tenant(&tenant_id(1), &key).is_ok());
    assert_eq!(first.tenant(&tenant_id(2), &key).err(), Some(SealError::Tampered));
    assert_eq!(second.tenant(&tenant_id(1), &key).err(), Some(SealError::OtherKey));
}

#[test]
fn the_canary_tells_the_right_key_from_another() {
    let (first, second) = (vault(), vault());
    let canary = first.canary();
    assert_eq!(first.check_canary(&canary), Ok(()));
    assert_eq!(second.check_canary(&canary), Err(SealError::OtherKey));
    assert_eq!(
        first.check_canary(&first.new_tenant_key(&tenant_id(1)).0),
        Err(SealError::Tampered)
    );
    assert_eq!(first.check_canary(b""), Err(SealError::Malformed));
}

#[test]
fn derived_keys_differ_by_label_and_vault_and_stay_the_same() {
    let vault = vault();
    assert_eq!(vault.derive("flash"), vault.clone().derive("flash"));
    assert_ne!(vault.derive("flash"), vault.derive("other"));
    assert_ne!(vault.derive("flash"), self::vault().derive("flash"));
}

#[test]
fn nothing_that_holds_a_key_prints_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = SealingKey::load_or_create(&folder.path().join("key"), true).expect("a new key");
    let printed = format!("{key:?} {:?} {:?}", vault(), tenant_vault(1));
    assert_eq!(printed, "SealingKey(…) Vault(…) TenantVault(…)");
}

#[test]
fn a_key_file_is_made_once_and_for_its_owner_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("key");
    assert!(matches!(
        SealingKey::load_or_create(&path, false),
        Err(KeyFileError::Missing { .. })
    ));
    assert!(!path.exists(), "a lost key is not replaced in silence");
    let canary = Vault::new(SealingKey::load_or_create(&path, true).expect("a new key")).canary();
    assert_eq!(fs::metadata(&path).expect("made").permissions().mode() & 0o7777, 0o600);
    let written = fs::read(&path).expect("readable");
    let again = Vault::new(SealingKey::load_or_create(&path, true).expect("the same key"));
    assert_eq!(again.check_canary(&canary), Ok(()));
    assert_eq!(fs::read(&path).expect("readable"), written);
}

#[test]
fn a_key_file_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("key");
    SealingKey::load_or_create(&path, true).expect("a new key");
    for mode in [0o640, 0o604, 0o620, 0o601] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("ours");
        let refused = SealingKey::load_or_create(&path, false);
        assert!(
            matches!(refused, Err(KeyFileError::Exposed { mode: seen, .. }) if seen == mode),
            "{mode:o}"
        );
    }
}

#[test]
fn a_key_file_of_any_other_length_or_content_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("key");
    SealingKey::load_or_create(&path, true).expect("a new key");
    let whole = fs::read(&path).expect("readable");
    let flipped = whole
        .iter()
        .enumerate()
        .map(|(index, byte)| if index == 40 { byte ^ 1 } else { *byte })
        .collect();
    let other_form = [b"pushboard-key-2".as_slice(), &whole[15..]].concat();
    for broken in [
        Vec::new(),
        whole[..whole.len() - 1].to_vec(),
        [whole.as_slice(), b"\n"].concat(),
        flipped,
        other_form,
        b"x".repeat(98),
    ] {
        fs::write(&path, &broken).expect("ours");
        assert!(
            matches!(
                SealingKey::load_or_create(&path, true),
                Err(KeyFileError::Malformed { .. })
            ),
            "{} bytes",
            broken.len()
        );
        assert_eq!(
            fs::read(&path).expect("readable"),
            broken,
            "a file that is there is never written to"
        );
    }
}

proptest! {
    #[test]
    fn whatever_is_sealed_comes_back(text in "\\PC{0,300}", field in "[a-z_]{0,20}", vendor in 0_usize..8) {
        let (tenant, application) = (tenant_id(1), ApplicationId::from_random([2; 20]));
        let place = Place { tenant: &tenant, application: &application, package: None, channel: Vendor::ALL.get(vendor).copied(), field: &field };
        let keeper = tenant_vault(1);
        let opened = keeper.open(&place, &keeper.seal(&place, &secret(&text))).expect("unchanged");
        prop_assert_eq!(opened.expose_secret(), text.as_str());
    }

    #[test]
    fn no_bytes_make_opening_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (tenant, application) = (tenant_id(1), ApplicationId::from_random([2; 20]));
        let place = Place { tenant: &tenant, application: &application, package: None, channel: None, field: "secret_key" };
        prop_assert!(tenant_vault(1).open(&place, &bytes).is_err());
    }
}
