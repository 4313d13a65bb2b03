//! What many screens look up among the documents on board: the commune, its texts and tariff in force, the person of a
//! visit, where she lives, somebody searched for.

use jiff::civil::Date;
use palier_shared::commune::Commune;
use palier_shared::id::DocumentId;
use palier_shared::names;
use palier_shared::notice::{Notice, NoticeKind, NoticeVersion};
use palier_shared::person::{Address, Person};
use palier_shared::sync::Replica;
use palier_shared::tariff::{self, Tariff};
use palier_shared::visit::Visit;

/// The commune; none before it has come.
#[must_use]
pub fn commune(replica: &Replica) -> Option<&Commune> {
    replica.all::<Commune>().next().map(|(_, commune)| commune)
}

/// The title of a theme by its code, or the code itself before the commune has come.
#[must_use]
pub fn theme_title<'w>(replica: &'w Replica, theme: &'w str) -> &'w str {
    commune(replica).map_or(theme, |commune| commune.theme_title(theme))
}

/// The telephone of the service, or empty.
#[must_use]
pub fn service_phone(replica: &Replica) -> String {
    commune(replica).map(|commune| commune.phone.clone()).unwrap_or_default()
}

/// The version in force of a text that the commune published, with its id; none before it was published or has come.
#[must_use]
pub fn notice(replica: &Replica, kind: NoticeKind) -> Option<(DocumentId, &Notice)> {
    let id: DocumentId = commune(replica)?.notices.get(kind.code())?.parse().ok()?;
    replica.get::<Notice>(id).map(|notice| (id, notice))
}

/// The versions of the published texts that the commune hands out now, of those on board.
#[must_use]
pub fn notices(replica: &Replica) -> Vec<NoticeVersion> {
    let published = commune(replica).into_iter().flat_map(|commune| commune.notices.values());
    published.filter_map(|id| Some(replica.get::<Notice>(id.parse().ok()?)?.as_version(id))).collect()
}

/// The tariff in force on a day for a theme.
#[must_use]
pub fn tariff<'r>(replica: &'r Replica, theme: &str, day: Date) -> Option<(DocumentId, &'r Tariff)> {
    let commune = commune(replica)?;
    tariff::in_force(commune, replica.all::<Tariff>(), commune.service_of(theme), day)
}

/// The person visited, when the tablet holds her document.
#[must_use]
pub fn person<'r>(replica: &'r Replica, visit: &Visit) -> Option<&'r Person> {
    visit.person.parse().ok().and_then(|id: DocumentId| replica.get::<Person>(id))
}

/// Everybody on board; a record that was joined to another is not shown.
pub fn everybody(replica: &Replica) -> impl Iterator<Item = (DocumentId, &Person)> {
    replica.all::<Person>().filter(|(_, person)| person.merged_into.is_empty())
}

/// The people of whom any piece of name, telephone or address answers the search, by name; nobody for an empty one.
#[must_use]
pub fn search<'r>(replica: &'r Replica, query: &str) -> Vec<(DocumentId, &'r Person)> {
    if names::fold(query).is_empty() {
        return Vec::new();
    }
    by_name(everybody(replica).filter(|(_, person)| names::matches(&haystack(person), query)))
}

/// People in the order of a register: by last name, then by first name.
#[must_use]
pub fn by_name<'r>(people: impl Iterator<Item = (DocumentId, &'r Person)>) -> Vec<(DocumentId, &'r Person)> {
    let mut people: Vec<_> = people.collect();
    people.sort_by_cached_key(|(id, person)| {
        (names::fold(&format!("{} {}", person.last_name, person.first_name)), *id)
    });
    people
}

/// What a search looks in. Numbers are also found without their spaces.
fn haystack(person: &Person) -> String {
    let address = person.address.one_line();
    let numbers: Vec<String> =
        person.phones.values().flat_map(|one| [one.clone(), one.replace(' ', "")]).collect();
    let parts = [&person.first_name, &person.last_name, &address];
    let words: Vec<&str> = parts.into_iter().chain(&numbers).map(String::as_str).collect();
    names::fold(&words.join(" "))
}

/// An address as it is said here: the street alone in the commune's own town, all of it elsewhere; with building, floor,
/// residence. Empty when neither is known.
#[must_use]
pub fn place(address: &Address, commune: Option<&Commune>) -> String {
    let at_home = commune
        .is_some_and(|one| !one.town.is_empty() && names::fold(&one.town) == names::fold(&address.city));
    let line = if at_home && !address.line.is_empty() { address.line.clone() } else { address.one_line() };
    let parts = [line.as_str(), address.complement.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::sample::{Board, Sample, plain};

    fn found(board: &Board, query: &str) -> Vec<String> {
        search(&board.replica, query).into_iter().map(|(_, person)| plain(&person.full_name())).collect()
    }

    #[test]
    fn any_piece_finds_her_and_nothing_finds_nobody() {
        let mut board = Board::new();
        board.add(&Sample::new().marcel);
        board.add(&Person { merged_into: board.person.to_string(), ..Sample::new().odette });
        for query in
            ["ferrand", "FERR", "fer od", "égrève ode", "ÉGRÈVE monta", "0465716256", "046571", "71 62"]
        {
            assert_eq!(found(&board, query), ["Mme Odette Ferrand"], "{query}, and her once");
        }
        assert_eq!(found(&board, "a"), ["Mme Odette Ferrand", "M. Marcel Vial"], "by name");
        for query in ["ferand", "zz", "  ", "", "…"] {
            assert_eq!(found(&board, query), Vec::<String>::new(), "{query}");
        }
    }

    #[test]
    fn the_town_is_said_only_where_it_is_another() {
        let board = Board::new();
        let mut address = Address { complement: "2e étage".into(), ..Sample::new().odette.address };
        let here = commune(&board.replica);
        assert_eq!(place(&address, here), "36 avenue de la Monta, 2e étage");
        assert_eq!(place(&address, None), "36 avenue de la Monta, 38120 Saint-Égrève, 2e étage");
        address.city = "Grenoble".into();
        assert_eq!(place(&address, here), "36 avenue de la Monta, 38120 Grenoble, 2e étage");
        assert_eq!(place(&Address::default(), here), "");
    }
}
