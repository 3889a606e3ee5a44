//! `POST /v3/device/set_custom_attribute` (`tpns.md` §3).

use crate::rehearsal::{
    Rehearsal,
    answer::{Failure, Refusal, code},
    fields, shapes,
    store::Application,
};
use serde_json::{Map, Value, json};

/// Bytes of a name or a value, at most.
const BYTES: usize = 50;

pub(super) async fn operate(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::ATTRIBUTES)?;
    let access_id = application.access_id;
    let command = fields::whole(body, "cmd").unwrap_or(0);
    let given = if command <= 3 { read(body)? } else { Vec::new() };
    let mut work = rehearsal.store.begin().await?;
    let token = fields::text(body, "token");
    let handset = work.valid_handset(access_id, token, rehearsal.now()).await?;
    let handset = handset
        .ok_or_else(|| {
            Refusal::new(
                code::INVALID_TOKEN,
                "no device of this application has this token, or not any more",
            )
        })?
        .id;
    // What TPNS says here in place of NO_ERROR.
    let mut answer = json!({"retCode": 0, "errMsg": "success"});
    match command {
        1..=3 => {
            let declared = work.attribute_names(access_id).await?;
            let (valid, invalid): (Vec<_>, Vec<_>) = given.into_iter().partition(|(name, _)| declared.contains(name));
            for (name, value) in &valid {
                let value = (command != 3).then_some(value.as_str());
                work.put_attribute(handset, name, value).await?;
            }
            if !invalid.is_empty() {
                let names: Vec<_> = invalid.into_iter().map(|(name, _)| name).collect();
                answer["invalidAttribute"] = json!(names);
            }
        }
        4 => work.delete_attributes(handset).await?,
        _ => {
            let attributes: Map<_, _> = work
                .attributes(handset)
                .await?
                .into_iter()
                .map(|(name, value)| (name, json!(value)))
                .collect();
            answer["attributeInfo"] = json!({"attributeMap": attributes});
        }
    }
    work.commit().await?;
    Ok(answer)
}

fn read(body: &Map<String, Value>) -> Result<Vec<(String, String)>, Refusal> {
    let map = body
        .get("attributeInfo")
        .and_then(|info| info.get("attributeMap"))
        .filter(|map| !map.is_null())
        .ok_or_else(|| Refusal::missing("attributeInfo.attributeMap"))?;
    let map = map
        .as_object()
        .ok_or_else(|| Refusal::invalid("attributeInfo.attributeMap is not an object"))?;
    if map.is_empty() {
        return Err(Refusal::missing("attributeInfo.attributeMap"));
    }
    let fits = |text: &str| !text.is_empty() && text.len() <= BYTES;
    let attributes = map.iter().map(|(name, value)| match value.as_str() {
        Some(value) if fits(name) && value.len() <= BYTES => Ok((name.clone(), value.to_owned())),
        _ => Err(Refusal::invalid(format!(
            "attributes have names and values of {BYTES} bytes at most, values are strings"
        ))),
    });
    attributes.collect()
}

impl Rehearsal {
    /// The attributes that are declared, by name.
    ///
    /// # Errors
    /// [`crate::rehearsal::Error::UnknownApplication`], [`crate::rehearsal::Error::Database`].
    pub async fn declared_attributes(&self, access_id: u32) -> Result<Vec<String>, crate::rehearsal::Error> {
        self.present(access_id).await?;
        let mut work = self.store.begin().await?;
        let mut names: Vec<_> = work.attribute_names(access_id).await?.into_iter().collect();
        names.sort();
        Ok(names)
    }

    /// Declares the attributes of an application, as its operator would in TPNS's console; others are filtered out of calls. Values of
    /// names that are declared no more stay.
    ///
    /// # Errors
    /// [`crate::rehearsal::Error::UnknownApplication`], [`crate::rehearsal::Error::Database`].
    pub async fn declare_attributes(&self, access_id: u32, names: &[&str]) -> Result<(), crate::rehearsal::Error> {
        self.present(access_id).await?;
        let mut work = self.store.begin().await?;
        work.put_attribute_names(access_id, names).await?;
        work.commit().await?;
        Ok(())
    }
}
