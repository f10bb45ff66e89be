//! A run of Keyrack that is going to be killed: the vault over real stores, doing what it is told, until it is told to
//! kill itself at a certain step, or somebody else kills it.
//!
//! What it begins and what was acknowledged, it writes to standard output, a JSON value a line; that is what the tests
//! hold against what is left.

mod errand;
mod load;
mod say;

use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use clickup::Client;
use vault::{Clock, EncryptedFile, Paths, Safes, Setup, Step, Steps, StoreKind, Vault};

/// Cheap to try: what is tested here is not how long guessing takes.
const WORK_FACTOR: u8 = 2;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [home, store, order @ ..] = arguments.as_slice() else { panic!("worker HOME STORE ORDER…") };
    let trap = Trap::default();
    let mut server = mockito::Server::new_async().await;
    let clickup = errand::clickup(&mut server).await;
    if let ["run", "migrate", end @ ..] = order {
        // What is watched happens when the vault is opened.
        match end {
            [step, nth] => trap.set(step, nth),
            _ => trap.listen(),
        }
    }
    let vault = open(Path::new(home), &trap, Client::at(&format!("{}/", server.url())));
    vault.choose_store(kind(store)).expect("a store can be chosen");
    match order {
        ["prepare", "migrate"] => {
            // The first schema knew the keyring only.
            vault.choose_store(StoreKind::Keyring).expect("a store can be chosen");
            errand::find("move").prepare(&vault).await;
            drop(vault);
            errand::make_older(Path::new(home));
        }
        ["run", "migrate", ..] => {}
        ["prepare", errand] => errand::find(errand).prepare(&vault).await,
        ["run", errand] => {
            trap.listen();
            errand::find(errand).run(&vault).await;
        }
        ["run", errand, step, nth] => {
            trap.set(step, nth);
            errand::find(errand).run(&vault).await;
        }
        ["recover"] => {
            trap.listen();
            recover(&vault).await;
        }
        ["recover", nth] => {
            trap.set_whichever(nth);
            recover(&vault).await;
        }
        ["load", seed] => {
            recover(&vault).await;
            say::ready_and_wait();
            load::go_on(&vault, kind(store), seed.parse().expect("a seed is a number")).await;
        }
        other => panic!("there is no order {other:?}"),
    }
    drop(clickup);
}

async fn recover(vault: &Vault) {
    assert!(!vault.recover().await.expect("the journal can be read"), "every store can be asked");
}

fn open(home: &Path, trap: &Trap, live: Client<clickup::Live>) -> Vault {
    let paths = Paths::at(home.to_owned());
    let steps = trap.steps();
    let lock = home.join("secrets.lock");
    let file = EncryptedFile::at(paths.encrypted_file(), lock, WORK_FACTOR, Clock::System, steps.clone());
    let passphrase = || "correct horse battery staple".into();
    std::fs::create_dir_all(home).expect("a home can be made");
    if file.create(passphrase()).is_err() {
        file.unlock(passphrase()).expect("the file is whole, and of this passphrase");
    }
    let safes = Safes::system(file);
    Vault::open(Setup { paths, clock: Clock::System, safes, live, steps }).expect("the vault opens")
}

fn kind(word: &str) -> StoreKind {
    match word {
        "keyring" => StoreKind::Keyring,
        "file" => StoreKind::File,
        other => panic!("there is no store {other:?}"),
    }
}

/// Where the end comes: at a step, or at whichever, when it is reached for this time.
type End = (Option<String>, usize);

/// Listens to the steps, says them, and may end the process at one of them.
#[derive(Clone, Default)]
struct Trap {
    listening: Arc<AtomicBool>,
    reached: Arc<Mutex<Vec<Step>>>,
    at: Arc<Mutex<Option<End>>>,
}

impl Trap {
    fn steps(&self) -> Steps {
        let trap = self.clone();
        Steps::to(move |step| trap.reach(step))
    }

    fn listen(&self) {
        self.listening.store(true, Ordering::SeqCst);
    }

    fn set(&self, step: &str, nth: &str) {
        *self.at.lock().expect("a test's lock") = Some((Some(step.into()), nth.parse().expect("a count is a number")));
        self.listen();
    }

    fn set_whichever(&self, nth: &str) {
        *self.at.lock().expect("a test's lock") = Some((None, nth.parse().expect("a count is a number")));
        self.listen();
    }

    fn reach(&self, step: Step) {
        if !self.listening.load(Ordering::SeqCst) {
            return;
        }
        let mut reached = self.reached.lock().expect("a test's lock");
        reached.push(step);
        say::step(step);
        let times = reached.iter().filter(|earlier| **earlier == step).count();
        let die_now = match self.at.lock().expect("a test's lock").as_ref() {
            Some((Some(at), nth)) => *at == format!("{step:?}") && times == *nth,
            Some((None, nth)) => reached.len() == *nth,
            None => false,
        };
        if die_now {
            die();
        }
    }
}

/// As the system kills: no destructor, no flush, nothing.
fn die() -> ! {
    let own = rustix::process::getpid();
    rustix::process::kill_process(own, rustix::process::Signal::KILL).expect("a process may kill itself");
    loop {
        std::thread::park();
    }
}
