//! What the environment says of how this command is to behave.

/// What the environment says of how this command is to behave; where the data is, `vault::Paths` reads.
#[derive(Debug, Clone)]
pub(crate) struct Environment {
    /// `NO_COLOR`, or a terminal that knows no colours.
    pub(crate) colourless: bool,
    /// Whether a browser could show itself. `BROWSER` is how remote sessions hand addresses to the near side.
    pub(crate) screen: bool,
    /// `KEYRACK_LOG`: `error`, `warn`, `info`, `debug` or `trace`.
    pub(crate) log: Option<String>,
}

impl Environment {
    #[expect(clippy::disallowed_methods, reason = "the environment is part of what the command is told")]
    pub(crate) fn read() -> Self {
        let says = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        Self {
            colourless: says("NO_COLOR").is_some() || says("TERM").is_some_and(|value| value == "dumb"),
            screen: ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"].into_iter().any(|name| says(name).is_some()),
            log: says("KEYRACK_LOG").and_then(|value| value.into_string().ok()),
        }
    }
}
