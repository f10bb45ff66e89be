//! Twenty commands beside each other, on one vault and one keyring.

use std::collections::BTreeSet;

use crate::support::{
    Running,
    rack::{Rack, personal},
};

const MANY: usize = 20;

#[test]
fn twenty_commands_at_once_get_in_each_others_way_nowhere() {
    let rack = Rack::new();
    let running: Vec<_> = (0..MANY)
        .map(|number| {
            let mut running = rack.keyrack.start(&["token", "add", "--stdin", "--yes", "--json"]);
            running.type_line(&personal(number));
            running
        })
        .collect();
    let ids: BTreeSet<_> = running.into_iter().map(|running| running.finish().stored()).collect();
    assert_eq!(ids.len(), MANY, "each has a token of its own");
    assert_eq!(rack.keyrack.count(), (0, MANY), "and all are there");
    assert_eq!(rack.keyring.items().len(), MANY, "the keyring has one item for each");
    assert!((0..MANY).all(|number| rack.keyring.holds(&personal(number))), "every secret is there");
    let keeping: Vec<_> = ids.iter().map(|id| rack.keyrack.start(&["token", "keep", id])).collect();
    for kept in keeping.into_iter().map(Running::finish) {
        assert_eq!(kept.code, Some(0), "it is put on the rack beside the others: {}", kept.err);
    }
    let forgetting: Vec<_> = ids.iter().map(|id| rack.keyrack.start(&["token", "forget", id, "--yes"])).collect();
    for forgotten in forgetting.into_iter().map(Running::finish) {
        assert_eq!(forgotten.code, Some(0), "it is forgotten beside the others: {}", forgotten.err);
    }
    assert!(rack.keyring.items().is_empty(), "no secret is left behind");
}
