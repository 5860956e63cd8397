import type { Entity } from '../model/entity.ts'
import type { Instant } from '../model/units.ts'
import { isDead, isInWindow } from '../detect/paper-clauses.ts'
import { accountWords, crewWords } from '../detect/paper-names.ts'
import type { FiledWorkOrder, Plant } from '../plant/plant.ts'

/** Somebody of the roster, at an instant. */
export interface Duty {
  /** As the roster writes it. */
  readonly person: string
  readonly onCall: boolean
  readonly paper: FiledWorkOrder
}

/** Who is on shift or on call. */
export class Shift {
  /** In order of the roster; empty when no roster covers the instant. */
  readonly duties: readonly Duty[]
  /** Whether any roster covers the instant: without one nobody is known to be there, nor to be away. */
  readonly isKnown: boolean
  private readonly plant: Pick<Plant, 'companyOf'>
  private readonly words: readonly ReadonlySet<string>[]

  constructor(plant: Pick<Plant, 'workOrders' | 'companyOf'>, now: number) {
    const papers = plant.workOrders.filter((paper) => paper.type === 'roster' && !isDead(paper) && isInWindow(paper, now as Instant))
    this.plant = plant
    this.duties = papers.flatMap((paper) => paper.crew.map((person) => ({ person, onCall: paper.onCall ?? false, paper })))
    this.isKnown = papers.length > 0
    this.words = this.duties.map(({ person }) => crewWords(person))
  }

  /** The duty an account's holder has now, one on shift before one on call; null when the roster has none for it. Every telling word of one of the names must be the other's. */
  dutyOf(account: Entity): Duty | null {
    const own = accountWords(account, this.plant.companyOf?.(account.key) ?? null)
    if (own.size === 0) return null
    const duties = this.duties.filter((_, place) => {
      const words = this.words[place]!
      return words.size > 0 && (isWithin(words, own) || isWithin(own, words))
    })
    return duties.find(({ onCall }) => !onCall) ?? duties[0] ?? null
  }

  /** Whether whoever runs the process now works with this account: somebody on shift (not on call), or the shift as a whole. */
  isOnShift(account: Entity): boolean {
    if (account.accountKind === 'shared_account') return true
    const duty = this.dutyOf(account)
    return duty !== null && !duty.onCall
  }
}

function isWithin(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const word of words) if (!others.has(word)) return false
  return true
}
