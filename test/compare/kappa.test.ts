import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelAgreement, setAgreement } from "../../src/compare/kappa.js";

const repeat = (times: number, one: string, other: string) =>
  Array.from({ length: times }, (): [string, string] => [one, other]);

describe("Cohen's kappa", () => {
  it("is that of a textbook case: 20 yes, 15 no, 5 and 10 apart", () => {
    const pairs = [
      ...repeat(20, "yes", "yes"),
      ...repeat(5, "yes", "no"),
      ...repeat(10, "no", "yes"),
      ...repeat(15, "no", "no"),
    ];
    const { items, observed, expected, kappa } = labelAgreement(pairs);
    expect([items, observed, expected]).toEqual([50, 0.7, 0.5]);
    expect(kappa).toBeCloseTo(0.4, 12);
  });

  it("is 1 where all agree on several labels, and cannot be told of one label or of nothing", () => {
    expect(labelAgreement([...repeat(3, "a", "a"), ...repeat(2, "b", "b")]).kappa).toBeCloseTo(1, 12);
    expect(labelAgreement(repeat(3, "a", "a"))).toMatchObject({ observed: 1, kappa: null });
    expect(labelAgreement([])).toEqual({ items: 0, observed: null, expected: null, kappa: null });
  });

  it("is the same whoever comes first, and at most 1", () => {
    const label = fc.constantFrom("accept", "relink", "reject");
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 1 }), (pairs) => {
        const { kappa } = labelAgreement(pairs);
        const swapped = labelAgreement(pairs.map(([one, other]) => [other, one])).kappa;
        if (kappa === null) expect(swapped).toBeNull();
        else {
          expect(swapped).toBeCloseTo(kappa, 9);
          expect(kappa).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

it("F1 of two sets counts what is in both", () => {
  expect(setAgreement(new Set(["a", "b", "c"]), new Set(["b"]))).toEqual({
    one: 3,
    other: 1,
    both: 1,
    f1: 0.5,
  });
  expect(setAgreement(new Set(), new Set()).f1).toBeNull();
  expect(setAgreement(new Set(["a"]), new Set()).f1).toBe(0);
});
