"""Closed word lists that the rules read: nouns of role, kin, place and event, verbs that report or intend.

Data, not code: each list is a class of English words, none is taken from one article.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OFFICE_NOUNS = _words("""
    admiral abbess abbot administrator advisor adviser aide ambassador apprentice archbishop archduke assistant
    associate attaché attorney auditor
    bailiff baron baroness bishop boss bursar cadet captain cardinal chair chairman chairperson chairwoman chamberlain
    chancellor
    chaplain chief clerk co-founder co-owner coach colonel commander commander-in-chief commandant commissar
    commissioner composer comptroller
    conductor congressman congresswoman consul consultant controller coordinator corporal councillor councilman counsel
    counsellor count countess
    curate curator dean delegate demonstrator deputy dictator diplomat director doge duchess duke editor editor-in-chief
    emissary emperor empress
    engineer ensign envoy examiner executive foreman founder fellow general governess governor governor-general head
    headmaster headmistress inspector
    instructor intern judge justice kapellmeister king lecturer leader lieutenant librarian magistrate major manager
    margrave marquess marquis marshal
    master mayor member midshipman minister monarch mp marshall naturalist officer operator ombudsman organist owner
    partner pastor
    paymaster physician pilot pope postmaster praetor prefect premier president priest primate prime prince princess
    principal
    prior private proconsul producer professor proprietor prosecutor provost quaestor queen quartermaster reader rector
    regent registrar
    representative ruler secretary senator sergeant sheriff speaker spokesman spokesperson spokeswoman superintendent
    supervisor
    surgeon surveyor teacher technician treasurer tribune trustee tsar tsarina tutor umpire under-secretary
    undersecretary
    vicar viceroy vice-chancellor vice-president viscount warden agent co-director co-editor successor predecessor heir
    guardian librarian
    architect bookkeeper accountant intern cosmonaut astronaut correspondent columnist reporter patron saboteur
    foundryman
    examiner dictator violinist cellist cantor concertmaster chorister usher printer publisher apprentice schoolmaster
    rabbi
""")

RANK_NOUNS = _words("""
    admiral brigadier cadet captain colonel commander commodore corporal ensign general lieutenant major marshal
    midshipman private
    sergeant
""")

PROFESSION_NOUNS = _words("""
    actor actress anatomist anthropologist archaeologist architect artist astronomer author aviator banker barrister
    biographer biologist botanist
    businessman businesswoman chemist cleric comedian composer conductor critic dancer diplomat dramatist economist
    educator engineer
    engraver essayist explorer farmer filmmaker geneticist geographer geologist guitarist historian humanist
    industrialist inventor
    journalist jurist lawyer librettist linguist lyricist manufacturer mathematician mechanic merchant microbiologist
    missionary
    musician naturalist navigator neurologist nobleman novelist nun nurse orator organist painter philanthropist
    philologist philosopher
    photographer physician physicist physiologist pianist planter playwright poet politician polymath preacher printer
    psychiatrist
    psychologist psychoanalyst publisher revolutionary saint scholar scientist sculptor singer sociologist soldier
    songwriter spy
    statesman statistician stockbroker surgeon surveyor tailor teacher theologian theorist translator violinist virtuoso
    writer zoologist
    tradesman blacksmith carpenter clockmaker goldsmith shoemaker watchmaker weaver brewer butcher baker tanner
    industrialist entrepreneur activist reformer abolitionist feminist suffragist communist socialist anarchist monk
    friar
    cosmonaut astronaut pilot officer programmer designer
    archivist astrophysicist biochemist bookseller boxer choreographer coach coroner cricketer cyclist diver driver
    entomologist epidemiologist footballer glassmaker golfer gymnast horticulturist instrumentalist ironworker jockey
    meteorologist ornithologist palaeontologist paleontologist pathologist referee rower runner sailor skater skier
    swimmer toxicologist virologist wrestler
