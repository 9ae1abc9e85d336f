use crate::docx_import::order_settlement::*;

/// Reads an order: groups between bars, ids between blanks.
fn order(text: &str) -> AnnexOrder {
    AnnexOrder { groups: text.split('|').map(ids).collect() }
}

fn ids(group: &str) -> Vec<ObjectiveId> {
    group.split_whitespace().map(|id| ObjectiveId::new(id).expect("it is an id")).collect()
}

fn place(spot: &ObjectiveSpot) -> String {
    match &spot.beside {
        SpotNeighbour::Behind(id) => format!("{} behind {id}", spot.group),
        SpotNeighbour::Before(id) => format!("{} before {id}", spot.group),
        SpotNeighbour::Alone => format!("{} alone", spot.group),
    }
}

fn said(order: &AnnexOrder) -> String {
    let groups: Vec<String> = order
        .groups
        .iter()
        .map(|ids| ids.iter().map(ObjectiveId::as_str).collect::<Vec<_>>().join(" "))
        .collect();
    groups.join(" | ")
}

/// Settles orders; each copy is `base > theirs`. Conflicts stand behind the order.
#[track_caller]
fn settled_by(ours: &str, copies: &[&str], choice: Option<ConflictChoice>) -> String {
    let copies = copies.iter().map(|copy| {
        let (base, theirs) = copy.split_once('>').expect("a copy is two orders");
        OrderCopy { base: order(base), theirs: order(theirs) }
    });
    let settled = settled_order(&order(ours), &copies.collect::<Vec<_>>(), |_| choice);
    let open = settled.open.iter().map(|conflict| {
        let wanted = conflict.wanted.iter().map(|(spot, who)| format!(" {}{who:?}", place(spot)));
        let PlaceConflict { objective, base, ours, .. } = conflict;
        format!("; {objective}: {} / {} /{}", place(base), place(ours), wanted.collect::<String>())
    });
    said(&settled.order) + &open.collect::<String>()
}

#[track_caller]
fn settled(ours: &str, copies: &[&str]) -> String {
    settled_by(ours, copies, None)
}

#[test]
fn one_copy_against_the_plan() {
    assert_eq!(settled("a b c | d", &["a b c | d > a b c | d"]), "a b c | d");
    assert_eq!(settled("a b c | d", &["a b c | d > c a b | d"]), "c a b | d");
    assert_eq!(settled("a b c | d", &["a b c | d > a c | b d"]), "a c | b d");
    assert_eq!(settled("b a c | d", &["a b c | d > a b c | d"]), "b a c | d", "the plan went on");
    assert_eq!(settled("c a b | d", &["a b c | d > c a b | d"]), "c a b | d", "it was taken before");
    let both = "a c e | d b; b: 0 behind a / 1 behind d / 0 behind e[0]";
    assert_eq!(settled("a c e | d b", &["a b c e | d > a c e b | d"]), both);
    assert_eq!(settled("a c | d b", &["a b c | d > a c b | d"]), "a c | d b", "both have c above b");
}

#[test]
fn what_the_plan_has_more_or_no_more_is_in_nobodys_way() {
    assert_eq!(settled("n a b c | d", &["a b c | d > a c b | d"]), "n a c b | d");
    assert_eq!(settled("a b n c | d", &["a b c | d > b c | a d"]), "b n c | a d");
    assert_eq!(settled("a c | d", &["a b c | d > c b a | d"]), "c a | d");
    // A sheet has some of the objectives only.
    assert_eq!(settled("a b c d e | f", &["b d | > d b |"]), "a d b c e | f");
}

#[test]
fn several_copies_against_each_other() {
    let base = "a b c d | e";
    let two =
        |one: &str, other: &str| settled(base, &[&format!("{base} > {one}"), &format!("{base} > {other}")]);
    assert_eq!(two("a c d | b e", "a b c d | e"), "a c d | b e");
    assert_eq!(two("a c d | b e", "a c d | b e"), "a c d | b e", "one move twice is one");
    assert_eq!(two("b c d a | e", "a b | c d e"), "b a | c d e", "each has its own");
    assert_eq!(two("b a c d | e", "b c d a | e"), "b c d a | e");
    let conflict = "a b c d | e; b: 0 behind a / 0 behind a / 1 before e[0] 0 behind d[1]";
    assert_eq!(two("a c d | b e", "a c d b | e"), conflict);
    let orders = "a b c | d e; c: 0 behind b / 0 behind b / 1 before d[0] 1 behind d[1]";
    assert_eq!(two("a b | c d e", "a b | d c e"), orders, "one of both is for a person to place");
}

#[test]
fn what_somebody_decides_is_done() {
    let copies = ["a b c e | d > a c e | b d", "a b c e | d > a c e b | d"];
    let decided = |choice| settled_by("a b c e | d", &copies, Some(choice));
    assert_eq!(decided(ConflictChoice::Ours), "a b c e | d");
    assert_eq!(decided(ConflictChoice::Wanted(0)), "a c e | b d");
    assert_eq!(decided(ConflictChoice::Wanted(1)), "a c e b | d");
    let orders = ["a b c | d > a | b c d", "a b c | d > a | c b d"];
    assert_eq!(settled_by("a b c | d", &orders, Some(ConflictChoice::Wanted(0))), "a | b c d");
}

/// The orders in which one objective stands elsewhere.
fn one_moved(order: &AnnexOrder) -> Vec<AnnexOrder> {
    let mut orders = Vec::new();
    for (from, ids) in order.groups.iter().enumerate() {
        for (at, id) in ids.iter().enumerate() {
            let mut rest = order.groups.clone();
            rest[from].remove(at);
            for to in 0..rest.len() {
                for place in 0..=rest[to].len() {
                    let mut groups = rest.clone();
                    groups[to].insert(place, id.clone());
                    orders.push(AnnexOrder { groups });
                }
            }
        }
    }
    orders
}

fn copy(base: &AnnexOrder, theirs: &AnnexOrder) -> OrderCopy {
    OrderCopy { base: base.clone(), theirs: theirs.clone() }
}

#[test]
fn every_two_moves_of_one_copy_are_made() {
    let base = order("a b c | d e |");
    for theirs in one_moved(&base).iter().flat_map(one_moved) {
        let copy = copy(&base, &theirs);
        let taken = settled_order(&base, std::slice::from_ref(&copy), |_| None);
        assert_eq!((&taken.order, taken.open.len()), (&theirs, 0));
        let again = settled_order(&taken.order, &[copy], |_| None);
        assert_eq!((&again.order, again.open.len()), (&theirs, 0), "{}", said(&theirs));
    }
}

#[test]
fn whatever_two_copies_and_the_plan_move_nothing_is_lost_and_their_order_says_nothing() {
    let base = order("a b c | d");
    let all: Vec<AnnexOrder> = one_moved(&base);
    let ids: BTreeSet<ObjectiveId> = base.ids().cloned().collect();
    for ours in &all {
        for one in &all {
            for other in &all {
                let (one, other) = (copy(&base, one), copy(&base, other));
                let settled = settled_order(ours, &[one.clone(), other.clone()], |_| None);
                let reversed = settled_order(ours, &[other, one], |_| None);
                assert_eq!(settled.order.ids().cloned().collect::<BTreeSet<_>>(), ids);
                assert_eq!(settled.order.ids().count(), ids.len(), "each stands in one place");
                assert_eq!(settled.order, reversed.order);
                assert_eq!(settled.open.len(), reversed.open.len());
            }
        }
    }
}
