//! Kills: at every step between two writes, at random moments, and while recovery is under way. Whatever was acknowledged
//! is there afterwards, and nothing is that nobody knows of.

mod left;
mod model;
mod worker;

use std::collections::BTreeSet;

use left::{Left, Service};
use model::Model;
use secret_service_fake::{Bus, FakeKeyring, GnomeKeyring};
use tempfile::TempDir;
use vault::Step;
use worker::Worker;

const ERRANDS: [&str; 8] = ["put", "replace", "authorize", "update", "forget", "forget-app", "move", "migrate"];
const STORES: [&str; 2] = ["keyring", "file"];
/// At which of its steps each of five recoveries is killed, one after the other: first early, so that there is something
/// left for the next.
const NESTED: [&str; 5] = ["1", "2", "1", "2", "3"];

/// A desk for one test: a bus with a keyring, and homes that come and go.
struct Desk {
    bus: Bus,
    keyring: FakeKeyring,
}

impl Desk {
    fn new() -> Self {
        let bus = Bus::start();
        let keyring = FakeKeyring::on(&bus);
        Self { bus, keyring }
    }

    /// A home of its own in which an errand was prepared, and what is known of it. The keyring is empty but for that.
    fn prepared(&self, store: &str, errand: &str) -> (TempDir, Model) {
        self.keyring.remove(|_| true);
        let home = tempfile::tempdir().expect("a folder for the test");
        let mut model = Model::default();
        model.learn(&Worker::start(&self.bus, home.path(), store, &["prepare", errand]).ends_well());
        (home, model)
    }

    fn left(&self, home: &TempDir) -> Left {
        Left::read(home.path(), &Service::Fake(&self.keyring))
    }

    /// Recovers without being killed, holds what is left against what is known, and gives the steps it took.
    fn recover_and_compare(&self, home: &TempDir, store: &str, model: &mut Model, when: &str) -> Vec<String> {
        let said = Worker::start(&self.bus, home.path(), store, &["recover"]).ends_well();
        model.compare(&self.left(home), when);
        said.steps().into_keys().collect()
    }
}

#[test]
fn a_kill_at_any_step_loses_nothing_and_leaves_nothing_behind() {
    let desk = Desk::new();
    let mut reached = BTreeSet::new();
    for store in STORES {
        let mut deepest = 0;
        for errand in ERRANDS {
            let (home, _) = desk.prepared(store, errand);
            let steps = Worker::start(&desk.bus, home.path(), store, &["run", errand]).ends_well().steps();
            reached.extend(steps.keys().cloned());
            for (step, times) in steps {
                for nth in 1..=times {
                    let (home, mut model) = desk.prepared(store, errand);
                    let nth = nth.to_string();
                    let run = Worker::start(&desk.bus, home.path(), store, &["run", errand, &step, &nth]);
                    model.learn(&run.dies());
                    let when = format!("{errand} in the {store}, killed at {step} {nth}");
                    let (steps, depth) = kill_the_recovery(&desk, &home, store);
                    reached.extend(steps);
                    deepest = deepest.max(depth);
                    reached.extend(desk.recover_and_compare(&home, store, &mut model, &when));
                }
            }
        }
        assert_eq!(deepest, NESTED.len(), "in the {store} a recovery is killed five times over");
    }
    let every: BTreeSet<String> = Step::ALL.iter().map(|step| format!("{step:?}")).collect();
    let missed: Vec<_> = every.difference(&reached).collect();
    assert!(missed.is_empty(), "a step that is never reached is a step that is never tested: {missed:?}");
}

/// Kills recoveries one after the other, each at one of its steps, and gives the steps that they reached and how many
/// were killed.
fn kill_the_recovery(desk: &Desk, home: &TempDir, store: &str) -> (Vec<String>, usize) {
    let mut reached = Vec::new();
    for (killed, nth) in NESTED.iter().enumerate() {
        let (said, dead) = Worker::start(&desk.bus, home.path(), store, &["recover", nth]).ends();
        reached.extend(said.steps().into_keys());
        if !dead {
            return (reached, killed);
        }
    }
    (reached, NESTED.len())
}

#[test]
fn two_hundred_and_fifty_kills_under_load_lose_nothing_one() {
    kills_under_load(250);
}

#[test]
fn two_hundred_and_fifty_kills_under_load_lose_nothing_two() {
    kills_under_load(250);
}

#[test]
fn two_hundred_and_fifty_kills_under_load_lose_nothing_three() {
    kills_under_load(250);
}

#[test]
fn two_hundred_and_fifty_kills_under_load_lose_nothing_four() {
    kills_under_load(250);
}

#[test]
fn a_disk_that_fails_or_is_full_at_any_call_of_the_database_loses_nothing() {
    let desk = Desk::new();
    for (calls, error) in [("pwrite64", "ENOSPC"), ("fsync,fdatasync", "EIO")] {
        for errand in ["replace", "forget-app", "move"] {
            let mut suffered = 0;
            loop {
                let (home, mut model) = desk.prepared("keyring", errand);
                let fault = format!("{calls}:error={error}:when={}", suffered + 1);
                let (said, injected) = worker::suffer(&desk.bus, home.path(), &fault, &["run", errand]);
                if !injected {
                    break;
                }
                suffered += 1;
                model.learn(&said);
                desk.recover_and_compare(&home, "keyring", &mut model, &format!("{errand} with {fault}"));
            }
            assert!(suffered > 2, "{errand}: the database is written by {calls}");
        }
    }
}

fn kills_under_load(kills: usize) {
    let desk = Desk::new();
    let service = Service::Fake(&desk.keyring);
    load(&desk.bus, &service, kills);
}

#[test]
fn fifty_kills_under_load_on_gnome_keyring_lose_nothing() {
    let bus = Bus::start();
    let _keyring = GnomeKeyring::on(&bus);
    load(&bus, &Service::Real(&bus), 50);
}

#[expect(clippy::print_stdout, reason = "a failure is repeated by its seed")]
fn load(bus: &Bus, service: &Service<'_>, kills: usize) {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let home = tempfile::tempdir().expect("a folder for the test");
    let mut model = Model::default();
    for kill in 0..kills {
        let store = STORES[random.usize(..STORES.len())];
        let mut run = Worker::start(bus, home.path(), store, &["load", &random.u64(..).to_string()]);
        run.wait_until_ready();
        model.compare(&Left::read(home.path(), service), &format!("kill {kill} of seed {seed}"));
        run.live_for(random.usize(..12), random.u64(..4_000));
        model.learn(&run.kill());
    }
    Worker::start(bus, home.path(), "keyring", &["recover"]).ends_well();
    model.compare(&Left::read(home.path(), service), &format!("the end of seed {seed}"));
    assert!(model.acknowledged() > kills, "under load something happens between two kills");
}
