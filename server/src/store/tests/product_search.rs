use super::support::{Bench, House, for_each_database, new_product, product_id, write};
use crate::store::products;
use pushboard_app::domain::{
    access_point::AccessPoint,
    page::Page,
    product::{Gateway, NewProduct, PackageName, ProductCursor, ProductQuery, ProductSort, ProductSummary},
};

async fn add(bench: &Bench, house: &House, product: &NewProduct) {
    let application = super::support::application_id();
    write!(bench, tx => products::insert(tx, &house.tenant, &product_id(), &application, product, &house.owner))
        .expect("a product");
}

async fn search(bench: &Bench, house: &House, query: &ProductQuery) -> Page<ProductSummary> {
    products::search(&bench.store, &house.tenant, query)
        .await
        .expect("a page")
}

fn names(page: &Page<ProductSummary>) -> Vec<String> {
    page.items.iter().map(|item| item.name.clone()).collect()
}

fn cursor(text: Option<&String>) -> Option<ProductCursor> {
    text.map(|text| text.parse().expect("a cursor of ours"))
}

/// Forward to the end and back to the beginning, page by page.
async fn walk(
    bench: &Bench,
    house: &House,
    query: &ProductQuery,
) -> (Vec<Page<ProductSummary>>, Vec<Page<ProductSummary>>) {
    let mut there = vec![search(bench, house, query).await];
    while let Some(next) = cursor(there.last().and_then(|page| page.next.as_ref())) {
        let query = ProductQuery {
            cursor: Some(next),
            ..query.clone()
        };
        there.push(search(bench, house, &query).await);
    }
    let mut back = vec![there.last().cloned().expect("a page")];
    while let Some(previous) = cursor(back.last().and_then(|page| page.previous.as_ref())) {
        let query = ProductQuery {
            cursor: Some(previous),
            ..query.clone()
        };
        back.push(search(bench, house, &query).await);
    }
    back.reverse();
    (there, back)
}

#[tokio::test]
async fn paging_visits_each_product_exactly_once_in_either_direction() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let mut all = Vec::new();
        for index in 0..11 {
            // Names whose order is not the order of their making, in three scripts.
            let name = format!("{} {index}", ["가게", "shop", "商店", "Élan"][index % 4]);
            bench.goods(&house, &name, Gateway::Rehearsal).await;
            all.push(name);
            // Several of one moment: the id decides between them.
            bench.clock.advance(i64::from(index % 3 == 0));
        }
        bench
            .goods(&bench.house("acme").await, "Theirs", Gateway::Rehearsal)
            .await;
        for sort in ProductSort::ALL {
            for limit in [1, 2, 3, 5, 11, 12] {
                let query = ProductQuery {
                    sort,
                    limit,
                    ..ProductQuery::default()
                };
                let (there, back) = walk(&bench, &house, &query).await;
                let seen: Vec<_> = there.iter().flat_map(names).collect();
                let mut sorted = seen.clone();
                sorted.sort();
                let mut expected = all.clone();
                expected.sort();
                assert_eq!(sorted, expected, "{sort:?} by {limit}");
                assert_eq!(there, back, "{sort:?} by {limit}: the way back shows the same pages");
                assert_eq!(there.len(), 11_usize.div_ceil(usize::from(limit)));
                if sort == ProductSort::Name {
                    assert!(seen.is_sorted_by_key(|name| name.to_lowercase()), "{seen:?}");
                } else {
                    let stands = |item: &ProductSummary| (item.created_at, item.id.clone());
                    let items: Vec<_> = there.iter().flat_map(|page| page.items.iter().map(stands)).collect();
                    assert!(items.is_sorted_by(|one, next| one > next), "{items:?}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_product_neither_shifts_nor_repeats_the_pages_that_follow() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        for index in 0..4 {
            bench.goods(&house, &format!("Shop {index}"), Gateway::Rehearsal).await;
            bench.clock.advance(1);
        }
        let query = ProductQuery {
            limit: 2,
            ..ProductQuery::default()
        };
        let first = search(&bench, &house, &query).await;
        bench.goods(&house, "Later", Gateway::Rehearsal).await;
        let second = ProductQuery {
            cursor: cursor(first.next.as_ref()),
            ..query.clone()
        };
        let second = search(&bench, &house, &second).await;
        assert_eq!(names(&second), ["Shop 1", "Shop 0"]);
        // Going back reaches the beginning, where the new one now stands: the whole first page.
        let back = ProductQuery {
            cursor: cursor(second.previous.as_ref()),
            ..query.clone()
        };
        assert_eq!(names(&search(&bench, &house, &back).await), ["Shop 3", "Shop 2"]);
        let before = search(&bench, &house, &back).await.previous;
        let back = ProductQuery {
            cursor: cursor(before.as_ref()),
            ..query
        };
        assert_eq!(names(&search(&bench, &house, &back).await), ["Later", "Shop 3"]);
    })
    .await;
}

