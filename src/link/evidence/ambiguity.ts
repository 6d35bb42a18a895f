import { type FormSignal, finding } from "./signal.js";

/** How many concepts share the string: those of the same type and species, and the other types. */
export const ambiguity: FormSignal = {
  name: "ambiguity",
  assess(reading, form) {
    const rivals = form.readings.filter(
      (other) =>
        other.concept !== reading.concept && other.type === reading.type && other.taxon === reading.taxon,
    ).length;
    const types = new Set(form.readings.map((other) => other.type));
    types.delete(reading.type);
    const findings = [];
    if (rivals > 0) {
      findings.push(
        finding(this.name, `same-type:${reading.type}`, Math.log2(1 + rivals), () => {
          return `${rivals} other ${rivals === 1 ? "concept" : "concepts"} of type ${reading.type} share the name`;
        }),
      );
    }
    for (const type of types) {
      findings.push(
        finding(
          this.name,
          `${reading.type}-against-${type}`,
          1,
          () => `the name is also one of type ${type}`,
        ),
      );
    }
    return findings;
  },
};
