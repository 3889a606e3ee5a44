//! Every address of the console, in one place: links and redirects are made here.

mod devices;
mod products;
mod pushes;

pub use devices::*;
pub use products::*;
pub use pushes::*;

use crate::domain::session::Session;

/// The sign-in page.
pub const SIGN_IN: &str = "/sign-in";

/// The way in: goes to the first tenant or to the sign-in page.
pub const HOME: &str = "/";

/// The set-up page of one link.
#[must_use]
pub fn setup(link: &str) -> String {
    format!("/setup/{link}")
}

/// Overview of a tenant.
#[must_use]
pub fn overview(tenant: &str) -> String {
    format!("/t/{tenant}")
}

/// List of products.
#[must_use]
pub fn products(tenant: &str) -> String {
    format!("/t/{tenant}/products")
}

/// The four access points, side by side.
#[must_use]
pub fn access_points(tenant: &str) -> String {
    format!("/t/{tenant}/access-points")
}

/// A value of a query string: everything but RFC 3986's unreserved characters is escaped.
#[must_use]
pub fn escape(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// IM apps of a tenant.
#[must_use]
pub fn im_apps(tenant: &str) -> String {
    format!("/t/{tenant}/im-apps")
}

/// Where an import begins.
#[must_use]
pub fn imports(tenant: &str) -> String {
    format!("/t/{tenant}/import")
}

/// One import.
#[must_use]
pub fn import(tenant: &str, import: &str) -> String {
    format!("/t/{tenant}/import/{import}")
}

/// Where a file to import is sent, by POST.
pub const READ_IMPORT: &str = "/imports/read";

/// The sample of an IM-console configuration as JSON.
pub const IMPORT_SAMPLE_JSON: &str = "/imports/sample.json";

/// The same as CSV.
pub const IMPORT_SAMPLE_CSV: &str = "/imports/sample.csv";

/// Help: questions and codes.
#[must_use]
pub fn help(tenant: &str) -> String {
    format!("/t/{tenant}/help")
}

/// Audit list of a tenant.
#[must_use]
pub fn audit(tenant: &str) -> String {
    format!("/t/{tenant}/audit")
}

/// Sign-in page that comes back to `next` afterwards. `next` is a path of ours.
#[must_use]
pub fn sign_in_then(next: &str) -> String {
    format!("{SIGN_IN}?next={}", escaped(next))
}

/// A text as the value of a query may hold it.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// Where to go after signing in: the page asked for when it is a tenant page of ours, else the first tenant.
#[must_use]
pub fn after_sign_in(session: &Session, next: &str) -> String {
    if is_tenant_page(next) {
        return next.to_owned();
    }
    session
        .memberships
        .first()
        .map_or_else(|| HOME.to_owned(), |membership| overview(membership.slug.as_str()))
}

/// Only paths below `/t/` made of plain and escaped characters: no other origin can hide in one.
fn is_tenant_page(path: &str) -> bool {
    // Parameters that begin with two underscores are leptos' own: `__err` would be read as our refusal.
    let leptos_own = path.contains("__") || path.to_ascii_lowercase().contains("%5f");
    path.starts_with("/t/")
        && !path.contains("//")
        && !leptos_own
        && path
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/-_.?=&%+".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_sign_in_no_other_origin_is_ever_reached() {
        let session = Session {
            email: "a@b".into(),
            memberships: Vec::new(),
        };
        for next in [
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "/t//evil",
            "/t/\r\nx",
            "/t/@evil.example",
            "javascript:alert(1)",
            "/t/han-river?__err=eyJ0",
            "/t/han-river?%5f%5Ferr=eyJ0",
            "/x",
        ] {
            assert_eq!(after_sign_in(&session, next), HOME, "{next}");
        }
        assert_eq!(
            after_sign_in(&session, "/t/han-river/products"),
            "/t/han-river/products"
        );
        let searched = "/t/han-river/products?search=%ED%95%9C+a&cursor=after.name.61.x";
        assert_eq!(after_sign_in(&session, searched), searched);
    }
}
