"""Given names that are usual in the north of Sweden, to tell people from places; no list of anybody.

A name that is not here is read all the same where the text shows that a person stands there.
"""

_WOMEN = """
adele adelina adina agata agda agnes agneta aida aila aili aina aino aira aisha aleksandra alexa alexandra alia alice
alicia alida alina alisa alison alla allie alma alva amal amalia amanda amani amelia amina amira amy anastasia andrea
ane anette angela angelica angelina anisa anita anja anki ann anna anna-karin annabel annalena annalisa annamaria
annbritt anne anneli annelie annette anni annica annicka annie annika anniken annsofi antonia antonina anya arina arja
arlinda asma asta astri astrid aurora ava aya ayaan ayan ayla ayse ayşe bahar barbro beata beatrice beda bengta berit
berith berta bettan bianca biera biret biret-elle biret-ánne birgit birgitta birgitte birre bodil boel brita brith
britt britt-marie britta camilla carin carina carita carola carolina caroline catarina catharina cathrine catrin
cecilia cecilie celine chanida charlotta charlotte chloe christel christin christina christine clara clary conny
cornelia dagmar dagny dalia dana daniela danuta delal delia denise diana dina disa dolly doris dorota dorothea ebba
ebba-lisa edda edel edit edith edla eila eine eira eivor elena eleonor eleonora elif elin elina elisabet elisabeth
elisaveta elise elise-marie elke ella elle elle-maret elle-marja elle-sofe ellen ellen-sára elli ellie ellika ellinor
elly elma elmira elna elsa elsie elsy elvira elvy elzbieta embla emelie emilia emilie emilija emina emine emma emmeli
emmelie emmy enya erica erika erin erna eskil esmeralda essi estelle ester esther eunice eva evelina evy ewa ewelina
fadumo fahima fanny farah farida fatemeh fathia fatima fatma fatou fatuma faye felicia fia filipa filippa fiona fjóla
florence frances francesca fredrika freja freya frida fride gabriella galina gerd gerda gertrud ghazal gisela giulia
gloria golnaz grace grazyna greta grethe gudny gudrun gull gullan gulli gun gun-britt gunborg gunbritt gunda gunhild
gunilla gunlög gunn gunnel gunnvor gunvor gunvår göta haifa halima halina hana hanan hanna hannah hanne harriet heba
hedda hedvig heidi helen helena helene helga hella helle helmi henna henrietta hermine hiba hilda hildur hilja hillevi
hilma hodan huda hulda ida ifrah ilona ilse ilze iman imani ina ines inez ing-marie inga inga-britt inga-lill
inga-máret ingalill ingalisa inge-britt ingeborg ingegerd ingegärd ingela inger inger-ánne ingrid ingá inka inker-anni
inkeri inna intisar ioana irene irina iris irja irma iryna isa isabell isabella isabelle iselin isolde ivana iwona
jaana jadwiga jana jane janina jannica jannike jasmin jasmine jeanette jelena jennie jennifer jenny jessica jill joan
joana joanna jocelyn johanna jolanta jonina jonna josefin josefina josefine josephine joyce judit judith julia juliana
juliane julie julina juni justyna jytte kaarina kadija kaija kaisa kaisu kajsa kamala kamila kanokwan karen karen-anne
kari karin karina karla karolina katalin katarina katarzyna kate kateryna katharina kathleen kati katinka katja katri
katrin katy kauthar kelly kersti kerstin khadija kia kicka kickan kicki kim-anna kim-marie kinna kira kirsi kirsten
kirsti klara kristi kristiina kristin kristina krystyna kumari kárin lada laila lamia lana lara larisa latifa laura
lavinia lea leena leia leila leja lena leonora lesia leyla li lia liban lidia liisa lilian lilja lill-britt lillan
lillemor lillian lilly lily lina linda linn linnea lis lisa lisbet lisbeth lise liselott liselotte lisette livia liza
lo lolo lone loreen lorena lotta lotten lotti lou louise lova lovis lovisa lucia luna lydia lykke lyudmyla lyydia
láila láilá maarit mabel madelaine madeleine madelene magda magdalena mai maiken maire maisa maj maja majken majvor
malena malin malva malwina manal mandy margaret margareta margaretha margarita margit margot margret margrethe mari
maria mariam mariam-noor mariana marianne marie mariette marija marika marina marion marissa marit marita mariya marja
marjaana marjatta marjo marlen marlena marlene marta martha martina marwa mary maryam maryna mathilda matilda maud
maud-lis maureen maya mayvor mehwish meja melina melinda melissa mercedes merete meri merja meryem meta mette mia
michaela michelle miina mikaela mikaella mildred milena milja milla milva mimmi mina minea minna minttu mira miranda
mirella miriam mirja mirjam mirka moa moira molly mona monia monica monika mosse mouna mággá máija máre máret márgu
márjjá márjjá-liissá márjá märet märit märta mårith nabila nada nadezhda nadia nadine nadja naima naja najma nanna
naomi natali natalia natalie natalija natalya natasha nathalie nattaya nawal neda nela nellie nelly nena nermin
nermina nevena ngoc nicole nicolina nikita nils-maria nimo nina ninni nona noomi noor noora nora nour nova nuala nura
oda odina oili oksana olena olga olivia oriana orvokki ottilia outi pamela parisa patricia paula paulette paulina
penny pernilla petra petronella philippa phuong pia pilvi pirjo pirkko piroska polina preeya pär-anna rachel rachida
ragnhild rahel rahma raija raili raisa rakel ramona rana rania ranim ranja rebecca rebecka reem reetta regina reidun
renata renate rhonda riikka riina riitta rimma ristiinna ristin rita ritva rizwana robin roksana romina ronja ronya
rosa rosali rosalie rosanna rose rose-marie roxana roza ruba rukaya runa rut rutger ruth ruzica ryma rávdná rávnná
saara sabina sabine sabrina safa safia saga sahar sahra saida saija saimi sally salma samar samina samira sanaa sandra
sandy sanja sanna sanne sara sarah sarita satenik satu selam selina selja selma semira senait serena shadi shahad
shaima shakila shirin shirley signe sigrid siham siiri silja silva silvia simona simone sini sinikka siri sirkka sirpa
sissel sissi siv siw sofe sofi sofia sofie sofija sofiya soheila soile solange solbritt solveig solveij sonia sonja
soraya stanislava stefania steffi stella stephanie stina sukjai sumaya sunna sunniva sunná susan susann susanna
susanne suvi suvvi suzana suzanne svea svetlana svitlana sylvi sylvia synnove synnöve sárá tahira taina taisia tamara
tania tanja tarja tatiana tatjana tea teija tekla terese teresia terhi tess tetiana thale thea theresa therese thi
thidarat tiia tiina tilda tilde tina tindra tiril titti toini tora toril tova tove towe triin trine trude tuija tuula
tuulikki tuva tyra tyyne ulla ulrica ulrika uma umm unn unni ursula urszula vaida valborg valentina valeria vanessa
vanida vanja varpu vasiliki vassilissa veera vega vemla vendela venla vera verena verna veronica veronika vibeke vicky
victoire victoria vigdis viivi viktoria vilda vilhelmina vilja vilma vinga viola virpi vivan viveca viveka vivi
vivi-anne vivian vivianne vuokko wanda wenche wendela wera wiktoria wilhelmina wilma wiola xenia yana yara yasmin
yasmina yasmine yesim yildiz ylva yohanna yrsa yulia yuliia yuliya yvonne zahra zahraa zaida zaina zainab zala zara
zarah zeina zeinab zeynep zina zlata zoe zofia zoya zuhal zuzana áile áilla áinnol ánne ánná ása ásá åsa åse øyunn
"""

