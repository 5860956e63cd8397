import { create } from 'zustand'

/** What the pointer is over, shared by strip, narrative, graph and table. Lost on reload by design. */
interface HoverState {
  /** Id of a beat, edge or entity. */
  readonly hovered: string | null
}

const start: HoverState = { hovered: null }

export const useHover = create<HoverState>(() => start)
export const hover = (hovered: string | null) => useHover.setState({ hovered })
