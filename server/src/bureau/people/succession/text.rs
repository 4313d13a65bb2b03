//! French sentences of who settles a deceased person's bills.

/// Legend.
pub(super) const RECIPIENT: &str = "Qui règle la succession";
/// Below it.
pub(super) const RECIPIENT_HELP: &str = "Les visites pas encore facturées attendent dans la liste «\u{a0}Successions\u{a0}» des finances tant que personne n’est nommé ici.";
/// Field.
pub(super) const NAME: &str = "Notaire ou héritiers";
/// Below the field.
pub(super) const NAME_HELP: &str =
    "Tel qu’il s’écrit sur l’enveloppe, par exemple «\u{a0}Maître Blanc, notaire\u{a0}».";
/// Nobody was named.
pub(super) const NAME_MISSING: &str = "Écrivez le nom du notaire ou des héritiers.";
/// Below the street.
pub(super) const ADDRESS_HELP: &str = "Sans adresse, la facture part à celle de la personne.";
/// A part of the address is missing.
pub(super) const ADDRESS_INCOMPLETE: &str =
    "Complétez l’adresse\u{a0}: la rue et la commune. Ou laissez tout vide.";
/// Button.
pub(super) const SAVE: &str = "Enregistrer le destinataire";