""")

KIN_NOUNS = _words("""
    father mother parent wife husband spouse son daughter child brother sister sibling grandfather grandmother grandson
    granddaughter
    uncle aunt nephew niece cousin half-brother half-sister stepfather stepmother stepson stepdaughter son-in-law
    daughter-in-law
    father-in-law mother-in-law brother-in-law sister-in-law twin widow widower fiancée fiancé great-grandfather
    great-grandmother great-grandson great-granddaughter great-uncle great-aunt godfather godmother godson goddaughter
    stepbrother stepsister
""")

FEMALE_NOUNS = _words("""
    woman girl lady mother wife daughter sister grandmother granddaughter aunt niece half-sister stepmother stepdaughter
    widow
    daughter-in-law mother-in-law sister-in-law fiancée queen princess empress duchess countess baroness tsarina actress
    nun abbess
    mrs miss ms madame dame governess goddaughter godmother lady spokeswoman chairwoman businesswoman heroine mistress
    stepsister
""")

MALE_NOUNS = _words("""
    man boy gentleman father husband son brother grandfather grandson uncle nephew half-brother stepfather stepson
    widower
    son-in-law father-in-law brother-in-law fiancé king prince emperor duke count baron tsar monk friar mr sir lord pope
    priest bishop archbishop cardinal abbot godson godfather spokesman chairman businessman hero general admiral colonel
    stepbrother
    statesman nobleman captain lieutenant sergeant congressman
""")

PERSON_NOUNS = (
    OFFICE_NOUNS
    | PROFESSION_NOUNS
    | KIN_NOUNS
    | FEMALE_NOUNS
    | MALE_NOUNS
    | _words("""
    person individual human people friend colleague enemy rival opponent ally follower supporter student pupil disciple
    classmate boarder patient doctor lover
    mistress survivor victim defector nationalist prisoner guest host winner leader youth infant baby toddler adult
    citizen
    contemporary associate collaborator teammate companion neighbor neighbour visitor veteran slave servant maid
    housekeeper
    official expert specialist thinker maker builder creator designer dealer agent editor critic translator scribe
    aristocrat noble knight settler colonist immigrant emigrant refugee exile candidate nominee employer employee worker
    peasant
    pharaoh sultan caliph shah chieftain native resident orphan hostage bandit pirate rebel traitor assassin killer
    murderer culprit champion player athlete
    """)
)

GROUP_NOUNS = _words("""
    family people children parents brothers sisters troops forces soldiers authorities officials government army
    committee council
    crew team jury tribunal court parliament congress senate board party group union company firm association society
    eyewitnesses scholars historians critics scientists colonists settlers rebels astronauts students couple widows sons
    daughters
""")

ORGANIZATION_NOUNS = _words("""
    academy administration agency alliance army association authority bank battalion board brigade bureau business
    cabinet chamber
    church club college commission committee commonwealth company conference congress consortium convention corporation
    corps council court
    department directorate division faculty federation firm force foundation fund government group guild gymnasium
    hospital house institute
    institution laboratory league legion library ministry movement museum navy newspaper observatory office orchestra
    order organization
    organisation parliament party police press regiment school section seminary senate service shop society squadron
    staff store studio
    synod team theater theatre trust union university unit academy lyceum conservatory monastery abbey convent orphanage
    band choir ensemble label magazine journal network station factory mill tribunal
""")

PLACE_NOUNS = _words("""
    abbey airport avenue base bay borough boulevard bridge camp canal cape capital castle cathedral cemetery center
    centre chapel church city
    cloister coast colony continent convent country county court courthouse desert district duchy empire estate farm
    fort fortress garden
    gulf hall harbor harbour headquarters hill hospital hotel house island jail kingdom lake land laboratory library
    locality manor mansion
    mausoleum monastery mountain municipality museum nation neighborhood neighbourhood ocean palace parish park
    peninsula place plantation
    home port prison province quarter ranch region republic residence river road sanatorium school sea settlement shore
    site square state
    station street suburb territory theater theatre tower town township university valley village ward world zoo region
    hometown
    school academy college pole frontier border outskirts bank region grounds
