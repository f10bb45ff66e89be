//! The words of the tray and of notifications, from the same catalogues as the window's.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_langneg::{LanguageIdentifier, NegotiationStrategy, negotiate_languages};

const EN: &str = include_str!("../../../ui/src/locales/en.ftl");
const DE: &str = include_str!("../../../ui/src/locales/de.ftl");

/// The languages that Keyrack speaks. The first one stands in for any other.
pub const LOCALES: [&str; 2] = ["en", "de"];

/// The language to speak: the one that was set, or the system's as far as Keyrack speaks it.
#[must_use]
pub fn locale(setting: Option<&str>) -> &'static str {
    match setting {
        Some(wanted) => spoken(std::iter::once(wanted)),
        None => spoken(sys_locale::get_locales()),
    }
}

fn spoken(wanted: impl IntoIterator<Item = impl AsRef<str>>) -> &'static str {
    let parse = |text: &str| text.parse::<LanguageIdentifier>().ok();
    let wanted: Vec<_> = wanted.into_iter().filter_map(|text| parse(text.as_ref())).collect();
    let available: Vec<_> = LOCALES.iter().filter_map(|text| parse(text)).collect();
    let chosen = negotiate_languages(&wanted, &available, None, NegotiationStrategy::Lookup);
    chosen
        .first()
        .and_then(|chosen| available.iter().position(|known| known == *chosen))
        .map_or(LOCALES[0], |at| LOCALES[at])
}

/// One language's words.
pub struct Words {
    locale: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a language that Keyrack speaks; English for any other.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let locale = spoken(std::iter::once(language));
        let source = if locale == "de" { DE } else { EN };
        // What can't be parsed is left out of the catalogue; a test keeps both whole.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle =
            FluentBundle::new_concurrent(vec![locale.parse().expect("Keyrack's own languages are identifiers")]);
        bundle.set_use_isolating(false); // Labels are cleaned of direction characters; ours would be among them.
        bundle.add_resource_overriding(resource);
        Self { locale, bundle }
    }

    /// Which language these are.
    #[must_use]
    pub fn locale(&self) -> &'static str {
        self.locale
    }

    /// The words for an id, or the id itself, which is ugly and does not hide.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.format(id, None).unwrap_or_else(|| id.to_owned())
    }

    /// The words for an id, with one value put in.
    #[must_use]
    pub fn with(&self, id: &str, name: &str, value: &str) -> String {
        let mut values = FluentArgs::new();
        values.set(name, FluentValue::String(Cow::Borrowed(value)));
        self.format(id, Some(&values)).unwrap_or_else(|| id.to_owned())
    }

    fn format(&self, id: &str, values: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(self.bundle.format_pattern(pattern, values, &mut Vec::new()).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: [&str; 6] = ["tray-open", "tray-quit", "tray-more", "tray-none", "tray-practice-mark", "tray-tooltip"];

    #[test]
    fn both_catalogues_are_whole() {
        for (name, source) in [("en", EN), ("de", DE)] {
            let broken = FluentResource::try_new(source.to_owned()).err().map(|(_, errors)| errors);
            assert_eq!(broken, None, "{name}.ftl must parse, or words go missing");
        }
    }

    #[test]
    fn the_tray_has_its_words_in_both_languages() {
        for language in LOCALES {
            let words = Words::new(language);
            for id in OURS {
                assert_ne!(words.with(id, "label", "x"), id, "{id} is missing in {language}");
            }
        }
    }

    #[test]
    fn a_language_that_is_not_spoken_falls_back_to_english() {
        assert_eq!(spoken(["fr-FR", "ja"]), "en", "English stands in");
        assert_eq!(spoken(Vec::<&str>::new()), "en", "also where the system says nothing");
        assert_eq!(spoken(["not a language"]), "en", "and where it says nonsense");
    }

    #[test]
    fn a_region_speaks_its_language() {
        assert_eq!(spoken(["de-AT"]), "de", "Austria reads German");
        assert_eq!(spoken(["en-GB", "de"]), "en", "the first that is spoken counts");
        assert_eq!(spoken(["fr", "de-CH", "en"]), "de", "in the user's own order");
    }

    #[test]
    fn what_was_set_goes_before_the_system() {
        assert_eq!(locale(Some("de")), "de", "a setting is a decision");
    }
}
