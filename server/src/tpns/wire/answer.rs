//! What every answer has, whichever way its endpoint spells it (`tpns.md` §2.9).

use serde::Deserialize;
use serde_json::Value;

/// The code and words of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::tpns) struct Answer {
    pub(in crate::tpns) code: i64,
    pub(in crate::tpns) message: String,
    /// The ids of the push: one, or several for a loop; none when the answer named none.
    pub(in crate::tpns) push_ids: Vec<String>,
    /// Tokens that were dropped (`invalid_targe_list`, spelled so).
    pub(in crate::tpns) invalid_tokens: Vec<String>,
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
    invalid_targe_list: Option<Value>,
}

impl Answer {
    /// Reads a body; `None` when it is not one of TPNS's.
    pub(in crate::tpns) fn read(body: &[u8]) -> Option<Self> {
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
        let invalid = body.invalid_targe_list.as_ref().and_then(Value::as_array);
        let invalid = invalid.into_iter().flatten().filter_map(Value::as_str);
        Some(Self {
            code,
            message: message.unwrap_or_default().to_owned(),
            push_ids: body.push_id.as_ref().map(push_ids).unwrap_or_default(),
            invalid_tokens: invalid.map(str::to_owned).collect(),
        })
    }
}

/// A whole number, perhaps written as text.
pub(in crate::tpns) fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// An id: documented as text, sampled as a number. Zero is no id.
pub(in crate::tpns) fn id(value: &Value) -> Option<String> {
    let text = match value {
        Value::Number(number) => number.as_u64()?.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    let decimal = (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (decimal && text.bytes().any(|byte| byte != b'0')).then_some(text)
}

/// One id, or a list of them for loop pushes.
fn push_ids(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(id).collect(),
        one => id(one).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(code: i64, message: &str, push_ids: &[&str]) -> Option<Answer> {
        Some(Answer {
            code,
            message: message.into(),
            push_ids: push_ids.iter().map(|id| (*id).to_owned()).collect(),
            invalid_tokens: Vec::new(),
        })
    }

    #[test]
    fn both_spellings_and_numeric_text_are_read() {
        for (body, expected) in [
            (
                r#"{"ret_code":0,"err_msg":"","push_id":"427184209"}"#,
                answer(0, "", &["427184209"]),
            ),
            (r#" {"retCode":"1008003","errMsg":"no"}"#, answer(1_008_003, "no", &[])),
            (
                r#"{"retCode":0,"ErrMsg":"NO_ERROR","push_id":427184209}"#,
                answer(0, "NO_ERROR", &["427184209"]),
            ),
            (
                r#"{"ret_code":0,"push_id":["12",13,"0",[14]],"result":[[]]}"#,
                answer(0, "", &["12", "13"]),
            ),
            (
                r#"{"ret_code":0,"retCode":0,"err_msg":7,"push_id":{}}"#,
                answer(0, "", &[]),
            ),
            (r#"{"ret_code":-1,"push_id":"0"}"#, answer(-1, "", &[])),
        ] {
            assert_eq!(Answer::read(body.as_bytes()), expected, "{body}");
        }
    }

    #[test]
    fn dropped_tokens_are_read() {
        let read = Answer::read(br#"{"ret_code":0,"invalid_targe_list":["a",7,"b"]}"#).expect("an answer");
        assert_eq!(read.invalid_tokens, ["a", "b"]);
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
