//! The generated manifest, read back as XML.

use super::{Kit, Vendor, cases, redirect_activity, text};
use quick_xml::{Reader, events::Event};

/// Elements with their attributes, in the order of the document.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return found,
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.expect("an attribute");
                        let key = attribute.key.as_ref().to_owned();
                        let value = attribute.value.into_owned();
                        (key, value)
                    })
                    .collect();
                found.push((element.name().as_ref().to_owned(), attributes));
            }
            _ => {}
        }
    }
}

#[test]
fn the_manifest_is_xml_with_suffix_receiver_redirect_and_library() {
    for (name, vendors, input) in cases() {
        let kit = Kit::new(&input);
        let elements = elements(text(&kit, "app/src/main/AndroidManifest.xml"));
        let has = |element: &str, key: &str, value: &str| {
            elements
                .iter()
                .any(|(found, attributes)| found == element && attributes.contains(&(key.to_owned(), value.to_owned())))
        };
        let suffix = input.access_point.sdk_domain();
        assert_eq!(
            has("meta-data", "android:name", "XG_SERVER_SUFFIX"),
            suffix.is_some(),
            "{name}"
        );
        assert!(
            suffix.is_none_or(|domain| has("meta-data", "android:value", domain)),
            "{name}"
        );
        for action in ["PUSH_MESSAGE", "FEEDBACK"] {
            let action = format!("com.tencent.android.xg.vip.action.{action}");
            assert!(has("action", "android:name", &action), "{name}");
        }
        assert!(
            has("receiver", "android:name", "kr.hanriver.fun.shop.push.TpnsReceiver"),
            "{name}"
        );
        assert!(has("uses-library", "android:name", "org.apache.http.legacy"), "{name}");
        let redirect = input.redirect.is_some();
        assert_eq!(has("data", "android:scheme", "hanriver"), redirect, "{name}");
        assert_eq!(has("data", "android:host", "shop.hanriver.kr"), redirect, "{name}");
        assert_eq!(has("data", "android:path", "/chat"), redirect, "{name}");
        let filters = elements
            .iter()
            .filter(|(element, _)| element == "intent-filter")
            .count();
        let expected = 1 + usize::from(redirect) + 2 * usize::from(redirect && vendors.contains(&Vendor::Oppo));
        assert_eq!(filters, expected, "{name}");
    }
}

#[test]
fn the_redirect_page_shows_the_activity_that_the_kit_has() {
    for (name, vendors, input) in cases() {
        let Some(redirect) = &input.redirect else { continue };
        let kit = Kit::new(&input);
        let whole = elements(text(&kit, "app/src/main/AndroidManifest.xml"));
        let shown = redirect_activity("kr.hanriver.fun.shop", redirect, vendors.contains(&Vendor::Oppo));
        // The snippet stands alone, so its prefix is bound around it.
        let shown = elements(&format!("<a xmlns:android=\"x\">{shown}</a>")).split_off(1);
        assert!(shown.len() > 3, "{name}");
        assert!(whole.windows(shown.len()).any(|part| part == shown), "{name}");
        assert!(
            shown
                .iter()
                .all(|(_, attributes)| !attributes.iter().any(|(_, value)| value.ends_with("BROWSABLE")))
        );
    }
}
