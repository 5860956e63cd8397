import type { Instant } from '../model/units.ts'
import type { FiledWorkOrder } from '../plant/plant.ts'
import { isDead } from './paper-clauses.ts'

/** Which papers refer to which. */
export class PaperLinks {
  /** Whether the evidence has any management of change. */
  readonly hasChanges: boolean
  private readonly byNumber = new Map<string, FiledWorkOrder[]>()
  private readonly referring = new Map<string, FiledWorkOrder[]>()
  /** First and last time the register of permits speaks of. */
  private readonly permitsFrom: number
  private readonly permitsTo: number

  constructor(papers: readonly FiledWorkOrder[]) {
    let [from, to] = [Infinity, -Infinity]
    for (const paper of papers) {
      if (paper.type === 'roster') continue
      keep(this.byNumber, paper.number.toLowerCase(), paper)
      for (const other of paper.linked) keep(this.referring, other.toLowerCase(), paper)
      if (paper.type === 'permit' && paper.start !== null) [from, to] = [Math.min(from, paper.start), Math.max(to, paper.start)]
    }
    this.hasChanges = papers.some(({ type }) => type === 'moc')
    this.permitsFrom = from
    this.permitsTo = to
  }

  /** A permit whose work orders are all cancelled permits nothing. */
  isOrderDead(paper: FiledWorkOrder): boolean {
    if (paper.type !== 'permit') return false
    const orders = this.around(paper).filter(({ type }) => type === 'work_order')
    return orders.length > 0 && orders.every(isDead)
  }

  /**
   * Permits and changes of a paper, linked by either side; those of a permit's work order are its own.
   * `missing` is a permit it names that the register, which covers the time, does not have.
   */
  of(paper: FiledWorkOrder, at: Instant): { readonly permits: readonly FiledWorkOrder[]; readonly mocs: readonly FiledWorkOrder[]; readonly missing: string | null } {
    const around = this.around(paper)
    const permits = paper.type === 'permit' ? [paper] : around.filter(({ type }) => type === 'permit')
    const further = paper.type === 'permit' ? around.flatMap((each) => (each.type === 'work_order' ? this.around(each) : [])) : []
    const mocs = [...new Set([...around, ...further])].filter(({ type }) => type === 'moc')
    const covers = at >= this.permitsFrom && at <= this.permitsTo
    const missing = covers && paper.type !== 'permit' ? (paper.linked.find((number) => isPermitNumber(number) && !this.byNumber.has(number.toLowerCase())) ?? null) : null
    return { permits, mocs, missing }
  }

  private around(paper: FiledWorkOrder): FiledWorkOrder[] {
    const found = new Set(this.referring.get(paper.number.toLowerCase()) ?? [])
    for (const number of paper.linked) for (const other of this.byNumber.get(number.toLowerCase()) ?? []) found.add(other)
    found.delete(paper)
    return [...found]
  }
}

const isPermitNumber = (number: string): boolean => {
  const lower = number.toLowerCase()
  return lower.startsWith('ptw') || lower.startsWith('pto') || lower.startsWith('permit')
}

/** Papers of one number: a thousand rows with the same number are kept as fifty. */
const keep = (index: Map<string, FiledWorkOrder[]>, key: string, paper: FiledWorkOrder): void => {
  const known = index.get(key)
  if (!known) index.set(key, [paper])
  else if (known.length < 50) known.push(paper)
}
