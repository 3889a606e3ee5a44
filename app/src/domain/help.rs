//! What operators ask most, and the codes that TPNS's SDK writes into a phone's log (spec FAQ; `tpns.md` §7, §8). Vendors' codes stand
//! with the vendors.

use super::choices::choices;

choices! {
    /// A question of the spec's FAQ, the most frequent first; its key is its place on the page of help.
    Question {
        /// Why does nothing arrive?
        NothingArrives => "nothing-arrives",
        /// Why does an OPPO phone show nothing?
        OppoShowsNothing => "oppo-shows-nothing",
        /// Why is a custom message not pushed?
        CustomMessage => "custom-message",
        /// Why does a click not open the page?
        ClickOpensNothing => "click-opens-nothing",
        /// Can the sound be chosen?
        Sound => "sound",
    }
}

/// Where the SDK's codes stand on the page of help; a vendor's stand under its key.
pub const SDK_ANCHOR: &str = "sdk";
/// Tencent's own check of a user's devices (`tpns.md` §7, "IM tools").
pub const IM_PUSH_CHECK: &str = "https://console.cloud.tencent.com/im-detail/tool-push-check";
/// The push tasks of TPNS's console (spec, step 6).
pub const TPNS_PUSH_TASKS: &str = "https://console.cloud.tencent.com/tpns/push";

/// Why the SDK could not register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SdkCause {
    /// AccessID and AccessKey do not belong together, or the application is a minute old.
    Authentication,
    /// `XG_SERVER_SUFFIX` names another access point.
    AccessPoint,
    /// A native library is missing in the package.
    NativeLibrary,
    /// A service is missing in the manifest.
    Service,
    /// The phone has no network.
    Network,
}

/// One code with its cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SdkCode {
    /// As it stands in the log.
    pub code: &'static str,
    /// Why.
    pub cause: SdkCause,
}

const fn sdk(code: &'static str, cause: SdkCause) -> SdkCode {
    SdkCode { code, cause }
}

/// Codes of TPNS's SDK whose cause a source names.
pub const SDK_CODES: [SdkCode; 9] = [
    sdk("20", SdkCause::Authentication),
    sdk("-502", SdkCause::AccessPoint),
    sdk("10030009", SdkCause::AccessPoint),
    sdk("10004", SdkCause::NativeLibrary),
    sdk("10005", SdkCause::Service),
    sdk("20002", SdkCause::Network),
    sdk("-701", SdkCause::Network),
    sdk("-702", SdkCause::Network),
    sdk("-1101", SdkCause::Network),
];

/// Whether a text holds every word of a search; capitals do not matter. An empty search finds everything.
#[must_use]
pub fn matches(text: &str, search: &str) -> bool {
    let text = text.to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_what_holds_all_its_words() {
        assert!(matches("OPPO 단말에 표시되지 않습니다", "oppo 표시"));
        assert!(!matches("OPPO", "oppo vivo"));
        assert!(matches("anything", "  "));
    }

    #[test]
    fn the_sdk_gives_no_code_twice() {
        for (at, code) in SDK_CODES.iter().enumerate() {
            let twin = SDK_CODES[at + 1..].iter().find(|other| other.code == code.code);
            assert_eq!(twin, None);
        }
    }
}
