"""Words that turn, hedge or carry a statement. Kept small and closed: these decide about doubts, not about facts."""

from summarizer.segmentation import word_set

NEGATIONS = word_set(
    """no not never none nobody nothing neither nor without cannot nowhere hardly scarcely barely seldom"""
)
DENIALS = word_set(
    """deny denies denied denying refuse refuses refused refusing reject rejects rejected rejecting decline declines
    declined declining fail fails failed failing unable unwilling unlikely impossible doubt doubts doubted doubtful
    dispute disputed disputes untrue false refute refuted refutes dismiss dismissed dismisses exclude excluded
    oppose opposes opposed opposing refusal denial rejection lack lacks lacking halt"""
)
CONDITIONS = frozenset({"if", "unless", "whether", "until", "provided"})
# What has one of these in the article is not simply so; "only" counts in front of some of them.
TIES = frozenset({"if", "unless", "whether", "provided"})
ONLY_BEFORE = frozenset({"if", "on", "when", "after", "once", "provided", "as", "by"})
# With one of these a wording tells that something is open or depends on something else.
OPEN = TIES | word_set(
    """only until before after once when condition conditions conditional conditions depends depend depending unclear
    unknown uncertain open question may might could would exchange without not no never refuse refuses
    refused denies denied deny"""
)
# Who does this does not deny.
AFFIRMATIONS = word_set(
    """confirm confirms confirmed admit admits admitted acknowledge acknowledges acknowledged concede concedes
    conceded"""
)
# Words that undo what follows without denying it: a demand to stop is a demand that there be none.
ENDINGS = word_set(
    """stop stops stopped stopping end ends ended ending cease ceases halt halts halted halting prevent prevents
    preventing prevented avoid avoids avoided ban bans banned bar bars barred block blocks blocked curb curbs
    curbing restrain abandon abandons abandoned drop drops dropped lift lifts lifted lifting scrap scraps scrapped
    remove absence forbid forbids forbidden ruled rules cancel cancels cancelled renounce suspend suspends suspended
    refrain refrains"""
)
# In a clause with one of these a paraphrase may deny what the original does not ("not before" is "only after").
TURNS = word_set("""before after until till unless only except if once as withhold withheld withholding holding""")
MAGNITUDES = word_set(
    """hundred thousand million millions billion billions trillion trillions bn m k tn mln bln lakh crore dozen
    percent"""
)
NUMBER_WORDS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
HEDGES = word_set(
    """may might could possibly perhaps reportedly allegedly apparently likely expected considering considers consider
    hope hopes hoped plans plan planned propose proposes proposed proposal alleged alleges allege alleging claim
    claims claimed claiming accuse accuses accused accusing suspect suspects suspected purported rumoured rumored
    seek seeks want wants intend intends wish aim aims"""
)
# Hedges and attributions: with any of these a wording no longer states a bare fact.
ATTRIBUTIONS = HEDGES | word_set(
    """would should say says said saying according accusation allegation deny denies denied describe describes
    described call calls called argue argues argued insist insists insisted warn warns warned tell tells told state
    stated states report reports reported announce announced announces ask asked asks demand demands demanded urge
    urges urged offer offers offered suggest suggests suggested think thinks believe believes believed uncertain
    unclear whether if potential possible prospective tentative draft eyed mull mulls condition conditional
    conditions depend depends dispute disputes disputed sees see view views maintain maintains maintained contend
    contends charge charges charged blame blames blamed position assert asserts asserted"""
)
SUCCESSES = word_set(
    """agree agrees agreed agreeing accept accepts accepted accepting succeed succeeds succeeded success successful
    successfully sign signed signing approve approves approved approving breakthrough settle settles settled resolve
    resolves resolved reached ratify ratified endorse endorsed clinch clinched consent consented"""
)
FAILURES = word_set(
    """fail fails failed failing failure fruitless refuse refuses refused refusing refusal reject rejects rejected
    rejecting rejection deny denies denied denying collapse collapses collapsed deadlock deadlocked impasse stall
    stalled stalls unresolved unsuccessful unsuccessfully inconclusive broke decline declines declined dismissed
    dismiss oppose opposed opposes veto vetoed abandoned disagree disagrees disagreed disagreement stalemate walkout
    empty-handed disapproved"""
)
# Nouns that stand for a result only together with a negation.
RESULTS = word_set(
    """agreement agreements accord deal deals pact settlement breakthrough result results progress consensus compromise
    truce text communique communiqué"""
)


def is_negation(form: str) -> bool:
    """Tell whether a word in lower case negates."""
    return form in NEGATIONS or form.endswith("n't")
