//! One HTTP client for every call. It sends a request once, follows nothing and reads no more than it should.

mod devices;
mod proof;
mod records;
mod tasks;

use super::{
    CallError, Error, Gateway, Outcome, PreparedPush, PushReport, Target,
    call::Call,
    reception::{Reception, words},
    wire::{
        Members, PUSH, push_request,
        records::{PUSH_RECORDS, today},
    },
};
use async_trait::async_trait;
use proof::{trouble, understand, verdict};
use pushboard_app::domain::{
    keys::CheckOutcome,
    message::Notification,
    push::{Exchange, Trouble},
    return_code::ReturnCode,
};
use serde::de::{DeserializeOwned, IgnoredAny};
use std::time::{Duration, Instant};

/// Most of a body that is read, in bytes (`security.md` §4.2).
const BODY_BYTES: usize = 1024 * 1024;

/// How long a call may take.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// Name, connection and TLS together.
    pub connect: Duration,
    /// Everything, to the last byte of the answer.
    pub whole: Duration,
    /// The same for an upload of up to 100 MB.
    pub upload: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            whole: Duration::from_secs(15),
            upload: Duration::from_secs(600),
        }
    }
}

/// How long a call waits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    /// [`Timeouts::whole`].
    Usual,
    /// [`Timeouts::upload`].
    Upload,
}

/// The TPNS v3 client. Clones share one pool of connections.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    upload: Duration,
}

impl Client {
    /// A client with the usual timeouts.
    ///
    /// # Errors
    /// [`Error::Setup`].
    pub fn new() -> Result<Self, Error> {
        Self::with_timeouts(Timeouts::default())
    }

    /// A client with timeouts of its own.
    ///
    /// # Errors
    /// [`Error::Setup`].
    pub fn with_timeouts(timeouts: Timeouts) -> Result<Self, Error> {
        Self::built(timeouts, Self::builder(timeouts))
    }

    /// A client that trusts one more authority.
    #[cfg(test)]
    pub(super) fn trusting(authority: reqwest::Certificate) -> Result<Self, Error> {
        let timeouts = Timeouts::default();
        Self::built(timeouts, Self::builder(timeouts).tls_certs_merge([authority]))
    }

    fn builder(timeouts: Timeouts) -> reqwest::ClientBuilder {
        // The first provider stays; a second attempt is no error, so several clients may be made.
        let _ = rustls::crypto::ring::default_provider().install_default();
        reqwest::Client::builder()
            .connect_timeout(timeouts.connect)
            .timeout(timeouts.whole)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            // By default reqwest resends what HTTP/2 says it did not process.
            .retry(reqwest::retry::never())
            // One request per connection at a time: when a connection breaks, exactly one push is in doubt.
            .http1_only()
            .http1_title_case_headers()
            .pool_max_idle_per_host(8)
            .pool_idle_timeout(Duration::from_secs(30))
    }

    fn built(timeouts: Timeouts, builder: reqwest::ClientBuilder) -> Result<Self, Error> {
        Ok(Self {
            http: builder.build().map_err(Error::Setup)?,
            upload: timeouts.upload,
        })
    }

