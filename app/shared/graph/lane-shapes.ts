import type { Zone } from '../../../contract/vocabulary.ts'

export interface LayoutNode { readonly id: string; readonly zone: Zone }
/** `number` orders the story; background edges have none. */
export interface LayoutEdge { readonly id: string; readonly from: string; readonly to: string; readonly number: number | null }
export interface Point { readonly x: number; readonly y: number }
export interface PlacedNode extends Point { readonly width: number; readonly height: number; readonly column: number }
export interface Lane { readonly zone: Zone; readonly x: number; readonly width: number; readonly count: number }
export interface LaneLayout {
  readonly width: number
  readonly height: number
  readonly lanes: readonly Lane[]
  /** Centres, in the order the story reaches the nodes. */
  readonly nodes: ReadonlyMap<string, PlacedNode>
  /** From border to border, with the bends that keep an edge clear of the nodes between its ends. */
  readonly routes: ReadonlyMap<string, readonly Point[]>
}
