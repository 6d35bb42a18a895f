/** What the peers of `npm run bench` leave to their user. */
export const MATCHER_LIMITS = [
  [
    "modern-ahocorasick",
    'no words: it finds CAT in CATALASE (a choice, "whole words", asks Intl.Segmenter, which costs most of the time and misses Chinese names inside a sentence); nothing is folded: case, hyphens, Greek, width; no forms made by rule',
  ],
  [
    "wink-nlp, custom entities",
    "its tokens cut names where ours do not, and hyphens, Greek and British spelling stay as they are; signs of its patterns ([ ] | ^) cannot stand in names, which are left out; of names that overlap one is given; no Chinese; offsets have to be counted from tokens",
  ],
  ["Jensen lab tagger", "folds case, blanks and hyphens; no Chinese, no readings or probabilities"],
  ["OGER", "tokens and normalisation by rule; no Chinese, no probabilities"],
];