_MEN = """
aadam aadil aaron abbas abbe abd abdallah abdelkarim abdi abdifatah abdikarim abdirahman abdo abdul abdulkadir
abdullah abdullahi abdulrahman abe abebe abid abraham abu achmed adam adama adan adel adem adil adnan adrian agne
ahmad ahmed ahmet ailo aimo akram alaa alan alar alban albert alberto albin aldo alec aleksander aleksandr aleksej
aleksi alessandro alex alexander alf alfons alfred algot algots ali allan alois alvar alvin alwin amadeus amar amin
amir amos anas anass anders anders-erik andor andre andreas andrej andrew andrii andriy andrzej anes angus anis ansgar
anssi ante antero anthony anton antoni antonio antti anund are ari arian arild arman armin arn arnar arne arnold aron
artem arthur arto arttu artur arvi arvid arvid-john arvo asger ashraf asim asko aslak aslan aslat assar ata atle
attila august aulis avelin awet axel axl ayman ayoub aziz babak badr bakhtiar barry bartosz basel bashar bassam bassem
bekim ben bendik benedikt bengt bengt-åke benjamin benny benyamin berndt bernt bert bertel bertil bertram biera bilaal
bilal billy birger birk bjarne bjarni bjorn björn bo bogdan bohdan boris bosse brage brian bror bruno burak börje cai
caj caleb calle carl carlos casper cesar charles charlie chris christer christian christofer christoffer christopher
christos claes clarence clas claudio claus cody colin collin conny cosmin cristian curt dag dagfinn dagur daher
dalibor damian damir dan danial daniel danilo danne danny dante dario darius dariush darko daud david davide dawid
dawit dejan denis dennis derek dick diego dieter dilan dimitri dimitrios dino dmytro dominic dominik donald douglas
dragan duncan dusan dylan eamon ebbe eddie eddy edgar edgars edmund eduard edvard edvin edward edwin eemeli eero
efraim egil egon ehsan eigil eilert einar eino eirik eivind ejnar elam eliah elias eliel elija elijah elis elling
elliot ellis elmer elof elov elton elvin elvis emad emanuel emil emin emir emre enar endre enes engelbrekt enok enzo
erhard eric erik erik-anders erkan erkki erland erling ermin ernest ernst erwin esa esaias esbjörn eskil esko essa
ethan eugen eugene evald evan evert ezra fabian fabio fadi fahad faisal farah fares farhad farid faris felipe felix
fenix ferdinand ferid fernando fikret filip finn florian folke folkmar fouad francis francisco franco frank frankie
frans franz fred freddie freddy fredrich fredrik fridolf fridtjof fritiof fritjof fritz frode gabriel gabriele gaute
geir gennadij geoffrey georg george gerald gerard gerhard germund gert getachew ghassan gideon gillis giorgio giovanni
giuseppe glenn goran gottfrid graham greger gregor gregory gudmund guido gunnar gunner gustaf gustav gustave gustavo
gárral göran gösta gøran haakon hadar hadi hagbard haider haile haitham hakan hakim halvar halvard hamed hamid hampus
hamse hamza hanad hannes hannu hans hans-erik harald harri harry harun hasan hasib hassan hasse hatem haukur heaika
hector heikki helge helmer helmut hemming henning henri henric henrihk henrik henry henryk herbert herbie herman
hermod hevin hichem hilbert hilding hilmer hjalmar hjalte holger houssam hubert hugo husam huseyin hussein hánsa håkan
iain ian ibra ibrahim idris idriss ievgen ignacio igor ihor ihsan ilari ilian ilir ilja illia ilmari ilyas imad imre
inge ingemar ingmar ingolf ingvald ingvar isac isak isidor iskander ismael ismail ismet issa ivan ivar ivo ivvár iwan
jaakko jaako jabir jacek jack jackie jacob jad jafar jakob jakov jalal jalmari jamal jameel james jamie jamil jamshid
jan jani janis janne janos jarek jari jarkko jarl jarmo jaroslav jason jasper javad javier jawad jean jeff jeffrey
jelle jens jere jeremias jeremy jerker jerome jerry jerzy jesper jesse jihad jim jimi jimmy jo joachim joacim joakim
joar jocke joe joel joen johan johan-erik johann johannes john johnny jon jon-henrik jonas jonatan jonathan joni jonny
jonte joonas jordan jorge jorma jose joseba josef joseph josua josé jouko jouni jovnna jovsset jovva juan judah juha
juhani juho jukka julius juri jurij jussi jyri jyrki jåvnnå jåvva jörgen jörn kaarlo kacper kadir kai kaj kalervo
kalevi kalle kamal kamil kamran kane kareem karel kari karim karl karl-erik karl-gustav karl-johan karlo karri karsten
kasem kasimir kasper kauko kaveh kay keijo keith kenan kennet kenneth kent kenta kenth kerem ketil kevin keyvan khaled
khalid khalil khan kian kim kimmo kiril kirill kjartan kjeld kjell klas klaus klemens klemet knud knut konrad
konstantin kornel kosma kosovar kosta kosti kris krister kristian kristofer kristoff kristoffer krzysztof kurdo kurt
kwame kyösti kåre lage lamin lamont lars lars-erik lars-göran lasha lasse laszlo latif laurent lauri laurits lauritz
leander lech leevi leif lelle lennard lennart leo leon leonard leopold leroy leszek leszko levi lewis liam liban lill
lincoln linnar linus ljubomir lloyd logan loke lorentz lorenzo loris lothar loui lova love lowe luca lucas lucian
luciano lucjan ludvig ludwig luis luka lukas luke lutfi lásló lásse maciej magnus mahad mahamed mahdi mahir mahmod
mahmoud maik majd majed maksim maksym malcolm malik malte mame manfred manolis manuel marat marc marcel marcelo marcin
marco marcus marek marin mario marius marjan mark markku marko markus marlon martin martinus martti marwan massimo
matei mateo mateusz matheo mathias mathis matias mats matteo matthew matthias matthijs matti mattias mattis maurice
maurits maurizio max maxim maxime maximilian maxwell mehdi mehmed mehmet mehran mekonnen melik melker melvin merlin
mete micael michael michail michal michel michele michiel miguel mihai mihail mihkel mihkkal mihkkel mihkku mika
mikael mikal mike mikkal mikkel mikkjal mikko mikolaj milad milan milo milos milton milutin mio miran mirek miro
miroslav mirza moha mohamad mohamed mohammad mohammadreza mohammed mohamud mohsen mohsin moises morgan morten moses
mostafa mouhamed muhamed muhammad muhammed muhanad muhsin mukhtar munir murad murat musa musse mustafa mustapha mykola
máhtte märten måns måns-erik nabil nader nadim naim najib namik nasir nasser nathan nathanael nebojsa nedim neil
nemanja nenad neo nestor nevzat nguyen nicholas nick nicklas niclas nicola nicolai nicolaj nicolas niels nihkke nihkko
niila niilas niillas nijaz niklas niko nikola nikolai nikolaj nikolas nikolaus nilla nillas nils nils-anders nils-erik
nils-johan nils-petter nima nino nisse niyazi noa noah noel noor norbert nur nurdin nuredin nuri ocke odd oddbjörn
oddmund oddvar odin ohannes oiva ola olaus olav olavi olavus ole oleg olegs oleh oleksandr oliver olle olli ollie olof
olov omar omid orhan orlando orvar osama oscar oskar oskari osman osmo ossian osvald otis ottar otto oula ove ovidiu
ovllá ovlá owe owen paavo pablo pacho paolo parham parsa pascal patric patrick patrik paul pauli paulus pavel pavlo
paweł payam peder pedro peer pehr pekka pelle pentti per per-anders per-erik per-gustav per-henrik per-ola per-ole
per-olof per-olov pertti pete peter petri petrus petter pham philip philipp pier piera piere pierre piet pietro pinja
piotr pontus poul prince przemyslaw pávval pär pål pål-erik qasim rabi radek radovan rafael rafal rafi raghad ragnar
rahim rahmat raimo rainar rainer raivo rajesh raju ralf ralph rami ramin ramiz ramon randi rashid rasmus rauf raul
rauno ravi ray rayan rayen raymond reda refik regis reidar reijo reima reinar reine reinhold reino remi renato rene
rené reza riad ricardo riccardo richard rickard rico ridvan rikard rikhard riku riley rino risten ristin risto rizgar
roald rob robbie robert robertas roberto rocky rodney rodrigo roffe roger roine rojan roland rolf roman romeo ronald
ronni ronny roope rory ross roy ruar ruben rudi rudolf rudolfs rufus rui runar rune russell rustam ryan saad saber
sacha sadiq saeed safwan sahand said saif sajad sakari saku salah saleh salem salim salman salomon salvatore sam
sameer samer samet sami samir samuel samuli samy sana sander sandro sani santeri santiago santtu sargis sasha saul
saša scott sean sebastian sebbe seif selim semir seppo serdar serge sergei sergej sergii sergio serhii serhij serkan
seth severi severin seyed shaban shahin shahram shakir shane sharif shawn sherko sid sidney siegbert siegfried
sigbjörn sigbritt sigfrid sigfus sigge siggi signar sigurd sigvald sigvard silas silvio simo simon sinan sindre sivar
sivert sixten sjur slavko slobodan soini soran sotirios staffan stanislav stanislaw stefan stellan sten stephen steve
steven stewart stian stig stuart sture sulaiman suleiman sulejman sune svante svein sveinn sven sven-erik sven-olof
svend sverker sverre sylve sylvester syver szymon sámmol sámmul sören tadeusz tage taha taher taisto taito talal tamás
tapani tapio taras tarek tariku tariq tarmo ted teddy teemu teo terje tero terry teuvo tewodros thage thanh theo
theodor theodoros thierry thomas thor thoralf thorbjörn thord thore thorleif thorsten thure tiago tiberiu tibor tim
timmy timo tino titus tjalve tobbe tobias tobiasz todd tofik toivo tom tomas tomasz tomi tomislav tommi tommy toni
tony tor toralf torbjorn torbjörn tord tore torfinn torgeir torgil torgny torkel torleif tormod torolf torsten torsti
torvald toste trond trygve tuomas tuommá tural ture tuukka tyge tyko tyler tymofij tyrone tölle uffe ulf ulrich ulrik
umar umut uno unto urban urho urmas usman uwe vaclav vadim vadym valdemar valdis valentin valon valter valtteri vasco
vasilij vasyl vebjörn vedad veikko veli verner vesa vetle victor vidar vide viggo viktor vilgot vilhelm viljami viljar
viljo ville ville-ante vilmer vincent vincenzo virgil vitalii vitaly vladimir vladislav voitto volkan volodymyr vuolab
vyacheslav väinö wahid waldemar waleed walid wally walter walther wassim wayne wei werner wesley wictor wiggo wiktor
wilfred wilgot wilhelm wille william wilmar wilmer wilson winston witold wojciech wolfgang wolmar xavier yacoub yahya
yakup yan yanis yannick yared yaser yasin yasir yasser yassin yauheni yevhen yiannis yngve yonas york younes yousef
yousif youssef yunus yuri yurii yurij yussuf yusuf zack zaher zaid zakaria zakarias zakariya zaki zakir zamir zeb zeki
zenon ziad zlatan zlatko zoltan zoran zubair áilen áilu ándaras ánde ándá ánte ántte áslat ásllat åge åke öjvind örjan
östen øystein øyvind
"""

GIVEN = frozenset(f"{_WOMEN} {_MEN} liv my".split())

# Words of their own too: alone and outside a list they tell of nobody.
_ALSO_WORDS = """
alla are august aurora ben björn bo bror dag dina disa elle esa frank freja hans inge jordan juni kim klara lada
lincoln liv lo logan lone love mark meta mete milan mina my neo odd orlando per prince rana ray robin rocky roman
romeo rosa rose saga said sana siv stella sten stig svea tea thale thi thor tor unto vega vide vilja viola york
"""

ALSO_WORDS = frozenset(_ALSO_WORDS.split())
