"""The words around names: titles, organisations and places, and what is never a name."""

from functools import lru_cache

from network.swedish import fold

from .given_names import ALSO_WORDS, GIVEN

LONGEST_WORD = 40  # letters; nobody's name is longer


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def key(word: str) -> str:
    """The folded word; empty for what is too long to be a name or a title."""
    return _key(word) if len(word) <= LONGEST_WORD else ""


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    return fold(word).strip(".")


_GIVEN = frozenset(fold(name) for name in GIVEN)
_ALSO_WORDS = frozenset(fold(name) for name in ALSO_WORDS)

PARTICLES = _set("von af de van la der den del della da di dos du le el al bin bint ibn abu ten ter zu zur y e")

# Words that begin sentences or stand between names with a capital, and are no part of a name.
NO_NAME = _set(
    """
        på i vid här där det den denna detta dessa de vi ni han hon man en ett två tre fyra fem när då nu så som
    från till med
    av för om och men eller samt efter under över mellan inför utanför innan sedan foto fotograf bild bilden bilder
        bildtext saknas ej inte övre nedre mellersta bakre främre första andra tredje raden rad stående sittande
    knästående
        längst bakom framför vänster höger mitten frånvarande alla många några flera även också bland tillsammans
    idag igår
    vy utsikt vinnare vinnarna januari februari mars april maj juni juli augusti september oktober november december
    måndag tisdag onsdag torsdag fredag lördag söndag jul påsk midsommar årets nya nytt gamla våra vår vårt deras hela
    klass klassen årskurs åk ak jury juryn styrelsen laget lag grupp gruppen barnen eleverna personalen deltagarna
    etta tvåa trea fyra
    glad glada stolt stolta nöjd nöjda lycklig lyckliga unga unge duktiga duktig pigga nyblivna nyblivne
    från bakifrån ovan nedan ordförandena hurra grattis tack välkommen hej
    """
) - {"maj", "april"}

