/** A probability for people: whole per cent, and no certainty where there is none. */
export function percent(probability: number): string {
  if (probability > 0.99 && probability < 1) return ">99 %";
  if (probability < 0.01 && probability > 0) return "<1 %";
  return `${Math.round(probability * 100)} %`;
}
