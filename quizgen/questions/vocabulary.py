"""Word classes that wording, gates and ranking read; data."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LOCATIVE = _words("in at on aboard")

MOTION_VERBS = _words("""
    move go return emigrate immigrate travel flee relocate sail migrate fly come retire escape withdraw head journey
""")

KEPT_ADVERBS = _words("back home away abroad together alone again anonymously jointly twice there-after")

CREATION_VERBS = _words("""
    found establish invent discover coin design write compose create build develop devise draft introduce pioneer
    organize organise
    publish patent formulate prove paint author co-found engineer assassinate propose
""")

GENERIC_OBJECT_VERBS = _words("have do get make take give use see show keep put let include involve")

LANDMARK_VERBS = _words("""
    bear die marry found establish invent discover coin win receive award elect appoint become graduate publish write
    compose
    execute assassinate arrest convict sentence join enlist serve move emigrate immigrate retire resign lead command
    defeat capture
    design launch land sign succeed crown bury deport exile imprison free rehabilitate born name adopt approve ratify
    divorce study attend earn teach draft promote kill murder kidnap found
""")

OFFICES = _words("""
    admiral adviser advisor agent ambassador archbishop assistant bishop captain chair chairman chairperson chancellor
    chief colonel commander
    commissioner comptroller conductor consul curator dean delegate deputy dictator director editor emperor empress
    ensign envoy
    general governor head headmaster inspector judge justice king lecturer lieutenant librarian major manager marshal
    mayor member
    minister officer organist pastor postmaster prefect premier president priest principal professor proprietor
    prosecutor
    queen rector regent representative secretary senator sergeant speaker superintendent surveyor teacher treasurer
    tutor viceroy
    vice-president warden master pope corporal private congressman leader partner fellow engineer
""")

RELATIONS = _words("assistant deputy partner fellow head owner member backup")

RANKS = _words("""
    admiral brigadier captain colonel commodore corporal ensign general lieutenant major marshal midshipman
    private sergeant
""")

PROFESSIONS = _words("""
    actor actress architect artist astronaut astronomer author biologist botanist businessman chemist composer conductor
    cosmonaut
    diplomat economist educator engineer explorer geneticist geologist historian industrialist inventor journalist
    lawyer linguist
    logician mathematician merchant musician naturalist navigator novelist organist painter philanthropist philosopher
    photographer
    physician physicist physiologist pianist planter playwright poet politician psychiatrist psychologist scientist
    sculptor singer
    songwriter statesman surgeon surveyor theologian theorist violinist writer clergyman theologian entrepreneur
    neurologist
    psychoanalyst dramatist essayist jurist pilot brewer farmer carpenter bookkeeper accountant tailor baker butcher
    blacksmith miner nurse
    midwife shoemaker weaver banker soldier sailor teacher professor priest pastor clerk printer publisher goldsmith
    jeweller potter mason
    cook servant seamstress dancer filmmaker producer programmer mechanic electrician fisherman gardener barber dentist
    veterinarian
    pharmacist apothecary notary judge translator librarian archaeologist anthropologist zoologist virologist
    statistician logician
    cartographer geographer philologist orator revolutionary activist cosmonaut
""")

TYPE_NOUNS = _words("""
    university college school academy institute institution society association company museum hospital prison church
    cathedral party
    prize award medal order treaty act war battle revolution congress parliament committee council commission court
    department
    ministry bureau agency union league club orchestra theatre theater library laboratory observatory newspaper magazine
    journal
    island river mountain lake ocean sea street boulevard square bridge palace castle fort cemetery airport station bay
    expedition conference convention declaration constitution foundation corporation bank railway regiment army navy
    gymnasium seminary conservatory abbey monastery county province district plantation sanatorium ship rocket
    spacecraft
    program programme project operation purchase rebellion uprising festival centre center gallery opera clinic factory
    gazette tribunal senate assembly synod monument memorial tower garden park zoo stadium arena ocean desert valley
    strait canal
    dynasty tribe clan sect religion language newspaper symphony concerto sonata novel poem film album