""")

CITY_NOUNS = _words("city town village hamlet borough municipality settlement suburb capital")
COUNTRY_NOUNS = _words("country nation kingdom empire republic state")

WORK_NOUNS = _words("""
    album anthem aria article ballad ballet biography book cantata column comedy composition concerto dissertation
    document drama drawing
    encyclopedia epic essay fable film fugue hymn journal lecture letter libretto magazine manuscript mass memoir
    monograph motet
    movie musical newspaper novel novella ode opera oratorio overture pamphlet paper paean painting passion piece play
    poem
    poetry portrait prelude program programme quartet record report requiem review satire score screenplay sculpture
    series serial sermon
    single sketch sonata song speech statue story study suite symphony tale text textbook thesis tract tragedy
    translation treatise trilogy
    volume work masterpiece memoirs dictionary software language constitution act law bill treaty declaration agreement
    charter pact accord
""")

AWARD_NOUNS = _words("""
    award honour honor knighthood medal order oscar peerage prize title trophy cross fellowship scholarship degree
    doctorate ribbon
    distinction decoration grammy emmy star
""")

EVENT_NOUNS = _words("""
    accident spaceflight mission battle campaign ceremony congress conference coronation coup crisis crusade election
    expedition exhibition festival fire
    flight war massacre meeting mission mutiny occupation olympics olympiad operation parade protest rebellion
    reformation
    revolt revolution riot siege strike summit tour tournament treaty trial uprising voyage wedding launch landing
    plague famine
    era age reign reformation restoration renaissance
""")

UNIQUE_THINGS = _words("""
    crown throne pope moon sun earth world sky sea economy navy church press law bar public priesthood monarchy papacy
    poor
    internet equator universe bible air nobility aristocracy clergy bourgeoisie military ground atmosphere
""")

IMPERSONAL_NOUNS = (
    ORGANIZATION_NOUNS
    | PLACE_NOUNS
    | AWARD_NOUNS
    | WORK_NOUNS
    | EVENT_NOUNS
    | _words("""
    module resolution mission project plan model law theory effect theorem labs bell press doctrine prize purchase
    compromise
    principle machine rocket ship spacecraft aircraft program programme operation affair scandal rebellion coin dollar
    island rule method equation constant unit day year christmas easter edition system line party principia catholic
    memorial monument history show story awards cup protestant christian jew muslim english french german latin greek
    russian italian spanish dutch polish chinese
""")
)

GENERIC_HEADS = _words("""
    thing something nothing anything everything someone somebody one ones other others another latter former same case
    fact way
    kind sort type part lot number variety range series set basis example aspect matter issue point question answer idea
    result reason cause purpose time year day month period era moment occasion beginning end start rest remainder
    majority
    most many much more some all both each several few those these this that it them place role something none half
    place course addition order term terms form manner means degree extent position event act situation process
""")

VAGUE_ADJECTIVES = _words("""
    other another such same similar various several many certain following subsequent previous latter former next last
    above
    different respective further additional more own early later
""")

REPORTING_VERBS = _words("""
    say claim suggest argue believe think report allege state assert maintain contend suspect speculate propose consider
    estimate
    assume rumour rumor suppose note observe remark write describe recall insist deny hint imply indicate conclude
    hypothesize
    hypothesise warn predict feel fear hope wish expect doubt guess presume understand mention admit acknowledge declare
    tell add
    announce explain show demonstrate reveal find confirm realise realize discover know learn see hear decide determine
    regard
""")

INTENT_VERBS = _words("""
    plan intend hope try attempt want wish seek aim refuse fail decline threaten promise offer prepare propose agree
    expect
    aspire strive endeavour endeavor desire consider contemplate fear dream urge ask order persuade encourage convince
    advise tell invite want need appear seem tend happen slate schedule
""")

PHASE_VERBS = _words("begin start continue cease stop resume")

HEDGE_ADVERBS = _words("""
    perhaps possibly probably allegedly reportedly apparently supposedly likely maybe presumably purportedly arguably
    seemingly
    ostensibly rumoredly conceivably potentially nearly almost hardly barely rarely seldom scarcely never
""")

DISCOURSE_ADVERBS = _words("""
    also however therefore thus hence then later now still already even only just subsequently meanwhile moreover
    furthermore instead
    nevertheless nonetheless similarly likewise otherwise eventually finally once twice soon again too
