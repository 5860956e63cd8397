/** Does a piece of work that yields its progress to its end, at once. @returns what it comes to. */
export function runToEnd<T>(work: Generator<number, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Maps the progress of a part, counted up to `total`, into the progress of the whole. */
export function* scaled<T>(part: Generator<number, T>, total: number, from: number, to: number): Generator<number, T> {
  for (;;) {
    const step = part.next()
    if (step.done) return step.value
    yield from + (step.value / total) * (to - from)
  }
}
