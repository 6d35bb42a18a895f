/** Agreement of two people on labels. */
export interface LabelAgreement {
  items: number;
  /** Share of the items with equal labels; null without any. */
  observed: number | null;
  /** Share that would be equal by chance, by how often each uses each label. */
  expected: number | null;
  /**
   * Cohen's kappa, (observed − expected) / (1 − expected) (Cohen 1960): 1 for full agreement, 0 for that of chance. Null
   * without items, and where both used one and the same label throughout, of which kappa can say nothing.
   */
  kappa: number | null;
}

/** @param pairs the labels that the two gave to each item */
export function labelAgreement(pairs: readonly (readonly [string, string])[]): LabelAgreement {
  const items = pairs.length;
  if (items === 0) return { items, observed: null, expected: null, kappa: null };
  const counts = new Map<string, [number, number]>();
  let equal = 0;
  for (const [one, other] of pairs) {
    if (one === other) equal++;
    for (const [side, label] of [one, other].entries()) {
      const count = counts.get(label) ?? [0, 0];
      count[side as 0 | 1]++;
      counts.set(label, count);
    }
  }
  const observed = equal / items;
  let expected = 0;
  for (const [one, other] of counts.values()) expected += (one / items) * (other / items);
  return {
    items,
    observed,
    expected,
    kappa: counts.size === 1 ? null : (observed - expected) / (1 - expected),
  };
}

/** Agreement of two sets; the order of the two does not matter, since precision of the one is recall of the other. */
export interface SetAgreement {
  one: number;
  other: number;
  both: number;
  /** 2 × both / (one + other); null where both are empty. */
  f1: number | null;
}

export function setAgreement(one: ReadonlySet<string>, other: ReadonlySet<string>): SetAgreement {
  let both = 0;
  for (const item of one) if (other.has(item)) both++;
  const total = one.size + other.size;
  return { one: one.size, other: other.size, both, f1: total === 0 ? null : (2 * both) / total };
}