TITLES = _set(
    """
    chef rektor ordförande ordf vd vdn tf bitr biträdande ställföreträdande vice förste f.d fd tidigare nye avgående
        tillträdande blivande kommunalråd kommunalrådet oppositionsråd oppositionsrådet landshövding
    landshövdingen statsråd
    statsrådet minister ministern statsminister riksdagsledamot riksdagsledamoten ledamot ledamoten ersättare revisor
    revisorn kassör kassören sekreterare kock kocken kockarna läkare läkaren doktor dr professor prof docent fil präst
    prästen kyrkoherde kyrkoherden pastor biskop biskopen komminister diakon kantor organist polis polisen brandman
    brandmannen sotare barnmorska undersköterska sjuksköterska sköterska skötare lärare läraren läraren elev eleven
        elever eleverna student studenten studenterna praktikant praktikanten vikarie vikarien fröken magister
    coach coachen
    tränare tränaren kapten kaptenen lagkapten målvakt stipendiat stipendiaten pristagare vinnare vinnaren konstnär
        konstnären författare författaren fotograf fotografen journalist redaktör reporter artist artisten sångare
    sångaren
    sångerska musiker slöjdare slöjdaren duodjár jojkare renskötare renskötaren snickare bagare bonde jägare fiskare
    företagare företagaren ägare ägaren grundare grundaren delägare initiativtagare projektledare värd värden guide
    guiden vaktmästare lokalvårdare städare chaufför busschaufför tekniker teknikern ingenjör ingenjören arkitekt
    arkitekten ekonom ekonomen jurist juristen strateg strategen kommunikatör kommunikatören handläggare utredare
    utvecklare samordnare koordinator kurator kuratorn psykolog specialpedagog pedagog pedagogen förskollärare
    barnskötare fritidsledare bibliotekarie bibliotekarien arkivarie kulturskolechef nämndsordförande kommundirektör
    direktör direktören generaldirektör prins prinsen prinsessan kung kungen drottning drottningen kronprinsessan
    herr fru fröken mamma pappa mormor farmor morfar farfar syster bror systrarna bröderna syskonen makarna paret
        familjen kollegan kollegorna kollegerna medarbetaren medarbetarna kamraterna moderator programledare
    talman talmannen
    gruppledare assistent assistenten administratör administratören konsult konsulten inspektör inspektören
    disponent disponenten löjtnant löjtnanten major överste fanjunkare sergeant länsman länsmannen fjärdingsman
    handlare handlaren handlanden lantbrukare lantbrukaren smed smeden målare målaren skräddare skomakare stins stinsen
    kamrer kamreren bokhållare förman förmannen nämndeman riksdagsman häradsdomare advokat advokaten åklagare apotekare
    jungfru änkefru mejerska hushållerska pigan drängen dirigent dirigenten regissör tandläkare kronojägare
    specialist expert aktivist volontär volontären eldsjäl eldsjälen sameby­ordförande stf controller
    """.replace("\u00ad", "")
)
_TITLE_ENDINGS = (
    *("chef", "chefen", "cheferna", "ledare", "ledaren", "ledarna", "ordförande", "ordföranden", "rektor", "rektorn"),
    *("sekreterare", "sekreteraren", "samordnare", "samordnaren", "samordnarna", "utvecklare", "utvecklaren"),
    *("lärare", "läraren", "lärarna", "handläggare", "handläggaren", "strateg", "strategen", "kommunikatör"),
    *("kommunikatören", "kommunikatörerna", "pedagog", "pedagogen", "pedagogerna", "skötare", "skötaren", "sköterska"),
    *("sköterskan", "assistent", "assistenten", "ingenjör", "ingenjören", "direktör", "direktören", "inspektör"),
    *("inspektören", "konsult", "konsulten", "mästare", "mästaren", "administratör", "administratören", "rådet", "råd"),
    *("minister", "ministern", "ledamot", "ledamoten", "vakt", "vakten", "värd", "värden", "föreståndare"),
    *("föreståndaren", "vetare", "vetaren", "forskare", "forskaren", "tekniker", "teknikern", "arbetare", "arbetaren"),
    *("ombud", "ombudet", "biträde", "biträdet", "ansvarig", "ansvarige", "ansvariga", "rådgivare", "rådgivaren"),
    *("rådgivarna", "planerare", "planeraren", "utredare", "utredaren", "controller", "koordinator", "koordinatorn"),
    *("bibliotekarie", "bibliotekarien", "vårdare", "vårdaren", "terapeut", "terapeuten", "ekonom", "ekonomen"),
    *("arkitekt", "arkitekten", "ägare", "ägaren", "talare", "talaren", "spelare", "spelaren", "spelarna", "tagare"),
    *("tagaren", "tagarna", "eleven", "eleverna", "förare", "föraren", "byggare", "byggaren", "görare", "görerska"),
)
# Nouns for people, where a name follows: "Klasskamraterna Anna och Bo".
_PEOPLE_ENDINGS = (
    "erna",
    "arna",
    "orna",
    "are",
    "aren",
    "ören",
    "isten",
    "inna",
    "innan",
    "kan",
    "mannen",
    "männen",
    "kvinnan",
    "stipendiat",
    *(
        "arien",
        "enten",
        "anten",
        "aten",
        "ären",
        "ikern",
        "barnet",
        "barnen",
        "pojken",
        "flickan",
        "tjejen",
        "killen",
        "sonen",
    ),
    *("dottern", "fadern", "modern", "herden", "proffset", "själen", "kollegan", "vännen", "hövdingen", "smeden"),
)
# Before a family name they tell of more than one.
FAMILIES = _set(
    """
    familjen familj syskonen bröderna systrarna makarna paret tvillingarna trillingarna flickorna pojkarna släkten
    herrarna damerna barnen kusinerna
    """
)
ANIMALS = _set(
    """
    hunden hund hundarna katten katt katterna hästen häst hästarna valpen valparna ren renen renarna kon tjuren ponnyn
    kaninen papegojan skotern
    båten fartyget
    """
)

