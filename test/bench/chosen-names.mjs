import { packageFolders } from "../../dist/src/dictionary/location.js";
import { listTables, readNames } from "../../dist/src/dictionary/tables.js";
import { randomFrom } from "./measure.mjs";

/** So many different names of the shipped dictionary, or all, chosen by lot: the same ones whenever it is asked. */
export function chosenNames(count) {
  const names = new Set();
  for (const { name } of readNames(listTables([packageFolders().tables])))
    if (name.length > 1) names.add(name);
  const list = [...names];
  const random = randomFrom(5);
  for (let i = list.length - 1; i > 0; i--) {
    const other = random(i + 1);
    [list[i], list[other]] = [list[other], list[i]];
  }
  return list.slice(0, count);
}
