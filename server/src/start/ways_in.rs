//! What a start prints: the address, and while nobody owns anything here the link that makes the first owner.

use super::StartError;
use crate::{
    desk::hashed,
    secret::random_bytes,
    store::{self, Store},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// How long a set-up link works, in milliseconds.
const SETUP_LINK_MS: i64 = 3_600_000;

/// Prints them. A link that another instance printed goes on working until it expires or somebody has set the console up.
pub(super) async fn print(store: &Store, origin: &str) -> Result<(), StartError> {
    println!("Pushboard: {origin}");
    let mut tx = store.begin().await?;
    if store::setup::is_needed(&mut tx).await? {
        store::setup::delete_expired_links(&mut tx).await?;
        let link = URL_SAFE_NO_PAD.encode(random_bytes::<32>());
        let expires_at = store.clock().now_ms() + SETUP_LINK_MS;
        store::setup::insert_link(&mut tx, &hashed(&link), expires_at).await?;
        tx.commit().await?;
        println!(
            "Set up (once, within an hour): {origin}{}",
            pushboard_app::ui::routes::setup(&link)
        );
    } else {
        // An owner was made at the command line meanwhile: nobody needs a link any more.
        store::setup::delete_unused_links(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
