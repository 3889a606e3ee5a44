//! The command line.

mod rehearse;

use crate::{
    auth,
    config::Settings,
    desk::{fallback_slug, found_tenant},
    secret::random_bytes,
    start::{self, Opened},
    store::{self, audit::NewEntry},
    telemetry,
};
use clap::{Args, Parser, Subcommand};
use pushboard_app::domain::{
    account::{self, Email},
    audit::Deed,
    field::Problem,
    id::{TenantId, UserId},
    role::Role,
    tenant::{self, Slug},
    text,
};
use secrecy::{ExposeSecret, SecretString};
use std::{
    io::{BufRead, Read, Write},
    net::TcpStream,
    process::ExitCode,
    time::Duration,
};

/// A console for push configuration on TPNS.
#[derive(Parser)]
#[command(name = "pushboard", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the console (what happens without a subcommand)
    Serve,
    /// Serve the rehearsal gateway alone, a local TPNS with virtual handsets, for testing any TPNS client
    Rehearse(rehearse::Rehearse),
    /// Bring the database to this version's schema, and stop
    Migrate,
    /// Ask a running server whether it is ready; the exit code says so
    Health,
    /// Tenants
    Tenant {
        #[command(subcommand)]
        command: TenantCommand,
    },
    /// People
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
}

#[derive(Subcommand)]
enum TenantCommand {
    /// Make a tenant
    Add {
        /// Its name
        #[arg(long)]
        name: String,
        /// Its address; without it, made of the name
        #[arg(long)]
        slug: Option<Slug>,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Make a member of a tenant, and the person where there is none of that e-mail
    Add(NewMember),
    /// Give somebody a new password, and end every session of theirs
    Password(NewPassword),
}

#[derive(Args)]
struct NewPassword {
    /// Sign-in name
    #[arg(long)]
    email: String,
    /// Read the password from standard input; otherwise one is made and printed once
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Args)]
struct NewMember {
    /// The tenant's address
    #[arg(long)]
    tenant: Slug,
    /// Sign-in name
    #[arg(long)]
    email: String,
    /// owner, admin, operator, pusher or viewer
    #[arg(long)]
    role: Role,
    /// Read the password from standard input; otherwise one is made and printed once
    #[arg(long)]
    password_stdin: bool,
}

/// Why a command did not do its work; one line for the person who typed it.
type Failure = Box<dyn std::error::Error>;

/// Does what was asked for.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    telemetry::begin(cli.settings.log);
    let result = match cli.command {
        Some(Command::Health) => health(&cli.settings),
        command => with_runtime(&cli.settings, command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("pushboard: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn with_runtime(settings: &Settings, command: Option<Command>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            None | Some(Command::Serve | Command::Health) => Ok(start::serve(settings).await?),
            Some(Command::Rehearse(rehearse)) => rehearse::run(settings, &rehearse).await,
            Some(Command::Migrate) => {
                start::open(settings).await?.store.close().await;
                println!("The database has this version's schema.");
                Ok(())
            }
            Some(Command::Tenant {
                command: TenantCommand::Add { name, slug },
            }) => add_tenant(settings, &name, slug).await,
            Some(Command::User {
                command: UserCommand::Add(member),
            }) => add_member(settings, &member).await,
            Some(Command::User {
                command: UserCommand::Password(person),
            }) => change_password(settings, &person).await,
        }
    })
}

/// Asks `/readyz` over a plain socket: no client, no TLS, the server is on this machine.
fn health(settings: &Settings) -> Result<(), Failure> {
    let wait = Duration::from_secs(3);
    let mut stream = TcpStream::connect_timeout(&settings.listen, wait)
        .map_err(|_| format!("nothing serves on {}", settings.listen))?;
    stream.set_read_timeout(Some(wait))?;
    write!(
        stream,
        "GET /readyz HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        settings.listen
    )?;
    let mut answer = String::new();
    stream.take(4096).read_to_string(&mut answer)?;
    if answer.starts_with("HTTP/1.1 200") {
        Ok(())
    } else {
        Err("the server is not ready".into())
    }
}

fn words(problem: Problem) -> Failure {
    let words = match problem {
        Problem::Required => "is missing",
        Problem::TooLong(_) => "is too long",
        Problem::TooShort(_) => "is too short: 12 characters at least",
        Problem::WeakPassword => "can be guessed",
        Problem::NotEmail => "is not an e-mail address",
        _ => "is not accepted",
    };
    words.into()
}

