import type { EntityId } from '../model/units.ts'

/** A way from a foothold to a process function, standing for all like it. */
export interface InternalPath {
  /** Positions of edges, from the foothold on: of the likeliest way of the class. */
  readonly edges: readonly number[]
  /** How many ways the class has, as far as they were counted. */
  readonly count: number
  /** The ways of the class, the one above first, at most 64. */
  readonly members: readonly (readonly number[])[]
  /** What they have in common; the same on every run over the same graph and ends. */
  readonly key: string
  /** Sum of the costs of its edges; see costOf. */
  readonly cost: number
}

/** What makes two ways alike. */
export interface PathClasses {
  /** Of a station between foothold and function. */
  station(id: EntityId): string
  /** Of the account a way is gone with. */
  account(id: EntityId): string
  /** Whether control of it passes by a control protocol: whatever the service, it is one way. */
  isController(id: EntityId): boolean
  /** Of a process function. */
  target(id: EntityId): string
}
