//! French words of a request noted at somebody's door.

use palier_shared::french::NBSP;

/// Name of the page, and the way to it.
pub(super) const PAGE: &str = "Nouvelle demande";
/// Who asks.
pub(super) const WHO: &str = "Qui demande\u{a0}?";
/// The search.
pub(super) const SEARCH: &str = "Chercher parmi vos visites";
/// What answers.
pub(super) const SEARCH_HINT: &str = "Un bout de nom, de rue ou de téléphone suffit.";
/// Nobody answers.
pub(super) const NOBODY: &str =
    "Personne sur cette tablette. Le bureau connaît peut-être la personne\u{a0}: notez-la, il vérifie.";
/// Somebody new.
pub(super) const NEW_PERSON: &str = "Nouvelle personne";
/// Back to the search.
pub(super) const SEARCH_AGAIN: &str = "Chercher à nouveau";
/// Somebody else.
pub(super) const CHANGE: &str = "Changer de personne";
/// What the office does.
pub(super) const OFFICE_CHECKS: &str = "La tablette ne connaît que les personnes de vos visites. Si le bureau connaît déjà celle-ci, il le voit et garde une seule fiche.";
/// Likely the same.
pub(super) const TWINS: &str = "Déjà sur la tablette";
/// It is she.
pub(super) const IT_IS_SHE: &str = "C’est elle";
/// The person is no longer on board.
pub(super) const GONE: &str =
    "Cette fiche n’est plus sur la tablette. Cherchez la personne, ou notez-la comme nouvelle.";
/// Madame, Monsieur.
pub(super) const CIVILITY: &str = "Civilité";
/// No telephone.
pub(super) const NO_PHONE: &str = "Pas de téléphone";
/// The telephone.
pub(super) const PHONE: &str = "Téléphone";
/// The street.
pub(super) const STREET: &str = "Numéro et rue";
/// Building, floor.
pub(super) const COMPLEMENT: &str = "Bâtiment, étage, résidence";
/// The postcode.
pub(super) const POSTCODE: &str = "Code postal";
/// The town.
pub(super) const TOWN: &str = "Ville";
/// The year of birth.
pub(super) const BORN: &str = "Année de naissance";
/// It is not asked for.
pub(super) const BORN_HINT: &str = "Si la personne veut bien la dire\u{a0}; l’année suffit.";
/// What helps.
pub(super) const NEEDS: &str = "Ce qui aide pour la visite";
/// For example.
pub(super) const NEEDS_HINT: &str = "Par exemple\u{a0}: entend mal, vit seule. Rien sur la santé.";
/// The commune's settings have not come.
pub(super) const NO_THEME: &str =
    "Les thèmes du service ne sont pas encore sur la tablette. Connectez-la une première fois.";
/// Her words.
pub(super) const WORDS: &str = "La demande, avec ses mots";
/// What they are not for.
pub(super) const WORDS_HINT: &str =
    "Pas de mot de passe, pas de numéro de sécurité sociale ou de compte\u{a0}: la personne les garde.";
/// When.
pub(super) const WHEN: &str = "Quand\u{a0}?";
/// The last day.
pub(super) const LATEST: &str = "À faire avant le";
/// Only if there is one.
pub(super) const LATEST_HINT: &str = "S’il y a une échéance.";
/// Half of the day.
pub(super) const HALF: &str = "Plutôt";
/// No wish.
pub(super) const ANY_HALF: &str = "Peu importe";
/// Morning.
pub(super) const MORNING: &str = "Le matin";
/// Afternoon.
pub(super) const AFTERNOON: &str = "L’après-midi";
/// Days.
pub(super) const DAYS: &str = "Certains jours seulement";
/// Saves.
pub(super) const SAVE: &str = "Enregistrer la demande";
/// Something is missing.
pub(super) const TO_COMPLETE: &str = "Il reste quelque chose à compléter ou à corriger.";

/// Nobody is chosen.
pub(super) const CHOOSE_WHO: &str = "Dites d’abord qui demande.";
/// The day has passed.
pub(super) const PAST_DAY: &str = "Ce jour est passé.";
/// The day cannot be read.
pub(super) const WRONG_DAY: &str = "Ce jour ne se lit pas.";
/// The year cannot be read.
pub(super) const WRONG_YEAR: &str = "Écrivez l’année en quatre chiffres, par exemple 1944.";
/// The postcode cannot be read.
pub(super) const WRONG_POSTCODE: &str = "Un code postal a cinq chiffres.";
/// The telephone cannot be read.
pub(super) const WRONG_PHONE: &str =
    "Ce numéro ne se lit pas\u{a0}: dix chiffres, par exemple 04 65 71 00 00.";
/// Both were said.
pub(super) const PHONE_AND_NONE: &str =
    "Un numéro, et «\u{a0}pas de téléphone\u{a0}»\u{a0}: gardez l’un des deux.";

/// In the day: what was noted and waits.
pub(super) const NOTED: &str = "Demandes notées, sans rendez-vous";

/// `née en 1944`, whoever it is.
#[must_use]
pub(super) fn born(year: i64) -> String {
    format!("{year}")
}

/// `C’est elle : Mme Odette Ferrand`, for screen readers.
#[must_use]
pub(super) fn it_is(name: &str) -> String {
    format!("{IT_IS_SHE}{NBSP}: {name}")
}
