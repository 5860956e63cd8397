/** A place in a column: a node, or the bend of an edge that passes through. */
export interface Item { readonly key: string; readonly height: number; readonly isNode: boolean; y: number }
/** The stations of each edge, end to end, by the id of the edge. */
export type Chains = ReadonlyMap<string, readonly string[]>

export const HEAD = 36
export const FOOT = 10
const SWEEPS = 12
const SWAP_ROUNDS = 4
/** In longer columns swapping neighbours costs more than it saves. */
const MOST_SWAPPED = 40

function findNeighbours(chains: Chains): Map<string, string[]> {
  const neighbours = new Map<string, string[]>()
  const note = (key: string, other: string) => {
    const known = neighbours.get(key)
    if (known) known.push(other)
    else neighbours.set(key, [other])
  }
  for (const chain of chains.values()) {
    for (let at = 1; at < chain.length; at++) {
      note(chain[at - 1]!, chain[at]!)
      note(chain[at]!, chain[at - 1]!)
    }
  }
  return neighbours
}

/**
 * Orders each column so that few lines cross: barycentre sweeps to and fro, then swaps of neighbours that save
 * crossings. Of all orders seen the one with the fewest crossings is kept, the earliest of equals: ties keep the
 * order of the story, and equal input gives an equal order.
 */
export function orderRows(columns: Item[][], chains: Chains): void {
  const neighbours = findNeighbours(chains)
  const row = new Map<string, number>()
  const number = (column: Item[]) => column.forEach((item, index) => row.set(item.key, (index + 0.5) / column.length))
  columns.forEach(number)
  const links = findLinks(columns, chains)
  let best = columns.map((column) => [...column])
  let fewest = countCrossings(columns, links)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (fewest === 0) break
    for (const column of sweep % 2 === 0 ? columns : [...columns].reverse()) {
      const mean = new Map(column.map((item) => {
        const around = neighbours.get(item.key) ?? []
        return [item.key, around.length === 0 ? row.get(item.key)! : around.reduce((sum, key) => sum + row.get(key)!, 0) / around.length]
      }))
      column.sort((a, b) => mean.get(a.key)! - mean.get(b.key)!)
      number(column)
    }
    const crossings = countCrossings(columns, links)
    if (crossings >= fewest) continue
    fewest = crossings
    best = columns.map((column) => [...column])
  }
  columns.forEach((column, index) => column.splice(0, column.length, ...best[index]!))
  if (fewest > 0 && columns.every((column) => column.length <= MOST_SWAPPED)) swapNeighbours(columns, links)
}

/** Links between one column and the next, as pairs of keys. */
type Links = readonly (readonly (readonly [string, string])[])[]

function findLinks(columns: readonly (readonly Item[])[], chains: Chains): Links {
  const columnOf = new Map(columns.flatMap((column, index) => column.map((item) => [item.key, index] as const)))
  const links: [string, string][][] = columns.map(() => [])
  for (const chain of chains.values()) {
    for (let at = 1; at < chain.length; at++) {
      const [a, b] = [chain[at - 1]!, chain[at]!]
      const from = columnOf.get(a)!
      const to = columnOf.get(b)!
      if (to === from + 1) links[from]!.push([a, b])
      else if (from === to + 1) links[to]!.push([b, a])
    }
  }
  return links
}

/** How many pairs of links between neighbouring columns cross, by counting inversions with a tree of sums. */
export function countCrossings(columns: readonly (readonly Item[])[], links: Links): number {
  let crossings = 0
  const rowOf = new Map(columns.flatMap((column) => column.map((item, index) => [item.key, index] as const)))
  links.forEach((pairs, index) => {
    const size = columns[index + 1]?.length ?? 0
    const sorted = pairs.map(([a, b]) => [rowOf.get(a)!, rowOf.get(b)!] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1])
    const sums = new Int32Array(size + 1)
    sorted.forEach(([, row], done) => {
      let notAbove = 0
      for (let at = row + 1; at > 0; at -= at & -at) notAbove += sums[at]!
      crossings += done - notAbove
      for (let at = row + 1; at <= size; at += at & -at) sums[at]! += 1
    })
  })
  return crossings
}

/** Swaps neighbours within a column wherever that saves crossings, a fixed number of rounds. */
function swapNeighbours(columns: Item[][], links: Links): void {
  for (let round = 0; round < SWAP_ROUNDS; round++) {
    let saved = false
    columns.forEach((column, index) => {
      const near = (key: string) => [links[index]!.flatMap(([a, b]) => (a === key ? [b] : [])), (links[index - 1] ?? []).flatMap(([a, b]) => (b === key ? [a] : []))] as const
      const sides = new Map(column.map((item) => [item.key, near(item.key)]))
      const rows = [columns[index + 1] ?? [], columns[index - 1] ?? []].map((side) => new Map(side.map((item, at) => [item.key, at])))
      const cost = (upper: Item, lower: Item) => [0, 1].reduce((sum, side) => sum + sides.get(upper.key)![side]!.reduce((inner, a) => inner + sides.get(lower.key)![side]!.filter((b) => rows[side]!.get(a)! > rows[side]!.get(b)!).length, 0), 0)
      for (let at = 1; at < column.length; at++) {
        const [upper, lower] = [column[at - 1]!, column[at]!]
        if (cost(lower, upper) >= cost(upper, lower)) continue
        column.splice(at - 1, 2, lower, upper)
        saved = true
      }
    })
    if (!saved) return
  }
}

/** Gives each item a y near its neighbours', keeping order and distance; returns the height of the picture. */
export function spreadRows(columns: readonly Item[][], chains: Chains, wanted: number): number {
  const neighbours = findNeighbours(chains)
  const needed = Math.max(0, ...columns.map((column) => column.reduce((sum, item) => sum + item.height, 0)))
  const height = Math.max(wanted, HEAD + needed + FOOT)
  // Room that is left over goes between the rows, up to a third more.
  const stretch = needed === 0 ? 1 : Math.min(1.35, (height - HEAD - FOOT) / needed)
  const tall = (item: Item) => item.height * stretch
  const y = new Map<string, number>()
  for (const column of columns) {
    const own = column.reduce((sum, item) => sum + tall(item), 0)
    let top = HEAD + (height - HEAD - FOOT - own) / 2
    for (const item of column) {
      item.y = top + tall(item) / 2
      y.set(item.key, item.y)
      top += tall(item)
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 === 0 ? columns : [...columns].reverse()) settle(column, neighbours, y, height, tall)
  }
  return height
}

function settle(column: readonly Item[], neighbours: ReadonlyMap<string, readonly string[]>, y: Map<string, number>, height: number, tall: (item: Item) => number): void {
  let floor = HEAD
  for (const item of column) {
    const around = neighbours.get(item.key) ?? []
    const wish = around.length === 0 ? item.y : around.reduce((sum, key) => sum + y.get(key)!, 0) / around.length
    item.y = Math.max(wish, floor + tall(item) / 2)
    floor = item.y + tall(item) / 2
  }
  let ceiling = height - FOOT
  for (let at = column.length - 1; at >= 0; at--) {
    const item = column[at]!
    item.y = Math.min(item.y, ceiling - tall(item) / 2)
    ceiling = item.y - tall(item) / 2
    y.set(item.key, item.y)
  }
}
