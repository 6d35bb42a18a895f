/**
 * The cost of calling two stretches of text translations of each other, from their lengths alone (Gale and Church,
 * "A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19, 1993). Lengths are UTF-16
 * code units without blanks.
 */

/** English letters for one Chinese character: the median over 160 bilingual abstracts of ChinaXiv. */
const RATIO = 2.7;
/** Variance of that ratio a character, somewhat larger than between European languages. */
const VARIANCE = 9;

/** Complementary error function (Abramowitz and Stegun 7.1.26), error below 1.5e-7. */
function erfc(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const sum =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return sum * Math.exp(-x * x);
}

/** Cost 0 for lengths as expected, the larger the less likely: minus twice the log of the two-sided probability, halved. */
export function lengthCost(zh: number, en: number): number {
  if (zh === 0 && en === 0) return 0;
  const mean = (zh + en / RATIO) / 2;
  const delta = Math.abs(en - zh * RATIO) / Math.sqrt(VARIANCE * Math.max(mean, 1));
  return -Math.log(Math.max(erfc(delta / Math.SQRT2), 1e-12));
}

/** How many sentences of each language a pair holds, and the cost of that before anything is read. */
export const BEADS: readonly { zh: number; en: number; cost: number }[] = [
  { zh: 1, en: 1, cost: -Math.log(0.89) },
  { zh: 1, en: 0, cost: -Math.log(0.005) },
  { zh: 0, en: 1, cost: -Math.log(0.005) },
  { zh: 1, en: 2, cost: -Math.log(0.045) },
  { zh: 2, en: 1, cost: -Math.log(0.045) },
  { zh: 2, en: 2, cost: -Math.log(0.005) },
  { zh: 1, en: 3, cost: -Math.log(0.003) },
  { zh: 3, en: 1, cost: -Math.log(0.003) },
];
