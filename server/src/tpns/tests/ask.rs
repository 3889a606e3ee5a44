//! One call other than a push, and what the peer saw of it.

use super::{
    super::{Client, Target},
    SECRET, client,
    peer::{Peer, Seen, ok},
    rehearsal, target,
};
use secrecy::SecretString;

/// Makes one call to a peer that answers with this JSON.
pub(super) async fn asked<T>(answer: &str, ask: impl AsyncFnOnce(&Client, &Target<'_>) -> T) -> (T, Seen) {
    let peer = Peer::saying(ok(answer)).await;
    let outcome = told(peer.port, &client(), ask).await;
    let mut seen = peer.seen().await;
    assert_eq!(seen.len(), 1, "every call is made exactly once");
    (outcome, seen.remove(0))
}

/// Makes one call to a port.
pub(super) async fn told<T>(port: u16, client: &Client, ask: impl AsyncFnOnce(&Client, &Target<'_>) -> T) -> T {
    let secret_key = SecretString::from(SECRET);
    ask(client, &target(rehearsal(port), &secret_key)).await
}

/// The operation and the body that arrived.
pub(super) fn sent(seen: &Seen) -> (String, String) {
    let line = seen.head.lines().next().unwrap();
    let path = line.strip_prefix("POST /guangzhou/").unwrap();
    let path = path.strip_suffix(" HTTP/1.1").unwrap();
    assert_eq!(seen.header("Content-Type"), "application/json");
    assert!(!seen.header("Sign").is_empty());
    (path.to_owned(), String::from_utf8(seen.body.clone()).unwrap())
}

/// The same answer in both of TPNS's spellings, `members` being what follows code and words.
pub(super) fn both_spellings(members: &str) -> [String; 2] {
    [
        format!(r#"{{"ret_code":0,"err_msg":""{members}}}"#),
        format!(r#"{{"retCode":"0","errMsg":"NO_ERROR"{members}}}"#),
    ]
}