""")

MORE_CLASSES = _words("""
    government organization organisation country nation state opera ballet play poem story book essay pamphlet painting
    sculpture song album film series magazine weekly periodical encyclopedia dictionary law bill amendment doctrine
    theorem
    theory principle equation method process algorithm machine engine telescope instrument vessel steamship steamer
    submarine aircraft airline airport satellite mission crater asteroid element substance mineral gas metal drug
    disease vaccine virus bacterium species breed crop festival holiday ceremony pageant competition tournament race
    game sport team band ensemble choir dance instrument style movement school philosophy doctrine faith
    denomination diocese monarchy faction brigade battalion division squadron fleet unit force militia guild
    cooperative charity trust fund firm brewery mill mine plant farm ranch estate mansion house manor hotel inn
    restaurant café pub shop store neighborhood neighbourhood suburb hamlet commune municipality capital region
    peninsula archipelago continent hemisphere cave canyon waterfall spring pass plateau plain forest reef glacier
    volcano lecture speech sermon letter report manifesto decree edict charter truce armistice agreement pact
    alliance coalition campaign siege massacre riot strike protest coup mutiny plot scandal affair trial case
    scholarship fellowship doctorate degree diploma certificate chair professorship honor honour title
    television special broadcast program talk documentary game conference summit symposium exhibition fair
    road highway street avenue station line railroad route tunnel
    body institution establishment facility
""")
"""More common nouns that "which" may stand before."""

TOWNS = _words("city town village capital port suburb hamlet municipality borough resort")

WHEREABOUTS = _words("""
    university college school academy institute hospital prison church cathedral museum palace castle monastery abbey
    gymnasium seminary conservatory theater theatre cemetery airport station camp
""")
"""Kinds of place that are asked for by name, where "where" would be open to the town as well."""

AWARD_CLASSES = _words(
    "prize award medal order honour honor knighthood doctorate degree scholarship fellowship oscar title"
)

OCCASION_PREPOSITIONS = _words("after following during before upon")

OBLIQUE_IDIOMS = {
    "suffer": ("from",), "consist": ("of",), "result": ("in",), "specialize": ("in",), "specialise": ("in",),
    "major": ("in",), "participate": ("in",), "work": ("on",), "base": ("on",), "depend": ("on",), "derive": ("from",),
    "evolve": ("into",), "develop": ("into",), "turn": ("into",), "divide": ("into",), "translate": ("into",),
    "convert": ("to", "into"), "refer": ("to",), "belong": ("to",), "contribute": ("to",), "dedicate": ("to",),
    "rename": ("to",), "focus": ("on",), "recover": ("from",), "replace": ("with", "by"), "compare": ("to", "with"),
    "enroll": ("at", "in"), "enrol": ("at", "in"), "specialist": ("in",), "lecture": ("on", "in"), "invest": ("in",),
    "escape": ("from",), "graduate": ("from",), "withdraw": ("from",), "resign": ("from",), "transfer": ("to",),
    "promote": ("to",), "accuse": ("of",), "convict": ("of",), "acquit": ("of",), "charge": ("with",),
    "credit": ("with",), "experiment": ("with",), "run": ("for",), "stand": ("for",), "apply": ("for",),
    "campaign": ("for",), "compete": ("in",), "involve": ("in",),
}  # fmt: skip
"""Prepositions that belong to a verb, so that "from what did he suffer" is idiomatic for any noun."""

SENDING_VERBS = _words("""
    send ask tell order allow force invite place put set give offer take bring hold make leave call name use
    see find move
""")

OPINION_VERBS = _words("""
    quote believe argue claim attribute describe consider criticise criticize find say think suggest note write call
    regard see praise view
    state observe point emphasise emphasize conclude maintain assert credit rank name challenge
""")

BEGINNING_VERBS = _words("appear open premiere run begin start end close launch sink")
"""What a work, a war, a line or a house does once by itself."""

GOING_VERBS = _words("""
    visit leave reach enter tour capture conquer besiege occupy take retake attack bomb liberate found rule govern
    cross pass defend fortify settle colonize colonise rebuild destroy
