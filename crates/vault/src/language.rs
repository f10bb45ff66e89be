//! The languages of the few pages that the vault itself has: they are read in a browser, far from the catalogues.

/// A language of those pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

impl Language {
    /// German where that is named first in a tag or a list of them, such as `de-AT` or `de,en;q=0.8`; English otherwise.
    #[must_use]
    pub fn of(tags: &str) -> Self {
        let first = tags.trim_start().split([',', ';', '-', '_']).next().unwrap_or_default().trim_end();
        if first.eq_ignore_ascii_case("de") { Self::German } else { Self::English }
    }

    /// Its own tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_speaks_german_where_that_is_wanted_first() {
        for tags in ["de", "de-AT", "DE_de", " de,en;q=0.8", "de;q=1"] {
            assert_eq!(Language::of(tags), Language::German, "{tags}");
        }
        for tags in ["", "en", "en-GB,de", "fr, de", "del"] {
            assert_eq!(Language::of(tags), Language::English, "{tags}");
        }
    }
}
