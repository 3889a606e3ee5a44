//! Places at the door: who takes many or keeps them without reading does not keep others out.

use axum::{Router, routing::get};
use pushboard::web::{self, Limits};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    time::timeout,
};
use tokio_util::sync::CancellationToken;

/// Longer than anything here takes; what takes longer hangs.
const HANGS: Duration = Duration::from_secs(30);

/// A server of one small and one very large answer.
async fn serve(limits: Limits) -> SocketAddr {
    let router = Router::new()
        .route("/small", get(|| async { "small" }))
        .route("/large", get(|| async { vec![b'x'; 16 * 1024 * 1024] }));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(web::accept(listener, router, limits, CancellationToken::new()));
    address
}

async fn connect(from: &str, to: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    let from = format!("{from}:0").parse().expect("an address");
    socket.bind(from).expect("an address of this machine");
    socket.connect(to).await.expect("a connection")
}

async fn ask(stream: &mut TcpStream, path: &str) {
    let request = format!("GET {path} HTTP/1.1\r\nHost: console\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("written");
}

/// Whether a small question is answered on this connection; `false` when it is closed.
async fn is_answered(stream: &mut TcpStream) -> bool {
    let request = "GET /small HTTP/1.1\r\nHost: console\r\nConnection: close\r\n\r\n";
    let mut answer = String::new();
    let talk = async {
        stream.write_all(request.as_bytes()).await?;
        stream.read_to_string(&mut answer).await
    };
    let talked = timeout(HANGS, talk).await.expect("an answer or an end");
    talked.is_ok() && answer.starts_with("HTTP/1.1 200") && answer.ends_with("small")
}

#[tokio::test]
async fn clients_that_read_nothing_lose_their_places() {
    let limits = Limits {
        connections: 4,
        stall: Duration::from_millis(300),
        ..Limits::SHARED
    };
    let address = serve(limits).await;
    let mut idle = Vec::new();
    for _ in 0..limits.connections {
        let mut stream = connect("127.0.0.1", address).await;
        for _ in 0..3 {
            ask(&mut stream, "/large").await;
        }
        idle.push(stream);
    }
    assert!(is_answered(&mut connect("127.0.0.1", address).await).await);
    drop(idle);
}

#[tokio::test]
async fn one_address_takes_half_of_the_places_at_most_unless_it_is_the_proxy_of_all() {
    assert_eq!(Limits::of_console(0).per_address, Some(Limits::SHARED.connections / 2));
    assert_eq!(Limits::of_console(1).per_address, None);
    let limits = Limits {
        connections: 4,
        per_address: Some(2),
        ..Limits::SHARED
    };
    let address = serve(limits).await;
    let mut greedy = Vec::new();
    for _ in 0..2 {
        let mut stream = connect("127.0.0.1", address).await;
        ask(&mut stream, "/large").await;
        let mut first = [0; 12];
        stream
            .read_exact(&mut first)
            .await
            .expect("the beginning of the answer");
        greedy.push(stream);
    }
    assert!(!is_answered(&mut connect("127.0.0.1", address).await).await);
    assert!(is_answered(&mut connect("127.0.0.2", address).await).await);
    drop(greedy);
    // Their places are free again, as soon as the server has noticed.
    let again = async { while !is_answered(&mut connect("127.0.0.1", address).await).await {} };
    timeout(HANGS, again).await.expect("an answer");
}
