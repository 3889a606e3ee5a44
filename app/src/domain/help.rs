//! What operators ask most, and the codes that phones write into their logs (spec FAQ; `tpns.md` §8).

use super::vendor::Vendor;

/// A question of the spec's FAQ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Why does an OPPO phone show nothing?
    OppoShowsNothing,
    /// Why is a custom message not pushed?
    CustomMessage,
    /// Why does nothing arrive?
    NothingArrives,
    /// Why does a click not open the page?
    ClickOpensNothing,
    /// Can the sound be chosen?
    Sound,
}

impl Question {
    /// All, the most frequent first.
    pub const ALL: [Self; 5] = [
        Self::NothingArrives,
        Self::OppoShowsNothing,
        Self::CustomMessage,
        Self::ClickOpensNothing,
        Self::Sound,
    ];
}

/// Who writes a code into the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// TPNS's own SDK.
    Sdk,
    /// A vendor's SDK, when it registers; found by the log keyword `OtherPush`, Huawei's by `HMSSDK`.
    Vendor(Vendor),
}

/// Why registration failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// HMS Core is not on the phone.
    HmsMissing,
    /// The build is not signed with the release key.
    Signature,
    /// The AppID does not exist.
    AppId,
    /// The SHA-256 fingerprint is not the registered one.
    Fingerprint,
    /// `agconnect-services.json` is not the application's.
    AgconnectFile,
    /// The AppKey does not belong to the application.
    AppKey,
    /// The AppKey is not set.
    AppKeyMissing,
    /// The package name is not the registered one.
    PackageName,
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
pub struct LogCode {
    /// Who writes it.
    pub source: Source,
    /// As it stands in the log.
    pub code: &'static str,
    /// Why.
    pub cause: Cause,
}

const fn sdk(code: &'static str, cause: Cause) -> LogCode {
    LogCode {
        source: Source::Sdk,
        code,
        cause,
    }
}

const fn of(vendor: Vendor, code: &'static str, cause: Cause) -> LogCode {
    LogCode {
        source: Source::Vendor(vendor),
        code,
        cause,
    }
}

/// Codes whose cause a source names (`tpns.md` §8). Honor's are known without their meaning, so they are left out.
pub const LOG_CODES: [LogCode; 24] = [
    sdk("20", Cause::Authentication),
    sdk("-502", Cause::AccessPoint),
    sdk("10030009", Cause::AccessPoint),
    sdk("10004", Cause::NativeLibrary),
    sdk("10005", Cause::Service),
    sdk("20002", Cause::Network),
    of(Vendor::Xiaomi, "22006", Cause::AppId),
    of(Vendor::Xiaomi, "22007", Cause::AppKey),
    of(Vendor::Xiaomi, "22022", Cause::PackageName),
    of(Vendor::Huawei, "1001", Cause::HmsMissing),
    of(Vendor::Huawei, "6003", Cause::Signature),
    of(Vendor::Huawei, "907135000", Cause::AppId),
    of(Vendor::Huawei, "907135702", Cause::Fingerprint),
    of(Vendor::Huawei, "907135003", Cause::AgconnectFile),
    of(Vendor::Oppo, "14", Cause::AppKey),
    of(Vendor::Oppo, "15", Cause::AppKeyMissing),
    of(Vendor::Vivo, "10003", Cause::PackageName),
    of(Vendor::Vivo, "10004", Cause::AppKey),
    of(Vendor::Vivo, "10005", Cause::AppId),
    of(Vendor::Meizu, "110000", Cause::AppId),
    of(Vendor::Meizu, "110001", Cause::AppKey),
    sdk("-701", Cause::Network),
    sdk("-702", Cause::Network),
    sdk("-1101", Cause::Network),
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
    fn no_source_gives_one_code_twice() {
        for (at, code) in LOG_CODES.iter().enumerate() {
            let twin = LOG_CODES[at + 1..]
                .iter()
                .find(|other| (other.source, other.code) == (code.source, code.code));
            assert_eq!(twin, None);
        }
    }
}
