//! `pushboard rehearse`: the rehearsal gateway alone, for anybody's TPNS client.

use super::Failure;
use crate::{
    clock::{Clock, SystemClock},
    config::Settings,
    rehearsal::Rehearsal,
    web::{self, Limits},
};
use clap::Args;
use pushboard_app::domain::{access_point::AccessPoint, application::Platform, vendor::Vendor};
use secrecy::SecretString;
use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    os::unix::fs::DirBuilderExt,
    sync::Arc,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tokio_util::sync::CancellationToken;

/// Which applications it serves.
#[derive(Args)]
pub(super) struct Rehearse {
    /// An application: ACCESS_ID:SECRET_KEY, or ACCESS_ID:SECRET_KEY:ACCESS_POINT (guangzhou, shanghai, singapore or hongkong; without
    /// it, guangzhou). AccessIDs beginning with 16 are Apple's. May be given several times. The SecretKey should be an invented one:
    /// command lines can be read by others on this machine.
    // A text, parsed below: clap would repeat a bad one, key and all.
    #[arg(long = "app", required = true, value_name = "APP")]
    apps: Vec<String>,
}

/// One `--app`.
struct App {
    access_id: u32,
    secret_key: SecretString,
    access_point: AccessPoint,
}

impl App {
    /// What is wrong is said without the key.
    fn read(text: &str) -> Result<Self, Failure> {
        let form = "--app: give ACCESS_ID:SECRET_KEY or ACCESS_ID:SECRET_KEY:ACCESS_POINT";
        let mut parts = text.splitn(3, ':');
        let access_id = parts.next().and_then(|id| id.parse().ok());
        let access_id = access_id.ok_or_else(|| format!("{form}; the AccessID is a number such as 1500000001"))?;
        let secret_key = parts.next().filter(|key| !key.is_empty()).ok_or(form)?;
        let access_point = match parts.next() {
            None => AccessPoint::Guangzhou,
            Some(name) => name
                .parse()
                .map_err(|_| format!("{form}; access points are guangzhou, shanghai, singapore and hongkong"))?,
        };
        Ok(Self {
            access_id,
            secret_key: secret_key.into(),
            access_point,
        })
    }
}

/// Serves until told to stop.
pub(super) async fn run(settings: &Settings, rehearse: &Rehearse) -> Result<(), Failure> {
    let apps = rehearse
        .apps
        .iter()
        .map(|text| App::read(text))
        .collect::<Result<Vec<_>, _>>()?;
    // Whoever reaches it can switch faults and read what was pushed.
    if settings.listen.ip() != Ipv4Addr::LOCALHOST {
        return Err("the rehearsal gateway serves 127.0.0.1 only".into());
    }
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", settings.listen))?;
    let address = listener.local_addr()?;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&settings.data_dir)
        .map_err(|error| format!("cannot use the data directory {}: {error}", settings.data_dir.display()))?;
    let clock = SystemClock;
    let gateway = Rehearsal::open(&settings.rehearsal_path(), Arc::new(move || clock.now_ms())).await?;
    for app in &apps {
        gateway
            .adopt(app.access_id, app.secret_key.clone(), app.access_point)
            .await?;
        furnish(&gateway, app).await?;
    }
    println!("Rehearsal gateway: http://{address}");
    println!("Faults: http://{address}/control/faults");
    for app in &apps {
        print_fleet(&gateway, app, address).await?;
    }
    let mut terminate = signal(SignalKind::terminate())?;
    let stop = CancellationToken::new();
    let stopping = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        stopping.cancel();
    });
    web::accept(listener, gateway.router(), Limits::SHARED, stop).await;
    Ok(())
}

/// One device for each vendor that the access point has, or one of Apple's.
async fn furnish(gateway: &Rehearsal, app: &App) -> Result<(), Failure> {
    if gateway.is_apple(app.access_id) {
        return Ok(gateway.register_apple(app.access_id, Platform::Ios).await?);
    }
    for vendor in Vendor::ALL {
        if vendor.facts().works_in_mainland || !app.access_point.is_mainland() {
            gateway.set_channel(app.access_id, vendor, true, true).await?;
        }
    }
    Ok(())
}

async fn print_fleet(gateway: &Rehearsal, app: &App, address: SocketAddr) -> Result<(), Failure> {
    println!("{}: http://{address}/{}", app.access_id, app.access_point.key());
    for device in gateway.fleet(app.access_id, 0, 20).await?.devices {
        let account = device.settings.accounts.first().map_or("-", |bound| &bound.account);
        println!("  {:<7} token {} account {account}", device.settings.make, device.token);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn an_app_is_an_id_a_key_and_perhaps_a_place() {
        let app = App::read("1500000001:00112233445566778899aabbccddeeff:singapore").expect("whole");
        assert_eq!(
            (app.access_id, app.access_point),
            (1_500_000_001, AccessPoint::Singapore)
        );
        assert_eq!(app.secret_key.expose_secret(), "00112233445566778899aabbccddeeff");
        assert_eq!(
            App::read("1500000001:key").map(|app| app.access_point).ok(),
            Some(AccessPoint::Guangzhou)
        );
    }

    #[test]
    fn what_is_wrong_is_said_without_the_key() {
        for text in [
            "",
            "1500000001",
            "1500000001:",
            "x:sesame",
            "1500000001:sesame:tokyo",
            "-1:sesame",
        ] {
            let Err(failure) = App::read(text) else {
                panic!("{text} is no app")
            };
            assert!(!failure.to_string().contains("sesame"), "{failure}");
        }
    }
}
