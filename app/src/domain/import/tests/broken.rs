//! Files that are refused, each problem with its line and column.

use super::*;

fn fault(fault: ImportFault) -> Problem {
    Problem::Import(fault)
}

#[test]
fn bytes_that_are_not_utf_8_are_known_by_their_kind() {
    let utf16: Vec<u8> = SAMPLE_CSV.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".as_slice(), &utf16].concat();
    // "上海" in GBK and "서울" in EUC-KR.
    let gbk = b"sdk_app_id,name\n1,\xc9\xcf\xba\xa3\n";
    let euc_kr = b"sdk_app_id,name\n1,\xbc\xad\xbf\xef\n";
    let latin = b"sdk_app_id,name\n1,caf\xe9\n";
    let cases: [(&[u8], OtherEncoding, (u32, u32)); 5] = [
        (&utf16, OtherEncoding::Utf16, (1, 1)),
        (&marked, OtherEncoding::Utf16, (1, 1)),
        (gbk, OtherEncoding::TwoByte, (2, 3)),
        (euc_kr, OtherEncoding::TwoByte, (2, 3)),
        (latin, OtherEncoding::Unknown, (2, 6)),
    ];
    for (bytes, encoding, (line, column)) in cases {
        assert_eq!(
            problems(bytes),
            [(line, column, Part::Whole, fault(ImportFault::NotUtf8(encoding)))]
        );
    }
}

#[test]
fn what_is_too_large_too_deep_or_nothing_at_all_is_refused() {
    let large = vec![b'['; FILE_LIMIT + 1];
    assert_eq!(problems(&large), [(1, 1, Part::Whole, fault(ImportFault::TooLarge))]);
    let deep = format!("{}{}", "[".repeat(400_000), "]".repeat(400_000));
    assert_eq!(
        problems(deep.as_bytes()),
        [(1, 18, Part::Whole, fault(ImportFault::TooDeep))]
    );
    let cut = vec![b'['; FILE_LIMIT];
    assert_eq!(problems(&cut)[0].3, fault(ImportFault::JsonSyntax));
    for empty in ["", " \r\n\t", "\u{feff}"] {
        assert_eq!(problems(empty.as_bytes()), [(1, 1, Part::Whole, Problem::Required)]);
    }
    for none in ["{\"apps\":[]}", "sdk_app_id,name\n"] {
        assert_eq!(
            problems(none.as_bytes()),
            [(1, 1, Part::Whole, fault(ImportFault::NoRows))]
        );
    }
    assert_eq!(
        problems(b" {\"products\":[]}"),
        [(1, 2, Part::Whole, fault(ImportFault::UnknownShape))]
    );
}

#[test]
fn json_that_breaks_off_names_the_place() {
    let file = "{\"version\":1,\n \"apps\":[{\"name\":\"상점\",,}]}";
    assert_eq!(
        problems(file.as_bytes()),
        [(2, 23, Part::Whole, fault(ImportFault::JsonSyntax))]
    );
    let surrogate = "{\"apps\":[\n\"\\ud800\"]}";
    assert_eq!(problems(surrogate.as_bytes())[0].3, fault(ImportFault::JsonSyntax));
}

#[test]
fn every_bad_part_of_a_json_row_names_its_own_place() {
    let file = r#"{"version":2,"apps":[
 {"sdk_app_id":"14x","name":"","extra":1},
 {"sdk_app_id":5,"name":"A","name":"B","certificates":[
  {"vendor":"nokia","package_name":"com"},
  {"vendor":"vivo","package_name":"com.example.app","app_id":"x1","app_key":"k","app_secret":true}]}]}"#;
    assert_eq!(
        problems(file.as_bytes()),
        [
            (1, 12, Part::Whole, fault(ImportFault::UnknownVersion)),
            (2, 16, Part::SdkAppId, Problem::NotDigits),
            (2, 29, Part::Name, Problem::Required),
            (2, 32, Part::Whole, fault(ImportFault::UnknownMember)),
            (3, 29, Part::Whole, fault(ImportFault::MemberTwice)),
            (4, 13, Part::Vendor, fault(ImportFault::UnknownVendor)),
            (4, 36, Part::PackageName, Problem::NotPackageName),
            (5, 62, Part::Credential(Credential::AppId), Problem::NotDigits),
            (
                5,
                94,
                Part::Credential(Credential::AppSecret),
                fault(ImportFault::WrongKind)
            ),
        ]
    );
}

