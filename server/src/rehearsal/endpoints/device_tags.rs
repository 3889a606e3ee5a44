//! `POST /v3/device/tag` and `/v3/device/tag/delete_all_device` (`tpns.md` §3).

use crate::rehearsal::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    audience::texts,
    fields, shapes,
    store::Application,
    store::Work,
};
use serde_json::{Map, Value, json};

/// Custom tags of an application, at most (`tpns.md` §1.5).
const PER_APPLICATION: i64 = 10_000;
/// Custom tags of a device, at most (`tpns.md` §1.5).
const PER_DEVICE: usize = 100;

fn done(body: &Map<String, Value>) -> Value {
    let seq = fields::whole(body, "seq").unwrap_or(0);
    json!({"seq": seq, "ret_code": 0, "err_msg": NO_ERROR, "result": ""})
}

/// One change: this tag, on this token, added or not.
type Pair = (String, String);
/// Of which application, and at what time in milliseconds since 1970.
type At = (u32, i64);

pub(super) async fn operate(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::TAG)?;
    let list = |name: &'static str, most: usize| {
        let mut list = texts(body, name);
        if list.is_empty() {
            return Err(Refusal::missing(name));
        }
        list.truncate(most);
        Ok(list)
    };
    let first_token = || list("token_list", 1).map(|mut tokens| tokens.remove(0));
    let cross = |tags: Vec<String>, tokens: Vec<String>| -> Vec<Pair> {
        let pairs = tags
            .iter()
            .flat_map(|tag| tokens.iter().map(move |token| (tag.clone(), token.clone())));
        pairs.collect()
    };
    let mut work = rehearsal.store.begin().await?;
    let at = (application.access_id, rehearsal.now());
    // Where several are given and one is meant, it is the first.
    match fields::whole(body, "operator_type").unwrap_or(0) {
        1 => add(&mut work, at, cross(list("tag_list", 1)?, vec![first_token()?])).await?,
        2 => remove(&mut work, at, cross(list("tag_list", 1)?, vec![first_token()?])).await?,
        3 => add(&mut work, at, cross(list("tag_list", 500)?, vec![first_token()?])).await?,
        4 => remove(&mut work, at, cross(list("tag_list", 500)?, vec![first_token()?])).await?,
        5 => {
            let handset = handset(&mut work, at, &first_token()?).await?;
            work.put_tags(handset, &[]).await?;
        }
        6 => overwrite(&mut work, at, &first_token()?, list("tag_list", 500)?).await?,
        7 => add(&mut work, at, cross(list("tag_list", 1)?, list("token_list", 500)?)).await?,
        8 => remove(&mut work, at, cross(list("tag_list", 1)?, list("token_list", 500)?)).await?,
        9 => add(&mut work, at, pairs(body)?).await?,
        _ => remove(&mut work, at, pairs(body)?).await?,
    }
    if work.count_tags(application.access_id).await? > PER_APPLICATION {
        return Err(Refusal::invalid(format!("an application has {PER_APPLICATION} custom tags at most")).into());
    }
    work.commit().await?;
    Ok(done(body))
}

pub(super) async fn delete_everywhere(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::TAG_EVERYWHERE)?;
    let mut work = rehearsal.store.begin().await?;
    for tag in texts(body, "tag_list") {
        work.delete_tag(application.access_id, &tag).await?;
    }
    work.commit().await?;
    Ok(done(body))
}

fn pairs(body: &Map<String, Value>) -> Result<Vec<Pair>, Refusal> {
    let list = body
        .get("tag_token_list")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    // The operations' text says 20, the field's 500: who keeps to 20 is right either way.
    if list.len() > 20 {
        return Err(Refusal::invalid("tag_token_list holds 20 pairs at most"));
    }
    if list.is_empty() {
        return Err(Refusal::missing("tag_token_list"));
    }
    let pairs = list.iter().filter_map(Value::as_object).map(|pair| {
        (
            fields::text(pair, "tag").to_owned(),
            fields::text(pair, "token").to_owned(),
        )
    });
    Ok(pairs.collect())
}

async fn handset(work: &mut Work, (access_id, now): At, token: &str) -> Result<i64, Failure> {
    let handset = work.valid_handset(access_id, token, now).await?;
    let message = "no device of this application has this token, or not any more";
    let handset = handset.ok_or_else(|| Refusal::new(code::BAD_TOKEN, message))?;
    Ok(handset.id)
}

async fn add(work: &mut Work, at: At, pairs: Vec<Pair>) -> Result<(), Failure> {
    for (tag, token) in pairs {
        let handset = handset(work, at, &token).await?;
        let mut tags = work.tags_of(handset).await?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
        put(work, handset, &tags).await?;
    }
    Ok(())
}

async fn remove(work: &mut Work, at: At, pairs: Vec<Pair>) -> Result<(), Failure> {
    for (tag, token) in pairs {
        let handset = handset(work, at, &token).await?;
        let mut tags = work.tags_of(handset).await?;
        tags.retain(|one| *one != tag);
        put(work, handset, &tags).await?;
    }
    Ok(())
}

/// When every tag has a category (the part before the first colon), only tags of these categories go; otherwise all do.
async fn overwrite(work: &mut Work, at: At, token: &str, new: Vec<String>) -> Result<(), Failure> {
    fn category(tag: &str) -> Option<&str> {
        tag.split_once(':').map(|(category, _)| category)
    }
    let handset = handset(work, at, token).await?;
    let mut tags = work.tags_of(handset).await?;
    let categories: Option<Vec<_>> = new.iter().map(|tag| category(tag)).collect();
    match categories {
        Some(categories) => tags.retain(|tag| category(tag).is_none_or(|own| !categories.contains(&own))),
        None => tags.clear(),
    }
    tags.extend(new);
    put(work, handset, &tags).await
}

async fn put(work: &mut Work, handset: i64, tags: &[String]) -> Result<(), Failure> {
    if tags.len() > PER_DEVICE {
        return Err(Refusal::invalid(format!("a device has {PER_DEVICE} custom tags at most")).into());
    }
    Ok(work.put_tags(handset, tags).await?)
}
