//! Which column holds what, by its title: a first choice that a person confirms.

use super::columns::Field;
use crate::names::fold;

/// The likely field of each column. Each field is given once: of two columns that look alike the second is left out, but
/// a second telephone takes the place of the mobile.
#[must_use]
pub fn guess(header: &[String]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::with_capacity(header.len());
    for title in header {
        let likely = guess_one(&fold(title));
        let free = |field: Field| !fields.contains(&field);
        fields.push(match likely {
            Field::Phone if !free(Field::Phone) && free(Field::Mobile) => Field::Mobile,
            likely if free(likely) => likely,
            _ => Field::Ignored,
        });
    }
    birth_name_rather_than_none(header, &mut fields);
    fields
}

/// « Nom de naissance » is the name only when no other column is.
fn birth_name_rather_than_none(header: &[String], fields: &mut [Field]) {
    if fields.iter().any(|field| matches!(field, Field::LastName | Field::FullName)) {
        return;
    }
    let of_birth = |title: &String| {
        matches!(fold(title).as_str(), "nom de naissance" | "nom naissance" | "nom de jeune fille")
    };
    if let Some(position) = header.iter().position(of_birth) {
        fields[position] = Field::LastName;
    }
}

/// By the words of the title. The order counts: `Mois QF` before `QF`, `Nom de naissance` before `Naissance`.
fn guess_one(title: &str) -> Field {
    let words: Vec<&str> = title.split(' ').collect();
    let has = |sought: &[&str]| words.iter().any(|word| sought.contains(word));
    let begins = |beginning: &str| words.iter().any(|word| word.starts_with(beginning));
    let somebody_else = has(&[
        "aidant", "conjoint", "contact", "fille", "fils", "medecin", "referent", "tuteur", "tutrice",
        "curateur", "urgence", "voisin", "voisine", "mail", "email", "courriel", "mel",
    ]);
    if somebody_else {
        return Field::Ignored;
    }
    if let Some(field) = guess_person(title, &has, &begins) {
        return field;
    }
    if begins("mobile")
        || begins("portable")
        || has(&["port", "gsm"])
        || matches!(title, "tel 2" | "telephone 2")
    {
        return Field::Mobile;
    }
    if begins("tel") || has(&["fixe"]) {
        return Field::Phone;
    }
    let quotient = has(&["qf", "caf", "quotient"]);
    if quotient && has(&["mois", "date", "periode", "attestation"]) {
        return Field::CafMonth;
    }
    if quotient && !has(&["msa", "numero", "n", "allocataire", "identifiant"]) {
        return Field::CafQuotient;
    }
    if has(&["rfr"]) || title.starts_with("revenu fiscal") {
        return Field::TaxIncome;
    }
    if has(&["part", "parts"]) {
        return Field::TaxParts;
    }
    if begins("observation")
        || begins("remarque")
        || begins("commentaire")
        || has(&["note", "notes", "divers"])
    {
        return Field::Remarks;
    }
    Field::Ignored
}

/// Who the person is and where she lives.
fn guess_person(title: &str, has: &dyn Fn(&[&str]) -> bool, begins: &dyn Fn(&str) -> bool) -> Option<Field> {
    if has(&["civilite", "civ"]) || matches!(title, "titre" | "m mme" | "mme m") {
        return Some(Field::Civility);
    }
    if (has(&["nom", "noms"]) && begins("prenom")) || matches!(title, "nom complet" | "identite") {
        return Some(Field::FullName);
    }
    if title.starts_with("prenom") {
        return Some(Field::FirstName);
    }
    if matches!(
        title,
        "nom"
            | "noms"
            | "nom de famille"
            | "nom d usage"
            | "nom usage"
            | "nom usuel"
            | "nom marital"
            | "patronyme"
    ) {
        return Some(Field::LastName);
    }
    if has(&["nom", "noms", "lieu", "pays"]) {
        return Some(Field::Ignored);
    }
    let born = begins("naiss") || has(&["ddn"]) || matches!(title, "ne le" | "nee le" | "ne e le" | "nee");
    if born && !has(&["ville", "commune", "departement"]) {
        return Some(Field::Birth);
    }
    if has(&["cp"]) || matches!(title, "code postal" | "code post" | "c p") {
        return Some(Field::Postcode);
    }
    if !born && has(&["ville", "commune", "localite"]) {
        return Some(Field::City);
    }
    let complement = begins("compl")
        || begins("batiment")
        || has(&["bat", "residence", "etage", "appartement", "digicode"]);
    if complement || matches!(title, "adresse 2" | "adresse2") {
        return Some(Field::Complement);
    }
    (begins("adresse") || has(&["rue", "voie"])).then_some(Field::AddressLine)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(line: &str) -> Vec<String> {
        line.split(';').map(str::to_owned).collect()
    }

    #[test]
    fn the_columns_of_an_office_file() {
        let header = titles(
            "Civilité;NOM;Prénom;Date de naissance;Adresse;Complément;CP;Ville;Tél. fixe;Mobile;QF CAF;Mois QF;RFR N-2;Parts;Observations",
        );
        let expected: Vec<Field> =
            Field::ALL.into_iter().filter(|f| !matches!(f, Field::FullName | Field::Ignored)).collect();
        assert_eq!(guess(&header), expected);
    }

    #[test]
    fn other_titles() {
        for (title, field) in [
            ("Civ.", Field::Civility),
            ("M./Mme", Field::Civility),
            ("Nom d’usage", Field::LastName),
            ("Nom de famille", Field::LastName),
            ("PRENOM(S)", Field::FirstName),
            ("Nom et prénom", Field::FullName),
            ("NOM Prénom", Field::FullName),
            ("né(e) le", Field::Birth),
            ("Année de naissance", Field::Birth),
            ("Lieu de naissance", Field::Ignored),
            ("Commune de naissance", Field::Ignored),
            ("Code postal", Field::Postcode),
            ("Commune", Field::City),
            ("Compl. d’adresse", Field::Complement),
            ("N° et rue", Field::AddressLine),
            ("Adresse mail", Field::Ignored),
            ("Téléphone", Field::Phone),
            ("Tél. portable", Field::Mobile),
            ("Tél. de la fille", Field::Ignored),
            ("Personne à prévenir en cas d’urgence", Field::Ignored),
            ("Quotient familial", Field::CafQuotient),
            ("Date attestation CAF", Field::CafMonth),
            ("N° allocataire CAF", Field::Ignored),
            ("Revenu fiscal de référence", Field::TaxIncome),
            ("Nombre de parts", Field::TaxParts),
            ("Commentaires", Field::Remarks),
            ("N° de sécurité sociale", Field::Ignored),
            ("Nom du médecin", Field::Ignored),
            ("", Field::Ignored),
        ] {
            assert_eq!(guess(&titles(title)), [field], "{title}");
        }
    }

    #[test]
    fn each_field_once() {
        assert_eq!(
            guess(&titles("Nom;Nom de naissance;Tél 1;Tél;Tél 3")),
            [Field::LastName, Field::Ignored, Field::Phone, Field::Mobile, Field::Ignored]
        );
        assert_eq!(guess(&titles("Nom de naissance;Ville")), [Field::LastName, Field::City]);
    }
}
