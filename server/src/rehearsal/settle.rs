//! What moves with time: scheduled and looped pushes go out, kept messages come to their end.
//!
//! Nothing runs in the background. Every call for an application first brings it up to the clock, so a test's clock works like the
//! real one, and between two calls nobody can tell the difference.

use super::{
    Error, Rehearsal,
    answer::Failure,
    audience::{Audience, Judgement},
    delivery::{self, VendorSide},
    parcel::Parcel,
    schedule,
    store::{
        Application, Work,
        delivery::{Delivery, State},
        handset::HandsetRow,
        push::{PushRow, status},
    },
};
use pushboard_app::domain::{
    handset::journey::{Loss, Route, Step},
    vendor::Vendor,
};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Messages kept for a device that is offline (`tpns.md` §1.5).
const KEPT: usize = 3;

impl Rehearsal {
    /// Brings an application up to the present. Without anything to do it only looks.
    pub(super) async fn settle(&self, application: &Application) -> Result<(), Error> {
        let now = self.now();
        if self.store.is_unsettled(application.access_id, now).await? {
            let mut work = self.store.begin().await?;
            bring_up(&mut work, application, now).await?;
            work.commit().await?;
        }
        Ok(())
    }
}

/// Brings an application up to `now`, in the order in which things happened.
pub(super) async fn bring_up(work: &mut Work, application: &Application, now: i64) -> Result<(), Error> {
    while let Some(push) = work.next_due(application.access_id, now).await? {
        expire(work, application.access_id, push.due_at).await?;
        go_out(work, application, &push).await?;
    }
    expire(work, application.access_id, now).await
}

async fn expire(work: &mut Work, access_id: u32, at: i64) -> Result<(), Error> {
    for mut kept in work.ending(access_id, at).await? {
        let until = kept.until.unwrap_or(at);
        kept.drop_at(until, Loss::Expired);
        work.put_delivery(&kept).await?;
    }
    Ok(())
}

