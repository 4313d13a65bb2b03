//! French sentences of the page that erases a person.

use palier_shared::french::{self, NBSP};
use palier_shared::money::Cents;
use palier_shared::person::erasing::{Loss, Obstacle};

/// Link.
pub(super) const BACK_TO_SHEET: &str = "Revenir à la fiche";
/// Heading.
pub(super) const WHAT_GOES: &str = "Ce qui sera effacé";
/// Heading.
pub(super) const WHAT_IS_LOST: &str = "À savoir avant d’effacer";
/// Heading.
pub(super) const WHAT_STAYS: &str = "Ce qui restera";
/// What stays: the log.
pub(super) const AUDIT_STAYS: &str =
    "Une ligne au journal technique\u{a0}: qui a effacé une fiche, et quand. Ni nom ni contenu.";
/// What changes: figures.
pub(super) const COUNTS_CHANGE: &str = "Les chiffres d’activité déjà exportés. Dans Palier, ses visites n’y compteront plus\u{a0}: exportez d’abord le journal d’activité si un bilan est en cours.";
/// What Palier cannot reach.
pub(super) const OUTSIDE: &str = "Ce qui est hors de Palier\u{a0}: papiers, fichiers exportés, tableur d’origine. C’est à vous de les détruire. Si une sauvegarde est un jour remise en place, regardez le suivi des tablettes.";
/// Heading.
pub(super) const CONFIRM: &str = "Confirmer";
/// Legend.
pub(super) const WHY: &str = "Pourquoi effacer cette fiche\u{a0}?";
/// None was chosen.
pub(super) const WHY_MISSING: &str = "Choisissez pourquoi cette fiche est effacée.";
/// Below the field.
pub(super) const TYPE_HELP: &str = "Avec ou sans accents, en majuscules ou non.";
/// Above the button.
pub(super) const FOR_EVER: &str = "L’effacement est définitif\u{a0}: personne ne pourra le défaire.";
/// Button.
pub(super) const ERASE: &str = "Effacer définitivement";
/// Link.
pub(super) const ERASE_NOTHING: &str = "Ne rien effacer";
/// Something came while the page was open.
pub(super) const CHANGED_MEANWHILE: &str =
    "La fiche a changé pendant que cette page était ouverte. Relisez la page avant de confirmer.";
/// Something stands against it.
pub(super) const NOT_YET: &str = "Cette fiche ne peut pas encore être effacée.";
/// Why not.
pub(super) const NOT_YET_HELP: &str = "Ce qui est ci-dessous serait perdu sans retour. Chaque point peut être réglé au bureau\u{a0}; la fiche pourra être effacée ensuite.";
/// Heading.
pub(super) const TO_SETTLE: &str = "À régler d’abord";

/// `Effacer la fiche de Mme Odette Ferrand`.
pub(super) fn title(name: &str) -> String {
    if name.is_empty() {
        "Effacer une fiche sans nom".to_owned()
    } else {
        format!("Effacer la fiche de {name}")
    }
}

/// Her sheet.
pub(super) fn sheet(quotients: usize) -> String {
    let mut line = "La fiche\u{a0}: identité, adresse, téléphones, proches, situation".to_owned();
    if quotients > 0 {
        line.push_str(&format!(", {}", french::count(quotients, "quotient familial", "quotients familiaux")));
    }
    line.push('.');
    line
}

/// Her visits.
pub(super) fn visits(count: usize) -> String {
    match count {
        0 => "Aucune visite ni demande\u{a0}: il n’y en a pas eu.".to_owned(),
        _ => format!(
            "{}, avec les comptes rendus, les signatures et les prix.",
            french::count(count, "visite ou demande", "visites et demandes")
        ),
    }
}

/// Her mandates.
pub(super) fn mandates(count: usize) -> String {
    format!(
        "{}. Gardez l’exemplaire papier signé aussi longtemps que le service doit pouvoir le montrer.",
        french::count(count, "mandat", "mandats")
    )
}

/// What happens on the tablets.
pub(super) fn tablets(agents: &[String]) -> String {
    match agents {
        [] => "Rien sur les tablettes\u{a0}: aucune n’a eu cette fiche.".to_owned(),
        [only] => format!(
            "La même chose sur la tablette de {only}, dès sa prochaine connexion, y compris ce qui n’a pas encore été envoyé."
        ),
        _ => format!(
            "La même chose sur les tablettes de {}, dès leur prochaine connexion, y compris ce qui n’a pas encore été envoyé.",
            listed(agents)
        ),
    }
}

