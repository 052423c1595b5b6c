"""Words about names: names that are also words, short forms, titles, and common abbreviations."""

from types import MappingProxyType


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


AMBIGUOUS = word_set(
    """
    able april art august baker bank banks bay bell bill bird black blue bond bow bright brook
    brown buck burn bush case cash castle chance charity chase chuck church clay close cloud
    cook cotton court cross crystal dale dawn day dean dear drew east eden elder ever faith
    farmer field fields fine fish flower forest frank free french frost garden gift glove gold
    golden good grace grant grave gray green grey guy hall hand hardy head heath heaven hedge
    hill holiday home hood hope horn house hunt hunter jet job joy judge june justice key king
    knight lace lake lamb lane law lawn leaf little lock long lord love lucky major mark marsh
    may meadow mercy merry mill mint misty moon mount north nurse page park parks parson pat
    patience patient pay peace pen penny pepper pet pike pool price pride prince prior queen
    rain ray read reed reeves rich ring river rob rock rod rose rosy rush rusty sage sand sandy
    sea self senior seven shade sharp shore short silver singer skip small smart smith snow
    south spring square star steel stone storm story street strong sue summer summers sun swift
    temple thorn tiny town true tuesday twist vale wall walls ward warden water waters way wells
    west white will wills win winter wise wood woods worth young
    """
)
"""Names that are words as well: they count as names only where written with a capital."""

MONTHS = frozenset({"april", "august", "june", "may"})
"""Names that are months: beside a day or a year they are the month."""

PARTICLES = word_set("and bin da de del della den der dos du ibn la le of the van von")
"""The small words of longer names."""

NO_NAMES = word_set(
    """
    adult alias aunt babies baby boy brother carer child children daughter dr family father
    female friend gender girl grandfather grandmother infant jr junior known lady male man miss
    mother mr mrs ms mx name named neighbour none not parent partner person prof professor rev
    sibling sir sister son step twin uncle unborn unknown woman
    """
)
"""Words in the place of a name, and titles."""

TITLES = (
    r"(?:Mr\.?|Mrs\.?|Ms\.?|Miss|Mx|Dr\.?|Prof\.?|Sir|Lady|Rev\.?"
    r"|PC|PCSO|WPC|DC|DS|DI|DCI|PS|Sgt|Insp)"
)
"""Before a name. Matched with their capitals."""

ABBREVIATIONS = word_set(
    """
    AA AB AC AD AE AF BA BC BP CA CC CD CF CI CO CP CR CS CT CV CW DA DC DI DO DS DV DW EA EC ED
    EH EP EW FE FF FM FS FW GA GB GM GP HA HD HE HO HR HS HT HV IC ID IP IR IV KS LA LD LP MD MH
    MP MS MW NA NB NE NM OP OT PA PB PC PE PH PI PM PO PR PS PT PV RE RP RV SA SC SD SE SI SM SO
    SP SR SS ST SW TA TC TL UC VC WT YP ABE AFC APT ASD CAF CHC CHS CIN CLA CPC CPN CPP CPS CSC
    CSE DNA DSL DVA DWP EDT EHA EHE EHM ELC FGC FGM FNP FSW HCP IAA ICB ICO ICS IRO LAC LDA LSA
    MCA MDT MHA NAI NCA NHS NRM OOH PCC PEP PPN PRU RIC SAB SAR SEN SHO SIO SPA STI SUI SWA TAC
    TAF VAN WNB YJS YOS YOT
    """
)
"""Abbreviations of the work: the same letters as somebody's initials may be no person at all."""

EVERYDAY = word_set(
    """
    AM AN AS AT BE BY DO GO HE IF IN IS IT ME MY NO OF OK ON OR PM SO TO TV UK UP US WE
    """
)
"""Words and abbreviations that are never taken for initials without their full stops."""

