//! What somebody typed about an API app, and whether it will do.

use serde::Deserialize;

use crate::page::Fields;
use crate::redirect;
use crate::switches::Switches;
use crate::texts::Texts;

pub(super) const LONGEST_NAME: usize = 100;
const MOST_REDIRECT_URLS: usize = 20;

/// An API app that somebody wants to register or to change.
#[derive(Default, Deserialize)]
pub(crate) struct Draft {
    pub(super) name: String,
    pub(super) redirect_urls: Vec<String>,
}

/// Why a draft will not do.
#[derive(Clone, Copy)]
pub(super) enum Flaw {
    Name,
    RedirectUrls,
    RedirectUrl,
    Scheme,
}

impl Draft {
    pub(super) fn of(fields: &Fields) -> Self {
        let name = fields.get("name").unwrap_or_default().trim().to_owned();
        Self { name, redirect_urls: Self::lines(fields) }
    }

    /// The redirect URLs, one a line.
    pub(super) fn lines(fields: &Fields) -> Vec<String> {
        let lines = fields.get("redirect_urls").unwrap_or_default().lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    pub(super) fn check(&self, switches: Switches) -> Result<(), Flaw> {
        if self.name.trim().is_empty() || self.name.chars().count() > LONGEST_NAME {
            Err(Flaw::Name)
        } else if self.redirect_urls.is_empty() || self.redirect_urls.len() > MOST_REDIRECT_URLS {
            Err(Flaw::RedirectUrls)
        } else if !self.redirect_urls.iter().all(|url| redirect::registrable(url)) {
            Err(Flaw::RedirectUrl)
        } else if !self.redirect_urls.iter().all(|url| switches.custom_scheme.takes(url)) {
            Err(Flaw::Scheme)
        } else {
            Ok(())
        }
    }
}

impl Flaw {
    pub(super) fn said(self, texts: &Texts) -> &'static str {
        match self {
            Self::Name => texts.name_missing,
            Self::RedirectUrls => texts.urls_missing,
            Self::RedirectUrl => texts.url_unusable,
            Self::Scheme => texts.scheme_refused,
        }
    }
}
