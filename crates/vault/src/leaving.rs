//! Tells when the user leaves the computer: it goes to sleep, the session is locked, the screen saver comes on.
//!
//! On Linux only, where nothing but the encrypted file has to be locked then; elsewhere nobody is told. What a program
//! does of it is its own business. It is told of a sleep as early as everybody else and does not hold it up: idle time
//! counts while the computer sleeps, so what was too late is made good at waking.

#[cfg(target_os = "linux")]
mod bus;

/// Calls this each time the user leaves, from threads of its own, until the program ends. A bus that is missing, or
/// that ends, is no error: nobody is told from there.
#[cfg(target_os = "linux")]
pub fn watch_leaving(on_leaving: impl Fn() + Send + Sync + 'static) {
    let on_leaving = std::sync::Arc::new(on_leaving);
    for bus in [bus::Bus::System, bus::Bus::Session] {
        let on_leaving = std::sync::Arc::clone(&on_leaving);
        let thread = std::thread::Builder::new().name("leaving".into());
        if thread.spawn(move || watch(bus, &*on_leaving)).is_err() {
            tracing::warn!(?bus, "no thread to learn from that the user leaves");
        }
    }
}

#[cfg(target_os = "linux")]
fn watch(bus: bus::Bus, on_leaving: &dyn Fn()) {
    let Ok(leavings) = bus.connect().and_then(|connection| bus.leavings(&connection)) else {
        tracing::debug!(?bus, "no bus to learn from that the user leaves");
        return;
    };
    for leaving in leavings {
        tracing::info!(?leaving, "the user leaves");
        on_leaving();
    }
}

/// Calls this never: where the keyring unlocks with the session, there is nothing to lock.
#[cfg(not(target_os = "linux"))]
pub fn watch_leaving(_on_leaving: impl Fn() + Send + Sync + 'static) {}