""")

MODALS = _words("would could may might should must can will shall ought 'd 'll wo ca need")

STATIVE_VERBS = _words("""
    be have know live reside belong remain stay hold own contain consist include involve mean represent seem appear love
    like hate
    believe think need want resemble depend
""")

REPEATABLE_VERBS = _words("""
    visit travel return write publish meet win receive elect re-elect reelect marry move go come play perform sing tour
    release
    appear speak say send see make give take hold serve work attend attack fight defeat lose compose record produce
    appoint
    award arrest imprison teach lecture study become join leave begin start
""")

TRANSITIVE_VERBS = _words("""
    found establish invent discover coin design compose create build develop devise introduce pioneer publish declare
    name promote
    appoint elect award assassinate execute arrest convict sentence marry win receive earn defend hold represent
    implement join
    enter lead command defeat capture sign adopt approve ratify replace found publish complete make take give buy sell
    use
    transfer accept reject announce propose deport rename attend visit conduct perform produce record release direct
""")

DITRANSITIVE_VERBS = _words("""
    give award grant send offer teach tell show lend pay promise bring hand assign allot deny buy leave name earn win
    cost sell
    write make allow bequeath cause ask charge owe guarantee present
""")

NOUNS_WITH_TO = _words("""
    marriage engagement claim right access contribution opposition approach devotion objection solution reaction
    response
    introduction invitation heir successor amendment visit betrothal ambassador minister secretary adviser advisor aide
    envoy
    attachment alternative addition transition appointment election dedication scholarship
""")

FRONTED_VERBS = _words("""
    bear elect appoint educate raise train name invite found build design launch publish write compose release establish
    create
    ordain commission apprentice adopt orphan home-schooled exile imprison arrest convict sentence baptise baptize call
    nickname dub style
""")

CONTROL_VERBS = _words("""
    convince persuade ask order encourage urge force cause allow prevent permit enable help lead inspire prompt tell
    teach command
    compel induce authorize authorise instruct require request
""")

DEGREE_NOUNS = _words("degree doctorate diploma phd ph.d. bachelor master masters baccalaureate honour honor")

BRIDGE_NOUNS = _words("""
    ratification drafting draft version text signing adoption approval provision preamble article author signatory
    drafter negotiation
    crew commander launch landing insignia outbreak end beginning start opening founder headquarters founding director
    architect builder
    construction completion edition publication premiere performance first-performance designer design name title
    purpose
""")
"""With these an article about a document, event or body means its own: "the ratification" is that of the treaty."""

NAMING_ADJECTIVES = _words("lunar solar papal imperial presidential human martian terrestrial")
"""With these a definite noun phrase names its thing: "the lunar surface"."""

TREATING_NOUNS = _words("""
    lecture book paper essay work talk article treatise attack war report speech sermon dissertation study
    lectures notes letter poem novel assault raid tax
""")
"""What follows "on" after these is their subject, not a place."""

MAKING_VERBS = _words("""
    write compose publish found establish design build invent discover draft sign ratify adopt create develop launch
    release premiere
    construct formulate devise patent translate edit coin open sell buy purchase
""")
"""Their objects are things, whatever the recogniser says."""

INFINITIVE_NOUNS = _words("""
    capacity ability right chance opportunity permission attempt effort decision desire offer plan refusal failure
    invitation order promise
    power way means need reason authority tendency campaign proposal request duty willingness readiness intention intent
    commission
    law act bill license licence mission
""")
"""An infinitive after these says which, not why."""

ACTIVITY_NOUNS = _words(
    "task aim goal job mission purpose duty role work ambition hobby pastime objective occupation assignment"
)

MOTIVE_VERBS = _words("fear hope want seek believe wish desire worry expect intend think")

OCCASION_NOUNS = _words("""
    election olympics games championship cup war festival exhibition conference fair convention coup congress summit
    season campaign
    uprising revolution
""")

EFFECTIVE_VERBS = _words("prompt cause force lead enable compel induce inspire persuade convince help spur motivate")
"""What they make somebody do was done: "prompted seven states to form", unlike "asked" and "ordered"."""

RESULT_VERBS = _words("""
    lead result cause make allow enable give leave mean bring create provide include become mark represent follow begin
    start according ensure
    prompt force pave lay set turn put help kill injure destroy damage displace spark trigger