/// A scheduled push goes out to whoever is there now.
async fn go_out(work: &mut Work, application: &Application, push: &PushRow) -> Result<(), Error> {
    let body = read_body(push)?;
    let found = match Audience::read(&body) {
        Ok(audience) => {
            audience
                .find(work, application, Judgement::default(), push.due_at)
                .await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match found {
        Ok(found) => {
            let parcel = Parcel::read(&body);
            dispatch(work, application, push, &parcel, &found.handsets, push.due_at).await
        }
        // Nobody was there any more.
        Err(Failure::Refused(_)) => work.set_status(push.push_id, status::FAILED).await,
        Err(Failure::Internal(error)) => Err(error),
    }
}

fn read_body(push: &PushRow) -> Result<Map<String, Value>, Error> {
    serde_json::from_str(&push.body).map_err(|_| Error::Corrupt("push.body"))
}

/// Sends a stored push towards its handsets. Its request (`push.body`) stays stored while something of it is kept.
pub(super) async fn dispatch(
    work: &mut Work,
    application: &Application,
    push: &PushRow,
    parcel: &Parcel,
    handsets: &[HandsetRow],
    at: i64,
) -> Result<(), Error> {
    let overridden = if parcel.overrides {
        override_earlier(work, application.access_id, push, at).await?
    } else {
        Vec::new()
    };
    let mut sides = Sides::new(application, at);
    let mut keeps = false;
    for handset in handsets {
        let side = sides.of(work, handset.make.vendor()).await?;
        let delivery = delivery::send(parcel, push.push_id, handset, side, at);
        if delivery.sent
            && let Route::Vendor(vendor) = delivery.route
        {
            sides.took(vendor);
        }
        work.put_delivery(&delivery).await?;
        match delivery.state {
            State::Shown => come_on_screen(work, parcel, handset, &overridden, at).await?,
            State::Waiting => {
                keeps = true;
                keep_newest(work, handset.id, at).await?;
            }
            _ => {}
        }
    }
    if keeps {
        work.keep_request(push.push_id, &push.body).await
    } else if push.status == status::FINISHED {
        Ok(())
    } else {
        work.set_status(push.push_id, status::FINISHED).await
    }
}

/// A notification came onto the screen: the badge follows, and what it overrides goes.
async fn come_on_screen(
    work: &mut Work,
    parcel: &Parcel,
    handset: &HandsetRow,
    overridden: &[i64],
    at: i64,
) -> Result<(), Error> {
    if let Some(badge) = delivery::badge(parcel, handset) {
        work.set_badge(handset.id, badge).await?;
    }
    for push_id in overridden {
        if let Some(mut earlier) = work.delivery(handset.id, *push_id).await?
            && earlier.state == State::Shown
        {
            earlier.end(at, State::Replaced, Step::Replaced);
            work.put_delivery(&earlier).await?;
        }
    }
    Ok(())
}

/// The pushes of the same number end; what of them is on screens stays until the new one comes.
async fn override_earlier(work: &mut Work, access_id: u32, push: &PushRow, at: i64) -> Result<Vec<i64>, Error> {
    let earlier = work.overridable(access_id, push.collapse_id, push.push_id).await?;
    for push_id in &earlier {
        end_waiting(work, *push_id, at, Loss::Overridden).await?;
        work.set_status(*push_id, status::COLLAPSED).await?;
    }
    Ok(earlier)
}

/// Everything of a push that is kept for devices is given up.
pub(super) async fn end_waiting(work: &mut Work, push_id: i64, at: i64, loss: Loss) -> Result<(), Error> {
    for mut kept in work.deliveries_of(push_id).await? {
        if kept.state == State::Waiting {
            kept.drop_at(at, loss);
            work.put_delivery(&kept).await?;
        }
    }
    Ok(())
}

async fn keep_newest(work: &mut Work, handset: i64, at: i64) -> Result<(), Error> {
    let mut kept = in_order(work.waiting_for(handset).await?);
    let surplus = kept.len().saturating_sub(KEPT);
    for oldest in kept.iter_mut().take(surplus) {
        oldest.drop_at(at, Loss::ThreeNewer);
        work.put_delivery(oldest).await?;
    }
    Ok(())
}

/// By the time they were sent: a push scheduled long ago has a low number and may be the newest.
fn in_order(mut kept: Vec<Delivery>) -> Vec<Delivery> {
    kept.sort_by_key(|delivery| (delivery.steps.first().map(|step| step.at), delivery.push_id));
    kept
}

/// A handset is online again: what was kept for it arrives, oldest first.
pub(super) async fn release(work: &mut Work, access_id: u32, handset: i64, at: i64) -> Result<(), Error> {
    for mut kept in in_order(work.waiting_for(handset).await?) {
        let push = work.push(access_id, kept.push_id).await?;
        let push = push.ok_or(Error::Corrupt("delivery.push_id"))?;
        // Read anew each time, as the badge of the one before may count.
        let Some(row) = work.handset_by_id(access_id, handset).await? else {
            return Ok(());
        };
        let parcel = Parcel::read(&read_body(&push)?);
        delivery::arrive(&parcel, &mut kept, &row, at);
        work.put_delivery(&kept).await?;
        if kept.state == State::Shown {
            let overridden = if parcel.overrides {
                work.overridden_by(access_id, &push).await?
            } else {
                Vec::new()
            };
            come_on_screen(work, &parcel, &row, &overridden, at).await?;
        }
    }
    Ok(())
}

/// The vendors' channels of one application, read once per push.
struct Sides<'a> {
    application: &'a Application,
    at: i64,
    known: HashMap<Vendor, VendorSide>,
}

impl<'a> Sides<'a> {
    fn new(application: &'a Application, at: i64) -> Self {
        Self {
            application,
            at,
            known: HashMap::new(),
        }
    }

    async fn of(&mut self, work: &mut Work, vendor: Option<Vendor>) -> Result<Option<VendorSide>, Error> {
        let Some(vendor) = vendor else {
            return Ok(None);
        };
        if let Some(side) = self.known.get(&vendor) {
            return Ok(Some(*side));
        }
        let mut channel = work.channel(self.application.access_id, vendor).await?;
        if let Some(quota) = channel.left_today {
            let from = schedule::begin_of_its_day(self.at);
            let until = from + schedule::DAY_MILLISECONDS;
            let route = Route::Vendor(vendor);
            let sent = work.count_sent(self.application.access_id, route, from, until).await?;
            channel.left_today = Some(quota - sent);
        }
        let side = VendorSide {
            vendor,
            channel,
            mainland: self.application.access_point.is_mainland(),
        };
        self.known.insert(vendor, side);
        Ok(Some(side))
    }

    fn took(&mut self, vendor: Vendor) {
        if let Some(side) = self.known.get_mut(&vendor) {
            side.channel.left_today = side.channel.left_today.map(|left| left - 1);
        }
    }
}
