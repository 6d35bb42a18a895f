/**
 * The first number below `length` for which something holds, by halving; `length` where it holds for none. It must hold for
 * all numbers after one for which it holds: "starts behind here" in a list in order of starts.
 */
export function firstWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