""")
"""As participles after a clause they tell its result: the subject is the whole clause, not its subject."""

WEAK_VERBS = _words("""
    have do get make take give go come use include involve seem appear need want like allow let keep put say tell ask
    see
    show tend happen relate concern base regard consider describe refer note mention mean remain contain consist help
    feature depict lead continue follow provide
""")

MASTERMIND_VERBS = _words(
    "engineer organize organise order plan direct oversee arrange orchestrate mastermind lead command"
)

NOMINAL_EVENTS = {
    "assassination": "assassinate",
    "execution": "execute",
    "murder": "murder",
    "kidnapping": "kidnap",
    "abduction": "abduct",
    "arrest": "arrest",
    "imprisonment": "imprison",
    "conviction": "convict",
    "coronation": "crown",
    "deposition": "depose",
    "abolition": "abolish",
    "capture": "capture",
    "discovery": "discover",
    "foundation": "found",
    "founding": "found",
    "establishment": "establish",
    "invention": "invent",
    "publication": "publish",
    "ratification": "ratify",
    "beheading": "behead",
    "baptism": "baptise",
    "annexation": "annex",
    "destruction": "destroy",
    "dissolution": "dissolve",
    "completion": "complete",
    "creation": "create",
    "construction": "construct",
    "invasion": "invade",
    "conquest": "conquer",
    "defeat": "defeat",
    "siege": "besiege",
    "release": "release",
    "liberation": "liberate",
    "translation": "translate",
    "purchase": "purchase",
}
AGENT_POSSESSOR_EVENTS = _words("""
    discovery invention creation foundation founding establishment construction invasion conquest translation
    purchase annexation
""")
"""Events whose possessor did them: "Röntgen's discovery of X-rays", unlike "Lincoln's assassination"."""

INTRANSITIVE_EVENTS = {
    "death": "die", "birth": "bear", "resignation": "resign", "retirement": "retire", "abdication": "abdicate",
    "surrender": "surrender",
}  # fmt: skip

TITLES = _words("""
    mr mrs ms miss dr sir lord lady dame king queen prince princess emperor empress tsar tsarina duke duchess count
    countess earl baron
    baroness pope saint st father brother sister mother reverend rev bishop archbishop cardinal president vice-president
    senator governor general
    colonel major captain lieutenant sergeant admiral commander marshal professor prof judge justice chancellor minister
    secretary
    ambassador congressman mayor archduke archduchess marquess marquis viscount abbot rabbi madame monsieur herr frau
    don doña grand kaiser sultan
    private corporal chief brigadier field generalissimo