    /// Writes a call to the network and reads what comes.
    async fn transmit(&self, call: &mut Call, wait: Wait) -> Result<Reception, Trouble> {
        let mut request = self.http.post(&call.url).body(std::mem::take(&mut call.body));
        if wait == Wait::Upload {
            request = request.timeout(self.upload);
        }
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        let mut response = request.send().await.map_err(|error| trouble(&error))?;
        let mut reception = Reception::open(&response);
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) => {
                    let room = BODY_BYTES - reception.body.len();
                    reception.body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                    if chunk.len() > room {
                        break;
                    }
                }
                Ok(None) => {
                    reception.whole = true;
                    break;
                }
                Err(error) => {
                    tracing::debug!(
                        error = &error as &dyn std::error::Error,
                        "the gateway's answer broke off"
                    );
                    break;
                }
            }
        }
        Ok(reception)
    }

    /// Makes a call and reads its answer, if the code is one of these.
    async fn hear<A: DeserializeOwned>(&self, mut call: Call, wait: Wait, fine: &[i64]) -> Result<(i64, A), CallError> {
        let reception = match self.transmit(&mut call, wait).await {
            Ok(reception) => reception,
            Err(Trouble::Unreachable) => return Err(CallError::Unreachable),
            Err(_) => return Err(CallError::NoAnswer),
        };
        let not_tpns = CallError::NotTpns {
            status: reception.status,
        };
        let answer = match understand(&reception) {
            Ok(answer) => answer,
            Err(Trouble::TooMany) => {
                return Err(CallError::TooMany {
                    retry_after_seconds: reception.retry_after_seconds,
                });
            }
            Err(Trouble::NoAnswer) => return Err(CallError::NoAnswer),
            Err(_) => return Err(not_tpns),
        };
        if !fine.contains(&answer.code) {
            return Err(CallError::Refused {
                code: ReturnCode(answer.code),
                message: words(&answer.message, &call.redaction),
            });
        }
        let body = serde_json::from_slice(&reception.body).map_err(|_| not_tpns)?;
        Ok((answer.code, body))
    }

    /// Makes a call that code 0 alone answers well.
    async fn make<A: DeserializeOwned>(&self, call: Call, wait: Wait) -> Result<A, CallError> {
        self.hear(call, wait, &[0]).await.map(|(_, answer)| answer)
    }

    /// Asks for something.
    async fn ask<A: DeserializeOwned>(
        &self,
        target: &Target<'_>,
        operation: &str,
        request: Members,
        now_ms: i64,
    ) -> Result<A, CallError> {
        self.make(Call::new(target, operation, &request, now_ms), Wait::Usual)
            .await
    }

    /// Asks for something to be done; the code says it all.
    async fn tell(&self, target: &Target<'_>, operation: &str, request: Members, now_ms: i64) -> Result<(), CallError> {
        self.ask::<IgnoredAny>(target, operation, request, now_ms)
            .await
            .map(|_| ())
    }
}

fn milliseconds_since(start: Instant) -> i64 {
    i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX)
}

#[async_trait]
impl Gateway for Client {
    async fn check(&self, target: &Target<'_>, now_ms: i64) -> CheckOutcome {
        let mut call = Call::new(target, PUSH_RECORDS, &today(now_ms), now_ms);
        let start = Instant::now();
        match self.transmit(&mut call, Wait::Usual).await {
            Ok(reception) => verdict(
                &reception,
                now_ms.saturating_add(milliseconds_since(start)).div_euclid(1000),
            ),
            Err(Trouble::Unreachable) => CheckOutcome::Unreachable,
            Err(_) => CheckOutcome::NoAnswer,
        }
    }

    fn prepare_push(
        &self,
        target: &Target<'_>,
        notification: &Notification,
        now_ms: i64,
    ) -> Result<PreparedPush, Error> {
        Ok(PreparedPush(Call::new(
            target,
            PUSH,
            &push_request(notification)?,
            now_ms,
        )))
    }

    async fn send(&self, PreparedPush(mut call): PreparedPush) -> PushReport {
        let start = Instant::now();
        let received = self.transmit(&mut call, Wait::Usual).await;
        let elapsed_ms = received.is_ok().then(|| milliseconds_since(start));
        let answer = received
            .as_ref()
            .map_or_else(|_| String::new(), |reception| reception.written(&call.redaction));
        let retry_after_seconds = received
            .as_ref()
            .ok()
            .and_then(|reception| reception.retry_after_seconds);
        let gateway_seconds = received.as_ref().ok().and_then(Reception::clock);
        let (mut remote_ids, mut invalid_tokens) = (Vec::new(), Vec::new());
        let outcome = match received.and_then(|reception| understand(&reception)) {
            Ok(answer) if answer.code == 0 => {
                (remote_ids, invalid_tokens) = (answer.push_ids, answer.invalid_tokens);
                Outcome::Accepted {
                    remote_id: remote_ids.first().cloned(),
                }
            }
            Ok(answer) => Outcome::Refused {
                code: ReturnCode(answer.code),
                message: words(&answer.message, &call.redaction),
            },
            Err(trouble) => Outcome::Trouble(trouble),
        };
        PushReport {
            exchange: Exchange {
                request: call.written,
                answer,
                elapsed_ms,
            },
            outcome,
            remote_ids,
            invalid_tokens,
            gateway_seconds,
            retry_after_seconds,
        }
    }
}
