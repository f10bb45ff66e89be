//! What is in the memory of a running program, read from `/proc`. Nothing is written there, and nothing kept of it.
//!
//! Only pages that a process can write to and that are resident are read: a secret that was ever in there was written
//! by the program, and a browser engine sets aside hundreds of gigabytes that it never touches.

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;

use canary::{Canaries, Found};
use rustix::thread::{CapabilitySet, CapabilitySets};

const PAGE: u64 = 4096;
/// Pages asked about in one go.
const SHEET: u64 = 1 << 16;
/// Bytes read in one go.
const BITE: u64 = 4 << 20;
/// Where `/proc/PID/pagemap` says that a page is in memory, or in the swap space.
const THERE: u64 = 0b11 << 62;

/// What a look through a program's memory gave.
#[derive(Debug, Default)]
pub struct Looked {
    /// How much was read.
    pub bytes: u64,
    /// How much was gone before it could be read.
    pub gone: u64,
    /// The canaries that turned up, once for each copy.
    pub found: Vec<Found>,
}

/// Whether this process may read the memory even of a program that protects it: as root, where no container took that
/// right away.
#[must_use]
pub fn may_read_protected_memory() -> bool {
    own_rights().effective.contains(CapabilitySet::SYS_PTRACE)
}

/// Whether an ordinary program of the same user, which is not root, could read a process's memory.
#[must_use]
pub fn others_may_read(pid: i32) -> bool {
    let open = move || {
        let mut rights = own_rights();
        rights.effective.remove(CapabilitySet::SYS_PTRACE);
        rustix::thread::set_capabilities(None, rights).expect("a right can always be put down");
        File::open(format!("/proc/{pid}/mem")).is_ok()
    };
    // A thread has rights of its own, and this one's end with it.
    std::thread::spawn(open).join().expect("nobody panics in there")
}

fn own_rights() -> CapabilitySets {
    rustix::thread::capabilities(None).expect("every thread may know its own")
}

/// Looks for canaries in a process's memory.
pub(crate) fn look(pid: i32, canaries: &Canaries) -> io::Result<Looked> {
    let memory = File::open(format!("/proc/{pid}/mem"))?;
    let pages = File::open(format!("/proc/{pid}/pagemap"))?;
    let mut looked = Looked::default();
    for region in writable(&fs::read_to_string(format!("/proc/{pid}/maps"))?) {
        for run in resident(&pages, &region)? {
            look_at_run(&memory, run, canaries, &mut looked);
        }
    }
    Ok(looked)
}

/// The regions that the process may read and write, out of its `maps`.
fn writable(maps: &str) -> Vec<Range<u64>> {
    let region = |line: &str| {
        let mut fields = line.split_whitespace();
        let (start, end) = fields.next()?.split_once('-')?;
        let wanted = fields.next()?.starts_with("rw");
        let number = |text| u64::from_str_radix(text, 16).ok();
        wanted.then_some(number(start)?..number(end)?)
    };
    maps.lines().filter_map(region).collect()
}

/// The parts of a region that are there, each as long as it can be.
fn resident(pages: &File, region: &Range<u64>) -> io::Result<Vec<Range<u64>>> {
    let mut runs: Vec<Range<u64>> = Vec::new();
    let mut sheet = vec![0; usize::try_from(SHEET * 8).expect("a sheet is small")];
    let blank = sheet.clone();
    for start in (region.start..region.end).step_by(usize::try_from(SHEET * PAGE).expect("it is small")) {
        let count = SHEET.min((region.end - start) / PAGE);
        let sheet = &mut sheet[..usize::try_from(count * 8).expect("a sheet is small")];
        pages.read_exact_at(sheet, start / PAGE * 8)?;
        if sheet == &blank[..sheet.len()] {
            continue;
        }
        for (page, entry) in (start..).step_by(4096).zip(sheet.chunks_exact(8)) {
            let entry = u64::from_ne_bytes(entry.try_into().expect("it is eight bytes"));
            if entry & THERE == 0 {
                continue;
            }
            match runs.last_mut() {
                Some(last) if last.end == page => last.end += PAGE,
                _ => runs.push(page..page + PAGE),
            }
        }
    }
    Ok(runs)
}

fn look_at_run(memory: &File, run: Range<u64>, canaries: &Canaries, looked: &mut Looked) {
    let overlap = canaries.longest() - 1;
    // What the last piece ended with stays in front: a canary may stand on the seam.
    let mut piece: Vec<u8> = Vec::new();
    let mut start = run.start;
    while start < run.end {
        let kept = piece.len().min(overlap);
        piece.drain(..piece.len() - kept);
        let wanted = usize::try_from(BITE.min(run.end - start)).expect("a bite is small");
        piece.resize(kept + wanted, 0);
        // It ends before a page that went away since it was asked about.
        let read = memory.read_at(&mut piece[kept..], start).unwrap_or_default();
        piece.truncate(kept + read);
        if read == 0 {
            looked.gone += PAGE;
            start += PAGE;
            piece.clear();
            continue;
        }
        looked.bytes += read as u64;
        start += read as u64;
        // What lies in the kept part alone was found with the piece before.
        let before = canaries.found_in(&piece[..kept]).len();
        looked.found.extend(canaries.found_in(&piece).into_iter().skip(before));
    }
}
