//! A real program with a product on TPNS, whose place a gateway in another process takes; started and killed again on the same data.

use super::{
    books::{Books, PushRow},
    gateway::{ACCESS_ID, Gateway, SECRET_KEY},
};
use crate::program::{Running, new_client, place_of};
use pushboard::secret::random_bytes;
use pushboard_app::domain::{
    id::PushId,
    push::{PushState, PushView},
};
use reqwest::{Client, Response, StatusCode, header};
use std::{fs, time::Duration};
use tempfile::TempDir;
use tokio::{task::JoinHandle, time::Instant};

/// Longer than a lease (25 s) and a look at the leases (3 s).
const SETTLED_WITHIN: Duration = Duration::from_secs(60);

/// When everything must be closed that was under way now.
pub(super) fn settled_by() -> Instant {
    Instant::now() + SETTLED_WITHIN
}

/// A form as somebody filled it in; posting it again is posting the same one.
#[derive(Clone, Debug)]
pub(super) struct Form {
    once: String,
    product: String,
    pub(super) title: String,
}

impl Form {
    /// A new form with that title.
    pub(super) fn new(product: &str, title: String) -> Self {
        Self {
            once: PushId::from_random(random_bytes()).to_string(),
            product: product.to_owned(),
            title,
        }
    }
}

/// Somebody signed in, in a browser of nothing but HTTP.
#[derive(Clone)]
pub(super) struct Poster {
    client: Client,
    origin: String,
    cookie: String,
}

impl Poster {
    /// Posts the form. Gives the push it led to; `None` when it was refused or no answer came.
    pub(super) async fn post(&self, form: &Form) -> Option<String> {
        led_to(&self.answer_to(form).await?)
    }

    /// The same where the database may be away: then the answer may be 503, and nothing else.
    pub(super) async fn try_to_post(&self, form: &Form) -> Option<String> {
        let answer = self.answer_to(form).await?;
        if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
            return None;
        }
        led_to(&answer)
    }

    async fn answer_to(&self, form: &Form) -> Option<Response> {
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("tenant", "han-river")
            .append_pair("product", &form.product)
            .append_pair("once", &form.once)
            .append_pair("audience", "account")
            .append_pair("target", "xiaomi-user")
            .append_pair("title", &form.title)
            .append_pair("content", "There")
            .finish();
        self.client
            .post(format!("{}/api/pushes/send", self.origin))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &self.origin)
            .header(header::REFERER, format!("{}/t/han-river", self.origin))
            .header(header::COOKIE, &self.cookie)
            .body(body)
            .send()
            .await
            .ok()
    }
}

/// The push that an answer leads to.
fn led_to(answer: &Response) -> Option<String> {
    let push = place_of(answer).strip_prefix("/t/han-river/pushes/")?.to_owned();
    push.parse::<PushId>().ok().map(|push| push.to_string())
}

/// A console, its product, where its data are, and its gateway.
pub(super) struct Console {
    pub(super) books: Books,
    pub(super) gateway: Gateway,
    pub(super) product: String,
    pub(super) running: Running,
    _folder: TempDir,
}

impl Console {
    /// A fresh one with a product whose keys the gateway knows.
    pub(super) async fn open(database: Option<String>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let gateway = Gateway::start();
        let mut running = Running::start_with(folder.path(), database.as_deref(), gateway.port);
        running.set_up().await;
        let product = running.product("Shop", "tencent", "singapore").await;
        let keys = [
            ("tenant", "han-river"),
            ("product", product.as_str()),
            ("access_id", ACCESS_ID),
            ("access_key", "AKEXAMPLE001"),
            ("secret_key", SECRET_KEY),
        ];
        place_of(&running.post("/api/keys/enter", &keys).await);
        let books = Books {
            folder: folder.path().to_owned(),
            database,
        };
        Self {
            books,
            gateway,
            product,
            running,
            _folder: folder,
        }
    }

    /// `kill -9`
    pub(super) fn kill(&mut self) {
        self.running.kill();
    }

    /// Starts the program on the same data; who was signed in still is.
    pub(super) fn start_again(&mut self) {
        self.running = self.another();
    }

    /// Starts one more program on the same data.
    pub(super) fn another(&mut self) -> Running {
        let cookie = self.running.cookie().clone();
        let mut running = Running::start_with(&self.books.folder, self.books.database.as_deref(), self.gateway.port);
        *running.cookie() = cookie;
        running
    }

    /// A browser of its own, signed in at the running program.
    pub(super) fn poster(&mut self) -> Poster {
        poster_at(&mut self.running)
    }

    /// A new form with that title.
    pub(super) fn form(&self, title: &str) -> Form {
        Form::new(&self.product, title.to_owned())
    }

    /// What a reading function answers.
    pub(super) async fn read<T: serde::de::DeserializeOwned>(&self, path: &str) -> T {
        let answer = self.running.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        serde_json::from_str(&answer.text().await.expect("text")).expect("JSON")
    }

    /// A push as its page shows it.
    pub(super) async fn push(&self, id: &str) -> PushView {
        self.read(&format!("/api/pushes/get?tenant=han-river&push={id}")).await
    }

    /// Waits for a line in what the programs of this console log.
    pub(super) async fn logged(&self, line: &str) {
        let deadline = settled_by();
        let file = self.books.folder.join("log");
        while !fs::read_to_string(&file).expect("the log").contains(line) {
            assert!(Instant::now() < deadline, "nobody logged: {line}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Posts so many forms, each by somebody who waits for the answer, and waits until all are on the wire.
    pub(super) async fn on_the_wire(&mut self, pushes: usize) -> Vec<JoinHandle<Option<String>>> {
        let poster = self.poster();
        let posting = (0..pushes)
            .map(|number| {
                let (poster, form) = (poster.clone(), self.form(&format!("number {number}")));
                tokio::spawn(async move { poster.post(&form).await })
            })
            .collect();
        self.wait_for("all are on the wire", |rows| {
            rows.len() == pushes && rows.iter().all(|row| row.state() == PushState::Sending)
        })
        .await;
        posting
    }

    /// Waits until every push is closed, and gives them.
    pub(super) async fn settled(&self) -> Vec<PushRow> {
        let closed = |rows: &[PushRow]| rows.iter().all(|row| !row.state().is_open());
        self.wait_for("every push is closed", closed).await
    }

    /// Waits until the pushes are as told, and gives them.
    pub(super) async fn wait_for(&self, what: &str, told: impl Fn(&[PushRow]) -> bool) -> Vec<PushRow> {
        let deadline = settled_by();
        loop {
            let rows = self.books.pushes().await;
            if told(&rows) {
                return rows;
            }
            let states: Vec<PushState> = rows.iter().map(PushRow::state).collect();
            assert!(Instant::now() < deadline, "not yet that {what}: {states:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// A browser signed in at that program.
pub(super) fn poster_at(running: &mut Running) -> Poster {
    Poster {
        client: new_client(),
        origin: running.origin.clone(),
        cookie: running.cookie().clone().expect("signed in"),
    }
}