/// `Claire Morel et Karim Benali`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} et {last}", before.join(", ")),
    }
}

/// The invoices.
pub(super) fn invoices(count: usize) -> String {
    match count {
        0 => "Aucune facture\u{a0}: il n’y en a pas eu.".to_owned(),
        1 => "1\u{a0}facture émise, avec le nom et l’adresse qu’elle porte\u{a0}: la loi demande de garder les pièces comptables.".to_owned(),
        _ => format!(
            "{count}{NBSP}factures émises, avec le nom et l’adresse qu’elles portent{NBSP}: la loi demande de garder les pièces comptables."
        ),
    }
}

/// What will be missed.
pub(super) fn loss(loss: Loss, count: usize, never_billed: Cents) -> String {
    match loss {
        Loss::ToCome => format!(
            "{} du planning sans que la personne soit prévenue{NBSP}: prévenez-la.",
            french::count(
                count,
                "visite ou demande à venir disparaît",
                "visites ou demandes à venir disparaissent"
            )
        ),
        Loss::NoNews => format!(
            "{} sans nouvelle. Si une tablette en a encore le compte rendu, il sera perdu{NBSP}: demandez d’abord à l’agent.",
            french::count(count, "visite passée est", "visites passées sont")
        ),
        Loss::NeverBilled => format!(
            "{} pour {never_billed} en tout, sous le seuil de recouvrement{NBSP}: cette somme ne sera jamais facturée.",
            french::count(count, "visite est certifiée", "visites sont certifiées")
        ),
    }
}

/// What stands against it.
pub(super) fn obstacle(obstacle: Obstacle, count: usize) -> String {
    match obstacle {
        Obstacle::AlarmOpen => "Personne n’a ouvert, ou un agent a demandé de l’aide\u{a0}: on ne sait pas encore comment va la personne, ou l’agent.".to_owned(),
        Obstacle::Underway => {
            format!("{}.", french::count(count, "visite est en cours", "visites sont en cours"))
        }
        Obstacle::ToDecide => {
            format!("{} à trancher.", french::count(count, "visite est", "visites sont"))
        }
        Obstacle::ToCertify => {
            format!("{} à certifier.", french::count(count, "visite terminée est", "visites terminées sont"))
        }
        Obstacle::PriceToConfirm => {
            format!("{} sans prix.", french::count(count, "visite certifiée est", "visites certifiées sont"))
        }
        Obstacle::ToBill => {
            format!("{} à facturer.", french::count(count, "visite certifiée est", "visites certifiées sont"))
        }
    }
}

/// How to settle it.
pub(super) fn what_to_do(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::AlarmOpen => "Fermez la levée de doute ou la demande d’aide sur la page de la visite.",
        Obstacle::Underway => {
            "Attendez que l’agent la termine et que sa tablette l’envoie. Sans nouvelle au bout d’une semaine, la fiche pourra être effacée."
        }
        Obstacle::ToDecide => "Choisissez sur la page de la visite ce qui est retenu.",
        Obstacle::ToCertify => {
            "Certifiez le service fait\u{a0}: une fois la visite effacée, elle ne pourrait plus être facturée."
        }
        Obstacle::PriceToConfirm => {
            "Enregistrez le quotient qui manque, ou fixez le prix sur la page de la visite."
        }
        Obstacle::ToBill => {
            "Demandez aux finances d’émettre la facture\u{a0}: elle restera, avec ce que la loi demande de garder."
        }
    }
}

/// Label of the field.
pub(super) fn type_label(to_type: &str) -> String {
    format!("Pour confirmer, écrivez «{NBSP}{to_type}{NBSP}»")
}

/// What was typed is something else.
pub(super) fn not_confirmed(to_type: &str) -> String {
    format!("Écrivez «{NBSP}{to_type}{NBSP}» pour confirmer.")
}

/// Above the page that comes back.
pub(super) fn nothing_erased(fields: usize) -> String {
    format!("Rien n’est effacé{NBSP}: {} à revoir.", french::count(fields, "point", "points"))
}
