//! The two ClickUps, told apart by the compiler.

mod sealed {
    pub trait Sealed {}
}

/// One of the two ClickUps. Sealed: there is no third.
pub trait Realm: sealed::Sealed + Send + Sync + 'static {}

/// ClickUp itself, at the addresses compiled into this crate.
#[derive(Debug, Clone, Copy)]
pub enum Live {}

/// Practice ClickUp, on a port of this computer.
#[derive(Debug, Clone, Copy)]
pub enum Practice {}

impl sealed::Sealed for Live {}
impl sealed::Sealed for Practice {}
impl Realm for Live {}
impl Realm for Practice {}
