//! What the page says. It stands on somebody's web server, so it carries its words with it.

use crate::Language;

/// Name, English, German.
const TEXTS: &[(&str, &str, &str)] = &[
    ("answer", "Back to Keyrack", "Zurück zu Keyrack"),
    (
        "answer-about",
        "ClickUp has answered. Your browser may ask whether it may open Keyrack: allow it.",
        "ClickUp hat geantwortet. Vielleicht fragt dein Browser, ob er Keyrack öffnen darf: Erlaube es.",
    ),
    ("open", "Open Keyrack", "Keyrack öffnen"),
    (
        "paste",
        "If Keyrack does not open, copy the address of this page and paste it in Keyrack. It works once, so give it to \
         nobody else.",
        "Wenn Keyrack sich nicht öffnet, kopiere die Adresse dieser Seite und füge sie in Keyrack ein. Sie gilt einmal; \
         gib sie niemandem sonst.",
    ),
    ("copy", "Copy the address", "Adresse kopieren"),
    ("copied", "Copied. Paste it in Keyrack.", "Kopiert. Füge sie in Keyrack ein."),
    (
        "uncopied",
        "The browser did not allow it. Click in the address bar, select everything, and copy it.",
        "Der Browser hat es nicht erlaubt. Klicke in die Adressleiste, wähle alles aus und kopiere es.",
    ),
    ("broken", "This answer is not complete", "Diese Antwort ist nicht vollständig"),
    (
        "broken-about",
        "Something is missing in the address of this page, or there is too much in it. Go back to Keyrack and authorize \
         again.",
        "In der Adresse dieser Seite fehlt etwas, oder es ist zu viel darin. Geh zurück zu Keyrack und autorisiere erneut.",
    ),
    ("idle", "This page leads back to Keyrack", "Diese Seite führt zurück zu Keyrack"),
    (
        "idle-about",
        "Its address is a redirect URL of a ClickUp API app. After an authorization ClickUp sends the browser here, and \
         the page hands the answer to Keyrack on that computer.",
        "Ihre Adresse ist eine Weiterleitungs-URL einer ClickUp-API-App. Nach einer Autorisierung schickt ClickUp den \
         Browser hierher, und die Seite reicht die Antwort an Keyrack auf jenem Computer weiter.",
    ),
    (
        "idle-nothing",
        "There is no answer in its address now, so there is nothing to do.",
        "Jetzt ist keine Antwort in der Adresse, also ist nichts zu tun.",
    ),
    ("scriptless", "JavaScript is off here", "JavaScript ist hier aus"),
    (
        "scriptless-about",
        "This page can’t open Keyrack without it. If you come from ClickUp, copy the whole address of this page and paste \
         it in Keyrack; that works just as well.",
        "Ohne JavaScript kann diese Seite Keyrack nicht öffnen. Wenn du von ClickUp kommst, kopiere die ganze Adresse \
         dieser Seite und füge sie in Keyrack ein; das geht genauso gut.",
    ),
];

/// One of them.
pub(super) fn text(name: &str, language: Language) -> Option<&'static str> {
    let (_, english, german) = TEXTS.iter().find(|(known, ..)| *known == name)?;
    Some(match language {
        Language::English => english,
        Language::German => german,
    })
}
