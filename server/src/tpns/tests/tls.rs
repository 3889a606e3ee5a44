//! A server that is not who it claims to be gets nothing. The certificates and how they are made: `tests/certificates/tls/make.sh`.

use super::{
    super::{Base, CallError, Client, Outcome, Records as _, Target},
    NOW_MS, SECRET, client,
    peer::ok,
    push_with, target,
};
use pushboard_app::domain::push::Trouble;
use rustls::{
    ServerConfig, ServerConnection, Stream,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use secrecy::SecretString;
use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::Arc,
    thread::JoinHandle,
};

const AUTHORITY: &[u8] = include_bytes!("../../../tests/certificates/tls/authority.pem");
const RIGHT: &[u8] = include_bytes!("../../../tests/certificates/tls/right.pem");
const EXPIRED: &[u8] = include_bytes!("../../../tests/certificates/tls/expired.pem");
const OTHER_HOST: &[u8] = include_bytes!("../../../tests/certificates/tls/other-host.pem");
const SELF_SIGNED: &[u8] = include_bytes!("../../../tests/certificates/tls/self-signed.pem");
const KEY: &[u8] = include_bytes!("../../../tests/certificates/tls/server.key");

/// Serves one connection with that certificate; ends with what it could read of a request.
fn serve(certificate: &[u8]) -> (Base, JoinHandle<Vec<u8>>) {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(certificate).unwrap()],
            PrivateKeyDer::from_pem_slice(KEY).unwrap(),
        )
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = Base::anywhere("https", &listener.local_addr().unwrap().to_string());
    let served = std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let mut session = ServerConnection::new(Arc::new(config)).unwrap();
        let mut stream = Stream::new(&mut session, &mut socket);
        let mut bytes = vec![0; 64 * 1024];
        let read = stream.read(&mut bytes).unwrap_or(0);
        if read > 0 {
            let _ = stream.write_all(ok(r#"{"ret_code":0,"push_id":"7"}"#).as_bytes());
        }
        bytes.truncate(read);
        bytes
    });
    (base, served)
}

fn trusting() -> Client {
    Client::trusting(reqwest::Certificate::from_pem(AUTHORITY).unwrap()).unwrap()
}

/// Pushes to a server with that certificate; gives what came of it and what the server read.
async fn push_to(certificate: &[u8], client: &Client) -> (Outcome, Vec<u8>) {
    let (base, served) = serve(certificate);
    let outcome = push_with(client, base).await.outcome;
    (outcome, served.join().unwrap())
}

#[tokio::test]
async fn a_server_with_the_right_certificate_gets_the_push() {
    let (outcome, read) = push_to(RIGHT, &trusting()).await;
    let accepted = Outcome::Accepted {
        remote_id: Some("7".into()),
    };
    assert_eq!(outcome, accepted);
    assert!(read.starts_with(b"POST /v3/push/app"));
}

#[tokio::test]
async fn an_expired_foreign_or_self_made_certificate_is_never_accepted_and_nothing_was_sent() {
    let told = [
        ("expired", EXPIRED, trusting()),
        ("of another host", OTHER_HOST, trusting()),
        ("self-signed", SELF_SIGNED, trusting()),
        ("of an authority nobody knows", RIGHT, client()),
    ];
    for (what, certificate, client) in told {
        let (outcome, read) = push_to(certificate, &client).await;
        assert_eq!(outcome, Outcome::Trouble(Trouble::Unreachable), "{what}");
        assert!(read.is_empty(), "{what}: the server read {} bytes", read.len());
    }
}

#[tokio::test]
async fn a_question_to_a_server_with_a_bad_certificate_is_not_asked() {
    let (base, served) = serve(EXPIRED);
    let secret_key = SecretString::from(SECRET);
    let target: Target<'_> = target(base, &secret_key);
    let found = trusting().find_record(&target, "1", NOW_MS).await;
    assert_eq!(found, Err(CallError::Unreachable));
    assert!(served.join().unwrap().is_empty());
}
