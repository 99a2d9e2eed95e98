"""The commonest misspellings of the words that matter. Data."""

from collections.abc import Mapping

MISSPELT: Mapping[str, str] = {
    wrong: right
    for right, wrongs in {
        "oxygen": "oxigen oxegen oxygin oxyegn ocygen oxgen",
        "wheelchair": "weelchair wheelchare wheelchiar weelchare whealchair",
        "dementia": "dimentia dementure demensia dimensia dementa",
        "alzheimers": "alzeimers altzheimers alsheimers alzhiemers",
        "epilepsy": "epilepsey epelepsy epilespy",
        "epileptic": "epelptic epilectic",
        "dialysis": "dialisis dyalisis dialasis",
        "pacemaker": "pacmaker pasemaker",
        "pregnant": "pregnent pregant preganant pragnant",
        "disabled": "disabeld dissabled disabld",
        "frightened": "frightend freightened frighted frightned frigtened",
        "scared": "scard scarred scaired skared",
        "terrified": "terified terrifed",
        "again": "agian agen agin agaain",
        "threatened": "threatend thretened threatning threatned",
        "threatening": "thretening threatining",
        "autistic": "autustic austistic",
        "anxiety": "anxity anxiaty",
        "depression": "depresion",
        "diabetic": "diabetick diebetic",
        "asthma": "asma astma ashtma",
        "harassing": "harrassing harasing",
        "harassment": "harrassment harasment",
        "suicidal": "suicidle sucidal",
        "knife": "nife knif",
        "pensioner": "pensionor pentioner",
        "cancer": "canser",
        "vulnerable": "vunerable vulnrable",
        "interpreter": "interpretor interpritor",
        "constantly": "constently constantley",
        "every": "evry evrey evey",
        "happened": "happend hapened",
        "happening": "hapening happning",
        "carer": "carrer",
        "neighbour": "nieghbour neighbor neigbour",
        "racist": "rasist rascist",
    }.items()
    for wrong in wrongs.split()
}
"""The commonest misspellings of the words that matter, and the word meant."""
