import type { DocumentRecord } from "../../document/schema.js";

/** For each mention that was aligned, the places of its counterparts in the list of mentions. */
export function counterpartsOf({
  mentions,
  alignment,
}: Pick<DocumentRecord, "mentions" | "alignment">): ReadonlyMap<number, number[]> {
  const places = new Map(mentions.map(({ id }, place) => [id, place]));
  const counterparts = new Map<number, number[]>();
  const add = (from: number, to: number) => {
    const list = counterparts.get(from);
    if (list) list.push(to);
    else counterparts.set(from, [to]);
  };
  for (const { zh, en } of alignment?.mentions ?? []) {
    const [chinese, english] = [places.get(zh), places.get(en)];
    if (chinese === undefined || english === undefined) continue;
    add(chinese, english);
    add(english, chinese);
  }
  return counterparts;
}
