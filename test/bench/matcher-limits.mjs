/** What the peers of `npm run bench` leave to their user. */
export const MATCHER_LIMITS = [
  [
    "modern-ahocorasick",
    "by itself it knows no words: it finds CAT in CATALASE; asked for whole words it has a segmenter find them, which costs most of the time. Case and width are folded by another entry of the package, hyphens, Greek and British spelling by none; no forms made by rule",
  ],
  [
    "wink-nlp, custom entities",
    "folds case, but neither hyphens, Greek nor British spelling; the signs of its patterns ([ ] | ^) cannot stand in names, so such names are left out; of names that overlap it gives one; finds no Chinese; offsets have to be counted from tokens",
  ],
  [
    "Jensen lab tagger",
    "folds case, blanks and hyphens; gives all entities of a name, without probabilities",
  ],
  ["OGER", "in Python; looks up tokens normalised by rule; without probabilities"],
];
