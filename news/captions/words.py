"""The words around names: titles, organisations and places, and what is never a name."""

from functools import lru_cache

from network.swedish import fold

from .given_names import ALSO_WORDS, GIVEN

LONGEST_WORD = 40  # letters; nobody's name is longer


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _endings(text: str) -> tuple[str, ...]:
    return tuple(text.split())


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
    ak alla andra augusti av bakifrån bakom bakre barnen bild bilden bilder bildtext bland de december deltagarna
    den denna deras dessa det detta duktig duktiga där då efter ej eleverna eller en ett etta februari fem flera
    foto fotograf framför fredag främre från frånvarande fyra för första gamla glad glada grattis grupp gruppen han
    hej hela hon hurra här höger i idag igår inför innan inte januari jul juli jury juryn klass klassen knästående
    lag laget lycklig lyckliga längst lördag man mars med mellan mellersta men midsommar mitten måndag många nedan
    nedre ni november nu nya nyblivna nyblivne nytt när några nöjd nöjda och också oktober om onsdag ordförandena
    ovan personalen pigga på påsk rad raden saknas samt sedan september sittande som stolt stolta styrelsen stående
    så söndag tack till tillsammans tisdag torsdag tre trea tredje två tvåa under unga unge utanför utsikt vi vid
    vinnare vinnarna vy välkommen vänster vår våra vårt även åk årets årskurs över övre
    """
)

# Words that are family names too after a given name, and titles that are at the end of a whole name.
WORDS_AS_FAMILIES = _set("glad lycklig nöjd pigga stolt stolta unga unge")
TITLES_AS_FAMILIES = _set("kung länsman prins präst skräddare smed snickare")
NUMERALS = _set("1:a 1:e 1:ste 2:a 2:dre 2:e 3:dje 3:e 4:e andra andre fjärde första förste tredje")

TITLES = _set(
    """
    advokat advokaten aktivist apotekare arkivarie artist artisten avgående bagare barnmorska biskop biskopen bitr
    biträdande blivande bokhållare bonde brandman brandmannen bror bröderna busschaufför chaufför coach coachen
    diakon dirigent dirigenten disponent disponenten docent doktor dr drottning drottningen drängen duodjár eldsjäl
    eldsjälen elev elever em emerita emeritus ersättare expert f.d familjen fanjunkare farfar farmor fd fil fiskare
    fjärdingsman fotograf fotografen frisören fru fröken författare författaren förman förmannen förste grundare
    grundaren guide guiden handlanden handlare handlaren herr hushållerska häradsdomare jojkare journalist jungfru
    jurist juristen kamraterna kamrer kamreren kand kantor kapten kaptenen kassör kassören kock kockarna kocken
    kollegan kollegerna kollegorna konstnär konstnären kronprinsessan kung kungen kurator kuratorn kyrkoherde
    kyrkoherden lagkapten landshövding landshövdingen lantbrukare lantbrukaren lic läkare läkaren länsman länsmannen
    löjtnant löjtnanten mag magister major makarna mamma medarbetarna mejerska moderator morfar mormor musiker
    målare målaren nye nämndeman ordf organist pappa paret pastor pigan polis polisen praktikant praktikanten prins
    prinsen prinsessan prof professor präst prästen psykolog redaktör regissör reporter revisor revisorn riksdagsman
    sergeant skomakare skräddare slöjdare slöjdaren smed smeden snickare sotare specialist stf stins stinsen
    stipendiat stipendiaten student studenten studenterna städare ställföreträdande syskonen syster systrarna
    sångare sångaren sångerska talman talmannen tandläkare tekn tf tidigare tillträdande tränare tränaren vd vdn
    vice vikarie vikarien vinnare vinnaren volontär volontären änkefru åklagare överste
    """
)
_TITLE_ENDINGS = _endings(
    """
    administratör administratören ansvarig ansvariga ansvarige arbetare arbetaren arkitekt arkitekten assistent
    assistenten bibliotekarie bibliotekarien biträde biträdet byggare byggaren chef chefen cheferna controller
    direktör direktören ekonom ekonomen eleven eleverna forskare forskaren förare föraren föreståndare föreståndaren
    görare görerska handläggare handläggaren ingenjör ingenjören inspektör inspektören kommunikatör kommunikatören
    kommunikatörerna konsult konsulten koordinator koordinatorn ledamot ledamoten ledare ledaren ledarna lärare
    läraren lärarna minister ministern mästare mästaren ombud ombudet ordförande ordföranden pedagog pedagogen
    pedagogerna planerare planeraren rektor rektorn råd rådet rådgivare rådgivaren rådgivarna samordnare samordnaren
    samordnarna sekreterare sekreteraren skötare skötaren sköterska sköterskan spelare spelaren spelarna strateg
    strategen tagare tagaren tagarna talare talaren tekniker teknikern terapeut terapeuten utredare utredaren
    utvecklare utvecklaren vakt vakten vetare vetaren värd värden vårdare vårdaren ägare ägaren
    """
)
# Nouns for people, where a name follows: "Klasskamraterna Anna och Bo".
_PEOPLE_ENDINGS = _endings(
    """
    anten are aren arien arna aten barnen barnet dottern enten erna fadern flickan herden hövdingen ikern inna innan
    isten kan killen kollegan kvinnan mannen modern männen orna pojken proffset själen smeden sonen stipendiat
    tjejen vännen ären ören
    ade gifta gifte valda valde nämnda nämnde
    """
)
# Before a family name they tell of more than one.
FAMILIES = _set(
    """
    barnen brudparet bröderna damerna familj familjen flickorna föräldrarna herrarna kusinerna makarna paret
    pojkarna släkten syskonen systrarna trillingarna tvillingarna
    """
)
# After "efter" and the like with a given name they tell of nobody in the picture: "efter farfar Ivar".
# A heading over firms and clubs.
OF_FIRMS = ("företag", "företagen", "bolag", "organisationer", "föreningar", "klubbar", "utställare", "sponsorer")
FIRM_TAILS = frozenset(("söner", "son", "döttrar", "bröder", "co", "partners", "partner", "company"))
KIN = _set("mamma pappa mor far mormor morfar farmor farfar syster bror moster faster morbror farbror")
ANIMALS = _set(
    """
    båten fartyget hund hundarna hunden häst hästarna hästen kaninen katt katten katterna kon papegojan ponnyn ren
    renarna renen skotern tjuren valparna valpen
    """
)

_ORG_WORDS = _set(
    """
    ab academy apoteket arbetsförmedlingen arctic arena arenan arkiv arkivbild arkivet bar barn barnen bibliotek bil
    bildbyrå bistro bistånd bk blomster bokhandeln bro bron bröd by bygghandel byn cabins cafe camp center city co
    college company consulting coop cup cykel dalen danmark design destination digital duodji döttrar ek.för ekonomi
    el entertainment events expeditions explore fall fallet fastighet fc festival ff film finland finska fjäll
    fjället fjällräddarna fjällräddningen fk folkets fond fonden fors forsen foto friluft fritid fritids fritidsgård
    färg förbund förskolor försvarsmakten games gata gatan giron glas golv grill group gruv guide guides gymnasium
    gård hall hallen handelskammare hb hem hemvärnet hk holding hotel hr hus hushållningssällskapet huskies husky
    hälsa hälsocentral hår ica if ik invest it jakt juridik kafé kakel kb kennel kommuner konditori konsum
    kooperativ kooperativet korset kraft krog kultur kök lab lack landsting liberalerna lions logistik län länet
    marknads mat miljö mineral mining mode moderaterna mäklare mässan nationalpark news nordea nordic nordiska norge
    norska näringslivet omsorg outdoor park parken partier partners plan postnord press pressbild priset privat
    production productions projektet pub radio records region regionen reklam restaurant revision rotary rädda råd
    rådet salon sameby samebyn sametinget samhällsbyggnad samiska scanpix schakt science shop siida sjö sjön sk skf
    skog skoter slöjd software solar solutions spa spelen sport stad staden stall stiftelse stipendiet studios
    svenska sverige sveriges sweden systems söner tak teater teknikcollege telia tidning torg torget trafik tryck tt
    turism tv ungdomsgård utbildning utskott vattenfall verksamhet vilt visit vvs väg vägen web webb wilderness wind
    yoga äldreboende älv älven
    """
)
_ORG_ENDINGS = _endings(
    """
    adventure adventures akademin apotek ateljé ateljén avdelning avdelningen bageri bageriet bank banken
    biblioteket bilar bladet blommor boendet bokhandel bolag bolagen bolaget bostäder bryggeri bryggeriet buss
    bussar butik butiken bygg byggarna byggen byrån café caféet camping catering centralen centret centrum chark
    cupen dagarna dagen data demokraterna däck elektriska energi enhet enheten entreprenad event fastigheter
    festivalen fiske frakt frisör fullmäktige förbundet förening föreningen förlag församling församlingen
    försäkring förvaltning förvaltningen gruppen guidning gym gymnasiet gården handelsträdgård hantverk hemmet
    hotell hotellet huset hydraulik hälsan högskola högskolan kassan klinik kliniken klubb klubben kommun kommunen
    konsult konsulterna krogen kuriren kyrka kyrkan kören laget lantbruk lanthandel livs lodge loppet lösningar
    marknad marknaden maskin maskiner massage media mejeri mekaniska motor museet museum musikkår musikkåren måleri
    nämnd nämnden näringsliv omsorgen optik orkestern partiet pizzeria plåt polisen posten produkter redovisning
    rehab resor restaurang rökeri rör salong salongen service sjukhus sjukhuset skola skolan slakteri smide snickeri
    stiftelsen studio studion stugby styrelse styrelsen städ svets system sågverk taxi teatern teknik tidningen
    tjänst tjänsten tours transport transporter tryckeri trä trädgård turer universitet universitetet utskottet
    veckan ventilation verken verket verksamheten verkstad verkstaden vård vårdcentral vården äventyr åkarna åkeri
    åkeriet
    steri keri deri geri neri leri röjning läggning odling förmedling verkstäder främjandet
    """
)
_PLACE_ENDINGS = _endings(
    """
    arenan backen berget botten bron byn dalen fallet fjället flyget forsen gatan hallen hamn jaur jaure jokkmokk
    jávrre järvi köping landet luokta mark området parken planen rinken sele sjön staden stan stationen stranden
    stugan sund svall tjåhkkå tjåkka torget träsk vaara viken várre vägen älven åsen
    """
)
_PLACES = _set(
    """
    arjeplog arvidsjaur boden bodö dorotea dálvvadis edefors enare europa finland gällivare göteborg haparanda
    harsprånget helsingfors inari jokkmokk jokkmokks jåhkåmåhkke kalix karasjok kautokeino kiruna kvikkjokk kåbdalis
    laponia lappland lappmark ligga lule luleå lycksele malmberget malmö malå messaure muddus murjek narvik norge
    norrbotten norrland norsjö oslo padjelanta pajala piteå porjus randijaur ritsem rovaniemi ryssland saltoluokta
    sarek skellefteå sorsele stockholm storforsen storuman sundsvall sverige sápmi tromsö tårrajaur umeå uppsala
    vaikijaur vilhelmina vuollerim västerbotten árjepluovve älvsbyn åsele östersund överkalix övertorneå
    """
)
# Words that open the name of a thing or a place: "Stora Sjöfallet", "Svenska kyrkan", "Norra Bygg".
_ORG_FIRST = _set(
    """
    advokatbyrån advokatfirman arctic ateljé blå brf business café destination firma folkets föreningen första gamla
    gröna gula hotell if ik kommunförbundet kungliga lapland laponia lapplands lilla lule länsstyrelsen nordic nordiska
    norra norrbottens northern nya polar region restaurang riksförbundet röda s:t s:ta salong samiska sankt sankta
    scandinavian science st statens stiftelsen stora studio svarta svenska sveriges swedish södra team visit vita
    västerbottens västra östra
    villa kiosk kiosken
    """
)
# So do these: "Vinnarprodukten Uvell".
_THINGS = ("produkten", "projektet", "kampanjen", "tävlingen")
# A word without a capital after one with: "Åsele marknad", "Karl Gustavs kyrka", "Jokkmokks kommun".
_HEADS = _set(
    """
    allmänning bibliotek bro by bygdegård camping fjäll flygplats folkhögskola fritidsgård förbund förbundet
    förening församling förskola gata gymnasieskola gymnasium hembygdsförening hembygdsgård hotell hälsocentral
    högskola idrottsförening ishall kommun kommuns korset kraftstation kraftverk kyrka kyrkan lappmark län marknad
    museum nationalpark park sameby simhall sjukhus skidklubb skola skolas socken stad station stift tidning
    tingsrätt torg universitet vattenkraftverk väg vårdcentral älv
    """
)

SURNAME_ENDINGS = _endings(
    """
    ali alm backe berg blad blom borg chuk dahl dal ek ell enko ez fors gren hag hamn hed holm ic ius järvi kvist
    land lid lind lund lä löf löv maa man mann mark mäki nen niemi nius näs oui ov ova quist qvist rot rud sele sen
    sjö ska ski skog son sson stam stedt stig strom ström sund vaara vall wall ås én
    """
)

# Ola By is no village.
SURNAMES_TOO = _set(
    """
    bar barn berg bro by dal dalen ek el fall fjäll fond fors gata gård gården hall hallen holm hus kb kraft lund
    news nordin park parken plan rask råd sjö skans skog stad sten ström älv ås
    blomster glas grill krog stall vilt färg
    """
)

VERBS = _set(
    """
    arbetade arbetar avtackades avtackas bakar berättade berättar blev blir bor bygger delade delar deltagar deltar
    deltog diskuterade diskuterar fick firade firar fiskar får föreläser föreläste gav ger gick gläds gratulerade
    gratulerar gratuleras går hade har hoppar hoppas hälsade hälsar håller höll invigde inviger jobbade jobbar
    jojkar kan klipper klippte kom kommer kramar kör körde lagar ledde leder ler lämnade lämnar läser läste målar
    möter mötte planerar plockar poserar pratade pratar premieras presenterade presenterar prisades provar sa sade
    saknades saknas samtalar satt ser ses signerar sitter sjunger sjöng ska skakar skrev skriver slöjdar spelade
    spelar springer stod står syns säger såg tackade tackar tar testar tilldelades tilldelas tittade tittar tog
    tycker tyckte uppvaktas utsågs vann var vill ville vinner visade visar är åker åkte öppnade öppnar överlämnade
    överlämnar
    """
)
OF_PEOPLE_ONLY = _set("säger sade berättar berättade tycker heter sitter tackar skrattar ler")
PLACE_WORDS = _set(
    """
    bakom enligt framför från för genom hos i inför inom kallad kring längs mot nära om på runt till ur utanför via
    vid åt över
    """
)
AWAY_FROM = PLACE_WORDS | {"efter", "av"}
# An item that begins so is running text, not what somebody is.
NOT_BESIDE = _set(
    """
    bakom bland både där eller framför här håller i.mitten inkl inklusive längst m.fl med med.flera medan men när
    och plus samt sitter som står så tillsammans vilka är
    """
)
_UNNAMED = _set(
    """
    barn en ett fem flera fyra många namn några oidentifierad okänd okända sex tre två ytterligare övriga
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


