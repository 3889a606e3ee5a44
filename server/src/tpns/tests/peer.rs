//! The other end of the wire, in raw bytes: what an HTTP library would never send has to be possible.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// What the peer does with a request.
pub(super) enum Reply {
    /// Writes this and waits for the next request.
    Keep(Vec<u8>),
    /// Writes this and closes.
    Close(Vec<u8>),
    /// Writes this, then nothing for longer than any test waits.
    Stall(Vec<u8>),
    /// Writes the first at once and the second byte by byte, with a pause after each.
    Drip(Vec<u8>, Vec<u8>),
    /// Writes this again and again until nobody takes it.
    Flood(Vec<u8>, Vec<u8>),
}

/// A request as its bytes came.
#[derive(Clone)]
pub(super) struct Seen {
    pub(super) head: String,
    pub(super) body: Vec<u8>,
    /// Which connection it came on, counted from 0.
    pub(super) connection: usize,
}

impl Seen {
    pub(super) fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .next()
            .unwrap()
    }
}

pub(super) struct Peer {
    pub(super) port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
    flooded: Arc<Mutex<usize>>,
}

impl Peer {
    /// Answers the n-th request (from 0) as `reply` says.
    pub(super) async fn start(reply: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let peer = Self {
            port,
            seen: Arc::default(),
            flooded: Arc::default(),
        };
        let (seen, flooded, reply) = (peer.seen.clone(), peer.flooded.clone(), Arc::new(reply));
        tokio::spawn(async move {
            for connection in 0.. {
                let (socket, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(socket, connection, seen.clone(), flooded.clone(), reply.clone()));
            }
        });
        peer
    }

    /// Answers everything with one text.
    pub(super) async fn saying(answer: String) -> Self {
        Self::start(move |_, _| Reply::Close(answer.clone().into_bytes())).await
    }

    /// The requests so far, after a moment in which a second one could have come.
    pub(super) async fn seen(&self) -> Vec<Seen> {
        tokio::time::sleep(Duration::from_millis(150)).await;
        self.seen.lock().unwrap().clone()
    }

    /// How many bytes of a flood were taken.
    pub(super) fn flooded(&self) -> usize {
        *self.flooded.lock().unwrap()
    }
}

async fn serve(
    mut socket: TcpStream,
    connection: usize,
    seen: Arc<Mutex<Vec<Seen>>>,
    flooded: Arc<Mutex<usize>>,
    reply: Arc<impl Fn(usize, &Seen) -> Reply>,
) {
    while let Some(request) = read(&mut socket, connection).await {
        let number = {
            let mut seen = seen.lock().unwrap();
            seen.push(request.clone());
            seen.len() - 1
        };
        match reply(number, &request) {
            Reply::Keep(bytes) => socket.write_all(&bytes).await.unwrap(),
            Reply::Close(bytes) => {
                let _ = socket.write_all(&bytes).await;
                return;
            }
            Reply::Stall(bytes) => {
                socket.write_all(&bytes).await.unwrap();
                tokio::time::sleep(Duration::from_secs(60)).await;
            }
            Reply::Drip(head, slow) => {
                socket.write_all(&head).await.unwrap();
                for byte in slow {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    if socket.write_all(&[byte]).await.is_err() {
                        return;
                    }
                }
                return;
            }
            Reply::Flood(head, chunk) => {
                socket.write_all(&head).await.unwrap();
                while socket.write_all(&chunk).await.is_ok() {
                    *flooded.lock().unwrap() += chunk.len();
                }
                return;
            }
        }
    }
}

async fn read(socket: &mut TcpStream, connection: usize) -> Option<Seen> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let mut request = Seen {
                head,
                body: bytes.split_off(end + 4),
                connection,
            };
            let length: usize = request.header("content-length").parse().unwrap();
            if request.body.len() == length {
                return Some(request);
            }
            bytes = [request.head.as_bytes(), b"\r\n\r\n", &std::mem::take(&mut request.body)].concat();
        }
        if socket.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}

/// A whole answer.
pub(super) fn answer(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// A whole answer as TPNS gives it.
pub(super) fn ok(body: &str) -> String {
    answer(
        "200 OK",
        "Content-Type: application/json\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\n",
        body,
    )
}
