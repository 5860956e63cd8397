import { compareLanes, type CostLanes } from './cost-lanes.ts'

/** Steps that may still be taken: a search ends when none are left, so that the time it takes follows from the problem alone. */
export interface Work {
  left: number
}

/** Members that hit every row, ascending; `exact` when no cheaper ones exist. */
export interface HittingSet {
  readonly members: readonly number[]
  readonly exact: boolean
}

/**
 * Cheapest set of members with at least one in every row, by branch and bound. The bound is dual ascent: each row that
 * is not hit pays the least that is left of its members' costs, and its members are cheaper by that from then on; what
 * was paid never exceeds the cost of hitting those rows (weak duality of the covering program).
 */
class Search {
  private readonly rows: readonly (readonly number[])[]
  private readonly costs: CostLanes
  private readonly work: Work
  private readonly rowsOf: number[][]
  private readonly hits: Int32Array
  private readonly barred: Uint8Array
  private readonly spent: Float64Array
  private readonly reduced: Float64Array
  private readonly paid: Float64Array
  private readonly chosen: number[] = []
  private readonly floor: Float64Array | null
  private readonly bestCost: Float64Array
  best: number[]
  done = false

  constructor(rows: readonly (readonly number[])[], costs: CostLanes, floor: readonly number[] | null, work: Work) {
    const members = costs.lanes === 0 ? 0 : costs.values.length / costs.lanes
    this.rows = [...rows].sort((a, b) => a.length - b.length)
    this.costs = costs
    this.work = work
    this.rowsOf = Array.from({ length: members }, () => [])
    this.rows.forEach((row, at) => row.forEach((member) => this.rowsOf[member]!.push(at)))
    this.hits = new Int32Array(rows.length)
    this.barred = new Uint8Array(members)
    this.spent = new Float64Array(costs.lanes)
    this.reduced = new Float64Array(costs.values.length)
    this.paid = new Float64Array(costs.lanes)
    this.floor = floor && this.sum(floor)
    this.best = this.greedy()
    this.bestCost = this.sum(this.best)
    this.done = this.atFloor()
  }

  private sum(members: readonly number[]): Float64Array {
    const { lanes, values } = this.costs
    const sum = new Float64Array(lanes)
    for (const member of members) for (let lane = 0; lane < lanes; lane++) sum[lane]! += values[member * lanes + lane]!
    return sum
  }

  private atFloor(): boolean {
    return this.floor !== null && compareLanes(this.bestCost, 0, this.floor, 0, this.costs.lanes) <= 0
  }

  /** A set to begin with: from the tightest row on, whoever hits most new rows, the cheaper on a tie; then without those no row needs. */
  private greedy(): number[] {
    const { lanes, values } = this.costs
    const picked: number[] = []
    this.rows.forEach((row, at) => {
      if (this.hits[at]! > 0) return
      let pick = row[0]!
      for (const member of row) if (this.gain(member) > this.gain(pick) || (this.gain(member) === this.gain(pick) && compareLanes(values, member, values, pick, lanes) < 0)) pick = member
      picked.push(pick)
      for (const hit of this.rowsOf[pick]!) this.hits[hit]!++
    })
    picked.sort((a, b) => compareLanes(values, b, values, a, lanes))
    const needed = picked.filter((member) => {
      const rows = this.rowsOf[member]!
      if (rows.some((row) => this.hits[row] === 1)) return true
      for (const row of rows) this.hits[row]!--
      return false
    })
    this.hits.fill(0)
    return needed
  }

  private gain(member: number): number {
    let gain = 0
    for (const row of this.rowsOf[member]!) if (this.hits[row] === 0) gain++
    return gain
  }

  /** What hitting the remaining rows costs at least, with what is spent, in `paid`; the row with the fewest members to choose from, -1 when all are hit, null when the branch leads nowhere. */
  private bound(): number | null {
    const { lanes, values } = this.costs
    this.paid.set(this.spent)
    this.reduced.set(values)
    let tightest = -1
    let fewest = Infinity
    for (let at = 0; at < this.rows.length; at++) {
      if (this.hits[at]! > 0) continue
      const row = this.rows[at]!
      this.work.left -= row.length
      let open = 0
      let least = -1
      for (const member of row) {
        if (this.barred[member] === 1) continue
        open++
        if (least < 0 || compareLanes(this.reduced, member, this.reduced, least, lanes) < 0) least = member
      }
      if (open === 0) return null
      if (open < fewest) {
        fewest = open
        tightest = at
      }
      this.pay(row, least)
      if (compareLanes(this.paid, 0, this.bestCost, 0, lanes) >= 0) return null
    }
    return tightest
  }

  private pay(row: readonly number[], least: number): void {
    const { lanes } = this.costs
    for (let lane = 0; lane < lanes; lane++) {
      const price = this.reduced[least * lanes + lane]!
      this.paid[lane]! += price
      for (const member of row) if (member !== least && this.barred[member] === 0) this.reduced[member * lanes + lane]! -= price
      this.reduced[least * lanes + lane] = 0
    }
  }

  private take(member: number, sign: 1 | -1): void {
    const { lanes, values } = this.costs
    for (let lane = 0; lane < lanes; lane++) this.spent[lane]! += sign * values[member * lanes + lane]!
    for (const row of this.rowsOf[member]!) this.hits[row]! += sign
    if (sign === 1) this.chosen.push(member)
    else this.chosen.pop()
  }

  /** Explores everything below the present choice that may be cheaper than the best. */
  explore(): void {
    this.work.left--
    if (this.done || this.work.left < 0) return
    if (compareLanes(this.spent, 0, this.bestCost, 0, this.costs.lanes) >= 0) return
    const row = this.bound()
    if (row === null) return
    if (row < 0) {
      this.best = [...this.chosen]
      this.bestCost.set(this.spent)
      this.done = this.atFloor()
      return
    }
    const { lanes, values } = this.costs
    const gain = new Map(this.rows[row]!.map((member) => [member, this.gain(member)]))
    const open = this.rows[row]!.filter((member) => this.barred[member] === 0).sort((a, b) => gain.get(b)! - gain.get(a)! || compareLanes(values, a, values, b, lanes))
    for (const member of open) {
      this.take(member, 1)
      this.explore()
      this.take(member, -1)
      this.barred[member] = 1
    }
    for (const member of open) this.barred[member] = 0
  }
}

/**
 * Cheapest members that hit every row; none for no rows. No row may be empty. `floor` is a set that is known to cost no
 * more than any answer (the answer to some of the rows), at whose cost the search may end. When `work` runs out the best
 * found so far comes back, which hits every row too.
 */
export function minimumHittingSet(rows: readonly (readonly number[])[], costs: CostLanes, floor: readonly number[] | null, work: Work): HittingSet {
  const search = new Search(rows, costs, floor, work)
  search.explore()
  return { members: [...search.best].sort((a, b) => a - b), exact: search.done || work.left >= 0 }
}
