use super::*;

fn cursor(standing: Standing) -> ProductCursor {
    ProductCursor {
        side: Side::Before,
        standing,
        id: ProductId::from_random([7; 20]),
    }
}

#[test]
fn an_empty_address_asks_for_the_newest_active_products() {
    assert_eq!(ProductQueryForm::default().check(), Ok(ProductQuery::default()));
}

#[test]
fn every_part_of_an_address_is_read() {
    let cursor = cursor(Standing::Name("한강 shop".to_owned()));
    let form = ProductQueryForm {
        search: " 한강 100%_ ".to_owned(),
        access_point: "singapore".to_owned(),
        gateway: "rehearsal".to_owned(),
        state: "archived".to_owned(),
        sort: "name".to_owned(),
        cursor: cursor.to_string(),
        limit: "9999999".to_owned(),
    };
    let query = form.check().expect("all parts are right");
    assert_eq!(query.search, "한강 100%_");
    assert_eq!(query.access_point, Some(AccessPoint::Singapore));
    assert_eq!(query.gateway, Some(Gateway::Rehearsal));
    assert_eq!((query.state, query.sort), (ProductState::Archived, ProductSort::Name));
    assert_eq!((query.cursor, query.limit), (Some(cursor), PAGE_SIZE_LIMIT));
}

#[test]
fn what_is_not_a_choice_is_told_part_by_part() {
    let bad = || "no-such".to_owned();
    let form = ProductQueryForm {
        search: "a\0".to_owned(),
        access_point: bad(),
        gateway: bad(),
        state: bad(),
        sort: bad(),
        cursor: bad(),
        limit: "-1".to_owned(),
    };
    assert_eq!(
        form.check(),
        Err(vec![
            (Field::Search, Problem::ControlCharacters),
            (Field::AccessPoint, Problem::NotAChoice),
            (Field::Gateway, Problem::NotAChoice),
            (Field::State, Problem::NotAChoice),
            (Field::Sort, Problem::NotAChoice),
            (Field::PageSize, Problem::NotDigits),
        ])
    );
}

#[test]
fn a_cursor_reads_back_what_it_wrote_in_plain_characters() {
    for standing in [
        Standing::Newest(1_767_225_600_000),
        Standing::Name("한강 & shop?".to_owned()),
        Standing::Name(String::new()),
    ] {
        let cursor = cursor(standing);
        let text = cursor.to_string();
        assert!(
            text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.'),
            "{text}"
        );
        assert_eq!(text.parse(), Ok(cursor));
    }
}

#[test]
fn a_broken_cursor_or_one_of_another_order_leads_to_the_first_page() {
    let id = "77777777777777777777";
    let newest = format!("after.newest.5.{id}");
    assert!(newest.parse::<ProductCursor>().is_ok());
    let broken = [
        "x".to_owned(),
        "after.newest.5".to_owned(),
        format!("after.newest.-5.{id}"),
        format!("after.newest.99999999999999999999.{id}"),
        format!("after.newest..{id}"),
        format!("beside.newest.5.{id}"),
        format!("after.name.f.{id}"),
        format!("after.name.ff.{id}"),
        format!("after.name.00.{id}"),
        format!("after.name.6A.{id}"),
        "after.newest.5.short".to_owned(),
        format!("{newest}.more"),
    ];
    for text in broken {
        assert_eq!(text.parse::<ProductCursor>(), Err(NotACursor), "{text}");
        let form = ProductQueryForm {
            cursor: text,
            ..ProductQueryForm::default()
        };
        assert_eq!(form.check(), Ok(ProductQuery::default()));
    }
    let other_order = ProductQueryForm {
        sort: "name".to_owned(),
        cursor: newest,
        ..ProductQueryForm::default()
    };
    assert_eq!(other_order.check().map(|query| query.cursor), Ok(None));
}

#[test]
fn a_page_has_between_one_and_two_hundred_products() {
    let read = |text: &str| limit(text);
    assert_eq!(
        (read(""), read("0"), read("200"), read("201")),
        (Ok(50), Ok(1), Ok(200), Ok(200))
    );
    assert_eq!(read("ten"), Err(Problem::NotDigits));
}
