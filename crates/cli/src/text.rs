//! Text for a terminal: names made harmless, and tables that line up.
//!
//! Names come from ClickUp, where others choose them. One with an escape sequence in it could repaint the terminal,
//! one with a bidirectional control could make the line read as another.

use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// More of a name than this does not help to know it.
const NAME_LIMIT: usize = 64;

/// Whether a character does something else than show itself.
pub(crate) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' // bidirectional
            | '\u{2028}' | '\u{2029}' // line ends
            | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}') // invisible
}

/// A name without the characters that act, and not longer than helps.
pub(crate) fn name(text: &str) -> String {
    let mut clean = String::new();
    for (count, c) in text.chars().filter(|c| !acts(*c)).enumerate() {
        if count == NAME_LIMIT {
            clean.push('…');
            break;
        }
        clean.push(c);
    }
    clean
}

/// A sentence without the characters that act.
pub(crate) fn sentence(text: &str) -> String {
    text.chars().filter(|c| !acts(*c)).collect()
}

/// JSON in which the characters that act stand escaped, as JSON allows: the same value for a program.
pub(crate) fn harmless_json(json: &str) -> String {
    let mut harmless = String::with_capacity(json.len());
    for c in json.chars() {
        if acts(c) {
            // Those above U+FFFF need a pair in JSON.
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(harmless, "\\u{unit:04x}").expect("a String takes everything");
            }
        } else {
            harmless.push(c);
        }
    }
    harmless
}

/// A table: a line of headings and the rows under it, two spaces apart, each column as wide as it has to be.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let head: Vec<String> = headings.iter().map(|&heading| heading.to_owned()).collect();
    let widths: Vec<usize> = (0..headings.len())
        .map(|column| rows.iter().chain([&head]).map(|row| row[column].width()).max().unwrap_or_default())
        .collect();
    let mut lines = String::new();
    for row in [&head].into_iter().chain(rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines
}

/// The beginning of an id, enough to name it by.
pub(crate) fn short(id: &str) -> String {
    let mut width = 0;
    id.chars()
        .take_while(|c| {
            width += c.width().unwrap_or_default();
            width <= 8
        })
        .collect()
}

/// How long ago something was, from milliseconds.
pub(crate) fn ago(passed: i64) -> String {
    let minutes = passed.max(0) / 60_000;
    let (count, unit) = match minutes {
        0 => return "just now".to_owned(),
        1..60 => (minutes, "minute"),
        60..1440 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_neither_move_the_cursor_nor_turn_the_line_around() {
        let hostile = "A\u{1b}[2Jc\u{9b}31mm\u{202e}e\n\u{2066}\u{200f}";
        assert_eq!(name(hostile), "A[2Jc31mme", "what acts is gone, what shows stays");
        assert_eq!(name(&"x".repeat(100_000)).chars().count(), NAME_LIMIT + 1, "an endless name is cut");
    }

    #[test]
    fn json_is_the_same_value_and_harmless() {
        let value = serde_json::json!({ "name": "A\u{9b}\u{202e}\u{7f}\u{e0041}é" });
        let text = harmless_json(&value.to_string());
        assert!(!text.chars().any(acts), "nothing in it acts: {text}");
        let back: serde_json::Value = serde_json::from_str(&text).expect("it is still JSON");
        assert_eq!(back, value, "a program reads what ClickUp said");
    }

    #[test]
    fn a_time_passed_is_said_in_the_largest_unit_that_fits() {
        for (passed, said) in [
            (-5, "just now"),
            (59_999, "just now"),
            (60_000, "1 minute ago"),
            (3_599_999, "59 minutes ago"),
            (7_200_000, "2 hours ago"),
            (86_400_000, "1 day ago"),
            (864_000_000, "10 days ago"),
        ] {
            assert_eq!(ago(passed), said, "{passed} milliseconds");
        }
    }

    #[test]
    fn columns_line_up_by_what_is_seen() {
        let rows = [vec!["日本".into(), "owner".into()], vec!["Acme".into(), "guest".into()]];
        assert_eq!(table(&["NAME", "ROLE"], &rows), "NAME  ROLE\n日本  owner\nAcme  guest\n", "four cells wide each");
    }
}
