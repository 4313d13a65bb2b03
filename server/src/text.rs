//! French sentences of the server that belong to no page in particular.

/// Signed in, but not for this.
pub const FORBIDDEN: &str = "Cette page n’est pas ouverte à votre compte. Si vous en avez besoin, demandez à la personne qui gère les accès.";
/// No such page.
pub const NOT_FOUND: &str = "Cette page n’existe pas, ou n’existe plus.";
/// No commune has this host name.
pub const UNKNOWN_HOST: &str =
    "Aucune commune ne répond à cette adresse. Vérifiez l’adresse reçue de votre service.";
/// The form was not sent from a page of ours, or from one that is too old.
pub const STALE_FORM: &str = "Cette page était ouverte depuis trop longtemps. Revenez en arrière, rechargez-la et recommencez\u{a0}: rien n’a été modifié.";
/// The fields could not be read.
pub const UNREADABLE_FORM: &str =
    "Ce formulaire est incomplet. Revenez en arrière et recommencez\u{a0}: rien n’a été modifié.";
/// More than may be sent.
pub const TOO_LARGE: &str = "C’est trop volumineux\u{a0}: 10\u{a0}Mo au plus. Rien n’a été enregistré.";
/// The database could not keep it.
pub const NOT_STORED: &str = "Palier n’a pas pu enregistrer\u{a0}: rien n’a été modifié. Si cela se reproduit, vérifiez la place sur le disque du serveur et prévenez la personne qui s’en occupe.";
/// A document broke.
pub const NOT_READABLE: &str = "Une fiche de cette page ne peut pas être lue pour le moment. Rien n’a été modifié. La page «\u{a0}Tablettes\u{a0}», puis «\u{a0}Suivi\u{a0}», dit laquelle et quoi faire.";
/// A document could not be printed.
pub const NOT_PRINTED: &str = "Ce document n’a pas pu être mis en page. Rien n’a été modifié. Prévenez la personne qui s’occupe de Palier.";
/// The data folder cannot be opened.
pub const DATA_NOT_OPENED: &str =
    "Le dossier de données ne peut pas être ouvert. Existe-t-il, et ce compte peut-il y écrire\u{a0}?";

/// The demo's folder is there already.
#[must_use]
pub fn demo_exists(folder: &std::path::Path) -> String {
    format!("{} existe déjà\u{a0}: rien n’a été modifié. Choisissez un dossier vide.", folder.display())
}

/// The address cannot be listened on.
#[must_use]
pub fn not_listening(address: std::net::SocketAddr) -> String {
    format!("Palier ne peut pas écouter sur {address}\u{a0}: un autre programme l’occupe peut-être.")
}

/// What the demo command prints: the accounts of the commune that it made.
#[must_use]
pub fn demo_made(accounts: &[crate::demo::DemoAccount]) -> String {
    let lines = accounts
        .iter()
        .map(|account| format!("  {:<14} {:<22} {}", account.login, account.password, account.name));
    format!(
        "Comptes de démonstration (identifiant, mot de passe, nom)\u{a0}:\n{}",
        lines.collect::<Vec<_>>().join("\n")
    )
}
