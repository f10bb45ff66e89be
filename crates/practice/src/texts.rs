//! The words on practice ClickUp's pages, in English and German.
//!
//! ClickUp's own refusals are not in here: they are English in every language, and a test may look for them.

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
            Self::En => &EN,
            Self::De => &DE,
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

static EN: Texts = Texts {
    badge: "Practice, not the real ClickUp",
    foot: "A stand-in on this computer. Its people, Workspaces and secrets are made up, and nothing is sent anywhere.",
    consent_title: "Connect {app} to your Workspaces",
    consent_lead: "It will be able to do everything you can do in the Workspaces you tick.",
    signed_in_as: "Signed in as",
    workspaces: "Workspaces",
    connect: "Connect Workspace",
    deny: "Cancel",
    returns_to: "Returns to",
    tick_one: "Tick at least one Workspace.",
    owner: "Owner",
    admin: "Admin",
    member: "Member",
    guest: "Guest",
    refused_title: "This app cannot be connected",
    refused_next: "Go back to Keyrack: it knows what this means and what to change.",
    return_title: "Return to {app}",
    return_lead: "Your answer is on its way. If nothing opens, use this button.",
    settings: "Settings",
    tab_apps: "ClickUp API",
    tab_tokens: "API Token",
    create_title: "Create an App",
    create_lead: "An API app has a name and one or more redirect URLs. It gets a client ID and a client secret.",
    name: "App name",
    redirect_urls: "Redirect URL(s)",
    one_per_line: "One per line, each exactly as it will be used.",
    create: "Create App",
    created_title: "{app} was created",
    created_lead: "Copy both into Keyrack now. The client secret is shown only this once.",
    client_id: "Client ID",
    client_secret: "Client Secret",
    apps: "Your apps",
    no_apps: "No app yet.",
    name_missing: "Give the app a name of at most 100 characters.",
    urls_missing: "Enter at least one redirect URL, and at most 20.",
    url_unusable: "Each redirect URL must be a whole address, such as https://example.com/callback, without spaces or #.",
    tokens_title: "Personal API tokens",
    tokens_lead: "A personal token opens every Workspace of its user, and is sent without the word Bearer.",
};

static DE: Texts = Texts {
    badge: "Zum Üben, nicht das echte ClickUp",
    foot: "Ein Stellvertreter auf diesem Computer. Personen, Workspaces und Secrets sind erfunden; gesendet wird nichts.",
    consent_title: "{app} mit deinen Workspaces verbinden",
    consent_lead: "In den angehakten Workspaces kann die App dann alles, was du dort kannst.",
    signed_in_as: "Angemeldet als",
    workspaces: "Workspaces",
    connect: "Workspace verbinden",
    deny: "Abbrechen",
    returns_to: "Zurück zu",
    tick_one: "Hake mindestens einen Workspace an.",
    owner: "Eigentümer",
    admin: "Admin",
    member: "Mitglied",
    guest: "Gast",
    refused_title: "Diese App lässt sich nicht verbinden",
    refused_next: "Geh zurück zu Keyrack: Dort steht, was das heißt und was zu ändern ist.",
    return_title: "Zurück zu {app}",
    return_lead: "Deine Antwort ist unterwegs. Falls sich nichts öffnet, nimm diese Schaltfläche.",
    settings: "Einstellungen",
    tab_apps: "ClickUp API",
    tab_tokens: "API-Token",
    create_title: "App anlegen",
    create_lead: "Eine API-App hat einen Namen und eine oder mehrere Redirect-URLs. Sie bekommt Client-ID und Client-Secret.",
    name: "Name der App",
    redirect_urls: "Redirect-URL(s)",
    one_per_line: "Eine je Zeile, jede genau so, wie sie benutzt wird.",
    create: "App anlegen",
    created_title: "{app} ist angelegt",
    created_lead: "Übertrage beides jetzt in Keyrack. Das Client-Secret wird nur dieses eine Mal gezeigt.",
    client_id: "Client-ID",
    client_secret: "Client-Secret",
    apps: "Deine Apps",
    no_apps: "Noch keine App.",
    name_missing: "Gib der App einen Namen mit höchstens 100 Zeichen.",
    urls_missing: "Gib mindestens eine und höchstens 20 Redirect-URLs ein.",
    url_unusable: "Jede Redirect-URL muss eine ganze Adresse sein, etwa https://example.com/callback, ohne Leerzeichen und #.",
    tokens_title: "Persönliche API-Token",
    tokens_lead: "Ein persönlicher Token öffnet alle Workspaces seines Benutzers und wird ohne das Wort Bearer gesendet.",
};

#[cfg(test)]
mod tests {
    use super::*;

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
}