_FORMS = """
alexander alexandra: alex alec sandy lex xander sasha lexi lexie alexa zander
abigail: abi abby gail
alan allan allen: al
albert: al bert bertie albie
alfred: alf alfie fred
amanda: mandy
amelia emilia: amy millie mel mia milly
andrew andrea: andy drew dre
angela: angie ange
anne anna annabel annabelle: annie nan bella belle ann
anthony antony antonia: tony ant toni
archibald: archie
arthur: art artie
barbara: barb babs
benjamin: ben benny benji
bernard: bernie
beverley: bev
bradley: brad
bridget brigid: bridie bridey
caroline carolyn: carrie caz lyn
cameron: cam
catherine katherine kathryn katharine kathleen caitlin: cath cathy kate katie kathy kat kitty kath
charles charlotte: charlie charley chas chuck lottie lotte char charly
christopher: chris kris kit topher
christine christina kirsten: chris chrissie tina chrissy
clifford: cliff
daniel danielle: dan danny dani ella
david: dave davy dai davey
deborah debra: deb debbie debs
dennis denise: den denny
dominic dominique: dom nic
donald donna: don donnie
dorothy: dot dottie dolly
douglas: doug dougie
edmund edward edwin: ed eddie ted teddy ned ward neddy
eleanor elinor ellen: ellie nell nelly nora ella nellie
elizabeth elisabeth elspeth: liz lizzie beth betty eliza libby betsy lisa elsie ellie bess bessie
emily emma: em emmy millie milly ems
eugene eugenia: gene genie
evelyn eve eva: evie eve
florence: flo flossie florrie
francesca frances francis franklin: fran frankie frank franny cesca
frederick frederica: fred freddie freddy rick
gabriel gabriella gabrielle: gabe gabby gabi ella
geoffrey jeffrey: geoff jeff
george georgia georgina: georgie gina georgy
gerald geraldine gerard: gerry ged
gillian: gill jill gilly
gordon: gordy
graham: gray
grace: gracie
gregory: greg
gwendolen gwendoline: gwen
hannah: han hanny
harold harriet harrison henry henrietta: harry hal hattie hank hettie
helen helena: nell nellie lena
hugh hugo: hughie hew
ian iain: eoin
imogen: immy immie
isaac: zac ike
isabel isabella isabelle isobel isolde: izzy bella issy belle bel ella issie izzie
jacob: jake
jacqueline: jackie jacqui jacky
james: jim jimmy jamie jem
jane janet janice: jan janey janie jean
jasmine yasmin: jas jaz yas
jennifer: jen jenny jenni
jeremy jeremiah: jerry jez
jessica: jess jessie
joan joanna joanne johanna: jo joey joanie annie
john jonathan jack: johnny jack jon jonny johnnie jackie
joseph josephine: joe joey jo josie
joshua: josh
judith: judy jude
julia julian juliet juliette: jules julie ju
karen: kaz kazza
kenneth: ken kenny
kevin: kev
kimberley kimberly: kim
lawrence laurence laura lauren: larry laurie loz lori
leonard leonardo: len lenny leo
leslie lesley: les
lewis louis louise louisa: lou lew louie lulu
lillian lilian lily: lil lilly
linda: lin lindy
lucy lucinda lucille: lu lucie cindy
lydia: lyd lyddie
madeleine madeline: maddie maddy madge
malcolm: mal malc
margaret marguerite: maggie meg peggy marge margie madge daisy greta peg rita mags megan
maria marie mary: molly polly mae mia mimi
martin martha martina: marty mattie tina
matilda: tilly tilda mattie tillie
matthew: matt matty mat
maureen: mo
maurice: mo
maxwell maximilian maximus maxine: max
melanie melissa: mel lissa
michael michaela michelle: mike mick mickey micky mikey shell mitch
miranda: mandy randa
mohammed muhammad mohamed mohammad: mo mohd moe hamid
morgan: mo
nadia: nads
natalie natasha nathalie: nat tasha nattie
nathan nathaniel: nate nat
nicholas nicola nicole: nick nicky nic nicki nico nikki niki
norman: norm
oliver olivia: ollie olly liv livvy livvie noll
pamela: pam
patricia patrick: pat paddy trish tricia patsy pattie rick
paul paula pauline: paulie
penelope: penny pen
peter petra: pete
philip phillip philippa: phil pip pippa
phoebe: phebs
rachel rachael: rach
raymond: ray
rebecca: becky becca bex beck
reginald: reg reggie
richard: rick dick rich ricky richie dickie
robert roberta robin: rob bob bobby robbie bert robby
roderick derrick: rick rod ricky roddy
ronald: ron ronnie
rosemary rosalind rosalie rosie rose: ros rosie roz rosa
rupert: rupe
russell: russ
ruth: ruthie
ryan: ry
samantha samuel samson: sam sammy sammie
sarah sara sally: sal sally sadie
sebastian: seb bas
sharon: shaz shazza
shirley: shirl
sidney sydney: sid syd
simon simone: si
sophie sophia: soph
stanley: stan
stephanie steven stephen stefan: steph steve stevie ste stef
stuart stewart: stu stew
susan susanna suzanne susannah: sue susie suzie suze
sylvia: syl
tabitha: tabby
terence teresa theresa terry: terry tess tessa terri tel
theodore theodora: theo ted teddy dora
thomas thomasina: tom tommy thom
timothy: tim timmy
tobias toby: tobes toby
tracey tracy: trace
valerie: val
vanessa: nessa ness
veronica: ronnie ron
victor victoria: vic vicky tori vickie vix
vincent: vin vince vinny
violet: vi
virginia: ginny
vivien vivienne vivian: viv
walter: wally walt
wilfred wilfrid: wilf fred wilfie
william wilhelmina: will bill billy willy liam willie wills
winifred: win winnie freda
yvonne: von
zachary zacharias: zac zach zack
zoe: zo
"""


def _read(forms: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in forms.strip().splitlines():
        formal, _, short = line.partition(": ")
        for name in formal.split():
            found[name] = (*found.get(name, ()), *short.split())
    return found


SHORT_FORMS = MappingProxyType(_read(_FORMS))
"""The short forms of first names, by the whole name; all in small letters."""
