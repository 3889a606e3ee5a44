//! A real program with a product on the rehearsal gateway, started and killed again on the same data.

use super::books::{Books, PushRow, sqlite};
use crate::program::{Running, new_client, place_of};
use pushboard::secret::random_bytes;
use pushboard_app::domain::{
    id::PushId,
    push::{PushState, PushView},
};
use reqwest::{Client, header};
use sqlx::{Executor, SqliteConnection};
use std::time::Duration;
use tempfile::TempDir;
use tokio::time::Instant;

/// Longer than a lease (25 s) and a look at the leases (3 s).
const SETTLED_WITHIN: Duration = Duration::from_secs(60);

/// When everything must be closed that was under way now.
pub(super) fn settled_by() -> Instant {
    Instant::now() + SETTLED_WITHIN
}

/// Makes the gateway slow in an honest way: another process writes to its file. It waits 5 s for that before it refuses.
pub(super) async fn hold_the_gateway(books: &Books) -> SqliteConnection {
    let mut connection = sqlite(&books.gateway_file()).await;
    connection.execute("BEGIN IMMEDIATE").await.expect("the write lock");
    connection
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
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("tenant", "han-river")
            .append_pair("product", &form.product)
            .append_pair("once", &form.once)
            .append_pair("audience", "account")
            .append_pair("target", "xiaomi-user")
            .append_pair("title", &form.title)
            .append_pair("content", "There")
            .finish();
        let answer = self
            .client
            .post(format!("{}/api/pushes/send", self.origin))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &self.origin)
            .header(header::REFERER, format!("{}/t/han-river", self.origin))
            .header(header::COOKIE, &self.cookie)
            .body(body)
            .send()
            .await
            .ok()?;
        let push = place_of(&answer).strip_prefix("/t/han-river/pushes/")?.to_owned();
        push.parse::<PushId>().ok().map(|push| push.to_string())
    }
}

/// A console, its product, and where its data are.
pub(super) struct Console {
    pub(super) books: Books,
    pub(super) product: String,
    pub(super) running: Running,
    _folder: TempDir,
}

impl Console {
    /// A fresh one with a product that has a Xiaomi channel, and so a virtual handset.
    pub(super) async fn open(database: Option<String>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut running = Running::start(folder.path(), database.as_deref());
        running.set_up().await;
        let product = running.product("Shop", "rehearsal", "singapore").await;
        let channel = [
            ("tenant", "han-river"),
            ("product", product.as_str()),
            ("vendor", "xiaomi"),
            ("app_id", "2882303761517"),
            ("app_key", "5411751"),
            ("app_secret", "s3cret"),
        ];
        place_of(&running.post("/api/channels/enter", &channel).await);
        let books = Books {
            folder: folder.path().to_owned(),
            database,
        };
        Self {
            books,
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
        let mut running = Running::start(&self.books.folder, self.books.database.as_deref());
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
