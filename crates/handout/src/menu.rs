//! The tray's menu as a pure function of data. Who draws it, and where, is a front end's matter.
//!
//! Names come from ClickUp and from users, so a label is cleaned before it becomes part of the desktop: without control
//! and direction characters, 64 characters at most, `&` doubled because menus take a single one for a mnemonic.

use std::fmt;

use vault::{Realm, Token, TokenId};

use crate::Words;

/// How many tokens the menu lists before *More…*.
const SHOWN: usize = 10;
/// How many characters of a label are shown.
const LABEL: usize = 64;
const COPY: &str = "copy/";

/// A token, as the menu needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: TokenId,
    /// The user's name for it.
    pub label: String,
    /// Whether it opens practice ClickUp.
    pub practice: bool,
}

impl From<&Token> for Entry {
    fn from(token: &Token) -> Self {
        Self { id: token.id.clone(), label: token.label.clone(), practice: token.realm == Realm::Practice }
    }
}

/// What a click does. As text it is the id of a menu item, and back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// Copies a token.
    Copy(TokenId),
    /// Opens the window, where the rest of the tokens is.
    More,
    /// Opens the window.
    Open,
    /// Quits.
    Quit,
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Copy(id) => write!(f, "{COPY}{id}"),
            Self::More => f.write_str("more"),
            Self::Open => f.write_str("open"),
            Self::Quit => f.write_str("quit"),
        }
    }
}

/// An id that no item of ours has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no item of the menu has this id")]
pub struct NotAnItem;

impl TryFrom<&str> for Item {
    type Error = NotAnItem;

    fn try_from(id: &str) -> Result<Self, NotAnItem> {
        match id {
            "more" => Ok(Self::More),
            "open" => Ok(Self::Open),
            "quit" => Ok(Self::Quit),
            _ => match id.strip_prefix(COPY) {
                Some(token) if !token.is_empty() => Ok(Self::Copy(TokenId::from(token.to_owned()))),
                _ => Err(NotAnItem),
            },
        }
    }
}

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// One that can be clicked.
    Item {
        /// What it does.
        item: Item,
        /// What it says, safe to show.
        label: String,
    },
    /// One that only says something.
    Note(String),
    /// A line between.
    Separator,
}

/// The menu for these tokens, the most recently used first.
#[must_use]
pub fn menu(tokens: &[Entry], words: &Words) -> Vec<Line> {
    let mut lines: Vec<Line> = tokens.iter().take(SHOWN).map(|token| copy_line(token, words)).collect();
    if tokens.is_empty() {
        lines.push(Line::Note(label(&words.get("tray-none"))));
    }
    if tokens.len() > SHOWN {
        lines.push(line(Item::More, &words.get("tray-more")));
    }
    lines.push(Line::Separator);
    lines.push(line(Item::Open, &words.get("tray-open")));
    lines.push(line(Item::Quit, &words.get("tray-quit")));
    lines
}

fn copy_line(token: &Entry, words: &Words) -> Line {
    let text = if token.practice {
        // The mark counts too, and must not be what is cut off.
        let mark = words.with("tray-practice-mark", "label", "").chars().count();
        words.with("tray-practice-mark", "label", &clean(&token.label, LABEL.saturating_sub(mark)))
    } else {
        clean(&token.label, LABEL)
    };
    line(Item::Copy(token.id.clone()), &text)
}

fn line(item: Item, text: &str) -> Line {
    Line::Item { item, label: label(text) }
}

fn label(text: &str) -> String {
    clean(text, LABEL).replace('&', "&&")
}

/// A text without what could disturb or disguise a menu, and not longer than one line of it.
fn clean(text: &str, limit: usize) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control() && !is_format(*c)).collect();
    let kept = kept.trim();
    if kept.chars().count() <= limit {
        return kept.to_owned();
    }
    let mut short: String = kept.chars().take(limit.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// Whether a character changes the direction or the joints of a text and shows nothing itself.
fn is_format(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(number: usize) -> Entry {
        Entry { id: TokenId::from(format!("id-{number}")), label: format!("Token {number}"), practice: false }
    }

    fn labels(lines: &[Line]) -> Vec<&str> {
        lines
            .iter()
            .map(|line| match line {
                Line::Item { label, .. } | Line::Note(label) => label.as_str(),
                Line::Separator => "—",
            })
            .collect()
    }

    fn labelled(label: &str) -> String {
        let entry = Entry { label: label.to_owned(), ..token(1) };
        labels(&menu(&[entry], &Words::new("en")))[0].to_owned()
    }

    #[test]
    fn a_menu_lists_ten_tokens_and_then_more() {
        let tokens: Vec<Entry> = (1..=11).map(token).collect();
        let lines = menu(&tokens, &Words::new("en"));
        let copies = lines.iter().filter(|line| matches!(line, Line::Item { item: Item::Copy(_), .. })).count();
        assert_eq!(copies, 10, "a longer menu can't be read");
        assert!(
            lines.iter().any(|line| matches!(line, Line::Item { item: Item::More, .. })),
            "the eleventh must be reachable"
        );
        let ten = menu(&tokens[..10], &Words::new("en"));
        assert!(
            !ten.iter().any(|line| matches!(line, Line::Item { item: Item::More, .. })),
            "there is no more when all are shown"
        );
    }

    #[test]
    fn an_empty_rack_says_so_and_still_opens_and_quits() {
        let lines = menu(&[], &Words::new("en"));
        assert!(matches!(lines[0], Line::Note(_)), "an empty menu would look broken");
        assert!(matches!(lines[1], Line::Separator), "a note is apart from what can be clicked");
        assert!(
            matches!(&lines[2..], [Line::Item { item: Item::Open, .. }, Line::Item { item: Item::Quit, .. }]),
            "the way in and the way out are always there"
        );
    }

    #[test]
    fn every_item_finds_back_from_its_id() {
        for item in [Item::Copy(TokenId::from("5b0c".to_owned())), Item::More, Item::Open, Item::Quit] {
            assert_eq!(Item::try_from(item.to_string().as_str()), Ok(item), "a click must do what its item says");
        }
    }

    #[test]
    fn an_unknown_id_is_no_item() {
        for id in ["", "copy", "copy/", "close", "Open"] {
            assert_eq!(Item::try_from(id), Err(NotAnItem), "{id:?} is nothing that the menu offers");
        }
    }

    #[test]
    fn a_label_can_neither_disguise_nor_disturb() {
        assert_eq!(labelled("Ada\u{202e}gnp.exe"), "Adagnp.exe", "direction characters are taken out");
        assert_eq!(labelled("a\nb\tc\u{0}d\u{200b}"), "abcd", "so are control characters and invisible ones");
        assert_eq!(labelled("R&D"), "R&&D", "a single ampersand would be taken for a mnemonic");
    }

    #[test]
    fn a_label_is_clamped_by_characters_not_bytes() {
        let long = "ä".repeat(80);
        let shown = labelled(&long);
        assert_eq!(shown.chars().count(), 64, "64 characters are shown");
        assert!(shown.ends_with('…'), "and one can see that there were more");
    }

    #[test]
    fn practice_tokens_are_marked() {
        let plain = token(1);
        let practice = Entry { practice: true, ..token(1) };
        let words = Words::new("en");
        let lines = menu(&[plain, practice], &words);
        let shown = labels(&lines);
        assert_ne!(shown[0], shown[1], "a practice token must not be taken for a real one");
        assert!(shown[1].contains("Token 1"), "and keeps its name");
    }
}