_ORG_WORDS = _set(
    """
        ab hb kb ek.för aktiebolag handelsbolag kommun kommunen kommuner region regionen regionförbundet landsting
    länsstyrelsen
    länsstyrelse universitet universitetet högskola högskolan gymnasium gymnasiet skola skolan förskola förskolan
        kyrka kyrkan församling församlingen korset bolag bolaget förening föreningen förbund förbundet klubb
    klubben ik if
    sk bk hk ff fk fc skf idrottsförening idrottsklubb skidklubb hembygdsförening sameby samebyn sameförening
    sametinget naturvårdsverket trafikverket skogsstyrelsen arbetsförmedlingen försäkringskassan skatteverket polisen
        räddningstjänsten socialtjänsten hemtjänsten vattenfall postnord telia sparbanken swedbank handelsbanken
    nordea ica
    coop konsum folkets rädda barnen lions rotary hotell hotel hotellet restaurang café cafe kafé bar pub bageri
    bygg el plåt måleri konsult teknik service energi kraft skog fastigheter fastighet sport trafik media radio tv
    tidning tidningen kuriren group gruppen invest design data it hr academy akademin center centrum centret museum
    museet bibliotek biblioteket arkiv arkivet teater teatern förlag förlaget stiftelse stiftelsen fond fonden råd
    rådet nämnd nämnden förvaltning förvaltningen enhet enheten avdelning avdelningen verksamhet verksamheten styrelse
    utskott utskottet partiet partier moderaterna socialdemokraterna centerpartiet vänsterpartiet miljöpartiet
    liberalerna kristdemokraterna sverigedemokraterna sverige norge finland danmark svenska samiska norska finska
    sveriges nordiska festival festivalen marknad marknaden marknads nationalpark park parken city arena arenan hall
    hallen torg torget gata gatan väg vägen bro bron hus huset gård gården plan sjö sjön älv älven fors forsen fall
    fallet fjäll fjället dalen stad staden by byn län länet sjukhus sjukhuset vårdcentral vårdcentralen hälsocentral
    hälsocentralen äldreboende äldreboendet hemmet akutsjukvård omsorg omsorgen socialförvaltningen näringsliv turism
    destination visit science lab solutions sweden nordic arctic news press pressbild bildbyrå tt nyhetsbyrån scanpix
    privat arkivbild cup cupen loppet spelen mässan dagen dagarna veckan priset stipendiet projektet nätverket
    duodji siida giron fritids fritidsgård fritidsgården ungdomsgård barn utbildning
    kultur fritid miljö samhällsbyggnad bistånd
    """.replace("\u00ad", "")
)  # fmt: skip
_ORG_ENDINGS = (
    *("kommun", "kommunen", "universitet", "universitetet", "högskola", "högskolan", "skola", "skolan", "gymnasiet"),
    *("kyrka", "kyrkan", "bolag", "bolaget", "bolagen", "förening", "föreningen", "förbundet", "klubben", "klubb"),
    *("enhet", "enheten", "avdelning", "avdelningen", "nämnd", "nämnden", "styrelse", "styrelsen", "verket"),
    *("förvaltning", "förvaltningen", "stiftelsen", "banken", "kassan", "museet", "museum", "biblioteket", "sjukhuset"),
    *("sjukhus", "hemmet", "tjänsten", "tjänst", "hälsan", "vården", "omsorgen", "partiet", "demokraterna", "byrån"),
    *("centrum", "centralen", "centret", "gruppen", "verksamheten", "församling", "församlingen", "fastigheter"),
    *("byggen", "bygg", "data", "teknik", "energi", "service", "media", "konsult", "konsulterna", "boendet", "gården"),
    *("utskottet", "fullmäktige", "polisen", "marknaden", "marknad", "festivalen", "cupen", "akademin", "teatern"),
    *("bank", "åkeri", "åkeriet", "bageri", "bageriet", "måleri", "kören", "musikkår", "musikkåren", "orkestern"),
    *("tidningen", "bladet", "kuriren", "posten", "hotellet", "huset", "loppet", "laget", "veckan", "dagarna", "dagen"),
)
_PLACE_ENDINGS = (
    *("gatan", "vägen", "torget", "parken", "fallet", "forsen", "sjön", "älven", "fjället", "berget", "dalen", "bron"),
    *("jokkmokk", "jaur", "jaure", "jávrre", "träsk", "luokta", "sele", "vaara", "järvi", "tjåkka", "tjåhkkå", "várre"),
    *("backen", "stugan", "viken", "stranden", "åsen", "hallen", "planen", "rinken", "stationen", "flyget", "arenan"),
    *("området", "landet", "botten", "köping", "hamn", "sund", "svall", "stan", "staden", "byn", "mark"),
)
_PLACES = _set(
    """
    jokkmokk jokkmokks jåhkåmåhkke dálvvadis vuollerim porjus kvikkjokk kåbdalis murjek tårrajaur vaikijaur ritsem
    messaure ligga harsprånget randijaur árjepluovve arjeplog arvidsjaur gällivare malmberget kiruna pajala övertorneå
    haparanda kalix boden luleå piteå älvsbyn överkalix umeå skellefteå lycksele åsele dorotea storuman sorsele malå
    vilhelmina norsjö östersund sundsvall stockholm göteborg malmö uppsala norrbotten västerbotten lappland sápmi
    sverige norge finland ryssland europa padjelanta sarek muddus laponia saltoluokta storforsen
    lule lappmark norrland rovaniemi tromsö bodö narvik oslo helsingfors inari karasjok kautokeino enare edefors
    """
)
# Words that open the name of a thing or a place: "Stora Sjöfallet", "Svenska kyrkan", "Norra Bygg".
_ORG_FIRST = _set(
    """
    region svenska sveriges norra södra östra västra stora lilla röda vita gröna blå gula svarta gamla nya nordiska
    kungliga statens folkets första länsstyrelsen samiska norrbottens västerbottens riksförbundet föreningen
        stiftelsen kommunförbundet hotell restaurang café brf if ik sankt sankta st s:ta s:t destination visit
    lule lapplands
    """
)
# A word without a capital after one with: "Åsele marknad", "Karl Gustavs kyrka", "Jokkmokks kommun".
_HEADS = _set(
    """
        kommun kommuns marknad universitet högskola skola skolas gymnasium kyrka församling sameby skidklubb
    idrottsförening
    hembygdsförening förening bibliotek museum gata väg torg park bro sjukhus vårdcentral hälsocentral folkhögskola
    kyrkan korset förskola län lappmark socken hembygdsgård ishall simhall station flygplats älv fjäll nationalpark
    tingsrätt vattenkraftverk kraftstation camping hotell fritidsgård stift kraftverk bygdegård gymnasieskola
    tidning förbund förbundet allmänning by stad barn
    """
) - {"barn"}

