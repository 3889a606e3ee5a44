//! The pages before a tenant: the way in, signing in, setting up.

mod home;
mod setup;
mod sign_in;

pub(crate) use home::HomePage;
pub(crate) use setup::SetupPage;
pub(crate) use sign_in::SignInPage;
