//! Faults of the rehearsal gateway, switched on on purpose (`security.md` §4.2): what people choose and what is on.

use super::{
    application::Platform,
    choices::choices,
    field::{Checks, Field, Problem, Problems},
};
use serde::{Deserialize, Serialize};

/// The most calls that a fault is set for.
pub const CALLS_MOST: u32 = 1000;
/// The longest delay, in milliseconds.
pub const DELAY_MOST: i64 = 600_000;
/// The longest `Retry-After`, in seconds: a day.
pub const RETRY_AFTER_MOST: u32 = 86_400;

choices! {
    /// What goes wrong.
    FaultChoice {
        /// The answer comes late; the number is milliseconds.
        Delay => "delay",
        /// An HTTP status in place of an answer; the number is the status: 429, 500, 502, 503 or 504.
        Status => "status",
        /// A return code of TPNS; the number is the code.
        Code => "code",
        /// No answer at all.
        NoAnswer => "no_answer",
        /// Half an answer, then silence.
        Stall => "stall",
        /// The connection breaks off.
        Reset => "reset",
        /// An answer that is no JSON.
        Garbage => "garbage",
        /// An answer with the wrong types.
        WrongTypes => "wrong_types",
        /// An answer without end.
        Endless => "endless",
        /// The gateway's clock is off; the number is seconds, negative for behind.
        Skew => "skew",
        /// Every n-th token counts as invalid; the number is the n.
        Partial => "partial",
    }
}

impl FaultChoice {
    /// Whether it needs a number.
    #[must_use]
    pub const fn has_number(self) -> bool {
        matches!(
            self,
            Self::Delay | Self::Status | Self::Code | Self::Skew | Self::Partial
        )
    }
}

/// The form "a fault" as typed.
#[derive(Clone, Debug, Default)]
pub struct FaultForm {
    /// A [`FaultChoice`] key.
    pub fault: String,
    /// Its number, where it has one.
    pub number: String,
    /// For so many calls; empty until it is switched off.
    pub calls: String,
    /// Ticked when the call is carried out before its answer goes wrong.
    pub carried_out: String,
    /// A path of TPNS's API; empty for all of them.
    pub path: String,
    /// `Retry-After` of a status, in seconds; empty for none.
    pub retry_after: String,
    /// A [`Platform`] key; Android when empty.
    pub platform: String,
}

/// A fault as it is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultSetting {
    /// What goes wrong.
    pub choice: FaultChoice,
    /// Its number; 0 where it has none.
    pub number: i64,
    /// For so many calls more; `None` until it is switched off.
    pub calls: Option<u32>,
    /// Whether the call is carried out before its answer goes wrong.
    pub carried_out: bool,
    /// Only for this path, such as `/v3/push/app`.
    pub path: Option<String>,
    /// `Retry-After` of a status, in seconds.
    pub retry_after_seconds: Option<u32>,
    /// Of which of the product's applications; `None` for those of every product, which only the gateway's own HTTP sets.
    pub platform: Option<Platform>,
}

/// A fault that is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultView {
    /// Its number at the gateway; never given twice while that runs.
    pub number: u64,
    /// What goes wrong, and for what.
    pub setting: FaultSetting,
}

impl FaultForm {
    /// Reads the form. Whether the path is one of TPNS's, the gateway knows.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<FaultSetting, Problems> {
        let mut checks = Checks::default();
        let choice = checks.read(
            Field::Fault,
            FaultChoice::from_key(&self.fault).ok_or(Problem::NotAChoice),
        );
        let number = choice.and_then(|choice| checks.read(Field::FaultNumber, number(choice, self.number.trim())));
        let calls = checks.read(Field::FaultCalls, optional(self.calls.trim(), 1, CALLS_MOST));
        let retry_after_seconds = match choice {
            Some(FaultChoice::Status) => checks.read(
                Field::FaultRetryAfter,
                optional(self.retry_after.trim(), 0, RETRY_AFTER_MOST),
            ),
            _ => Some(None),
        };
        let platform = match self.platform.as_str() {
            "" => Ok(Platform::Android),
            key => key.parse().map_err(|_| Problem::NotAChoice),
        };
        let platform = checks.read(Field::Platform, platform);
        let value = (|| {
            Some(FaultSetting {
                choice: choice?,
                number: number?,
                calls: calls?,
                carried_out: !self.carried_out.is_empty(),
                path: Some(self.path.clone()).filter(|path| !path.is_empty()),
                retry_after_seconds: retry_after_seconds?,
                platform: Some(platform?),
            })
        })();
        checks.finish(value)
    }
}