SURNAME_ENDINGS = (
    *(
        "sson",
        "son",
        "sen",
        "ström",
        "strom",
        "berg",
        "borg",
        "lund",
        "lind",
        "qvist",
        "kvist",
        "quist",
        "gren",
        "dahl",
    ),
    *("dal", "mark", "stedt", "holm", "man", "mann", "nius", "ius", "ell", "én", "nen", "lä"),
    *("blom", "blad", "stam", "sjö", "fors", "hed", "ås", "näs", "vall", "wall", "rud", "rot", "löf", "löv", "skog"),
    *("ov", "ova", "ski", "ska", "ic", "ez", "oui", "ali", "ek", "alm", "hag", "land", "lid", "stig"),
    *("enko", "chuk", "vaara", "järvi", "niemi", "maa", "mäki", "sund", "hamn", "sele", "backe"),
)

SURNAMES_TOO = _set(
    """
    by älv fors hall park bro hus gård sjö dalen fjäll stad skog kraft plan fall el bar news barn fond råd ek kb
    hallen parken gården dal berg rask sten lund holm ström ås nordin gata skans
    """
)  # Ola By is no village

VERBS = _set(
    """
    är var har hade ska kan får fick ger gav tar tog går gick står stod sitter satt ser såg syns ses håller höll visar
        visade inviger invigde berättar berättade tackar tackade hälsar hälsade säger sade sa tycker tyckte vill
    ville deltar
        deltog deltagar möter mötte delar delade lämnar lämnade överlämnar överlämnade klipper klippte skriver
    skrev signerar
    leder ledde arbetar arbetade jobbar jobbade spelar spelade sjunger sjöng läser läste tittar tittade skakar
    presenterar presenterade firar firade vann vinner gläds hoppas åker åkte kör körde bor planerar öppnar öppnade
    plockar provar testar bakar lagar bygger målar springer hoppar fiskar blir blev kom kommer höll håller poserar
    gratulerar gratulerade gratuleras avtackas avtackades premieras utsågs prisades uppvaktas tilldelas tilldelades
    föreläser föreläste pratar pratade samtalar diskuterar diskuterade ler kramar jojkar slöjdar saknas saknades
    """
)
OF_PEOPLE_ONLY = _set("säger sade berättar berättade tycker heter sitter tackar skrattar ler")
PLACE_WORDS = _set(
    """
    i på vid från över mot till genom hos för utanför inom inför bakom framför längs kring runt nära enligt via
    åt ur om kallad
    """
)
# An item that begins so is running text, not what somebody is.
NOT_BESIDE = _set(
    """
    som här där med medan när och både samt tillsammans sitter står håller är bakom framför m.fl med.flera bland
    eller som vilka men så i.mitten längst inklusive inkl plus
    """
)
_UNNAMED = _set(
    """
    en ett okänd okända oidentifierad ytterligare två tre fyra fem sex flera några många övriga barn namn
    """
)


