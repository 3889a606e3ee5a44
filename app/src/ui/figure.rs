//! Figures as people read them.

/// A figure with its thousands apart; a dash where nobody counts.
pub(crate) fn in_words(figure: Option<u64>) -> String {
    let Some(figure) = figure else { return "–".to_owned() };
    let digits = figure.to_string();
    let mut words = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn thousands_stand_apart() {
        let words = [None, Some(0), Some(999), Some(1_000), Some(12_345_678)].map(in_words);
        assert_eq!(words, ["–", "0", "999", "1,000", "12,345,678"]);
    }
}
