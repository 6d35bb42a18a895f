/**
 * Words written with a full stop that need not end a sentence, one list a behaviour, lower case and without their
 * last full stop. Add here what a paper splits wrongly; the rules that read the lists are in `english-breaks.ts`.
 */

function wordList(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Something always follows: never the end of a sentence. */
export const ALWAYS_FOLLOWED = wordList(`
  fig figs figure(s ref refs eq eqs eqn eqns tab tabs suppl supp sect chap ch vol vols pp pg
  dr drs prof mr mrs ms mx st messrs hon rev
  vs v.s e.g eg i.e ie viz cf c.f ca approx approx resp incl excl esp
  subsp ssp f.sp pv bv biov serov serovar cv ser
  jan feb mar apr jun jul aug sept sep oct dec
  dept univ inst ave blvd
`);

/** May end a sentence, but does so only where an unmistakable opening word follows. */
export const SELDOM_LAST = wordList(`
  al sp spp var nov comb str gen inc ltd co corp gmbh jr sr ph.d m.d b.sc m.sc d.sc
  u.s u.k u.s.a e.u d.c a.m p.m i.v i.p s.c i.m p.o i.d i.n b.i.d t.i.d q.d o.d n.d n.s a.u c.p.m r.p.m
  resp max avg std dev no nos nr lit ed eds trans abstr art tech
`);

/** Ends a sentence as often as not: whatever looks like a beginning behind it is one. */
export const OFTEN_LAST = wordList("etc s.e.m s.e s.d sem p.i h.p.i d.p.i a.a");

/** Units: before a capital they end the sentence if a number stands before them. */
export const UNITS = wordList(`
  h hr hrs min mins sec secs s d wk wks mo mos yr yrs g kg mg ng pg l ml dl cm mm nm um µm μm m kda bp kb mb
  rpm hz u iu mol mmol vol wt
`);

/** Followed by a number, the number's announcement; otherwise a word. */
export const BEFORE_NUMBERS = wordList("no nos nr n° art lot cat ref p pp para item vol sec");

/** Words of journal names as reference lists shorten them. */
export const JOURNAL_WORDS = wordList(`
  acad acta adv am anal ann annu appl arch assoc behav biochem biochim biol biomed biophys biotechnol br bull can cancer
  cardiol chem chim circ clin commun comp crit curr dermatol dev diagn dis drug embo endocrinol engl entomol environ epidemiol
  eur evol exp fed gastroenterol genet genomics gerontol gynecol haematol hematol hepatol histochem hum hyg immun immunobiol
  immunol infect int intern invest jpn lab lett leuk med metab microbiol mol nat natl nephrol neurol neurosci nucl nutr obstet
  oncol ophthalmol opin orthop pathol pediatr pharm pharmacol pharmacother physiol plant proc prog psychiatr psychol publ
  radiol rep reprod res respir rev rheumatol scand sci soc struct surg symp ther thromb toxicol transplant trends trop tuberc
  urol vaccine virol
`);

/** Nouns named by one letter ("hepatitis B. Patients …"), so that the letter is no initial. */
export const LETTERED_NOUNS = wordList(`
  vitamin vitamins hepatitis type types group groups class protein factor influenza virus cyclosporin cyclosporine ciclosporin
  kinase complex complexes subunit antigen antigens haemophilia hemophilia grade stage fraction compound cytochrome
  immunoglobulin coenzyme figure panel panels table chain isoform allele genotype genotypes subtype subtypes cathepsin cyclin
  concanavalin calcineurin amphotericin mitomycin toxin lamin site domain arm cohort model phase polymyxin lipid
  apolipoprotein region segment box cluster clade lineage variant form peptide plan step part category level zone strain
  phospholipase streptococcus streptococci meningococcus serogroup serotype blood score scores trial collagen and or
  chlorophyll nucleoporin tanshinone bisphenol aflatoxin ochratoxin endothelin angiotensin protease component schedule
`);

/** Words that open a sentence when they stand with a capital behind a full stop. */
export const OPENING_WORDS = wordList(`
  a an the this these those that there here we our us it its they their he she his her i you your in on at by for from with
  without within to of as after before during while when whereas where since because although though despite unlike if unless
  however moreover furthermore therefore thus hence consequently additionally also besides nevertheless nonetheless meanwhile
  interestingly surprisingly importantly notably finally first second third firstly secondly next then subsequently
  previously recently currently overall together taken collectively conversely similarly likewise accordingly instead indeed
  both each all some many most several few no none not neither either one two three four five six seven eight nine ten another other others such only
  is are was were do does did has have had can could may might should would will here how what which who why whether
  results conclusion conclusions methods background objective objectives aim aims purpose materials patients participants
  cells mice rats data using based compared according given due among between through throughout under over upon up
  increased decreased treatment analysis expression inhibition overexpression activation
`);
