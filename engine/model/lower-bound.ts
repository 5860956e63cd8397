/**
 * The first place from `from` on at which `isBefore` is false, by halving: everything before it is true.
 * @param to one behind the last place; also the answer when all are before.
 */
export function lowerBound(from: number, to: number, isBefore: (at: number) => boolean): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}