async fn add_tenant(settings: &Settings, name: &str, slug: Option<Slug>) -> Result<(), Failure> {
    let name = text::line(name, tenant::NAME_LIMIT).map_err(|problem| format!("--name {}", words(problem)))?;
    let Opened { store, vault, .. } = start::open(settings).await?;
    let id = TenantId::from_random(random_bytes());
    let slug = slug
        .or_else(|| Slug::from_name(&name))
        .unwrap_or_else(|| fallback_slug(&id));
    let mut tx = store.begin().await?;
    if store::people::find_tenant_id(&mut tx, &slug).await?.is_some() {
        return Err(format!("the address {slug} is taken").into());
    }
    found_tenant(&vault, &mut tx, &id, &slug, &name)
        .await
        .map_err(|error| error.to_string())?;
    let entry = NewEntry {
        actor: None,
        address: "",
        deed: &Deed::TenantCreated,
        product: None,
    };
    store::audit::insert(&mut tx, &id, &entry).await?;
    tx.commit().await?;
    println!("{slug}");
    if store::setup::is_needed(&store).await? {
        eprintln!(
            "Nobody owns a tenant yet: use the set-up link that the server prints when it starts, or \
             pushboard user add --tenant {slug} --role owner --email …"
        );
    }
    store.close().await;
    Ok(())
}

async fn add_member(settings: &Settings, member: &NewMember) -> Result<(), Failure> {
    let email = Email::parse(&member.email).map_err(|problem| format!("--email {}", words(problem)))?;
    let typed = member.password_stdin.then(read_password).transpose()?;
    let Opened { store, auth, .. } = start::open(settings).await?;
    let tenant = store::people::find_tenant_id(&store, &member.tenant)
        .await?
        .ok_or("there is no such tenant")?;
    let known = store::people::find_user_by_email(&store, email.canonical()).await?;
    let mut made = None;
    let mut tx = store.begin().await?;
    let user = match known {
        Some(user) => user.id,
        None => {
            let password = typed.unwrap_or_else(|| {
                let password = SecretString::from(hex::encode(random_bytes::<12>()));
                made = Some(password.clone());
                password
            });
            check(&password, &email)?;
            let hash = auth.hash(password).await?;
            let id = UserId::from_random(random_bytes());
            store::people::insert_user(&mut tx, &id, &email, &hash).await?;
            id
        }
    };
    store::people::insert_member(&mut tx, &tenant, &user, member.role)
        .await
        .map_err(|error| match error {
            store::Error::Taken(_) => "this person is a member already".to_owned(),
            other => other.to_string(),
        })?;
    let deed = Deed::MemberAdded {
        email: email.as_typed().to_owned(),
        role: member.role.key().to_owned(),
    };
    let entry = NewEntry {
        actor: None,
        address: "",
        deed: &deed,
        product: None,
    };
    store::audit::insert(&mut tx, &tenant, &entry).await?;
    tx.commit().await?;
    match made {
        Some(password) => println!("{} {}", email.as_typed(), password.expose_secret()),
        None => println!("{}", email.as_typed()),
    }
    store.close().await;
    Ok(())
}

/// The way back for somebody who forgot theirs: whoever can run this on the server is trusted already.
async fn change_password(settings: &Settings, person: &NewPassword) -> Result<(), Failure> {
    let email = Email::parse(&person.email).map_err(|problem| format!("--email {}", words(problem)))?;
    let typed = person.password_stdin.then(read_password).transpose()?;
    let Opened { store, auth, .. } = start::open(settings).await?;
    let user = store::people::find_user_by_email(&store, email.canonical())
        .await?
        .ok_or("nobody has this e-mail address")?;
    let made = typed.is_none();
    let password = typed.unwrap_or_else(|| SecretString::from(hex::encode(random_bytes::<12>())));
    check(&password, &email)?;
    let hash = auth.hash(password.clone()).await?;
    let deed = Deed::PasswordReset {
        email: user.email.clone(),
    };
    let entry = NewEntry {
        actor: None,
        address: "",
        deed: &deed,
        product: None,
    };
    let mut tx = store.begin().await?;
    store::people::update_password_hash(&mut tx, &user.id, &hash).await?;
    // What was guessed at was the old password; whoever was locked out by it gets in with the new one.
    store::throttle::delete_name(&mut tx, email.canonical()).await?;
    let ended = store::sessions::delete_by_user(&mut tx, &user.id).await?;
    for membership in store::people::list_memberships(&mut tx, &user.id).await? {
        if let Some(tenant) = store::people::find_tenant_id(&mut tx, &membership.slug).await? {
            store::audit::insert(&mut tx, &tenant, &entry).await?;
        }
    }
    tx.commit().await?;
    if made {
        println!("{} {}", user.email, password.expose_secret());
    }
    println!("{ended} session(s) ended");
    store.close().await;
    Ok(())
}

fn read_password() -> Result<SecretString, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(SecretString::from(line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn check(password: &SecretString, email: &Email) -> Result<(), Failure> {
    let text = password.expose_secret();
    account::password(text)
        .and_then(|()| auth::check_strength(text, &[email.canonical()]))
        .map_err(|problem| format!("the password {}", words(problem)).into())
}
