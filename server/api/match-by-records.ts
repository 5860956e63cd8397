interface Named { readonly id: string }

/** Which of two lists belong together. */
export interface Match<T> {
  readonly pairs: readonly (readonly [before: T, after: T])[]
  readonly gone: readonly T[]
  readonly added: readonly T[]
  /** For one that is gone, who took up most of its records; and for one that is new, where most of its records were. */
  readonly afterOf: ReadonlyMap<T, T>
  readonly beforeOf: ReadonlyMap<T, T>
}

/**
 * Pairs things by the records they share: those of one id first, since that is what links lead to, then the others,
 * most records first. Each is paired at most once. Linear in records, since a record belongs to few.
 */
export function matchByRecords<T extends Named>(before: readonly T[], after: readonly T[], recordsOf: (one: T) => readonly string[]): Match<T> {
  const holders = new Map<string, T[]>()
  for (const one of before) for (const record of new Set(recordsOf(one))) holders.set(record, [...(holders.get(record) ?? []), one])
  const shared: { from: T; to: T; count: number }[] = []
  for (const to of after) {
    const counts = new Map<T, number>()
    for (const record of new Set(recordsOf(to))) for (const from of holders.get(record) ?? []) counts.set(from, (counts.get(from) ?? 0) + 1)
    for (const [from, count] of counts) shared.push({ from, to, count })
  }
  shared.sort((a, b) => Number(b.from.id === b.to.id) - Number(a.from.id === a.to.id) || b.count - a.count)
  const toOf = new Map<T, T>()
  const fromOf = new Map<T, T>()
  for (const { from, to } of shared) {
    if (toOf.has(from) || fromOf.has(to)) continue
    toOf.set(from, to)
    fromOf.set(to, from)
  }
  const most = (side: 'from' | 'to', one: T): T | undefined => shared.find((pair) => pair[side] === one)?.[side === 'from' ? 'to' : 'from']
  const gone = before.filter((one) => !toOf.has(one))
  const added = after.filter((one) => !fromOf.has(one))
  const links = (ones: readonly T[], side: 'from' | 'to') => new Map(ones.flatMap((one) => { const other = most(side, one); return other ? [[one, other] as const] : [] }))
  return { pairs: before.flatMap((one) => { const to = toOf.get(one); return to ? [[one, to] as const] : [] }), gone, added, afterOf: links(gone, 'from'), beforeOf: links(added, 'to') }
}
