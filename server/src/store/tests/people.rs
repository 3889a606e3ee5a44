use super::support::{email, for_each_database, tenant_id, user_id, write};
use crate::{
    secret::WrappedKey,
    store::{Constraint, Error, people},
};
use pushboard_app::domain::role::Role;

#[tokio::test]
async fn a_member_finds_the_tenant_by_its_address_and_nobody_else_does() {
    for_each_database(async |bench| {
        let (mine, theirs) = (bench.house("hanriver").await, bench.house("acme").await);
        let slug = "hanriver".parse().expect("a slug");
        let found = people::find_tenant(&bench.store, &slug, &mine.owner)
            .await
            .expect("an answer")
            .expect("a member");
        assert_eq!(
            (found.id, found.slug, found.role),
            (mine.tenant.clone(), slug.clone(), Role::Owner)
        );
        assert_eq!(
            (found.name.as_str(), found.data_key),
            ("Han River 한강", WrappedKey(vec![1, 2, 3]))
        );
        let unknown = "nobody".parse().expect("a slug");
        assert!(
            people::find_tenant(&bench.store, &slug, &theirs.owner)
                .await
                .expect("an answer")
                .is_none()
        );
        assert!(
            people::find_tenant(&bench.store, &unknown, &theirs.owner)
                .await
                .expect("an answer")
                .is_none()
        );
        assert_eq!(
            people::find_tenant_id(&bench.store, &slug).await.expect("an answer"),
            Some(mine.tenant)
        );
        assert_eq!(
            people::find_tenant_id(&bench.store, &unknown).await.expect("an answer"),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn a_user_is_found_by_id_and_by_canonical_address() {
    for_each_database(async |bench| {
        let kim = user_id();
        write!(bench, tx => people::insert_user(tx, &kim, &email("Kim@Example.com"), "$argon2id$1")).expect("a user");
        let by_email = people::find_user_by_email(&bench.store, "kim@example.com")
            .await
            .expect("an answer")
            .expect("kim");
        assert_eq!(
            (by_email.id, by_email.email.as_str(), by_email.disabled),
            (kim.clone(), "Kim@Example.com", false)
        );
        assert!(
            people::find_user_by_email(&bench.store, "Kim@Example.com")
                .await
                .expect("an answer")
                .is_none()
        );
        write!(bench, tx => people::update_password_hash(tx, &kim, "$argon2id$2")).expect("changed");
        let by_id = people::find_user(&bench.store, &kim)
            .await
            .expect("an answer")
            .expect("kim");
        assert_eq!(by_id.password_hash, "$argon2id$2");
        assert!(!format!("{by_id:?}").contains("argon2"), "a hash is not printed");
        assert!(
            people::find_user(&bench.store, &user_id())
                .await
                .expect("an answer")
                .is_none()
        );
        let unknown = write!(bench, tx => people::update_password_hash(tx, &user_id(), "x"));
        assert!(matches!(unknown, Err(Error::RowsAffected { .. })));
    })
    .await;
}

#[tokio::test]
async fn addresses_of_people_and_tenants_and_memberships_are_unique() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let again =
            write!(bench, tx => people::insert_user(tx, &user_id(), &email(&house.owner_email.to_uppercase()), "x"));
        assert!(matches!(again, Err(Error::Taken(Constraint::Email))), "{again:?}");
        let member = write!(bench, tx => people::insert_member(tx, &house.tenant, &house.owner, Role::Viewer));
        assert!(matches!(member, Err(Error::Taken(Constraint::Member))), "{member:?}");
        let slug = "hanriver".parse().expect("a slug");
        let tenant = people::NewTenant {
            id: &tenant_id(),
            slug: &slug,
            name: "Other",
            data_key: &WrappedKey(vec![]),
        };
        let tenant = write!(bench, tx => people::insert_tenant(tx, &tenant));
        assert!(matches!(tenant, Err(Error::Taken(Constraint::Slug))), "{tenant:?}");
    })
    .await;
}

#[tokio::test]
async fn memberships_name_every_tenant_with_its_role() {
    for_each_database(async |bench| {
        let (mine, theirs) = (bench.house("hanriver").await, bench.house("acme").await);
        write!(bench, tx => people::insert_member(tx, &theirs.tenant, &mine.owner, Role::Pusher)).expect("invited");
        let list = people::list_memberships(&bench.store, &mine.owner)
            .await
            .expect("an answer");
        let list: Vec<_> = list
            .iter()
            .map(|membership| (membership.slug.as_str(), membership.role))
            .collect();
        assert_eq!(list, [("acme", Role::Pusher), ("hanriver", Role::Owner)]);
        assert!(
            people::list_memberships(&bench.store, &user_id())
                .await
                .expect("an answer")
                .is_empty()
        );
    })
    .await;
}