""")

MALE_NAMES = _words("""
    aaron abraham adam adolf adrian alan albert alec alexander alexei alexey alfred allan allen andreas andrei andrew
    anthony antoine anton antonio
    archibald arnold arthur august auguste augustus ben benedict benjamin bernard bertrand bill bob boris brian bruce
    buzz carl carlo cecil charles charlie
    christian christoph christopher claude clarence clark clifford cliff clement conrad cyril daniel david dennis dieter
    dmitri dmitry donald
    douglas duncan edgar edmund edward edwin elias emil emile émile emmanuel enrico eric erich ernest ernst erwin eugene
    evan evgenii felix ferdinand
    fernando francesco francis franz françois frank franklin fred frederic frederick friedrich fritz fyodor gabriel
    galileo gene geoffrey georg george
    georges gerald gerard gilbert giovanni giuseppe gottfried graham gregor gregory grigory guillaume gustav guy hans
    harold harry harvey heinrich
    henri henry herbert hermann herman horace howard hugh hugo humphrey ian ignace ignatius igor isaac isidor ivan jack
    jacob jacques jakob
    james jan jean jeffrey jeremy jerome jesse jim jimmy joachim joe johan johann johannes john johnny jonathan josef
    joseph josiah joshua juan jules julian
    julius jürgen karl keith ken kenneth klaus konrad konstantin kurt lars lawrence lazarus lavrenti lavrentiy leo leon
    leonard leonardo leonhard leopold
    lev lewis louis lucas ludwig luigi luke manuel marc marcel marco marcus mario mark martin matthew maurice max
    maximilian michael michel miguel
    mikhail mohandas mohammed muhammad napoleon nathan nathaniel neil nicholas nicolas nicolaus niels nikita nikola
    nikolai nikolay noah oleg r oscar oskar
    otto owen pablo patrick paul pavel pedro percy peter philip philipp philippe pierre pietro pyotr ralph raymond
    reginald rené richard robert
    roger roland ron ronald rowland roy rudolf rudolph rupert salvador samuel sergei sergey sidney sigmund simon
    stanislav stefan stephen steve steven
    stuart theodor theodore thomas tim timothy tobias tom tommaso tony ulrich valentin vasily victor viktor vincent
    vincenzo virgil vladimir walter warren
    werner wilhelm will william gang yakov yevhen yuri zachary józef władysław bolesław charlie archibald elvis mahatma
    voltaire
    abdullah abner adriaan afonso ahmad ahmed akira aleksandr aleksei alessandro alexandr ali alistair alonso alphonse
    amos anatole
    anatoly anders andrzej angus antoni antonie archie aristide arkady armand artem augustin aulus axel baptiste barack
    barry
    barthélemy bartolomeo bartolomeu basil bastien benito bernardo bernie björn blaise bogdan brad bradley brendan brent
    bronisław brutus burt calvin carlos carsten cassius cedric chad chester christen christiaan chuck cicero
    clint clyde clément colin conor constantine cornelis cornelius cory cosimo craig cristóvão curtis damon dan danny
    darren darryl dave decimus deke denis derek dexter dick diego dirk dmitriy domenico don donnie doug drew duarte
    dustin
    dwayne dwight ed eddie edgard edmond edouard eli elijah elisha elliot elliott elmer elton emanuel emilio emmett
    erasmus
    erik ernie errol estêvão ethan eugène evangelista evgeny ezra fabien fedor felipe feodor fernand fernão filippo
    firmin
    florent francisco franciszek frankie françois-marie freddie félix gaius gareth garrett garry gary gaspar gaspard
    gaston gavin gavriil gennady geoff gerrit giacomo giambattista gianbattista giordano giorgio girolamo n glynn
    gnaeus gonzalo gopal gordon greg grover guglielmo gunnar gus gustaf gustave gérard hadrian harald on
    hassan hector heinz helmut hendrik henrik henrique hernando hernán hideki hippolyte hiroshi homer honoré horst
    hubert
    hussein håkon ibrahim ignacio ignacy ike ilya ingo iosif ira irving irwin isaiah ismail ivor jacobus jake janusz
    jared
    jarosław jason jasper jawaharlal jay jean-baptiste jean-jacques jean-paul jeff jens jeremiah jermaine jerry jerzy
    joao joaquín
    jochen joey jon jonas jorge jose joseph-louis josé joão julien justin justinian jérôme jörg jørgen kai kaspar
    kazimierz
    kenji kevin kirill kirk klaus-peter knut kristian kyle ladislaus larry laurent leander lech len lennart lenny
    leonid leroy les lester lionel lloyd lorenzo lothar lou luc lucien lucius ludovico ludwik luis luther lutz lyndon
    léon léopold
    maarten mack mads magnus malcolm manfred marlon marty marvin mats matteo maxim maximilien mel merlin mick
    mickey mikael mike miles millard milo milton mitch mogens monty moritz moses mustafa ned
    niccolo niccolò nick nicolò nicéphore nigel nikolaj nikolaus nils noel norbert norman nuno octavius olaf olav ole
    oleksandr
    olivier olof oluf omar orson orville osip osman oswald ottokar ozzie palle paulo paweł pete petr phil philibert
    pierre-simon
    pieter piotr pompey publius quentin quincy quintus rabindranath rafael raffaele randall randy raoul rasmus ray
    reiner reinhard
    rex ricardo rick ricky rob robbie roberto rod roderick rodion rodney rodrigo romain roman ross rufus rusty
    ryan rüdiger sadi saladin sam sammy sandro sardar scott scotty sean semyon sergio seth sextus shane sherman
    siegfried
    silas siméon simón soren stan stanisław stanley sten stepan stephan stu subhas suleiman sven sébastien søren
    tadeusz takashi ted terence terry theo thierry théodore théophile tiberius timofey tito titus todd tommy torsten
    trajan
    travis trevor troy tycho tyler ulf ulysses umberto urbain uwe vadim valery vallabhbhai vasili vernon viacheslav
    vicente viggo
    vince vittorio vladislav volker vsevolod vyacheslav wade walt wayne wendell wesley wilbur wiley wilfried willard
    willem
    willie winfried winston wojciech ram woodrow woody xavier yasuhiro yegor yevgeny yuriy yusuf yves zack zbigniew
    zygmunt
    álvaro édouard étienne évariste
