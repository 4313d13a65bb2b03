//! What a tablet may write on an offer: when its own agent would go, and nothing else.

use super::Refusal;
use crate::offer::Offer;
use crate::person::MAX_FIELD;
use crate::secrets;

pub(super) fn written(before: Option<&Offer>, after: &Offer, author: &str) -> Result<(), Refusal> {
    let Some(before) = before else { return Err(Refusal::Kind) };
    let mut same = after.clone();
    match before.taken.get(author) {
        Some(take) => same.taken.insert(author.to_owned(), take.clone()),
        None => same.taken.remove(author),
    };
    if same != *before {
        return Err(Refusal::Field);
    }
    let Some(take) = after.taken.get(author) else {
        return if before.taken.contains_key(author) { Err(Refusal::Field) } else { Ok(()) };
    };
    let long = |text: &str| text.chars().count() > MAX_FIELD;
    if take.start().is_none() || long(&take.announced) || long(&take.reason) {
        return Err(Refusal::Invalid);
    }
    let blocking = |text: &str| secrets::find(text).iter().any(|secret| secrets::blocks(secret.found));
    if blocking(&take.announced) || blocking(&take.reason) { Err(Refusal::Secret) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use crate::document::{Actor, Document, Kind};
    use crate::offer::{Offer, Take};
    use crate::rights::{Refusal, judge};

    fn take(start: &str) -> Take {
        Take { at: 1, start: start.into(), minutes: 90, announced: "vers 10 h".into(), ..Take::default() }
    }

    fn judged(edit: impl FnOnce(&mut Offer)) -> Result<(), Refusal> {
        let mut offer = Offer { schema: 1, visit: "v".into(), theme: "ameli".into(), ..Offer::default() };
        offer.taken.insert("karim".into(), take("2026-12-01T10:00"));
        let (before, _) = Document::create(&offer, Actor([1; 16]), 0).unwrap();
        let mut after = before.clone();
        edit(&mut offer);
        after.write(&offer, Actor([2; 16]), 0).unwrap();
        judge(Kind::Offer, Some(&before), &after, "claire")
    }

    #[test]
    fn an_agent_takes_a_request_in_her_own_name_alone() {
        assert_eq!(judged(|o| drop(o.taken.insert("claire".into(), take("2026-12-01T10:00")))), Ok(()));
        let other = |o: &mut Offer| drop(o.taken.insert("paul".into(), take("2026-12-01T10:00")));
        assert_eq!(judged(other), Err(Refusal::Field));
        assert_eq!(judged(|o| o.taken.clear()), Err(Refusal::Field));
        assert_eq!(judged(|o| o.end = "planifiee".into()), Err(Refusal::Field));
        assert_eq!(judged(|o| o.taken_by = "claire".into()), Err(Refusal::Field));
        assert_eq!(judged(|o| drop(o.taken.insert("claire".into(), take("demain")))), Err(Refusal::Invalid));
        let long = Take { minutes: 2_000, ..take("2026-12-01T10:00") };
        assert_eq!(judged(|o| drop(o.taken.insert("claire".into(), long))), Err(Refusal::Invalid));
        let secret = Take { reason: "1 53 05 38 037 397 18".into(), ..take("2026-12-01T10:00") };
        assert_eq!(judged(|o| drop(o.taken.insert("claire".into(), secret))), Err(Refusal::Secret));
    }

    #[test]
    fn no_tablet_offers_anything() {
        let (offer, _) = Document::create(&Offer::default(), Actor([2; 16]), 0).unwrap();
        assert_eq!(judge(Kind::Offer, None, &offer, "claire"), Err(Refusal::Kind));
    }
}
