import type { ReachKind } from '../../contract/containment.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'

/** What is known to stand guard on a way; null where neither evidence nor plant says. */
export interface Guards {
  readonly mfa: boolean | null
  readonly brokered: boolean | null
  readonly recorded: boolean | null
  readonly justInTime: boolean | null
  readonly owner: string | null
  readonly lastReview: Instant | null
}

/**
 * One way by which control can pass from one entity to another: a sign-in, a session, a command. Ways of several
 * accounts or services between the same two are several edges, so that each can be cut by itself.
 */
export interface ReachEdge {
  readonly from: EntityId
  readonly to: EntityId
  readonly kind: ReachKind
  /** "RDP", "S7", "sign-in" … */
  readonly service: string
  /** Account it is gone with; null when any will do, or none is asked for. */
  readonly account: EntityId | null
  /** VPN, jump server or firewall it passes, when that is neither end. */
  readonly gateway: EntityId | null
  readonly basis: 'observed' | 'declared' | 'inferred'
  readonly guards: Guards
  /** Times it was gone, and when last; 0 and null for ways nobody was seen to go. */
  readonly uses: number
  readonly lastUsed: Instant | null
  /** Proof, at most five; empty only for declared ways. */
  readonly events: readonly EventIndex[]
}

/** All ways of a case. Positions in `edges` name them. */
export interface ReachGraph {
  readonly edges: readonly ReachEdge[]
  /** Positions of the edges that leave an entity; empty for those without. */
  outOf(entity: EntityId): Uint32Array
  /** One more than the largest entity number. */
  readonly nodes: number
}

/** From where and to where: what the intruder holds, and what is to be kept from them. */
export interface ReachEnds {
  readonly held: readonly EntityId[]
  readonly functions: readonly EntityId[]
  /** Of `held`, machines worked on by sessions from the others only, with nothing left there as far as the evidence shows; see footholdsOf. */
  readonly remote?: readonly EntityId[]
}

/** Cost of an action, compared from the left: a lower safety cost outweighs any production cost, and so on. Finite, never negative. */
export interface CutCost {
  readonly safety: number
  /** Currency units an hour. */
  readonly production: number
  /** Minutes. */
  readonly lead: number
  /** Kinds of telemetry lost. */
  readonly telemetry: number
}

/** An action as the cut sees it: the edges it takes away, and what that costs. */
export interface CuttingAction {
  readonly id: string
  /** Positions of edges, ascending, without repeats. */
  readonly edges: Uint32Array
  readonly cost: CutCost
  /** It must not be taken. */
  readonly forbidden: boolean
  /** It is in effect already: costs nothing more and is in every plan. */
  readonly inForce: boolean
}

/** A flow that has to survive: no plan may take any of its edges away. */
export interface PreservedFlow {
  readonly id: string
  readonly edges: Uint32Array
}

/** A directed graph with ends, and what can be done to it. Node numbers are below `nodes`. */
export interface CutProblem {
  readonly nodes: number
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly sources: Uint32Array
  readonly targets: Uint32Array
  readonly actions: readonly CuttingAction[]
  readonly preserved: readonly PreservedFlow[]
}
