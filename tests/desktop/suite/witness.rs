//! Somebody who keeps looking at the process list: the arguments and the environment of every process of this run.
//!
//! What is secret is often known only afterwards, so each text is kept until the end, with the times it was seen at.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::descendants::stat_of;
use crate::desktop;

/// As long as a look should take, with the pause after it.
const LOOK: Duration = Duration::from_millis(1);
/// After how many looks everything is looked at again, whether it seemed to have changed or not.
const SELDOM: u32 = 64;

/// The one who looks, until asked.
#[derive(Debug)]
pub struct Witness {
    enough: Arc<AtomicBool>,
    thread: JoinHandle<Testimony>,
}

/// What was seen.
#[derive(Debug)]
pub struct Testimony {
    /// How often the whole list was looked at.
    pub looks: u32,
    /// For how long.
    pub time: Duration,
    /// Each text of each process.
    pub sights: Vec<Sight>,
}

/// One text of one process. It may hold a secret, so it is not printed.
pub struct Sight {
    /// The program's name.
    pub program: String,
    /// `cmdline` or `environ`.
    pub part: &'static str,
    /// The text itself.
    pub text: Vec<u8>,
    /// For how long it was to be seen.
    pub lasted: Duration,
}

impl std::fmt::Debug for Sight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of `{}` for {:?}", self.part, self.program, self.lasted)
    }
}

impl Witness {
    /// Begins to look.
    #[must_use]
    pub fn begin() -> Self {
        let enough = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&enough);
        let thread = std::thread::spawn(move || watch(&told));
        Self { enough, thread }
    }

    /// Ends looking, and says what was seen.
    #[must_use]
    pub fn testify(self) -> Testimony {
        self.enough.store(true, Ordering::SeqCst);
        self.thread.join().expect("the witness panics nowhere")
    }
}

fn watch(enough: &AtomicBool) -> Testimony {
    let begun = Instant::now();
    let mark = format!("KEYRACK_SUITE_FOLDER={}", desktop::folder().display()).into_bytes();
    let mut memory = Memory { mark, ..Memory::default() };
    let mut looks = 0;
    while !enough.load(Ordering::SeqCst) {
        let now = Instant::now();
        memory.look(now, looks % SELDOM == 0);
        looks += 1;
        std::thread::sleep(LOOK.saturating_sub(now.elapsed()));
    }
    Testimony { looks, time: begun.elapsed(), sights: memory.sights.into_iter().map(Seen::told).collect() }
}

struct Seen {
    program: String,
    part: &'static str,
    text: Vec<u8>,
    first: Instant,
    last: Instant,
}

impl Seen {
    fn told(self) -> Sight {
        Sight { program: self.program, part: self.part, text: self.text, lasted: self.last - self.first }
    }
}

#[derive(Default)]
struct Memory {
    sights: Vec<Seen>,
    /// Where among the sights the one of a process's part is that was seen last.
    latest: HashMap<(i32, &'static str), usize>,
    /// The variable that every process of this run has.
    mark: Vec<u8>,
    ours: HashSet<i32>,
    foreign: HashSet<i32>,
}

impl Memory {
    fn look(&mut self, now: Instant, at_all: bool) {
        let Ok(entries) = fs::read_dir("/proc") else { return };
        let running: HashSet<i32> =
            entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
        // Numbers are given again.
        self.foreign.retain(|pid| running.contains(pid));
        self.ours.retain(|pid| running.contains(pid));
        self.latest.retain(|(pid, _), _| running.contains(pid));
        for pid in running {
            // A program that starts brings both anew; afterwards only itself could change its environment.
            if self.is_ours(pid) && (self.see(pid, "cmdline", now) || at_all) {
                self.see(pid, "environ", now);
            }
        }
    }

    /// Whether a process belongs to this run: its environment says so, or where that can't be read, its parent does.
    fn is_ours(&mut self, pid: i32) -> bool {
        if self.ours.contains(&pid) || self.foreign.contains(&pid) {
            return self.ours.contains(&pid);
        }
        let ours = match fs::read(format!("/proc/{pid}/environ")) {
            Ok(text) if text.is_empty() => return false, // Just being born; it is looked at again.
            Ok(text) => text.split(|byte| *byte == 0).any(|variable| variable == self.mark),
            Err(_) => stat_of(pid).is_some_and(|stat| self.ours.contains(&stat.parent)),
        };
        if ours {
            self.ours.insert(pid)
        } else {
            self.foreign.insert(pid)
        };
        ours
    }

    /// Looks at a part of a process, and says whether it was seen for the first time.
    fn see(&mut self, pid: i32, part: &'static str, now: Instant) -> bool {
        let Ok(text) = fs::read(format!("/proc/{pid}/{part}")) else { return false };
        let latest = self.latest.get(&(pid, part)).map(|place| &mut self.sights[*place]);
        if let Some(seen) = latest.filter(|seen| seen.text == text) {
            seen.last = now;
            return false;
        }
        let Some(stat) = stat_of(pid) else { return false };
        self.latest.insert((pid, part), self.sights.len());
        self.sights.push(Seen { program: stat.name, part, text, first: now, last: Instant::now() });
        true
    }
}
