//! From what was typed to what may be sent, and back.

use super::{PushForm, Reader, reader::too_large};
use crate::domain::{
    application::Platform,
    field::{Field, Problem, Problems},
    message::{
        AccountRule, Android, Apple, Audience, CONTENT_LIMIT, Delivery, Kind, MESSAGE_BYTES, Notification, Options,
        PushChannel, PushField, PushProblem, TITLE_LIMIT, Timing,
    },
    text,
};

impl PushForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<Notification, Problems> {
        let mut reader = Reader::new(self);
        let platform = reader.choice(Field::Platform, |typed| typed.parse::<Platform>().ok());
        let platform = platform.map(|platform| platform.unwrap_or(Platform::Android));
        let kind = reader
            .choice(Field::MessageKind, Kind::from_key)
            .map(Option::unwrap_or_default);
        let audience = Audience::read(&mut reader);
        let accounts = if audience.as_ref().is_none_or(Audience::names_accounts) {
            AccountRule::read(&mut reader)
        } else {
            Some(AccountRule::default())
        };
        let title = reader.take(Field::Title, text::line(&self.title, TITLE_LIMIT));
        let silent = kind == Some(Kind::InApp) && platform.is_some_and(Platform::is_apple);
        let content = text::paragraph(&self.content, CONTENT_LIMIT);
        let content = reader.take(Field::Content, content.and_then(|content| non_empty(content, silent)));
        let options = options(&mut reader, platform, kind);
        let delivery = Delivery::read(&mut reader);
        let timing = Timing::read(&mut reader);
        if let Some(audience) = &audience {
            fits_audience(&mut reader, audience);
        }
        let value = (|| {
            Some(Notification {
                audience: audience?,
                accounts: accounts?,
                kind: kind?,
                title: title?,
                content: content?,
                options: options?,
                delivery: delivery?,
                timing: timing?,
            })
        })();
        if let Some(notification) = &value
            && notification.least_bytes() > MESSAGE_BYTES
        {
            reader.take::<()>(Field::Content, Err(too_large()));
        }
        reader.finish(value)
    }

    /// Reads the form and holds it against the clock; `now_ms` is in milliseconds since 1970.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check_at(&self, now_ms: i64) -> Result<Notification, Problems> {
        let notification = self.check()?;
        notification.timing.check_at(now_ms).map_err(|problem| vec![problem])?;
        Ok(notification)
    }

    pub(in crate::domain::message) fn channel_off_mut(&mut self, channel: PushChannel) -> &mut String {
        match channel {
            PushChannel::Tpns => &mut self.off_xg,
            PushChannel::Huawei => &mut self.off_hw,
            PushChannel::Xiaomi => &mut self.off_xm,
            PushChannel::Meizu => &mut self.off_mz,
            PushChannel::Vivo => &mut self.off_vivo,
            PushChannel::Oppo => &mut self.off_oppo,
            PushChannel::Apns => &mut self.off_apns,
            PushChannel::Honor => &mut self.off_honor,
            PushChannel::Fcm => &mut self.off_fcm,
        }
    }
}

fn non_empty(content: String, may_be_empty: bool) -> Result<String, Problem> {
    if content.is_empty() && !may_be_empty {
        Err(Problem::Required)
    } else {
        Ok(content)
    }
}

fn options(reader: &mut Reader<'_>, platform: Option<Platform>, kind: Option<Kind>) -> Option<Options> {
    let (platform, kind) = (platform?, kind?);
    match platform {
        Platform::Android => {
            reader.refuse(&Apple::FIELDS, PushProblem::NotOn(platform));
            if kind == Kind::InApp {
                let shown = Android::FIELDS
                    .into_iter()
                    .filter(|field| !Android::IN_APP.contains(field));
                let both = [PushField::Badge.into(), PushField::Foreground.into()];
                reader.refuse(&shown.chain(both).collect::<Vec<_>>(), PushProblem::NotInApp);
                reader.refuse(
                    &[PushField::ChannelOff(PushChannel::Tpns).into()],
                    PushProblem::InAppNeedsTpns,
                );
            }
            Android::read(reader).map(Box::new).map(Options::Android)
        }
        Platform::Ios | Platform::Macos => {
            reader.refuse(&Android::FIELDS, PushProblem::NotOn(platform));
            let apple = Apple::read(reader, kind).map(Box::new);
            apple.map(|apple| match platform {
                Platform::Macos => Options::Macos(apple),
                _ => Options::Ios(apple),
            })
        }
    }
}

fn fits_audience(reader: &mut Reader<'_>, audience: &Audience) {
    if !audience.is_broad() {
        reader.refuse(&Delivery::BROAD, PushProblem::OnlyBroad);
        if !matches!(reader.typed(PushField::Timing), "" | "now") {
            reader.note(PushField::Timing, PushProblem::OnlyBroad);
        }
    }
    if !audience.names_tokens() {
        reader.refuse(&[PushField::IgnoreInvalidToken.into()], PushProblem::OnlyTokens);
    }
}

impl From<&Notification> for PushForm {
    fn from(notification: &Notification) -> Self {
        let mut form = Self {
            platform: notification.options.platform().key().to_owned(),
            message_kind: notification.kind.key().to_owned(),
            audience: notification.audience.key().to_owned(),
            title: notification.title.clone(),
            content: notification.content.clone(),
            ..Self::default()
        };
        let whom = notification.audience.text().into_owned();
        match &notification.audience {
            Audience::Tags(_) => form.tag_rules = whom,
            Audience::Package(_) => form.upload_id = whom,
            _ => form.target = whom,
        }
        if notification.audience.names_accounts() {
            form.account_type = notification.accounts.kind.number().to_string();
            form.account_devices = notification.accounts.devices.key().to_owned();
        }
        match &notification.options {
            Options::Android(android) => android.write(&mut form),
            Options::Ios(apple) | Options::Macos(apple) => apple.write(&mut form),
        }
        notification.delivery.write(&mut form);
        notification.timing.write(&mut form);
        form
    }
}
