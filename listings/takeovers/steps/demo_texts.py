"""The first rows of the checklist: what the texts said when they were read. No lawyer has checked them for this site.

Each goes: name, title, rule, who, number, unit, side, kinds, situation, text, article, code. Addresses are those of the
codes at Légifrance; the article is named, since the address of an article changes with its versions.
"""

from dataclasses import dataclass

from listings.takeovers.steps.choices import Actor, Side, Situation, Unit

_CODES = {
    "commerce": ("Code de commerce", "LEGITEXT000005634379"),
    "urbanisme": ("Code de l'urbanisme", "LEGITEXT000006074075"),
    "impots": ("Code général des impôts", "LEGITEXT000006069577"),
    "sante": ("Code de la santé publique", "LEGITEXT000006072665"),
}
ADDRESS = "https://www.legifrance.gouv.fr/codes/texte_lc/{}/"


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One row; words in French, English and Dutch."""

    name: str
    title: tuple[str, str, str]
    rule: tuple[str, str, str]
    actor: Actor
    number: int
    unit: Unit
    side: Side
    kinds: tuple[str, ...]
    code: str
    article: str
    situation: str = ""

    @property
    def source(self) -> tuple[str, str]:
        """The text and its address."""
        title, number = _CODES[self.code]
        return title, ADDRESS.format(number)


STEPS = (
    FirstStep(
        "salaries-fonds",
        ("Informer les salariés", "Tell the employees", "De werknemers inlichten"),
        (
            "Dans une entreprise de moins de cinquante salariés, chaque salarié est informé de la volonté de vendre le "
            "fonds au plus tard deux mois avant la vente, pour pouvoir faire une offre. Des ventes en sont dispensées. "
            "Ce délai a été discuté au Parlement : lisez le texte en vigueur.",
            "In a business with fewer than fifty employees, each of them is told of the wish to sell no later than two "
            "months before the sale, so that they may make an offer. Some sales are exempt. This period has been "
            "debated in Parliament: read the text in force.",
            "In een bedrijf met minder dan vijftig werknemers wordt ieder van hen uiterlijk twee maanden voor de "
            "verkoop ingelicht, om een bod te kunnen doen. Sommige verkopen zijn vrijgesteld. Over deze termijn is in "
            "het parlement gesproken: lees de geldende tekst.",
        ),
        Actor.SELLER, 2, Unit.MONTHS, Side.BEFORE, ("fonds",), "commerce", "articles L141-23 à L141-27",
        Situation.STAFF,
    ),
    FirstStep(
        "salaries-parts",
        (
            "Informer les salariés de la vente des parts",
            "Tell the employees that the shares are sold",
            "De werknemers inlichten over de verkoop van aandelen",
        ),
        (
            "Quand plus de la moitié des parts change de main dans une société de moins de cinquante salariés, ils en "
            "sont informés au plus tard deux mois avant. Des cessions en sont dispensées. Ce délai a été discuté au "
            "Parlement : lisez le texte en vigueur.",
            "When more than half of the shares of a company with fewer than fifty employees change hands, the "
            "employees are told no later than two months before. Some sales are exempt. This period has been debated "
            "in Parliament: read the text in force.",
            "Wanneer meer dan de helft van de aandelen van een bedrijf met minder dan vijftig werknemers van eigenaar "
            "verandert, worden zij uiterlijk twee maanden vooraf ingelicht. Sommige verkopen zijn vrijgesteld. Over "
            "deze termijn is in het parlement gesproken: lees de geldende tekst.",
        ),
        Actor.SELLER, 2, Unit.MONTHS, Side.BEFORE, ("parts",), "commerce", "articles L23-10-1 et suivants",
        Situation.STAFF,
    ),
    FirstStep(
        "preemption",
        (
            "Déclarer la vente à la commune",
            "Declare the sale to the commune",
            "De verkoop bij de gemeente aangeven",
        ),
        (
            "Dans un périmètre de sauvegarde du commerce de proximité, la vente du fonds ou du bail est déclarée "
            "d'abord à la commune, qui peut acheter à la place du repreneur. Deux mois de silence depuis la réception "
            "valent renoncement. Sans cette déclaration, la vente peut être annulée.",
            "Inside an area where the commune protects local shops, the sale of the business or of the lease is first "
            "declared to the commune, which may buy instead. Two months of silence from receipt mean that it does "
            "not. Without this declaration the sale may be void.",
            "In een gebied waar de gemeente buurtwinkels beschermt, wordt de verkoop van de zaak of van het huurrecht "
            "eerst bij de gemeente aangegeven; zij mag in de plaats kopen. Twee maanden stilte na ontvangst betekent "
            "dat zij ervan afziet. Zonder aangifte kan de verkoop nietig zijn.",
        ),
        Actor.SELLER, 2, Unit.MONTHS, Side.BEFORE, ("fonds", "droit-au-bail"), "urbanisme",
        "articles L214-1 à L214-3", Situation.PREEMPTION,
    ),
    FirstStep(
        "preference-locataire",
        (
            "Proposer les murs au locataire",
            "Offer the premises to the tenant",
            "Het pand aan de huurder aanbieden",
        ),
        (
            "Le propriétaire d'un local commercial ou artisanal qui veut le vendre en informe d'abord son locataire, "
            "qui a un mois depuis la réception pour répondre. Si le locataire accepte, il a ensuite deux mois pour "
            "signer, quatre s'il emprunte. Des ventes en sont dispensées.",
            "The owner of premises let to a shop or a craft business who wants to sell tells the tenant first, who has "
            "one month from receipt to answer. A tenant who accepts then has two months to sign, four with a loan. "
            "Some sales are exempt.",
            "De eigenaar van een winkel- of ambachtspand die wil verkopen, licht eerst de huurder in, die een maand na "
            "ontvangst heeft om te antwoorden. Wie aanvaardt heeft daarna twee maanden om te tekenen, vier met een "
            "lening. Sommige verkopen zijn vrijgesteld.",
        ),
        Actor.OWNER, 1, Unit.MONTHS, Side.BEFORE, ("murs",), "commerce", "article L145-46-1", Situation.LET,
    ),
    FirstStep(
        "boissons",
        (
            "Déclarer le changement de patron du débit de boissons",
            "Declare the new owner of the bar",
            "De nieuwe uitbater van de drankgelegenheid aangeven",
        ),
        (
            "Tout changement de propriétaire ou de gérant d'un débit de boissons à consommer sur place est déclaré à "
            "la mairie quinze jours au moins à l'avance.",
            "Any change of owner or manager of a place that serves alcohol on the premises is declared at the town "
            "hall at least fifteen days ahead.",
            "Elke wisseling van eigenaar of beheerder van een zaak die alcohol schenkt, wordt minstens vijftien dagen "
            "vooraf op het gemeentehuis aangegeven.",
        ),
        Actor.BUYER, 15, Unit.DAYS, Side.BEFORE, ("fonds", "parts", "location-gerance"), "sante", "article L3332-4",
        Situation.DRINKS,
    ),
    FirstStep(
        "publication-vente",
        ("Publier la vente", "Publish the sale", "De verkoop bekendmaken"),
        (
            "Dans les quinze jours de sa date, la vente du fonds est publiée à la demande du repreneur dans un support "
            "d'annonces légales et au bulletin officiel des annonces civiles et commerciales (Bodacc).",
            "Within fifteen days of its date the sale of the business is published, at the buyer's request, in a "
            "medium for legal notices and in the official bulletin (Bodacc).",
            "Binnen vijftien dagen na de datum wordt de verkoop van de zaak op verzoek van de koper bekendgemaakt in "
            "een blad voor wettelijke aankondigingen en in het officiële bulletin (Bodacc).",
        ),
        Actor.BUYER, 15, Unit.DAYS, Side.AFTER, ("fonds",), "commerce", "article L141-12",
    ),
    FirstStep(
        "opposition",
        (
            "Attendre la fin du délai des créanciers",
            "Wait for the creditors' period to end",
            "Het einde van de termijn van de schuldeisers afwachten",
        ),
        (
            "Un créancier du cédant peut s'opposer au paiement du prix dans les dix jours qui suivent la dernière "
            "publication. Compté ici comme si elle paraissait le quinzième jour : partez de sa vraie date.",
            "A creditor of the seller may object to the price being paid within ten days of the last publication. "
            "Counted here as if it appeared on the fifteenth day: start from its real date.",
            "Een schuldeiser van de verkoper kan binnen tien dagen na de laatste bekendmaking bezwaar maken tegen de "
            "betaling van de prijs. Hier gerekend alsof zij op de vijftiende dag verschijnt: ga uit van de ware datum.",
        ),
        Actor.CREDITOR, 25, Unit.DAYS, Side.AFTER, ("fonds",), "commerce", "article L141-14",
    ),
    FirstStep(
        "enregistrement",
        ("Faire enregistrer l'acte", "Register the deed", "De akte registreren"),
        (
            "L'acte est enregistré auprès des impôts dans le mois de sa date ; les droits se paient alors.",
            "The deed is registered with the tax office within one month of its date; duties are paid then.",
            "De akte wordt binnen een maand na de datum bij de belastingdienst geregistreerd; de rechten worden dan "
            "betaald.",
        ),
        Actor.BUYER, 1, Unit.MONTHS, Side.AFTER, ("fonds", "parts", "droit-au-bail"), "impots", "article 635",
    ),
    FirstStep(
        "cessation",
        (
            "Déclarer la cession aux impôts",
            "Declare the sale to the tax office",
            "De overdracht bij de belastingdienst aangeven",
        ),
        (
            "Le cédant avise l'administration de la cession dans les quarante-cinq jours ; pour un fonds de commerce, "
            "ils courent du jour où la vente est publiée. Compté ici depuis la signature : c'est le plus tôt.",
            "The seller tells the tax office of the sale within forty-five days; for a business they run from the day "
            "the sale is published. Counted here from the signature: the earliest it can be.",
            "De verkoper meldt de overdracht binnen vijfenveertig dagen bij de belastingdienst; voor een handelszaak "
            "lopen zij vanaf de bekendmaking. Hier gerekend vanaf de ondertekening: eerder kan niet.",
        ),
        Actor.SELLER, 45, Unit.DAYS, Side.AFTER, ("fonds",), "impots", "article 201",
    ),
    FirstStep(
        "publication-gerance",
        (
            "Publier le contrat de location-gérance",
            "Publish the management lease",
            "Het beheercontract bekendmaken",
        ),
        (
            "Le contrat de location-gérance est publié dans les quinze jours de sa date dans un support d'annonces "
            "légales.",
            "The management lease is published within fifteen days of its date in a medium for legal notices.",
            "Het beheercontract wordt binnen vijftien dagen na de datum bekendgemaakt in een blad voor wettelijke "
            "aankondigingen.",
        ),
        Actor.BOTH, 15, Unit.DAYS, Side.AFTER, ("location-gerance",), "commerce", "article R144-1",
    ),
)  # fmt: skip