#[test]
fn a_bad_csv_names_line_and_column() {
    let head = "sdk_app_id,name,vendor,package_name,app_id,app_secret\n";
    let cases = [
        (
            "sdk_app_id,nam\n",
            vec![
                (1, 1, Part::Whole, fault(ImportFault::Lacks(Part::Name))),
                (1, 12, Part::Whole, fault(ImportFault::UnknownMember)),
            ],
        ),
        (
            "name,sdk_app_id,name\n",
            vec![(1, 17, Part::Name, fault(ImportFault::MemberTwice))],
        ),
        ("1,A\n", vec![(2, 1, Part::Whole, fault(ImportFault::FieldCount(6)))]),
        (
            "1,\"A,huawei\n",
            vec![(2, 3, Part::Whole, fault(ImportFault::OpenQuote))],
        ),
        (
            "1,A\"B,,,,\n",
            vec![(2, 4, Part::Whole, fault(ImportFault::StrayQuote))],
        ),
        (
            "1,\"A\"B,,,,\n",
            vec![(2, 6, Part::Whole, fault(ImportFault::StrayQuote))],
        ),
        (
            "1,상점,huawei,com.example.app,10 ,s\n",
            vec![(2, 29, Part::Credential(Credential::AppId), Problem::Blanks)],
        ),
        (
            "1,A,,com.example.app,,\n",
            vec![(2, 5, Part::Vendor, Problem::Required)],
        ),
        (
            "1,A,,,,\n1,A,,,,\n",
            vec![(3, 1, Part::Whole, fault(ImportFault::DuplicateOf(2)))],
        ),
        (
            "1,A,,,,\n1,B,,,,\n",
            vec![(3, 1, Part::Name, fault(ImportFault::Contradicts(2)))],
        ),
        (
            "1,A,huawei,com.example.app,10,s\n2,B,huawei,com.example.app,11,s\n",
            vec![(3, 1, Part::Whole, fault(ImportFault::Contradicts(2)))],
        ),
    ];
    for (lines, expected) in cases {
        let whole = if lines.starts_with(char::is_numeric) {
            format!("{head}{lines}")
        } else {
            lines.to_owned()
        };
        assert_eq!(problems(whole.as_bytes()), expected, "{lines}");
    }
}

#[test]
fn a_file_with_too_many_rows_or_problems_ends_early() {
    let many: String = (1..=501).map(|number| format!("{number},A,\n")).collect();
    assert_eq!(
        problems(format!("sdk_app_id,name,vendor\n{many}").as_bytes()),
        [(502, 1, Part::Whole, fault(ImportFault::TooManyRows))]
    );
    let wrong = "x,A,\n".repeat(100_000);
    assert_eq!(
        problems(format!("sdk_app_id,name,vendor\n{wrong}").as_bytes()).len(),
        PROBLEMS_LIMIT
    );
}

/// Each of these took minutes while a place was counted from the beginning of its line (`security.md` §1.3: 10⁵ keys).
#[test]
fn a_full_file_that_is_wrong_all_over_is_refused_at_once() {
    let many = |head: &str, wrong: &str, tail: &str| {
        let count = (FILE_LIMIT - head.len() - tail.len()) / wrong.len();
        format!("{head}{}{tail}", wrong.repeat(count))
    };
    let half = many("sdk_app_id", ",", "");
    let half = &half[..FILE_LIMIT / 2];
    let keys: String = (0..100_000).map(|number| format!(",\"{number}\":1")).collect();
    let wide = [many("sdk_app_id,name", ",", ""), many(half, ",name", "")];
    for file in &wide {
        // The first column that no format has room for ends the reading.
        assert_eq!(problems(file.as_bytes()).len(), 1, "{}", &file[..20]);
    }
    let files = [
        many("{\"apps\":[]", ",\"a\":1", "}"),
        format!("{{\"apps\":[]{keys}}}"),
        many("{\"tpns\":{}", ",\"a\":{\"channel\":{}}", "}"),
        many("{\"apps\":[{\"sdk_app_id\":1,\"name\":\"A\"", ",\"a\":1", "}]}"),
    ];
    for file in &files {
        assert_eq!(problems(file.as_bytes()).len(), PROBLEMS_LIMIT, "{}", &file[..20]);
    }
}

#[test]
fn a_line_with_more_fields_than_any_file_has_is_not_read_on() {
    let commas = ",".repeat(FILE_LIMIT - 16);
    assert_eq!(
        problems(commas.as_bytes()),
        [(1, 65, Part::Whole, fault(ImportFault::UnknownMember))]
    );
    let row = format!("sdk_app_id,name\n{commas}");
    assert_eq!(
        problems(row.as_bytes()),
        [(2, 65, Part::Whole, fault(ImportFault::FieldCount(2)))]
    );
    let unknown = format!("sdk_app_id,name{}\n", ",x".repeat(40));
    assert_eq!(problems(unknown.as_bytes()).len(), PROBLEMS_LIMIT);
}