fn number(choice: FaultChoice, typed: &str) -> Result<i64, Problem> {
    if !choice.has_number() {
        return Ok(0);
    }
    if typed.is_empty() {
        return Err(Problem::Required);
    }
    let number: i64 = typed.parse().map_err(|_| Problem::NotDigits)?;
    let fits = match choice {
        FaultChoice::Delay => (1..=DELAY_MOST).contains(&number),
        FaultChoice::Status => [429, 500, 502, 503, 504].contains(&number),
        FaultChoice::Partial => (1..=1000).contains(&number),
        FaultChoice::Skew => (-86_400..=86_400).contains(&number) && number != 0,
        _ => number != 0 && number.unsigned_abs() < 100_000_000,
    };
    if fits { Ok(number) } else { Err(Problem::NotAChoice) }
}

fn optional(typed: &str, least: u32, most: u32) -> Result<Option<u32>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let number: u32 = typed.parse().map_err(|_| Problem::NotDigits)?;
    if (least..=most).contains(&number) {
        Ok(Some(number))
    } else {
        Err(Problem::NotAChoice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fault: &str, number: &str, calls: &str) -> Result<FaultSetting, Problems> {
        FaultForm {
            fault: fault.into(),
            number: number.into(),
            calls: calls.into(),
            ..FaultForm::default()
        }
        .check()
    }

    #[test]
    fn a_fault_may_be_for_one_path_of_one_application_and_say_when_to_come_again() {
        let form = FaultForm {
            fault: "status".into(),
            number: "503".into(),
            path: "/v3/push/app".into(),
            retry_after: "2".into(),
            platform: "ios".into(),
            ..FaultForm::default()
        };
        let setting = form.check().expect("right");
        assert_eq!(
            (setting.path.as_deref(), setting.retry_after_seconds, setting.platform),
            (Some("/v3/push/app"), Some(2), Some(Platform::Ios))
        );
        let late = FaultForm {
            retry_after: "86401".into(),
            platform: "windows".into(),
            ..form.clone()
        };
        assert_eq!(
            late.check(),
            Err(vec![
                (Field::FaultRetryAfter, Problem::NotAChoice),
                (Field::Platform, Problem::NotAChoice)
            ])
        );
        let reset = FaultForm {
            fault: "reset".into(),
            ..late
        };
        let only_status = FaultForm {
            platform: String::new(),
            ..reset
        };
        assert_eq!(only_status.check().map(|fault| fault.retry_after_seconds), Ok(None));
    }

    #[test]
    fn a_fault_has_the_number_it_needs_and_no_other() {
        assert_eq!(
            form("reset", "ignored", "").map(|fault| (fault.number, fault.calls)),
            Ok((0, None))
        );
        assert_eq!(
            form("status", "429", "2").map(|fault| (fault.number, fault.calls)),
            Ok((429, Some(2)))
        );
        assert_eq!(
            form("status", "418", ""),
            Err(vec![(Field::FaultNumber, Problem::NotAChoice)])
        );
        assert_eq!(
            form("delay", "", ""),
            Err(vec![(Field::FaultNumber, Problem::Required)])
        );
        assert_eq!(form("skew", "-700", "").map(|fault| fault.number), Ok(-700));
        assert_eq!(
            form("flood", "", "0"),
            Err(vec![
                (Field::Fault, Problem::NotAChoice),
                (Field::FaultCalls, Problem::NotAChoice)
            ])
        );
    }
}
