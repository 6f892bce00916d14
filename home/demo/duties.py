"""First words of the pages the law asks for; the editors keep them true from then on."""

Parts = tuple[str | tuple[str, str] | list[str], ...]

#: Slug, then title, summary and body.
DUTY_PAGES: dict[str, tuple[str, str, Parts]] = {
    "mentions-legales": (
        "Mentions légales",
        "Qui publie ce site, qui l'héberge, et à qui appartiennent les textes et les images.",
        (
            "L'article 6 de la loi du 21 juin 2004 demande à un site de dire qui le publie et qui l'héberge.",
            "@site_details",
            "## Textes, images et données",
            "Chaque image porte son crédit. Les chiffres portent leur source et leur date. Les données de référence "
            "(communes, intercommunalités, nomenclature d'activités) viennent de sources publiques, nommées avec "
            "leur licence sur la page des sources.",
            "## Signaler une erreur",
            "Une erreur sur un village se signale à sa mairie ; sur une annonce, au numéro qu'elle indique.",
        ),
    ),
    "donnees-personnelles": (
        "Données personnelles",
        "Ce que le site garde de vous, pourquoi, combien de temps, et comment le faire effacer.",
        (
            "Lire ce site ne laisse rien : pas de compte, pas de mesure d'audience nominative, aucun service "
            "extérieur, et aucun témoin de connexion (cookie) sur les pages sans formulaire.",
            "## Ce qui est gardé",
            "@personal_data",
            "Les comptes des personnes qui tiennent le site : adresse électronique, nom, dernière connexion. Les mails "
            "envoyés par le site : leur contenu est effacé une fois partis. La partie confidentielle des reprises : le "
            "cédant et l'adresse exacte, lus par les seuls conseillers, chaque lecture étant inscrite.",
            (
                "À valider",
                "Les durées et les bases légales sont proposées par le site et restent à valider par le délégué à la "
                "protection des données.",
            ),
            "## Vos droits",
            "Vous pouvez demander à voir, corriger ou effacer ce qui vous concerne auprès du contact nommé dans les "
            "mentions légales, puis, si la réponse ne vous convient pas, auprès de la CNIL.",
        ),
    ),
}
