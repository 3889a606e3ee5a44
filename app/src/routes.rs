//! Every address of the console, in one place: links and redirects are made here.

use crate::domain::{application::Platform, push::PushQueryForm, session::Session, test_device::TOKEN_KIND};

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

/// The form for a new product.
#[must_use]
pub fn new_product(tenant: &str) -> String {
    format!("/t/{tenant}/products/new")
}

/// The four access points, side by side.
#[must_use]
pub fn access_points(tenant: &str) -> String {
    format!("/t/{tenant}/access-points")
}

/// Name, twin, rest and end of a product.
#[must_use]
pub fn settings(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/settings")
}

/// Checklist of a product.
#[must_use]
pub fn product(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}")
}

/// TPNS keys of a product.
#[must_use]
pub fn keys(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/keys")
}

/// Applications of a product.
#[must_use]
pub fn applications(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/applications")
}

/// The application of a product for a platform: its keys; Android's stand on a page of their own.
#[must_use]
pub fn application(tenant: &str, product: &str, platform: &str) -> String {
    if platform == Platform::Android.key() {
        keys(tenant, product)
    } else {
        format!("/t/{tenant}/products/{product}/applications/{platform}")
    }
}

/// Vendor channels of a product, for its first package name.
#[must_use]
pub fn channels(tenant: &str, product: &str) -> String {
    channels_of(tenant, product, "")
}

/// Vendor channels of one package name of a product; an empty name means the first.
#[must_use]
pub fn channels_of(tenant: &str, product: &str, package: &str) -> String {
    for_package(format!("/t/{tenant}/products/{product}/channels"), package)
}

/// One vendor channel of one package name of a product; an empty name means the first.
#[must_use]
pub fn channel_of(tenant: &str, product: &str, package: &str, vendor: &str) -> String {
    for_package(format!("/t/{tenant}/products/{product}/channels/{vendor}"), package)
}

/// A page that speaks of one package name. The name is one of ours or came with a form, so it is written as a query may hold it.
fn for_package(page: String, package: &str) -> String {
    if package.is_empty() {
        page
    } else {
        format!("{page}?package={}", escaped(package))
    }
}

/// IM authorisation of a product.
#[must_use]
pub fn im(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/im")
}

/// Back to where an IM form came from: a product's page, or the list when `product` is empty or no id.
#[must_use]
pub fn im_from(tenant: &str, product: &str) -> String {
    let is_id = !product.is_empty() && product.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_id { im_apps(tenant) } else { im(tenant, product) }
}

/// What is left to do for a product in TPNS's own console.
#[must_use]
pub fn console(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/console")
}

/// What forms on the list of what is left to do in TPNS's console say about where they stand.
pub const FROM_CONSOLE: &str = "console";

/// Back to the list of what is left to do in TPNS's console for a form that stood there, else to `page`.
#[must_use]
pub fn console_or(tenant: &str, product: &str, from: &str, page: String) -> String {
    if from == FROM_CONSOLE {
        console(tenant, product)
    } else {
        page
    }
}

/// Redirect URI of a product.
#[must_use]
pub fn redirect(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/redirect")
}

/// Integration kit of a product.
#[must_use]
pub fn kit(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/kit")
}

/// Builder and reader of offline push messages of a product.
#[must_use]
pub fn message(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/message")
}

/// What TPNS counts of a product's applications.
#[must_use]
pub fn statistics(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/statistics")
}

/// Where an APNs certificate is looked at, by POST of a form with a file.
pub const CHECK_CERTIFICATE: &str = "/certificates/check";

/// Where the files of a kit are taken, by POST.
pub const TAKE_KIT: &str = "/kits/take";

/// The form for a test push.
#[must_use]
pub fn send(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/push")
}

/// The form for a push, with a draft or a template as it was kept.
#[must_use]
pub fn send_draft(tenant: &str, product: &str, push_form: &str) -> String {
    format!("{}?draft={push_form}", send(tenant, product))
}

/// The form for a push, to be made from a template.
#[must_use]
pub fn send_template(tenant: &str, product: &str, push_form: &str) -> String {
    format!("{}?template={push_form}", send(tenant, product))
}

/// The form for a push, like an earlier one.
#[must_use]
pub fn send_again(tenant: &str, product: &str, push: &str) -> String {
    format!("{}?from={push}", send(tenant, product))
}

