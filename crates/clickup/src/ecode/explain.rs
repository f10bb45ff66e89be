//! From what people choose, type or paste off ClickUp's error page to the code that it is about. Of the text itself
//! nothing is kept.

use super::{Ecode, Explained, FAMILIES, Place, ROWS, Row, meaning};

/// How much of a pasted text is looked at: an error page has a few lines.
const LIMIT: usize = 16 << 10;
/// Shorter words, such as "Not found", are in all kinds of texts.
const TELLING: usize = 13;

/// What a text from ClickUp's error page is about: a code in any writing (`OAUTH_007`, `oauth_7`, `OAuth2_07`), alone,
/// in a sentence or in a JSON body, or ClickUp's words without any code.
///
/// `OAUTH_017` is told by its words; without any it is the consent page's, where people meet errors.
#[must_use]
pub fn explain(text: &str) -> Option<Explained> {
    let text = beginning(text);
    let spoken = words(text);
    let Some(ecode) = code_in(text) else { return by_words(&spoken) };
    Some(explain_code(ecode, &spoken))
}

/// One code of a row, with whichever of its words were spoken, or else its first.
pub(super) fn explained(row: &Row, number: u16, spoken: &str) -> Explained {
    let said = row.4.iter().find(|said| says(spoken, said)).or(row.4.first());
    Explained { ecode: Ecode::of(row.0, number), meaning: row.3, said: said.copied() }
}

fn explain_code(ecode: Ecode, spoken: &str) -> Explained {
    let rows = || {
        let number = ecode.parts();
        ROWS.iter()
            .filter_map(move |row| number.filter(|(family, number)| row.has(family, *number)).map(|it| (row, it.1)))
    };
    let spoken_of = rows().find(|(row, _)| row.4.iter().any(|said| says(spoken, said)));
    match spoken_of.or_else(|| rows().find(|(row, _)| row.3.stands_at(Place::Consent))) {
        Some((row, number)) => explained(row, number, spoken),
        None => Explained { meaning: meaning(&ecode, Place::Consent), ecode, said: None },
    }
}

/// The first code whose words are the longest of those that were spoken.
fn by_words(spoken: &str) -> Option<Explained> {
    let telling = |said: &&str| said.len() >= TELLING && says(spoken, said);
    let longest = |row: &Row| row.4.iter().copied().filter(telling).map(str::len).max();
    let best = ROWS.iter().filter_map(longest).max()?;
    ROWS.iter().find(|row| longest(row) == Some(best)).map(|row| explained(row, row.1, spoken))
}

/// A code in a text: one that is known before one that only has the form.
fn code_in(text: &str) -> Option<Ecode> {
    let separator = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    let runs: Vec<&str> = text.split(separator).collect();
    let whole = runs.iter().filter_map(|run| code(run));
    let apart = runs.windows(2).filter_map(|pair| code_of(pair[0], pair[1], 3));
    let (known, formed): (Vec<Ecode>, Vec<Ecode>) = whole.chain(apart).partition(is_known);
    known.into_iter().chain(formed).next()
}

fn is_known(ecode: &Ecode) -> bool {
    ecode.parts().is_some_and(|(family, number)| ROWS.iter().any(|row| row.has(family, number)))
}

/// The code that a run of letters, digits and underscores is.
fn code(run: &str) -> Option<Ecode> {
    let (family, number) = run.rsplit_once('_')?;
    let digits = if family.to_ascii_uppercase().starts_with("OAUTH") { 1 } else { 3 };
    code_of(family, number, digits).or_else(|| {
        // A family that no source knows: only as ClickUp writes its codes.
        let strange = (2..=20).contains(&family.len()) && family.starts_with(|c: char| c.is_ascii_uppercase());
        let counted = number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        Ecode::new(run).filter(|_| strange && counted)
    })
}

/// The code of a known family and its number, of so many digits at least. Some write OAuth with a 2.
fn code_of(family: &str, number: &str, digits: usize) -> Option<Ecode> {
    let family = family.to_ascii_uppercase();
    let family = if family == "OAUTH2" { "OAUTH" } else { &family };
    let known = ROWS.iter().map(|row| row.0).chain(FAMILIES.iter().map(|(family, _)| *family));
    let family = known.into_iter().find(|known| *known == family)?;
    let counted = (digits..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    counted.then(|| number.parse().ok()).flatten().map(|number| Ecode::of(family, number))
}

fn says(spoken: &str, said: &str) -> bool {
    spoken.contains(&words(said))
}

/// The words of a text in small letters, each between spaces.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::from(" "), |all, word| all + &word.to_lowercase() + " ")
}

fn beginning(text: &str) -> &str {
    let end = (0..=LIMIT.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}
