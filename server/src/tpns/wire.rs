//! The JSON of TPNS v3 (`tpns.md` §2, §3). Nothing of it leaves this room.

use super::Error;
use pushboard_app::domain::message::{Audience, MESSAGE_BYTES, Notification};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::{Duration, OffsetDateTime};

/// Path of the push operation.
pub(super) const PUSH: &str = "v3/push/app";
/// Path of the list of pushes.
pub(super) const PUSH_RECORDS: &str = "v3/statistics/get_push_record";

/// How long TPNS keeps a message for a device that is offline, in seconds: the documented default,
/// written out because older documents name another (`tpns.md` §2.2).
const EXPIRE_SECONDS: u32 = 86_400;

/// Body of [`PUSH`].
#[derive(Serialize)]
pub(super) struct PushRequest<'a> {
    audience_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_list: Option<[&'a str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_list: Option<[&'a str; 1]>,
    message_type: &'static str,
    expire_time: u32,
    message: Message<'a>,
}

#[derive(Serialize)]
struct Message<'a> {
    title: &'a str,
    content: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    android: Option<Android<'a>>,
}

/// No `action`: a tap opens the app, which is the default.
#[derive(Serialize)]
struct Android<'a> {
    oppo_ch_id: &'a str,
}

impl<'a> PushRequest<'a> {
    /// Says a notification in TPNS's words.
    pub(super) fn new(notification: &'a Notification) -> Result<Self, Error> {
        let message = Message {
            title: &notification.title,
            content: &notification.content,
            android: notification
                .oppo_channel_id
                .as_deref()
                .map(|oppo_ch_id| Android { oppo_ch_id }),
        };
        let bytes = serde_json::to_vec(&message).expect("text always serialises").len();
        if bytes > MESSAGE_BYTES {
            return Err(Error::MessageTooLarge { bytes });
        }
        let (audience_type, token_list, account_list) = match &notification.audience {
            Audience::Token(token) => ("token", Some([token.as_str()]), None),
            Audience::Account(account) => ("account", None, Some([account.as_str()])),
        };
        Ok(Self {
            audience_type,
            token_list,
            account_list,
            message_type: "notify",
            expire_time: EXPIRE_SECONDS,
            message,
        })
    }
}

/// Body of [`PUSH_RECORDS`]: today's notifications, one at most. The dates alone are required.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PushRecordRequest {
    start_date: String,
    end_date: String,
    msg_type: &'static str,
    offset: u32,
    limit: u32,
}

impl PushRecordRequest {
    /// Today as TPNS counts it, in UTC+8.
    pub(super) fn today(now_ms: i64) -> Self {
        let there = Duration::milliseconds(now_ms).saturating_add(Duration::hours(8));
        let date = OffsetDateTime::UNIX_EPOCH.saturating_add(there).date().to_string();
        Self {
            start_date: date.clone(),
            end_date: date,
            msg_type: "notify",
            offset: 0,
            limit: 1,
        }
    }
}

/// What an answer says, whichever way its endpoint spells it (`tpns.md` §2.9).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) code: i64,
    pub(super) message: String,
    pub(super) push_id: Option<String>,
}

/// The members we know; a member that stands twice is an error, others are skipped.
#[derive(Deserialize)]
struct AnswerBody {
    ret_code: Option<Value>,
    #[serde(rename = "retCode")]
    ret_code_camel: Option<Value>,
    err_msg: Option<Value>,
    #[serde(rename = "errMsg")]
    err_msg_camel: Option<Value>,
    #[serde(rename = "ErrMsg")]
    err_msg_pascal: Option<Value>,
    push_id: Option<Value>,
}

