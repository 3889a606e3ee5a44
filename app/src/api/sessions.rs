//! Signing in and out, and who is looking.

use crate::domain::{error::Error, session::Session};
use leptos::prelude::*;

/// What the server does for sessions.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Sessions {
    /// Who is looking, if anybody.
    async fn current(&self) -> Result<Option<Session>, Error>;
    /// Checks e-mail and password, begins a new session, and gives it.
    async fn sign_in(&self, email: String, password: String) -> Result<Session, Error>;
    /// Ends the session on the server.
    async fn sign_out(&self) -> Result<(), Error>;
}

/// Who is looking, if anybody.
#[server(prefix = "/api", endpoint = "sessions/current", input = server_fn::codec::GetUrl)]
pub async fn current_session() -> Result<Option<Session>, Error> {
    super::door()?.current().await
}

/// Signs in and goes to the page that was asked for, or to the first tenant.
#[server(prefix = "/api", endpoint = "sessions/sign_in")]
pub async fn sign_in(email: String, password: String, #[server(default)] next: String) -> Result<(), Error> {
    let session = super::door()?.sign_in(email, password).await?;
    super::go(&crate::routes::after_sign_in(&session, &next));
    Ok(())
}

/// Ends the session and goes to the sign-in page.
#[server(prefix = "/api", endpoint = "sessions/sign_out")]
pub async fn sign_out() -> Result<(), Error> {
    super::door()?.sign_out().await?;
    super::go(crate::routes::SIGN_IN);
    Ok(())
}
