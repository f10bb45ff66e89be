//! The words on practice ClickUp's pages, in English and German.
//!
//! ClickUp's own refusals are not in here: they are English in every language, and a test may look for them.

mod de;
mod en;

use axum::http::{HeaderMap, header};

use crate::sample::Role;

/// A language of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// German.
    De,
}

impl Lang {
    /// The language a browser asks for, if it is one of ours; otherwise the one practice ClickUp was started in.
    pub(crate) fn of(headers: &HeaderMap, otherwise: Self) -> Self {
        let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let ranked = asked.split(',').filter_map(|item| {
            let (tag, quality) = item.split_once(";q=").unwrap_or((item, "1"));
            let lang = match tag.trim().split('-').next()? {
                tag if tag.eq_ignore_ascii_case("en") => Self::En,
                tag if tag.eq_ignore_ascii_case("de") => Self::De,
                _ => return None,
            };
            Some((lang, quality.trim().parse::<f32>().ok().filter(|quality| *quality > 0.0)?))
        });
        // The first of the best: `max_by` would take the last.
        ranked.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(otherwise, |(lang, _)| lang)
    }

    /// Its code, for the page's `lang` attribute.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// Its words.
    pub(crate) fn texts(self) -> &'static Texts {
        match self {
            Self::En => &en::TEXTS,
            Self::De => &de::TEXTS,
        }
    }
}

/// The words of one language. `{app}` stands for the API app's name.
pub(crate) struct Texts {
    pub(crate) badge: &'static str,
    pub(crate) foot: &'static str,
    pub(crate) consent_title: &'static str,
    pub(crate) consent_lead: &'static str,
    pub(crate) signed_in_as: &'static str,
    pub(crate) workspaces: &'static str,
    pub(crate) connect: &'static str,
    pub(crate) deny: &'static str,
    pub(crate) returns_to: &'static str,
    pub(crate) tick_one: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) admin: &'static str,
    pub(crate) member: &'static str,
    pub(crate) guest: &'static str,
    pub(crate) refused_title: &'static str,
    pub(crate) refused_next: &'static str,
    pub(crate) return_title: &'static str,
    pub(crate) return_lead: &'static str,
    pub(crate) settings: &'static str,
    pub(crate) tab_apps: &'static str,
    pub(crate) tab_tokens: &'static str,
    pub(crate) create_title: &'static str,
    pub(crate) create_lead: &'static str,
    pub(crate) name: &'static str,
    pub(crate) redirect_urls: &'static str,
    pub(crate) one_per_line: &'static str,
    pub(crate) create: &'static str,
    pub(crate) created_title: &'static str,
    pub(crate) created_lead: &'static str,
    pub(crate) client_id: &'static str,
    pub(crate) client_secret: &'static str,
    pub(crate) apps: &'static str,
    pub(crate) no_apps: &'static str,
    pub(crate) name_missing: &'static str,
    pub(crate) urls_missing: &'static str,
    pub(crate) url_unusable: &'static str,
    pub(crate) tokens_title: &'static str,
    pub(crate) tokens_lead: &'static str,
    pub(crate) ticked_before: &'static str,
    pub(crate) denied_title: &'static str,
    pub(crate) denied_lead: &'static str,
    pub(crate) tab_authorized: &'static str,
    pub(crate) tab_unknowns: &'static str,
    pub(crate) scheme_refused: &'static str,
    pub(crate) not_shown: &'static str,
    pub(crate) show: &'static str,
    pub(crate) hide: &'static str,
    pub(crate) regenerate: &'static str,
    pub(crate) regenerate_secret_warning: &'static str,
    pub(crate) secret_regenerated: &'static str,
    pub(crate) save: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) regenerate_token_warning: &'static str,
    pub(crate) token_regenerated: &'static str,
    pub(crate) authorized_title: &'static str,
    pub(crate) authorized_lead: &'static str,
    pub(crate) nothing_authorized: &'static str,
    pub(crate) tokens_in_use: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) removed: &'static str,
    pub(crate) unknowns_title: &'static str,
    pub(crate) unknowns_lead: &'static str,
    pub(crate) reset: &'static str,
    /// In the order of [`crate::switches::POSITIONS`].
    pub(crate) unknowns: [Unknown; 7],
}

/// What a person is told about one switch.
pub(crate) struct Unknown {
    pub(crate) title: &'static str,
    /// One sentence on what is not known of ClickUp.
    pub(crate) sentence: &'static str,
    /// One for each position.
    pub(crate) positions: &'static [&'static str],
}

impl Texts {
    /// The name of a role.
    pub(crate) fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Owner => self.owner,
            Role::Admin => self.admin,
            Role::Member => self.member,
            Role::Guest => self.guest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::switches::POSITIONS;

    #[test]
    fn the_browsers_language_wins_when_it_is_one_of_ours() {
        let asked = |value: &'static str| {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, value.parse().unwrap())]);
            Lang::of(&headers, Lang::En)
        };
        assert_eq!(asked("de-AT,de;q=0.9,en;q=0.8"), Lang::De, "the best one");
        assert_eq!(asked("fr,en;q=0.5,de;q=0.7"), Lang::De, "the best of ours");
        assert_eq!(asked("de;q=0,fr"), Lang::En, "refused ones do not count");
        assert_eq!(Lang::of(&HeaderMap::new(), Lang::De), Lang::De, "none asked: as started");
    }

    #[test]
    fn every_position_of_every_switch_has_words() {
        for texts in [Lang::En.texts(), Lang::De.texts()] {
            for ((key, positions), unknown) in POSITIONS.iter().zip(&texts.unknowns) {
                assert_eq!(unknown.positions.len(), positions.len(), "{key}: {}", unknown.title);
            }
        }
    }
}