/// The same, to be saved as a template.
#[must_use]
pub fn template_from(tenant: &str, product: &str, push: &str) -> String {
    format!(
        "{}&keep=template#field-template-name",
        send_again(tenant, product, push)
    )
}

/// Drafts and templates of a product.
#[must_use]
pub fn saved_pushes(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/push/saved")
}

/// Push plans of a product.
#[must_use]
pub fn push_plans(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/push/plans")
}

/// One push plan of a product.
#[must_use]
pub fn push_plan(tenant: &str, product: &str, push_plan: &str) -> String {
    format!("/t/{tenant}/products/{product}/push/plans/{push_plan}")
}

/// Files of tokens or accounts that were uploaded for a product.
#[must_use]
pub fn push_packages(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/push/packages")
}

/// Where a file of tokens or accounts is uploaded, by POST of a form with a file.
pub const UPLOAD_PACKAGE: &str = "/packages/upload";

/// Pushes of a product.
#[must_use]
pub fn product_pushes(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/pushes")
}

/// Devices and accounts of a product at TPNS.
#[must_use]
pub fn lookup(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/lookup")
}

/// The same with the keys of another application than Android's; an empty platform means that one.
#[must_use]
pub fn lookup_with(tenant: &str, product: &str, platform: &str) -> String {
    let page = lookup(tenant, product);
    if platform.is_empty() || platform == Platform::Android.key() {
        page
    } else {
        format!("{page}?platform={}", escape(platform))
    }
}

/// What TPNS knows of a device or an account; `kind` is `token`, or the number of a type of account.
#[must_use]
pub fn lookup_of(tenant: &str, product: &str, platform: &str, kind: &str, target: &str) -> String {
    let page = lookup_with(tenant, product, platform);
    let join = if page.contains('?') { '&' } else { '?' };
    format!(
        "{page}{join}device_kind={}&device_target={}",
        escape(kind),
        escape(target)
    )
}

/// What TPNS knows of a device.
#[must_use]
pub fn lookup_token(tenant: &str, product: &str, platform: &str, token: &str) -> String {
    lookup_of(tenant, product, platform, TOKEN_KIND, token)
}

/// Virtual handsets of a product.
#[must_use]
pub fn devices(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/devices")
}

/// The fleet of virtual devices of a product on Rehearsal.
#[must_use]
pub fn fleet(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/devices/fleet")
}

/// One virtual device.
#[must_use]
pub fn device(tenant: &str, product: &str, device: impl std::fmt::Display) -> String {
    format!("/t/{tenant}/products/{product}/devices/{device}")
}

/// One virtual device, after a tap on the notification of a push.
#[must_use]
pub fn device_tapped(tenant: &str, product: &str, number: &str, push: &str) -> String {
    format!("{}?tapped={}", device(tenant, product, number), escape(push))
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

/// Pushes of a tenant.
#[must_use]
pub fn pushes(tenant: &str) -> String {
    format!("/t/{tenant}/pushes")
}

/// A list of pushes as a CSV file: those that the form asks for, without pages.
#[must_use]
pub fn pushes_file(tenant: &str, asked: &PushQueryForm) -> String {
    let asked = [
        ("search", &asked.search),
        ("state", &asked.state),
        ("product", &asked.product),
        ("sent_by", &asked.sender),
        ("from", &asked.from),
        ("until", &asked.until),
    ];
    let query: Vec<String> = asked
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", escape(value)))
        .collect();
    format!("{}.csv?{}", pushes(tenant), query.join("&"))
}

/// Result of one push.
#[must_use]
pub fn push(tenant: &str, push: &str) -> String {
    format!("/t/{tenant}/pushes/{push}")
}

/// Virtual handsets of a tenant's rehearsal products.
#[must_use]
pub fn handsets(tenant: &str) -> String {
    format!("/t/{tenant}/handsets")
}

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
    fn a_look_up_stands_in_its_address() {
        let page = "/t/han/products/p/lookup";
        assert_eq!(
            lookup_token("han", "p", "", "0a"),
            format!("{page}?device_kind=token&device_target=0a")
        );
        assert_eq!(
            lookup_of("han", "p", "ios", "1005", "kim+1@example.com"),
            format!("{page}?platform=ios&device_kind=1005&device_target=kim%2B1%40example.com")
        );
        assert_eq!(lookup_with("han", "p", "android"), page);
    }

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