def is_given(word: str) -> bool:
    """Is it a usual given name, or two with a hyphen?"""
    return all(part in _GIVEN for part in word.split("-")) if "-" in word else word in _GIVEN


def is_half_given(word: str) -> bool:
    """A name with a hyphen of which one half is a usual given name: Lill-Anna, Anna-Tuva."""
    return "-" in word and any(part in _GIVEN for part in word.split("-"))


def is_also_word(word: str) -> bool:
    return word in _ALSO_WORDS


def is_title(word: str) -> bool:
    return word in TITLES_FOLDED or word.endswith(_TITLE_ENDINGS_FOLDED)


def is_of_people(word: str) -> bool:
    """May it be a word for people in front of their names?"""
    return is_title(word) or (not is_given(word) and word.endswith(_PEOPLE_ENDINGS))


def is_surname_too(word: str) -> bool:
    return word in _SURNAMES_TOO


def ends_as_surname(word: str) -> bool:
    return word.endswith(SURNAME_ENDINGS_FOLDED)


def is_animal(word: str) -> bool:
    return word in ANIMALS_FOLDED or word.endswith(("hunden", "katten", "hästen", "valpen"))


def is_organisation(word: str) -> bool:
    return word in _ORG or word.endswith(_ORG_ENDINGS)


def is_place(word: str) -> bool:
    return word in _PLACE or word.endswith(_PLACE_ENDINGS_FOLDED) or word.removesuffix("s") in _PLACE


def ends_as_place(word: str) -> bool:
    return word.endswith(_PLACE_ENDINGS_FOLDED)


def may_be_owned(word: str) -> bool:
    """A noun, as far as can be seen: no capital, no verb, none of the small words."""
    if not word.islower() or word in VERBS or word in NOT_BESIDE or word in PLACE_WORDS or word in PARTICLES:
        return False
    return not word.endswith(("r", "ade", "erat")) or word.endswith(("or", "ler"))


def opens_organisation(word: str) -> bool:
    return word in _FIRST or (word.endswith("s") and word.removesuffix("s") in _PLACE)


def is_head(word: str) -> bool:
    return word in _HEADS_FOLDED


def is_unnamed(word: str) -> bool:
    return word in _UNNAMED


def _folded(words) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


FAMILIES_FOLDED = _folded(FAMILIES)
TITLES_FOLDED, _TITLE_ENDINGS_FOLDED = _folded(TITLES) | FAMILIES_FOLDED, _TITLE_ENDINGS
_ORG, _PLACE, _FIRST, _HEADS_FOLDED = map(_folded, (_ORG_WORDS, _PLACES, _ORG_FIRST, _HEADS))
NO_NAME_FOLDED, VERBS_FOLDED, ANIMALS_FOLDED = _folded(NO_NAME | PLACE_WORDS), _folded(VERBS), _folded(ANIMALS)
_SURNAMES_TOO = _folded(SURNAMES_TOO)
SURNAME_ENDINGS_FOLDED = tuple(fold(ending) for ending in SURNAME_ENDINGS)
_PLACE_ENDINGS_FOLDED = tuple(fold(ending) for ending in _PLACE_ENDINGS)
SMALL = NO_NAME_FOLDED | VERBS_FOLDED | _folded(PLACE_WORDS | NOT_BESIDE | PARTICLES)
