//! The form of a virtual device as typed.

use super::device::{BoundAccount, DeviceSettings, Make, Presence};
use crate::domain::{
    field::{Checks, Field, Problem, Problems},
    text,
};
use serde::{Deserialize, Serialize};

/// Most tags of a device (`tpns.md` §1.5).
pub const TAGS_MOST: u16 = 100;
/// Most accounts of a device; our own bound.
pub const ACCOUNTS_MOST: u16 = 20;
/// Longest version, language or tag, in characters.
const WORD_LIMIT: u16 = 50;
/// Longest account, in characters.
const ACCOUNT_LIMIT: u16 = 100;

/// A device as typed. A box is ticked when its text is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeviceForm {
    /// A [`Make`] key.
    pub make: String,
    /// Major version of the system.
    pub system: String,
    /// Version of the app.
    pub app_version: String,
    /// Language of the system.
    pub language: String,
    /// Tags, one per line.
    pub tags: String,
    /// Accounts, one per line; `type:account` for another type than 0.
    pub accounts: String,
    /// Ticked when notifications are shown.
    pub notifications: String,
    /// A [`Presence`] key.
    pub presence: String,
    /// Ticked while the app is on the device.
    pub installed: String,
    /// Ticked for a development build of an Apple app.
    pub development: String,
}

impl DeviceForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<DeviceSettings, Problems> {
        let mut checks = Checks::default();
        let make = checks.read(Field::Make, self.make.parse::<Make>().map_err(|_| Problem::NotAChoice));
        let system = checks.read(Field::System, system(self.system.trim()));
        let app_version = checks.read(Field::AppVersion, text::token(self.app_version.trim(), WORD_LIMIT));
        let language = checks.read(Field::Language, text::token(self.language.trim(), WORD_LIMIT));
        let tags = checks.read(
            Field::Tags,
            lines(&self.tags, TAGS_MOST, |line| text::line(line, WORD_LIMIT)),
        );
        let accounts = checks.read(Field::Accounts, lines(&self.accounts, ACCOUNTS_MOST, account));
        let presence = checks.read(
            Field::Presence,
            self.presence.parse::<Presence>().map_err(|_| Problem::NotAChoice),
        );
        let value = (|| {
            Some(DeviceSettings {
                make: make?,
                system: system?,
                app_version: app_version?,
                language: language?,
                tags: tags?,
                accounts: accounts?,
                notifications: !self.notifications.is_empty(),
                presence: presence?,
                installed: !self.installed.is_empty(),
                development: !self.development.is_empty(),
            })
        })();
        checks.finish(value)
    }
}

impl From<&DeviceSettings> for DeviceForm {
    fn from(settings: &DeviceSettings) -> Self {
        let tick = |on: bool| if on { "true".to_owned() } else { String::new() };
        let account = |bound: &BoundAccount| match bound.account_type {
            0 => bound.account.clone(),
            kind => format!("{kind}:{}", bound.account),
        };
        Self {
            make: settings.make.key().to_owned(),
            system: settings.system.to_string(),
            app_version: settings.app_version.clone(),
            language: settings.language.clone(),
            tags: settings.tags.join("\n"),
            accounts: settings.accounts.iter().map(account).collect::<Vec<_>>().join("\n"),
            notifications: tick(settings.notifications),
            presence: settings.presence.key().to_owned(),
            installed: tick(settings.installed),
            development: tick(settings.development),
        }
    }
}

fn system(typed: &str) -> Result<u8, Problem> {
    if typed.is_empty() {
        return Err(Problem::Required);
    }
    let version: u8 = typed.parse().map_err(|_| Problem::NotDigits)?;
    if (4..=99).contains(&version) {
        Ok(version)
    } else {
        Err(Problem::NotAChoice)
    }
}

fn lines<T: PartialEq>(typed: &str, most: u16, read: impl Fn(&str) -> Result<T, Problem>) -> Result<Vec<T>, Problem> {
    let mut found = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let one = read(line)?;
        if !found.contains(&one) {
            found.push(one);
        }
    }
    if found.len() > usize::from(most) {
        return Err(Problem::TooMany(most));
    }
    Ok(found)
}

/// `account`, or `type:account`.
fn account(line: &str) -> Result<BoundAccount, Problem> {
    let typed = line
        .split_once(':')
        .and_then(|(kind, account)| Some((kind.trim().parse().ok()?, account)));
    let (account_type, account) = typed.unwrap_or((0, line));
    Ok(BoundAccount {
        account: text::line(account, ACCOUNT_LIMIT)?,
        account_type,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vendor::Vendor;

    #[test]
    fn settings_survive_the_form() {
        let mut settings = DeviceSettings::of(Make::Vendor(Vendor::Oppo), 13);
        settings.tags = vec!["vip".into(), "gold: plated".into()];
        settings.accounts = vec![
            BoundAccount {
                account: "user:1".into(),
                account_type: 0,
            },
            BoundAccount {
                account: "+821012345678".into(),
                account_type: 1002,
            },
        ];
        settings.presence = Presence::Offline;
        settings.notifications = false;
        assert_eq!(DeviceForm::from(&settings).check(), Ok(settings));
    }

    #[test]
    fn each_problem_is_told_beside_its_field() {
        let wrong = DeviceForm {
            make: "nokia".into(),
            system: "3".into(),
            tags: "x".repeat(51),
            ..DeviceForm::default()
        };
        let fields: Vec<_> = wrong.check().unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            [
                Field::Make,
                Field::System,
                Field::AppVersion,
                Field::Language,
                Field::Tags,
                Field::Presence
            ]
        );
    }
}
