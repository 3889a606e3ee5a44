//! Parts of the address.

use leptos::prelude::*;
use leptos_router::{
    hooks::{use_location, use_params_map, use_query_map},
    location::Url,
};

/// A part of the path, such as `tenant`; empty when the route has none of that name.
pub(crate) fn param(name: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get(name).unwrap_or_default()))
}

/// A query parameter; empty when it is not there.
pub(crate) fn query(name: &'static str) -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default()))
}

/// The parameters of an address's query, in their order, decoded once. The router's own map decodes twice, which breaks a
/// value that is itself an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Those of the page.
    pub(crate) fn here() -> Self {
        Self::parse(&use_location().search.get_untracked())
    }

    fn parse(search: &str) -> Self {
        let decoded = |text: &str| Url::unescape(&text.replace('+', " "));
        let pairs = search
            .trim_start_matches('?')
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decoded(name), decoded(value))
            });
        Self(pairs.collect())
    }

    /// The value of the first parameter with this name; empty when there is none.
    pub(crate) fn value(&self, name: &str) -> String {
        let found = self.0.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Whether there is a parameter with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(other, _)| other == name)
    }

    /// Those with other names, as hidden fields of a form would carry them on.
    pub(crate) fn without(&self, names: &[&str]) -> Vec<(String, String)> {
        let others = self.0.iter().filter(|(name, _)| !names.contains(&name.as_str()));
        others.cloned().collect()
    }

    /// The same with one parameter set to another value.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let others = self.0.iter().filter(|(other, _)| other != name).cloned();
        Self(others.chain([(name.to_owned(), value.to_owned())]).collect())
    }

    /// As they stand in an address, behind its question mark.
    pub(crate) fn query(&self) -> String {
        let pairs = self
            .0
            .iter()
            .map(|(name, value)| format!("{}={}", Url::escape(name), Url::escape(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::Pairs;

    #[test]
    fn an_address_inside_an_address_is_decoded_once() {
        let uri = "hanriver://push/open?customContent=%7B%22a%22%3A1%7D&x=가 +";
        let pairs = Pairs::default().with("code", "java").with("arrived", uri);
        assert_eq!(pairs.value("arrived"), uri);
        assert_eq!(Pairs::parse(&pairs.query()), pairs);
        assert_eq!(Pairs::parse("?arrived=a+b%2B&code=").value("arrived"), "a b+");
        assert!(!Pairs::parse("").has("arrived"));
    }
}
