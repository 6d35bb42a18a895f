/**
 * The features by which a pair of short and long form is weighed: how each character of the short form met the
 * long one (the strategies of Sohn et al. 2008, BMC Bioinformatics 9:402, taken apart into their steps), what
 * was left out, and what stands around the pair.
 */

export const FEATURES = [
  "bias",
  // Where the first character met the long form.
  "firstAtPart",
  "firstInner",
  "startsAtPart",
  "startsAtSlash",
  // Where each later character met it.
  "wordStart",
  "partStart",
  "adjacent",
  "innerSameWord",
  "innerNewWord",
  "capitalCopied",
  "capitalInner",
  "lowerAtStart",
  "digitMet",
  "numberWord",
  // What was left out.
  "skippedStop",
  "skippedContent",
  "skippedPart",
  "trailingStop",
  "trailingContent",
  "trailingPart",
  "unmetDigit",
  "unmetPlural",
  "everyInitial",
  "everyInitialTwo",
  "looseTwo",
  "looseThree",
  "firstInnerOfSeveral",
  // The short form.
  "shortOne",
  "shortOneLower",
  "shortTwo",
  "shortThree",
  "shortLong",
  "shortNoCapital",
  "shortWordlike",
  "shortDigitFirst",
  "shortBlank",
  "shortMark",
  "shortStatistic",
  // The long form.
  "longOneWord",
  "longOneWordShortOne",
  "longStartsStop",
  "longComma",
  "longColon",
  "longBracket",
  "longBarely",
  "longNoLower",
  "longMeasure",
  "longSentence",
  "afterStop",
  "afterPause",
  "afterCapital",
  // Elsewhere in the passage.
  "shortAgain",
  "shortAgainOne",
  "longAgain",
  // The place.
  "reverse",
  "reverseOneWord",
  "reverseCut",
  "firstItem",
  "numberAfter",
  "laterItem",
  "introduced",
  "unspaced",
  "square",
  "within",
  "equals",
  "prose",
] as const;

export type FeatureName = (typeof FEATURES)[number];

export const FEATURE_COUNT = FEATURES.length;

/** Index of each feature in a weight or count vector. */
export const F = Object.fromEntries(FEATURES.map((name, index) => [name, index])) as Record<
  FeatureName,
  number
>;