#[tokio::test]
async fn a_cursor_with_nothing_behind_it_leads_to_the_first_page() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        bench.goods(&house, "Only", Gateway::Rehearsal).await;
        for text in ["after.newest.5", "before.newest.9999999999999"] {
            let query = ProductQuery {
                cursor: Some(format!("{text}.{}", product_id()).parse().expect("a cursor")),
                ..ProductQuery::default()
            };
            let page = search(&bench, &house, &query).await;
            assert_eq!(names(&page), ["Only"]);
            assert_eq!((page.next, page.previous), (None, None));
        }
    })
    .await;
}

#[tokio::test]
async fn filters_join_and_an_empty_list_has_no_neighbours() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        for (name, access_point, gateway) in [
            ("A", AccessPoint::Singapore, Gateway::Rehearsal),
            ("B", AccessPoint::Singapore, Gateway::Tencent),
            ("C", AccessPoint::Shanghai, Gateway::Tencent),
        ] {
            let product = NewProduct {
                access_point,
                ..new_product(name, gateway)
            };
            add(&bench, &house, &product).await;
            bench.clock.advance(1);
        }
        let with = async |access_point, gateway| {
            let query = ProductQuery {
                access_point,
                gateway,
                ..ProductQuery::default()
            };
            let page = search(&bench, &house, &query).await;
            assert_eq!((&page.next, &page.previous), (&None, &None));
            names(&page)
        };
        assert_eq!(with(None, None).await, ["C", "B", "A"]);
        assert_eq!(with(Some(AccessPoint::Singapore), None).await, ["B", "A"]);
        assert_eq!(with(None, Some(Gateway::Tencent)).await, ["C", "B"]);
        assert_eq!(with(Some(AccessPoint::Singapore), Some(Gateway::Tencent)).await, ["B"]);
        assert!(with(Some(AccessPoint::HongKong), None).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn search_takes_any_script_any_case_and_every_character_literally() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        for (name, package) in [
            ("한강 마켓", "kr.co.hanriver.market"),
            ("ÉLAN 100% Shop", "com.elan.shop"),
            ("snake_case!", "com.Example.snakeCase"),
            ("back\\slash 'quote'", "com.example.quote"),
        ] {
            let product = NewProduct {
                package_name: PackageName::parse(package).expect("a package name"),
                ..new_product(name, Gateway::Rehearsal)
            };
            add(&bench, &house, &product).await;
        }
        for (typed, found) in [
            ("한강", "한강 마켓"),
            ("강 마", "한강 마켓"),
            ("élan", "ÉLAN 100% Shop"),
            ("ÉLAN", "ÉLAN 100% Shop"),
            ("%", "ÉLAN 100% Shop"),
            ("0% s", "ÉLAN 100% Shop"),
            ("_", "snake_case!"),
            ("E!", "snake_case!"),
            ("SNAKECASE", "snake_case!"),
            ("\\", "back\\slash 'quote'"),
            ("'", "back\\slash 'quote'"),
            ("hanriver.MARKET", "한강 마켓"),
        ] {
            let query = ProductQuery {
                search: typed.to_owned(),
                ..ProductQuery::default()
            };
            assert_eq!(names(&search(&bench, &house, &query).await), [found], "{typed}");
        }
        for typed in ["%%", "k_", "elan 1", "!%", "한글"] {
            let query = ProductQuery {
                search: typed.to_owned(),
                ..ProductQuery::default()
            };
            assert!(search(&bench, &house, &query).await.items.is_empty(), "{typed}");
        }
    })
    .await;
}