""")

FEMALE_NAMES = _words("""
    ada adele agatha agnes alexandra alice amelia amalie amy andrea angela anita ann anna anne annie antoinette barbara
    beatrice bertha beth betty
    bronisława camille carol caroline catherine cecilia charlotte christina christine clara claire constance constanze
    coretta cornelia
    daisy deborah diana dolley dora dorothea dorothy edith edna eleanor elena elisabeth eliza elizabeth ella ellen elsa
    emilia emily emma
    esther ethel eva eve florence frances françoise georgia georgina gertrude gladys grace greta hannah harriet helen
    helena helene henrietta
    ida ingrid irene irène irma isabel isabella isabelle jacqueline jane janet jean jeanne jennifer jessica joan johanna
    josephine joséphine judith julia
    julie karen kate katherine kathleen kitty laura leonora lily linda lisa louisa louise lucia lucy lydia mabel
    madeleine margaret margarete
    maria marianne marie marilyn marina martha mary mathilde matilda maud mildred mileva minna minnie miriam nadezhda
    nancy natalia nina nora olga
    olivia patricia paula pauline penelope priscilla rachel rebecca rosa rosalie rosalind rose ruth sally sara sarah
    simone sofia sophia sophie stella
    susan susanna susannah sylvia theresa therese ursula valentina vera victoria violet virginia vivian wilhelmina
    winifred yelena yoko zelda zofia
    zoya anastasia ekaterina tatiana svetlana kasturba
    abigail adelaide adelheid agnieszka aileen alexandrina alicia alison allison alma amanda angelica angelina anneliese
    annette
    antonia arabella aretha ariadne astrid audrey aurelia babette beatrix belinda bella berenice bernadette
    bess bessie bettina bianca blanche bonnie brenda bridget brigitte bronislava brunhilde calpurnia candace carla
    carlotta
    carmen carolyn cassandra cecile cecily celeste celia charlene chelsea cheryl christa christiane claudia clementine
    cleopatra
    clothilde colette consuelo cora cordelia corinna cosima courtney cynthia dagmar danielle daphne debbie debra delia
    delilah
    denise desdemona diane dinah donna doris dorothée elaine eleanora eleonora eleonore elise elma eloise elsie elvira
    emmeline
    erika ernestine estelle eugenia eugénie eunice euphemia evangeline evelyn fanny felicia fiona flora franziska freda
    frida frieda
    félicité gabriela gabrielle gail galina genevieve geneviève georgiana geraldine gerda germaine gilda gina giulia da
    gloria
    gretchen griselda guinevere gwendolyn hedwig heidi heloise henriette hermine hermione hilary hilda hildegard hillary
    hortense
    ilse imogen indira inge ingeborg inés irina iris isadora ivy jaclyn jadwiga janice jasmine jeannette jemima jenny
    jill
    joanna joanne jocelyn johanne josefina josepha joy joyce juana juanita judy juliana julianna juliet juliette june
    justine karin
    karla karoline katarina katarzyna katharina katharine katherina kathrin kathryn kathy katrina kirsten klara kristin
    kristina
    lana lara larisa laurel lauren lavinia leah leila lena leonie leopoldine letitia libby lidia lieselotte liesl lilian
    lillian
    lilly lise livia liz liza lola lorraine lotte lottie louisa-mary lucille lucinda lucretia lucrezia ludmila luisa
    luise lyubov
    lyudmila magda magdalena maggie mamie manuela marcella marcia margarita margery margot marguerite mariah marianna
    marie-anne
    marie-louise mariette marissa marjorie marlene martina matilde maureen mavis maxine małgorzata megan melanie melissa
    michelle millicent mina mirabel moira molly mona monica monika muriel myra myrtle naomi natalya natasha nell nellie
    nettie
    nicole norma octavia odette oksana olympe olympia ottilie pamela pandora paola patsy patti patty pearl peggy petra
    philippa phoebe phyllis polina polly pompeia portia raisa renate renée rhoda rita roberta rosalba rosalia rosalyn
    rosamund rosanna roseanne rosemary rosie rowena roxana roxanne sabina sabine sabrina salome samantha sandra sarojini
    selma
    serena shannon sharon sheila shirley sibylla sigrid silvia simonetta sonia sonja sonya sophie-charlotte stephanie
    susanne
    suzanne sybil tabitha tamara tanya tatyana teresa thelma thérèse tilda tina trudy ulrike una valerie vanessa varvara
    veronica
    vivien wanda wendy wilma xenia yvette yvonne zelma zinaida zoe zoë élisabeth
