/** English words that a short form may leave out, and words that are no short form. */

/** Words whose initial an abbreviation often leaves out ("resistance to outflow of …"). */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the of and or to in on at by for from with without within into via per as between among during after
  under over against than that which who whose is are was were be been being has have had not its it their
  this these those both either & + de la le du des et und der die das von`.split(/\s+/),
);

/** Length of the longest of them, in UTF-16 code units. */
export const LONGEST_STOP = Math.max(...[...STOP_WORDS].map((word) => word.length));

/** Lower-case words that stand in brackets or before them and are no short form, whatever the letters say. */
export const NOT_SHORT: ReadonlySet<string> = new Set(
  `a an the of and or to in on at by for from with without within into via per as between among during after
  under over against than that which who whose is are was were be been being has have had not its it their this
  these those both either fig figs figure figures table tables ref refs see eq eqs et al eg ie e.g i.e e.g. i.e. vs vs. versus
  cf cf. approx about up down left right high low yes no none one two three four five six seven eight nine ten
  ii iii iv vi vii viii ix xi xii mean median mg kg ml mm cm nm mol mmol min sec hr hrs day days week weeks year years
  month months age male female men women rats mice rat mouse control controls data not shown group groups
  study studies also only but however respectively including excluding we our in-vitro jan feb mar apr jun jul
  aug sep sept oct nov dec`.split(/\s+/),
);

/** Names of statistics: "(OR, 1.6; CI, 1.2–2.1)" defines nothing unless every initial is there. */
export const STATISTICS: ReadonlySet<string> = new Set(
  "OR RR HR AOR aOR aHR CI SD SE SEM SEs IQR NS ns df DF P p N n r R t F z Z s S".split(" "),
);
