//! `POST /v3/device/account/batchoperate` and `/v3/device/account/query` (`tpns.md` §3). TPNS works the former off later; here it is
//! done when the answer comes.

use crate::rehearsal::{
    Error, Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    audience::texts,
    fields, shapes,
    store::{Application, Work},
};
use pushboard_app::domain::handset::device::BoundAccount;
use serde_json::{Map, Value, json};

const DONE: i64 = 0;
/// Tokens in `token_accounts`, at most.
const PAIRS: usize = 20;

pub(super) async fn operate(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
    every_nth_fails: Option<u32>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::ACCOUNTS)?;
    let access_id = application.access_id;
    let now = rehearsal.now();
    let mut work = rehearsal.store.begin().await?;
    let mut codes = Vec::new();
    let fails = |index: usize| every_nth_fails.is_some_and(|nth| (index + 1).is_multiple_of(nth.max(1) as usize));
    let operation = fields::whole(body, "operator_type").unwrap_or(0);
    match operation {
        // Adding was given up in 2020 and overwrites since.
        1..=3 => {
            let entries = objects(body, "token_accounts")?;
            if entries.len() > PAIRS {
                return Err(Refusal::invalid(format!("token_accounts holds {PAIRS} tokens at most")).into());
            }
            for (index, entry) in entries.into_iter().enumerate() {
                let given = read_accounts(entry, "account_list")?;
                let token = fields::text(entry, "token");
                codes.push(if fails(index) {
                    code::BAD_TOKEN
                } else if operation == 3 {
                    unbind(&mut work, access_id, token, Some(&given), now).await?
                } else {
                    overwrite(&mut work, access_id, token, &given, now).await?
                });
            }
        }
        4 => {
            let tokens = texts(body, "token_list");
            if tokens.is_empty() {
                return Err(Refusal::missing("token_list").into());
            }
            for (index, token) in tokens.iter().enumerate() {
                codes.push(if fails(index) {
                    code::BAD_TOKEN
                } else {
                    unbind(&mut work, access_id, token, None, now).await?
                });
            }
        }
        _ => {
            for (index, bound) in read_accounts(body, "account_list")?.iter().enumerate() {
                let gone = !fails(index)
                    && work
                        .delete_account(access_id, &bound.account, i64::from(bound.account_type))
                        .await?;
                codes.push(if gone { DONE } else { code::NO_SUCH_DEVICE });
            }
        }
    }
    work.commit().await?;
    let failures = codes.iter().filter(|code| **code != DONE).count();
    let (ret_code, message) = if failures == 0 {
        (DONE, NO_ERROR)
    } else if failures < codes.len() {
        (code::PARTLY_FAILED, "some entries failed, see result")
    } else {
        (code::WHOLLY_FAILED, "every entry failed, see result")
    };
    let codes: Vec<_> = codes.iter().map(ToString::to_string).collect();
    let seq = fields::whole(body, "seq").unwrap_or(0);
    Ok(json!({"seq": seq, "ret_code": ret_code, "err_msg": message, "result": codes}))
}

async fn overwrite(
    work: &mut Work,
    access_id: u32,
    token: &str,
    given: &[BoundAccount],
    now: i64,
) -> Result<i64, Error> {
    let Some(handset) = work.valid_handset(access_id, token, now).await? else {
        return Ok(code::BAD_TOKEN);
    };
    // Of two accounts of one type the later stays.
    work.put_accounts(handset.id, given, now).await?;
    Ok(DONE)
}

/// Unbinds these accounts of a token, or all.
async fn unbind(
    work: &mut Work,
    access_id: u32,
    token: &str,
    given: Option<&[BoundAccount]>,
    now: i64,
) -> Result<i64, Error> {
    let Some(handset) = work.valid_handset(access_id, token, now).await? else {
        return Ok(code::BAD_TOKEN);
    };
    let mut bound = work.accounts_of(handset.id).await?;
    bound.retain(|one| given.is_some_and(|given| !given.contains(one)));
    work.put_accounts(handset.id, &bound, now).await?;
    Ok(DONE)
}

pub(super) async fn query(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::ACCOUNT_QUERY)?;
    let access_id = application.access_id;
    let mut work = rehearsal.store.begin().await?;
    let mut codes = Vec::new();
    let mut found = Vec::new();
    let by_account = fields::whole(body, "operator_type") == Some(1);
    if by_account {
        for entry in objects(body, "account_list")? {
            let account = fields::text(entry, "account");
            let kind = fields::whole(entry, "account_type");
            let tokens = work.tokens_of(access_id, account, kind).await?;
            codes.push(if tokens.is_empty() { code::NO_SUCH_DEVICE } else { DONE });
            if !tokens.is_empty() {
                found.push(json!({"account": account, "token_list": tokens}));
            }
        }
    } else {
        let tokens = texts(body, "token_list");
        if tokens.is_empty() {
            return Err(Refusal::missing("token_list").into());
        }
        for token in tokens {
            let Some(handset) = work.valid_handset(access_id, &token, rehearsal.now()).await? else {
                codes.push(code::NO_SUCH_DEVICE);
                continue;
            };
            let accounts = work.accounts_of(handset.id).await?;
            // The documents' samples name the kind in some answers and not in others; who wants to unbind an account needs it.
            let accounts: Vec<_> = accounts
                .iter()
                .map(|bound| json!({"account": bound.account, "account_type": bound.account_type}))
                .collect();
            codes.push(DONE);
            found.push(json!({"token": token, "account_list": accounts}));
        }
    }
    if found.is_empty() {
        return Err(Refusal::new(code::NO_SUCH_DEVICE, "none of these exists here").into());
    }
    let name = if by_account { "account_tokens" } else { "token_accounts" };
    let codes: Vec<_> = codes.iter().map(ToString::to_string).collect();
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "result": codes, name: found}))
}

fn objects<'a>(object: &'a Map<String, Value>, name: &str) -> Result<Vec<&'a Map<String, Value>>, Refusal> {
    let list = object
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    if list.is_empty() {
        return Err(Refusal::missing(name));
    }
    Ok(list.iter().filter_map(Value::as_object).collect())
}

fn read_accounts(object: &Map<String, Value>, name: &str) -> Result<Vec<BoundAccount>, Refusal> {
    let accounts = objects(object, name)?.into_iter().map(|entry| BoundAccount {
        account: fields::text(entry, "account").to_owned(),
        account_type: fields::whole(entry, "account_type")
            .and_then(|kind| kind.try_into().ok())
            .unwrap_or(0),
    });
    Ok(accounts.collect())
}
