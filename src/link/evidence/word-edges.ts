import { finding, NOTHING, type PlaceSignal } from "./signal.js";

/** A short Chinese name that cuts through a word is rarely meant: 肝 in 心肝. */
export const wordEdges: PlaceSignal = {
  name: "word-edges",
  assess(_reading, spot, paper) {
    const edges = paper.wordEdges.get(spot.passage);
    const { surface } = spot.form;
    if (edges === undefined || surface.length > 4 || !/^[\u4e00-\u9fff]+$/.test(surface)) return NOTHING;
    const { start, end } = spot;
    // Where the words were not looked at, they say nothing.
    if (edges[start] === 0) return NOTHING;
    const cut = edges[start] !== 1 || edges[end] !== 1;
    return [
      finding(this.name, cut ? "cuts" : "fits", 1, () => {
        return cut
          ? `"${surface}" begins or ends inside another Chinese word`
          : `"${surface}" is made of whole Chinese words`;
      }),
    ];
  },
};