impl Answer {
    /// Reads a body; `None` when it is not one of TPNS's.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        // serde would also read a struct from an array.
        if body.trim_ascii_start().first() != Some(&b'{') {
            return None;
        }
        let body: AnswerBody = serde_json::from_slice(body).ok()?;
        let mut codes = [&body.ret_code, &body.ret_code_camel]
            .into_iter()
            .flatten()
            .map(integer);
        let code = codes.next()??;
        if codes.any(|other| other != Some(code)) {
            return None;
        }
        let messages = [&body.err_msg, &body.err_msg_camel, &body.err_msg_pascal];
        let message = messages
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .find(|text| !text.is_empty());
        Some(Self {
            code,
            message: message.unwrap_or_default().to_owned(),
            push_id: body.push_id.as_ref().and_then(push_id),
        })
    }
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Documented as text, sampled as a number, a list for loop pushes. Zero is no id.
fn push_id(value: &Value) -> Option<String> {
    let text = match value {
        Value::Number(number) => number.as_u64()?.to_string(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => items.first().filter(|first| !first.is_array()).and_then(push_id)?,
        _ => return None,
    };
    let decimal = (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (decimal && text.bytes().any(|byte| byte != b'0')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notification() -> Notification {
        Notification {
            audience: Audience::Account("user_1".into()),
            title: "제목".into(),
            content: "本文".into(),
            oppo_channel_id: Some("orders".into()),
        }
    }

    #[test]
    fn a_push_to_an_account_says_only_what_was_set() {
        let json = serde_json::to_string(&PushRequest::new(&notification()).unwrap()).unwrap();
        assert_eq!(
            json,
            r#"{"audience_type":"account","account_list":["user_1"],"message_type":"notify","expire_time":86400,"message":{"title":"제목","content":"本文","android":{"oppo_ch_id":"orders"}}}"#
        );
    }

    #[test]
    fn a_message_of_4096_bytes_is_taken_and_one_more_is_refused() {
        let content = "a".repeat(MESSAGE_BYTES - r#"{"title":"t","content":""}"#.len());
        let mut notification = Notification {
            title: "t".into(),
            content,
            oppo_channel_id: None,
            ..notification()
        };
        assert!(PushRequest::new(&notification).is_ok());
        notification.content.push('a');
        let refused = PushRequest::new(&notification);
        assert!(matches!(refused, Err(Error::MessageTooLarge { bytes: 4097 })));
    }

    #[test]
    fn the_day_begins_in_utc_plus_8() {
        let before = 1_700_000_000_000 - 1_700_000_000_000 % 86_400_000 + 16 * 3_600_000 - 1;
        assert_eq!(PushRecordRequest::today(before).start_date, "2023-11-14");
        assert_eq!(PushRecordRequest::today(before + 1).start_date, "2023-11-15");
        let _ = (PushRecordRequest::today(i64::MIN), PushRecordRequest::today(i64::MAX));
    }

    #[test]
    fn both_spellings_and_numeric_text_are_read() {
        let answer = |code, message: &str, push_id: Option<&str>| {
            Some(Answer {
                code,
                message: message.into(),
                push_id: push_id.map(Into::into),
            })
        };
        for (body, expected) in [
            (
                r#"{"ret_code":0,"err_msg":"","push_id":"427184209"}"#,
                answer(0, "", Some("427184209")),
            ),
            (r#" {"retCode":"1008003","errMsg":"no"}"#, answer(1_008_003, "no", None)),
            (
                r#"{"retCode":0,"ErrMsg":"NO_ERROR","push_id":427184209}"#,
                answer(0, "NO_ERROR", Some("427184209")),
            ),
            (
                r#"{"ret_code":0,"push_id":["12","13"],"result":[[]]}"#,
                answer(0, "", Some("12")),
            ),
            (
                r#"{"ret_code":0,"retCode":0,"err_msg":7,"push_id":{}}"#,
                answer(0, "", None),
            ),
            (r#"{"ret_code":-1,"push_id":"0"}"#, answer(-1, "", None)),
        ] {
            assert_eq!(Answer::read(body.as_bytes()), expected, "{body}");
        }
    }

    #[test]
    fn what_has_no_single_code_is_not_an_answer_of_tpns() {
        for body in [
            "",
            "null",
            "0",
            "[0,0,0,0,0,0]",
            "{}",
            r#"{"ret_code":null}"#,
            r#"{"ret_code":0.5}"#,
            r#"{"ret_code":[0]}"#,
            r#"{"ret_code":"zero"}"#,
            r#"{"ret_code":0,"ret_code":1008003}"#,
            r#"{"ret_code":0,"retCode":1008003}"#,
            r#"{"ret_code":0"#,
            "{\"ret_code\":0,\"err_msg\":\"\u{0}\"}",
        ] {
            assert_eq!(Answer::read(body.as_bytes()), None, "{body}");
        }
        assert_eq!(Answer::read(b"{\"ret_code\":0,\"err_msg\":\"\xff\"}"), None);
        assert_eq!(Answer::read("[".repeat(100_000).as_bytes()), None);
        let deep = format!("{{\"ret_code\":{}", "[".repeat(100_000));
        assert_eq!(Answer::read(deep.as_bytes()), None);
    }
}