""")
"""Verbs of which a town or a land may be the object: "which city did he visit"."""

FINDING_VERBS = _words("find edit translate restore rebuild excavate direct conduct photograph sculpt carve teach")
"""What a person does to a thing, besides making it."""

WISHING_VERBS = _words("deny hope fear doubt expect wish dream fail pretend swear insist predict propose")

REGARDING_VERBS = _words(
    "know regard consider rank view recognize recognise remember describe depict portray classify hail"
)

TRADE_MODIFIERS = _words("""
    folk opera jazz rock film stage screen theoretical experimental political moral military civil mechanical electrical
    electronic chemical
    test fighter nuclear computer natural organic song ballet landscape portrait trial patent stone master science short
    story comic
""")

DECISION_VERBS = _words(
    "refuse agree decide decline offer promise vow undertake consent volunteer resolve threaten choose"
)

FORCING_VERBS = _words("force compel oblige sentence order allow forbid permit require")

DECLARING_VERBS = _words("declare judge pronounce deem rule find")

NAMED_KINDS = _words("""
    office city town village island kingdom duchy county province state republic title rank position post river lake
    battle
    siege treaty element language ship steamer colony district parish bishopric archbishopric principality mountain gulf
    bay
    port fortress castle palace house abbey church cathedral university college month feast order planet star comet
    crater
""")

BARE_KINDS = _words(
    "office city town village island province title rank position post language element month feast planet"
)
"""Of "the office of Postmaster General" the name alone is the answer; of "the University of Virginia" it is not."""

ONCE_IN_A_LIFE = _words("bear die")

NAMING_VERBS = _words("name call rename dub title entitle nickname christen")

SERVING_VERBS = _words("serve work act officiate function")

SELF_SUFFICIENT_VERBS = _words("marry coin succeed wed teach operate own run patent speak suspend edit overthrow")

REPEATABLE_VERBS = _words("""
    visit meet write publish receive attend attack fight record produce award teach join leave support oppose call like
    love hate know
    help want need seek follow influence admire criticize criticise praise study read learn accept reject believe
    reach pass enter see hear find lose send bring carry include involve have get take give make keep become
""")

ONCE_VERBS = _words("""
    die bear retire resign abdicate graduate marry emigrate immigrate debut matriculate divorce enlist drown wed convert
    land launch
    crash sink explode premiere baptise baptize surrender
""")

ACTIVITY_TAKING = frozenset(
    {("give", "up"), ("quit", ""), ("stop", ""), ("avoid", ""), ("cease", ""), ("practise", ""), ("practice", "")}
)

KILLING_VERBS = _words("execute assassinate murder behead hang guillotine poison kill stab strangle shoot drown")

LEADING_KINDS = {
    "fort": "fort", "mount": "mountain", "lake": "lake", "cape": "cape", "camp": "camp", "operation": "operation",
    "project": "project", "hotel": "hotel", "villa": "villa", "château": "château", "castle": "castle",
    "palazzo": "palace", "mission": "mission",
}  # fmt: skip
"""Kinds that stand before the name: "Fort Sumter", "Lake Geneva"."""

LASTING_VERBS = _words("""
    be rule reign serve live work hold teach study attend last reside represent lead remain spend wait imprison train
    practise practice
    tour stay detain jail fight travel govern occupy besiege lecture command survive suffer stand continue marry date
    run edit
    own operate chair head keep confine intern exile orbit
""")

DURATIVE_VERBS = _words("be rule reign serve live work hold teach study attend last reside represent lead remain")

DEADLY_NOUNS = _words("""
    accident crash battle duel fire explosion shipwreck sinking earthquake plague action exile poverty prison
    collision
""")

COMPANY_ENDINGS = _words("technologies inc corporation ltd company co gmbh")

KIN = _words("""
    mother father parent wife husband brother sister sibling son daughter child uncle aunt cousin nephew niece grandson
    granddaughter grandfather grandmother grandchild stepfather stepmother spouse fiancé fiancée widow widower
""")

SHARED_KIN = _words("""
    brother sister sibling son daughter child uncle aunt cousin nephew niece grandson granddaughter grandfather
    grandmother
    grandchild brother-in-law sister-in-law brothers sisters
""")
