//! The first floor: the same signed requests, made by nothing but a loop around reqwest.

use crate::{console::Console, senders};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::Client;
use serde_json::{Value, json};
use sha2::Sha256;
use sqlx::{Connection, SqliteConnection};
use std::{
    sync::Arc,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

/// The application as the gateway knows it, and how to call it.
pub(crate) struct Caller {
    client: Client,
    url: String,
    access_id: String,
    secret_key: String,
}

impl Caller {
    /// Reads the keys from the gateway's own file.
    pub(crate) async fn of(console: &Console) -> Arc<Self> {
        let file = format!("sqlite:{}", console.gateway_file().display());
        let mut connection = SqliteConnection::connect(&file).await.expect("the file opens");
        let (access_id, secret_key): (i64, String) = sqlx::query_as("SELECT access_id, secret_key FROM application")
            .fetch_one(&mut connection)
            .await
            .expect("one application");
        Arc::new(Self {
            client: Client::builder().no_proxy().http1_only().build().expect("a client"),
            url: format!("http://127.0.0.1:{}/singapore/v3/push/app", console.gateway),
            access_id: access_id.to_string(),
            secret_key,
        })
    }

    async fn push(&self, number: usize) {
        let body = json!({
            "audience_type": "account",
            "account_list": ["xiaomi-user"],
            "message_type": "notify",
            "expire_time": 86_400,
            "message": { "title": format!("Bare {number}"), "content": "Is it there?" },
        })
        .to_string();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        let timestamp = now.as_secs().to_string();
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret_key.as_bytes()).expect("a key of any length");
        for part in [&timestamp, &self.access_id, &body] {
            mac.update(part.as_bytes());
        }
        let answer = self
            .client
            .post(&self.url)
            .header("Content-Type", "application/json")
            .header("AccessId", &self.access_id)
            .header("TimeStamp", &timestamp)
            .header("Sign", STANDARD.encode(hex::encode(mac.finalize().into_bytes())))
            .body(body)
            .send()
            .await
            .expect("an answer");
        let answer: Value = serde_json::from_slice(&answer.bytes().await.expect("a body")).expect("JSON");
        assert_eq!(answer["ret_code"], 0, "{answer}");
    }

    /// Pushes per second.
    pub(crate) async fn rate(self: &Arc<Self>, pushes: usize, clients: usize) -> f64 {
        let caller = Arc::clone(self);
        let begun = senders::each(pushes, clients, move |number| {
            let caller = Arc::clone(&caller);
            async move { caller.push(number).await }
        })
        .await;
        rate(pushes, begun)
    }
}

/// So many since then, per second.
pub(crate) fn rate(count: usize, since: Instant) -> f64 {
    f64::from(u32::try_from(count).expect("no more than four billion")) / since.elapsed().as_secs_f64()
}
