//! Content safety. TPNS does not publish its list, so this one is the rehearsal's own: a few words of a trade that every country
//! TPNS serves regulates, in the console's three languages, so that 1008019 can be seen before it happens in earnest.

/// Refused wherever they stand in title or content, whatever their case.
const REFUSED: [&str; 3] = ["online casino", "온라인 도박", "网络赌博"];

/// The first refused word in a text.
pub(super) fn find_refused(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    REFUSED.into_iter().find(|word| text.contains(word))
}
