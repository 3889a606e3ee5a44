//! One HTTP client for every call. It sends a request once, follows nothing and reads no more than it should.

use super::{
    Error, Gateway, Outcome, PreparedPush, PushReport, Target,
    call::Call,
    reception::{Reception, words},
    wire::{Answer, PUSH, PUSH_RECORDS, PushRecordRequest, PushRequest},
};
use async_trait::async_trait;
use pushboard_app::domain::{
    keys::{CLOCK_TOLERANCE_SECONDS, CheckOutcome},
    message::Notification,
    push::{Exchange, Trouble},
    return_code::{Meaning, ReturnCode},
};
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
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            whole: Duration::from_secs(15),
        }
    }
}

/// The TPNS v3 client. Clones share one pool of connections.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
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
        // The first provider stays; a second attempt is no error, so several clients may be made.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
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
            .build()
            .map_err(Error::Setup)?;
        Ok(Self { http })
    }

    /// Writes a call to the network and reads what comes.
    async fn transmit(&self, call: &Call) -> Result<Reception, Trouble> {
        let mut request = self.http.post(&call.url).body(call.body.clone());
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
}

/// What a failure before the status line proves.
///
/// `is_connect` is true only for failures inside hyper-util's connector (name, connection, TLS, the connect timeout): no
/// byte of a request is written before it is done. All else, a kept connection that the other side closed
/// included, may have carried the request. hyper-util's own second try is for a request still in its queue, never begun.
fn trouble(error: &reqwest::Error) -> Trouble {
    tracing::debug!(error = error as &dyn std::error::Error, "no answer from the gateway");
    if error.is_connect() || error.is_builder() {
        Trouble::Unreachable
    } else {
        Trouble::NoAnswer
    }
}

/// Reads an answer as TPNS's. A status other than 200 is not, however much of its body came.
fn understand(reception: &Reception) -> Result<Answer, Trouble> {
    if reception.status != 200 {
        return Err(Trouble::NotTpns);
    }
    if !reception.whole {
        return Err(Trouble::NoAnswer);
    }
    Answer::read(&reception.body).ok_or(Trouble::NotTpns)
}

/// What an answer to a signed call proves about the keys; `ours` is our clock when it came, in seconds since 1970.
/// Only code 0 proves them right: any other may have been given before the signature was looked at.
fn verdict(reception: &Reception, ours: i64) -> CheckOutcome {
    let code = match understand(reception) {
        Ok(answer) => ReturnCode(answer.code),
        Err(Trouble::NotTpns) => return CheckOutcome::NotTpns(reception.status),
        Err(_) => return CheckOutcome::NoAnswer,
    };
    match code.meaning() {
        Meaning::Accepted => CheckOutcome::Right,
        Meaning::WrongAccessPoint => CheckOutcome::WrongAccessPoint,
        Meaning::AuthenticationFailed => {
            let ahead = reception.clock().map_or(0, |theirs| ours.saturating_sub(theirs));
            if ahead.unsigned_abs() > CLOCK_TOLERANCE_SECONDS.unsigned_abs() {
                CheckOutcome::ClockOff(ahead)
            } else {
                CheckOutcome::WrongSecret
            }
        }
        _ => CheckOutcome::Refused(code.0),
    }
}

fn milliseconds_since(start: Instant) -> i64 {
    i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX)
}

#[async_trait]
impl Gateway for Client {
    async fn check(&self, target: &Target<'_>, now_ms: i64) -> CheckOutcome {
        let call = Call::new(target, PUSH_RECORDS, &PushRecordRequest::today(now_ms), now_ms);
        let start = Instant::now();
        match self.transmit(&call).await {
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
            &PushRequest::new(notification)?,
            now_ms,
        )))
    }

    async fn send(&self, PreparedPush(call): PreparedPush) -> PushReport {
        let start = Instant::now();
        let received = self.transmit(&call).await;
        let elapsed_ms = received.is_ok().then(|| milliseconds_since(start));
        let answer = received
            .as_ref()
            .map_or_else(|_| String::new(), |reception| reception.written(&call.redaction));
        let outcome = match received.and_then(|reception| understand(&reception)) {
            Ok(Answer { code: 0, push_id, .. }) => Outcome::Accepted { remote_id: push_id },
            Ok(Answer { code, message, .. }) => Outcome::Refused {
                code: ReturnCode(code),
                message: words(&message, &call.redaction),
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
        }
    }
}
