"""The words of the news. What the press told stands with its date and source; the rest says that it is invented."""

from dataclasses import dataclass

Parts = tuple[str | tuple[str, str] | list[str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of news; ``day`` (ISO 8601) only where a source gives it."""

    name: str
    category: str
    title: str
    summary: str
    parts: Parts
    speaks_of: tuple[str, ...] = ()
    day: str = ""


PRESS = (
    Piece(
        name="nogaro-2007",
        category="programme",
        title="Nogaro : une rencontre Soho Solo à la pépinière d'entreprises",
        summary="Rencontre rapportée par le Nogaro Journal le 3 décembre 2007.",
        parts=(
            "Le Nogaro Journal du 3 décembre 2007 rapporte une rencontre Soho Solo à la pépinière d'entreprises de "
            "Nogaro.",
            "Source : nogarojournal.imadiez.com, 3 décembre 2007.",
        ),
        speaks_of=("village:32296",),
        day="2007-12-03",
    ),
    Piece(
        name="solomiac-sarrant-2011",
        category="village",
        title="Solomiac et Sarrant nommés villages « SohoSolo »",
        summary="La Dépêche du Midi nomme les deux villages le 7 mars 2011.",
        parts=(
            "Dans son édition du 7 mars 2011, La Dépêche du Midi nomme Solomiac et Sarrant parmi les villages "
            "« SohoSolo ». Le même article cite la communauté de communes du Val d'Arrats, disparue depuis, comme "
            "partenaire.",
            "Source : ladepeche.fr, 7 mars 2011.",
        ),
        speaks_of=("village:32436", "village:32416"),
        day="2011-03-07",
    ),
)

INVENTED = ("Démonstration", "Cette actualité est inventée pour montrer le site.")

TOLD = (
    Piece(
        name="nombres-2010",
        category="programme",
        title="Le programme en 2010 : 52 villages, 8 télécentres",
        summary="Deux nombres d'alors, à lire avec leur année. Article de démonstration.",
        parts=(
            "En 2010, le programme réunissait 52 villages et 8 télécentres, et répondait au numéro vert "
            "0 800 00 01 32. Ces nombres sont ceux de 2010 ; ils n'ont pas été vérifiés depuis.",
            "La liste des 52 villages n'est pas publique. Ce site en montre 52 : deux sont attestés par la presse, les "
            "autres sont à confirmer ou de démonstration, et chaque fiche le dit.",
        ),
    ),
    Piece(
        name="fiches-datees",
        category="programme",
        title="Chaque réponse porte sa date",
        summary="Une fiche qui n'est plus confirmée se voit. Article de démonstration.",
        parts=(
            "École, médecin, fibre, logements : chaque réponse d'une fiche dit d'où elle vient et quand. « Non connu » "
            "et « non communiqué » sont des réponses ; un blanc n'en est pas une.",
            INVENTED,
        ),
    ),
    Piece(
        name="cafe-castelmusard",
        category="entreprendre",
        title="Castelmusard cherche qui reprendra son café",
        summary="Le café-restaurant de cette commune inventée est à reprendre, murs compris.",
        parts=(
            "Licence IV, dépôt de pain, relais postal : le café de Castelmusard fait un peu tout. Ses propriétaires "
            "partent à la retraite et restent six mois auprès de qui reprendra.",
            INVENTED,
        ),
        speaks_of=("village:castelmusard", "takeover:castelmusard-cafe"),
    ),
    Piece(
        name="residence-hiver",
        category="cultura",
        title="Résidence d'hiver : les dossiers sont ouverts",
        summary="Trois semaines de plateau, logement compris, pour le cirque et la danse. Appel de démonstration.",
        parts=(
            "Le plateau est chauffé, l'accroche vérifiée, et le logement à cinq minutes à pied. Un dossier tient en "
            "deux pages : qui vous êtes, ce que vous cherchez, ce qu'il vous faut.",
            INVENTED,
        ),
        speaks_of=("service:residence-cirque",),
    ),
    Piece(
        name="medecin-montjasmin",
        category="village",
        title="Montjasmin : une consultation deux jours par semaine",
        summary="La commune inventée de Montjasmin a mis sa fiche à jour : le médecin le plus proche a changé.",
        parts=(
            "La mairie a changé la réponse le jour même, depuis un téléphone. La fiche dit qui l'a confirmée et quand.",
            INVENTED,
        ),
        speaks_of=("village:montjasmin",),
    ),
    Piece(
        name="telecentre-castelmusard",
        category="village",
        title="Télécentre de Castelmusard : trois jours d'essai",
        summary="Six postes, un débit mesuré, et trois jours pour se faire une idée. Commune inventée.",
        parts=(
            "On entre avec un badge, on pose son ordinateur, on regarde si l'on travaille bien. Au bout de trois jours "
            "on en parle.",
            INVENTED,
        ),
        speaks_of=("village:castelmusard", "workspace:castelmusard"),
    ),
    Piece(
        name="librairie-montjasmin",
        category="entreprendre",
        title="La librairie de Montjasmin sous compromis",
        summary="Une repreneuse est trouvée ; l'annonce le dit et reste visible. Commune inventée.",
        parts=(
            "L'annonce n'a pas disparu : elle dit « sous compromis ». Si l'affaire ne se faisait pas, elle serait de "
            "nouveau à reprendre.",
            INVENTED,
        ),
        speaks_of=("village:montjasmin", "takeover:montjasmin-librairie"),
    ),
    Piece(
        name="paie-artistes",
        category="cultura",
        title="Payer sans se tromper : un rendez-vous par mois",
        summary="Un service de paie accompagne les compagnies installées en village. Service de démonstration.",
        parts=(
            "Contrats courts, déclarations, congés : on apporte ses papiers, on repart avec une paie juste et on sait "
            "refaire seul le mois suivant.",
            INVENTED,
        ),
        speaks_of=("service:paie",),
    ),
    Piece(
        name="boucherie-sauveplaine",
        category="entreprendre",
        title="La Sauveplaine appelle un boucher",
        summary="Le village a gardé le local et la chambre froide. Il lui manque quelqu'un. Commune inventée.",
        parts=(
            "Pas de fonds à racheter : un local communal, un loyer à convenir, et deux communes voisines sans "
            "boucherie.",
            INVENTED,
        ),
        speaks_of=("village:la-sauveplaine", "takeover:sauveplaine-boucherie"),
    ),
    Piece(
        name="reunion-toulouse",
        category="programme",
        title="Réunion d'information à Toulouse : la date est fixée",
        summary="Une heure, deux témoignages, des rendez-vous. On s'inscrit par téléphone. Réunion de démonstration.",
        parts=(
            "Venez avec vos questions, même les petites : quel collège, quel débit, quel chauffage, combien de temps "
            "pour aller à la gare.",
            INVENTED,
        ),
    ),
)