def is_own_of(word: str, thing: str) -> bool:
    """ "Annas Guld", "Norrskenets Hus": a given name or a noun with an s, and no given name itself."""
    if word in _GIVEN or word[-1:] != "s":
        return False
    return word[:-1] in _GIVEN or (word.endswith(("ens", "ets", "nas")) and is_organisation(thing))


def is_animal(word: str) -> bool:
    return word in ANIMALS_FOLDED or word.endswith(("hunden", "katten", "hästen", "valpen"))


def is_organisation(word: str) -> bool:
    return word in _ORG or word.endswith(_ORG_ENDINGS)


def is_place(word: str) -> bool:
    return word in _PLACE or word.endswith(_PLACE_ENDINGS_FOLDED) or word.removesuffix("s") in _PLACE


def is_town(word: str) -> bool:
    return word in _PLACE


def ends_as_place(word: str) -> bool:
    return word.endswith(_PLACE_ENDINGS_FOLDED)


def may_be_owned(word: str) -> bool:
    """A noun, as far as can be seen: no capital, no verb, none of the small words."""
    if not word.islower() or word in VERBS or word in NOT_BESIDE or word in PLACE_WORDS or word in PARTICLES:
        return False
    return not word.endswith(("r", "ade", "erat")) or word.endswith(("or", "ler"))


def opens_organisation(word: str) -> bool:
    if word in _FIRST or word.endswith(_THING_ENDINGS):
        return True
    return word.endswith("s") and word.removesuffix("s") in _PLACE


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
_SURNAMES_TOO, NUMERALS_FOLDED = _folded(SURNAMES_TOO), _folded(NUMERALS)
WORDS_AS_FAMILIES, TITLES_AS_FAMILIES = _folded(WORDS_AS_FAMILIES), _folded(TITLES_AS_FAMILIES)
_THING_ENDINGS = tuple(fold(ending) for ending in _THINGS)
SURNAME_ENDINGS_FOLDED = tuple(fold(ending) for ending in SURNAME_ENDINGS)
_PLACE_ENDINGS_FOLDED = tuple(fold(ending) for ending in _PLACE_ENDINGS)
SMALL = NO_NAME_FOLDED | VERBS_FOLDED | _folded(PLACE_WORDS | NOT_BESIDE | PARTICLES)