""")

COUNTRIES = frozenset(
    name.strip().casefold()
    for name in """
    Afghanistan, Albania, Algeria, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bangladesh, Belarus,
    Belgium, Bohemia,
    Bolivia, Bosnia, Brazil, Britain, Bulgaria, Burma, Cambodia, Cameroon, Canada, Chile, China, Colombia, Congo, Costa
    Rica, Croatia, Cuba,
    Cyprus, Czechoslovakia, Denmark, East Germany, Ecuador, Egypt, England, Estonia, Ethiopia, Finland, France, Georgia,
    Germany, Ghana,
    Great Britain, Greece, Guatemala, Haiti, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy,
    Jamaica, Japan,
    Jordan, Kazakhstan, Kenya, Korea, Latvia, Lebanon, Libya, Lithuania, Luxembourg, Malaysia, Mexico, Moldova,
    Mongolia, Morocco,
    Mozambique, Nepal, New Zealand, Nicaragua, Nigeria, North Korea, Norway, Pakistan, Palestine, Panama, Paraguay,
    Persia, Peru,
    Philippines, Poland, Portugal, Prussia, Romania, Russia, Saudi Arabia, Scotland, Serbia, Singapore, Slovakia,
    Slovenia, South Africa,
    South Korea, Spain, Sri Lanka, Sudan, Sweden, Switzerland, Syria, Taiwan, Thailand, Tunisia, Turkey, Uganda,
    Ukraine, United Kingdom,
    United States, United States of America, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, West Germany, Yugoslavia,
    Zimbabwe,
    Soviet Union, USSR, Ottoman Empire, Austria-Hungary, Netherlands, Saxony, Bavaria, Holland, U.S., USA, UK, America
    """.split(",")
)

STATES_AND_REGIONS = frozenset(
    name.strip().casefold()
    for name in """
    Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois,
    Indiana, Iowa,
    Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana,
    Nebraska, Nevada,
    New Hampshire, New Jersey, New Mexico, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode
    Island,
    South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, West Virginia, Wisconsin, Wyoming, Nova
    Scotia, Ontario, Quebec,
    Siberia, Crimea, Silesia, Tuscany, Lombardy, Piedmont, Normandy, Brittany, Burgundy, Alsace, Lorraine, Provence,
    Thuringia, Hesse,
    Westphalia, Brandenburg, Saxony, Bavaria, Bohemia, Moravia, Galicia, Catalonia, Andalusia, Lancashire, Yorkshire,
    Kent, Essex, Sussex,
    Cornwall, Devon, Surrey, Suffolk, Norfolk, Cheshire, Derbyshire, Shropshire, Lincolnshire, Ulster, Africa, Asia,
    Europe, Antarctica,
    North America, South America, Latin America, Central Asia, the Middle East, Middle East, Balkans, Scandinavia,
    Caucasus, Caribbean, Ukraine
    """.split(",")
)
