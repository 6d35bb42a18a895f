import { expect, it } from "vitest";
import { NameOwners } from "../../src/dictionary/name-owners.js";

it("has the owners of a name once each, in order", () => {
  const owners = new NameOwners();
  for (const id of ["b", "b", "a", "b", "c", "a"]) owners.add("AR", id);
  owners.add("PSA", "d");
  expect(owners.of("AR")).toEqual(["b", "a", "c"]);
  expect(owners.of("PSA")).toEqual(["d"]);
  expect(owners.of("CAT")).toEqual([]);
  owners.set("AR", "e");
  expect(owners.of("AR")).toEqual(["e"]);
});
