//! The fuzz targets on stable Rust: every seed as it is, cut off at each byte, and tens of thousands of mutations of
//! them all, from a number that is printed. `make fuzz` gives the same targets to a fuzzer.
//!
//! What must hold is in the targets (`clickup::fuzz`, `vault::fuzz`); what is thrown at them is here.

mod answers;
mod callback;
mod corpus;
mod file;
mod mutation;
mod pasted;
mod run;
