import { begun, goOn1, goOn2, settle } from "./feature-table.js";
import { lengthOf, REACH, shapeOf } from "./features.js";

/** Told the hashes of a feature, and the place (-2 … 2) it speaks of. */
export type FeatureVisitor = (place: number, hash1: number, hash2: number) => void;

type Begun = readonly [number, number];
const beginnings = (letter: string): readonly Begun[] =>
  Array.from({ length: 2 * REACH + 1 }, (_, i) => {
    const place = i - REACH;
    return begun(`${letter}${place === 0 ? "" : place > 0 ? `+${place}` : place}=`);
  });
const WORD = beginnings("w");
const SHAPE_LENGTH = beginnings("n");
const SUFFIX = beginnings("s");
const SHAPE = begun("h=");
const PREFIX = begun("p=");

function isPlain(low: string): boolean {
  for (let i = 0; i < low.length; i++) {
    const unit = low.charCodeAt(i);
    if (unit < 0x61 || unit > 0x7a) return false;
  }
  return true;
}

/** Tells the feature of `text[from, end)` after a beginning. */
function tell(visit: FeatureVisitor, place: number, start: Begun, text: string, from: number): void {
  let hash1 = start[0];
  let hash2 = start[1];
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash1 = goOn1(hash1, unit);
    hash2 = goOn2(hash2, unit);
  }
  visit(place, settle(hash1), settle(hash2));
}

/**
 * The features of a word by their hashes: those that `wordFeatures` names, without making the names.
 * @param word as it stands
 * @param low the word folded
 */
export function visitWordFeatures(word: string, low: string, visit: FeatureVisitor): void {
  const shape = shapeOf(word);
  const shapeLength = `${shape}${lengthOf(word)}`;
  const letters = low.length > 2 && isPlain(low) ? low.length : 0;
  for (let place = -REACH; place <= REACH; place++) tell(visit, place, WORD[place + REACH]!, low, 0);
  for (let place = -1; place <= 1; place++) {
    tell(visit, place, SHAPE_LENGTH[place + REACH]!, shapeLength, 0);
    const shortest = place === 0 ? 2 : 3;
    const longest = place === 0 ? 5 : 4;
    for (let size = shortest; size <= longest && size < letters; size++)
      tell(visit, place, SUFFIX[place + REACH]!, low, letters - size);
  }
  tell(visit, 0, SHAPE, shape, 0);
  let [hash1, hash2] = PREFIX;
  for (let i = 0; i < 4 && i + 1 < letters; i++) {
    hash1 = goOn1(hash1, low.charCodeAt(i));
    hash2 = goOn2(hash2, low.charCodeAt(i));
    if (i > 0) visit(0, settle(hash1), settle(hash2));
  }
}
