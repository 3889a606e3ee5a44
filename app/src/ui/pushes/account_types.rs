//! What kinds of names accounts are (`tpns.md` §2.8).

use crate::domain::message::AccountType;

/// The number, which the app's code has too, and what it stands for.
pub(crate) fn words(kind: AccountType) -> String {
    let name = match kind.key() {
        Some("default") => t!(push.account_default),
        Some("phone") => t!(push.account_phone),
        Some("email") => t!(push.account_email),
        Some("qq_number") => t!(push.account_qq),
        Some(key) => return format!("{} · {}", kind.number(), proper(key)),
        None => return kind.number().to_string(),
    };
    format!("{} · {name}", kind.number())
}

/// Names that are the same in every language.
fn proper(key: &str) -> String {
    match key {
        "qq_md5" => "QQ MD5".to_owned(),
        "oaid" => "OAID".to_owned(),
        "oaid_md5" => "OAID MD5".to_owned(),
        "wechat_unionid" => "WeChat UnionID".to_owned(),
        "wechat_openid" => "WeChat OpenID".to_owned(),
        "qq_openid" => "QQ OpenID".to_owned(),
        "jd" => "JD".to_owned(),
        "linkedin" => "LinkedIn".to_owned(),
        other => match other.strip_prefix("custom_") {
            Some(number) => t!(push.account_custom, number = number).to_string(),
            None => {
                let mut label = other.to_owned();
                if let Some(first) = label.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                label
            }
        },
    }
}
