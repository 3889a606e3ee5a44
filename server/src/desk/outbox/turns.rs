//! Who may send how much at a time: a gateway that answers one application slowly must not keep the others waiting.

use super::SENDS;
use crate::store::pushes::outbox::Waiting;
use pushboard_app::domain::id::{ApplicationId, TenantId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Sends of one tenant at a time: half of all.
const OF_TENANT: u16 = SENDS / 2;
/// Sends of one application at a time: a third of all.
const OF_APPLICATION: u16 = SENDS / 3;

/// The sends under way.
#[derive(Clone, Default)]
pub(super) struct Turns(Arc<Mutex<Busy>>);

#[derive(Default)]
struct Busy {
    all: u16,
    tenants: HashMap<TenantId, u16>,
    applications: HashMap<ApplicationId, u16>,
}

/// One send under way; over when it is dropped.
pub(super) struct Turn {
    turns: Turns,
    of: Waiting,
}

impl Turns {
    fn busy(&self) -> MutexGuard<'_, Busy> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many sends may begin.
    pub(super) fn free(&self) -> u16 {
        SENDS.saturating_sub(self.busy().all)
    }

    /// Shares what is free among those who wait, one in turn after the other. Who gets nothing is left out.
    pub(super) fn share(&self, waiting: Vec<Waiting>) -> Vec<(Waiting, u16)> {
        let busy = self.busy();
        let mut free = SENDS.saturating_sub(busy.all);
        let mut tenants: HashMap<TenantId, u16> = HashMap::new();
        let mut shares: Vec<(Waiting, u16, u16)> = waiting
            .into_iter()
            .map(|of| {
                let room = OF_APPLICATION.saturating_sub(busy.applications.get(&of.application).copied().unwrap_or(0));
                tenants
                    .entry(of.tenant.clone())
                    .or_insert_with(|| OF_TENANT.saturating_sub(busy.tenants.get(&of.tenant).copied().unwrap_or(0)));
                (of, room, 0)
            })
            .collect();
        loop {
            let mut given = false;
            for (of, room, share) in &mut shares {
                let tenant = tenants.entry(of.tenant.clone()).or_default();
                if free > 0 && *share < *room && *tenant > 0 {
                    *share += 1;
                    *tenant -= 1;
                    free -= 1;
                    given = true;
                }
            }
            if !given {
                break;
            }
        }
        shares
            .into_iter()
            .filter(|(_, _, share)| *share > 0)
            .map(|(of, _, share)| (of, share))
            .collect()
    }

    /// Counts a send from now on.
    pub(super) fn begin(&self, of: &Waiting) -> Turn {
        let mut busy = self.busy();
        busy.all += 1;
        *busy.tenants.entry(of.tenant.clone()).or_default() += 1;
        *busy.applications.entry(of.application.clone()).or_default() += 1;
        drop(busy);
        Turn {
            turns: self.clone(),
            of: of.clone(),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        fn less<Key: std::hash::Hash + Eq>(counts: &mut HashMap<Key, u16>, key: &Key) {
            if let Some(count) = counts.get_mut(key) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    counts.remove(key);
                }
            }
        }
        let mut busy = self.turns.busy();
        busy.all = busy.all.saturating_sub(1);
        less(&mut busy.tenants, &self.of.tenant);
        less(&mut busy.applications, &self.of.application);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::random_bytes;

    fn waiting(tenant: &TenantId) -> Waiting {
        Waiting {
            tenant: tenant.clone(),
            application: ApplicationId::from_random(random_bytes()),
        }
    }

    fn shares(turns: &Turns, waiting: &[&Waiting]) -> Vec<u16> {
        let given = turns.share(waiting.iter().map(|one| (*one).clone()).collect());
        waiting
            .iter()
            .map(|one| given.iter().find(|(of, _)| of == *one).map_or(0, |(_, share)| *share))
            .collect()
    }

    #[test]
    fn nobody_gets_more_than_a_third_and_no_tenant_more_than_half() {
        let turns = Turns::default();
        let (mine, theirs) = (
            TenantId::from_random(random_bytes()),
            TenantId::from_random(random_bytes()),
        );
        let (one, two, other) = (waiting(&mine), waiting(&mine), waiting(&theirs));
        assert_eq!(shares(&turns, &[&one]), [32]);
        assert_eq!(shares(&turns, &[&one, &two]), [24, 24]);
        assert_eq!(shares(&turns, &[&one, &two, &other]), [24, 24, 32]);
    }

    #[test]
    fn what_is_under_way_counts_until_it_is_over() {
        let turns = Turns::default();
        let (mine, theirs) = (
            TenantId::from_random(random_bytes()),
            TenantId::from_random(random_bytes()),
        );
        let (one, two, other) = (waiting(&mine), waiting(&mine), waiting(&theirs));
        let mut under_way: Vec<Turn> = (0..30).map(|_| turns.begin(&one)).collect();
        assert_eq!(shares(&turns, &[&one, &two]), [2, 16]);
        under_way.extend((0..18).map(|_| turns.begin(&two)));
        assert_eq!(shares(&turns, &[&one, &two, &other]), [0, 0, 32]);
        assert_eq!(turns.free(), 48);
        drop(under_way);
        assert_eq!(turns.free(), 96);
        assert!(turns.busy().tenants.is_empty() && turns.busy().applications.is_empty());
    }
}
