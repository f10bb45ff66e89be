//! What a mutation does to a text: one, two or four small damages, a part of another seed among them.

use fastrand::Rng;

use crate::corpus::Seed;

/// Bytes at which parsers turn: quotes, brackets, escapes, ends of lines, and the edges of UTF-8.
const TURNS: &[u8] = b"\"'\\{}[]:,#?&=%+/@ \t\r\n\0\x1b\x7f\x80\xc0\xed\xff0-.eE";
/// The longest piece that is repeated or taken from another seed.
const PIECE: usize = 64;

/// A seed, damaged. Every other one is of those that are read, and some of these stay so.
pub(crate) fn mutated(seeds: &[Seed], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = if rng.bool() { any(seeds, rng) } else { readable(seeds, rng) }.to_vec();
    for _ in 0..1 << rng.u8(..3) {
        damage(&mut bytes, any(seeds, rng), rng);
    }
    bytes
}

fn any<'a>(seeds: &'a [Seed], rng: &mut Rng) -> &'a [u8] {
    &rng.choice(seeds).expect("a target has seeds").bytes
}

fn readable<'a>(seeds: &'a [Seed], rng: &mut Rng) -> &'a [u8] {
    let readable: Vec<&Seed> = seeds.iter().filter(|seed| seed.is_read()).collect();
    &rng.choice(readable).expect("a target has seeds that are read").bytes
}

fn damage(bytes: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    let at = rng.usize(..=bytes.len());
    let piece = span(bytes.len(), rng);
    let foreign = &other[span(other.len(), rng)];
    match rng.u8(..9) {
        0 => flip(bytes, rng),
        1 => bytes.insert(at, rng.u8(..)),
        2 => bytes.insert(at, *rng.choice(TURNS).expect("it is not empty")),
        3 => drop(bytes.drain(piece)),
        4 => bytes.truncate(at),
        5 => {
            let repeated = bytes[piece.clone()].repeat(rng.usize(1..=8));
            bytes.splice(piece.end..piece.end, repeated);
        }
        6 => drop(bytes.splice(at..at, foreign.iter().copied())),
        7 => drop(bytes.splice(piece, foreign.iter().copied())),
        _ => {
            bytes.truncate(at);
            bytes.extend_from_slice(&other[rng.usize(..=other.len())..]);
        }
    }
}

fn flip(bytes: &mut [u8], rng: &mut Rng) {
    if let Some(byte) = rng.choice(bytes) {
        *byte ^= 1 << rng.u8(..8);
    }
}

/// A short range within a length.
fn span(length: usize, rng: &mut Rng) -> std::ops::Range<usize> {
    let start = rng.usize(..=length);
    start..rng.usize(start..=length.min(start + PIECE))
}
