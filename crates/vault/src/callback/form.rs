//! The accepted form, said a second time and independently of the parser, to hold the parser against in tests.

/// What stands in a text of the accepted form.
#[cfg_attr(
    not(feature = "fuzz"),
    expect(dead_code, reason = "the parts are for the fuzz target; tests ask whether it fits")
)]
pub(crate) struct Form<'a> {
    /// All before the query.
    pub(crate) address: &'a str,
    /// The state, decoded.
    pub(crate) state: String,
    /// The error, decoded.
    pub(crate) error: Option<String>,
    /// Whether there is a code.
    pub(crate) code: bool,
}

impl<'a> Form<'a> {
    /// The form at whatever address.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let (address, query) = text.split_once('?')?;
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let count = |name: &str| pairs.iter().filter(|(key, _)| key == name).count();
        let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let visible = |text: &str| text.chars().all(|c| ('!'..='~').contains(&c));
        let state = value("state").filter(|state| {
            state.len() == 43 && state.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        })?;
        let code = value("code").is_none_or(|code| !code.is_empty() && code.len() <= 512 && visible(code));
        let keeps = text.len() <= 2048
            && visible(text)
            && !text.contains('#')
            && code
            && ["code", "state", "error", "error_description"].iter().all(|name| count(name) <= 1)
            && !(count("code") == 1 && count("error") == 1)
            && count("iss") == 0;
        keeps.then(|| Self {
            address,
            state: state.to_owned(),
            error: value("error").map(str::to_owned),
            code: count("code") == 1,
        })
    }

    /// The form at the address of our links.
    pub(crate) fn of_link(text: &'a str) -> Option<Self> {
        if text.starts_with("keyrack://oauth/callback?") { Self::of(text) } else { None }
    }
}
