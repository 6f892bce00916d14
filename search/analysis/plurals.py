"""French plurals that the stemmer leaves: « vélos », « lieux », « matériaux ».

Snowball takes no « s » off « os » and « us », because of « clos, close » and « inclus, incluse », and no « x » off
« eux », because of « heureux, heureuse ». Of words in « os » and « us » all lose it here but those; of words in
« eux », where adjectives are the many, the nouns that are named. What has no plural loses it too, in texts as in
questions: « repos » is found by « repos ».
"""

import re

#: In folded words, the sign that is left out. Read by Python, and by a cluster's analyzer in Java.
PATTERN = (
    r"s\b(?<=[a-z][a-z][ou]s)(?<!clos)(?<!clus)(?<!fus)"
    r"|x\b(?:(?<=oux)|(?<=\bjeux)|(?<=njeux)|(?<=\bfeux)|(?<=\blieux)|(?<=milieux)|(?<=heveux)|(?<=neveux)|(?<=voeux)"
    r"|(?<=[bjn]oyaux)|(?<=tuyaux)|(?<=teriaux))"
)
_PLURAL = re.compile(PATTERN)


def singular(words: str, language: str) -> str:
    """Folded words without these plurals, where they are French."""
    return _PLURAL.sub("", words) if language == "fr" else words
