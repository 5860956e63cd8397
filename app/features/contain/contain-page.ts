import { createContext, useContext } from 'react'
import type { Containment, PlannedAction } from '../../../contract/containment.ts'
import type { Citation, Entity } from '../../../contract/incident.ts'
import type { Decide } from '../../shared/decisions/use-decide.ts'

/** What every part of the containment page works on. */
export interface ContainPage {
  readonly containment: Containment
  readonly actions: ReadonlyMap<string, PlannedAction>
  /** Entities of the incident by id. */
  readonly entities: ReadonlyMap<string, Entity>
  /** Opens the evidence drawer on what proves something. */
  readonly openEvidence: (proof: Proof) => void
  readonly decide: Decide
}

/** Records that prove something, and what they prove. */
export interface Proof { readonly headline: string; readonly records: readonly string[]; readonly citations: readonly Citation[] }

const Context = createContext<ContainPage | null>(null)
export const ContainPageProvider = Context.Provider

/** The page a part belongs to. @throws outside of it. */
export function useContainPage(): ContainPage {
  const page = useContext(Context)
  if (!page) throw new Error('This part belongs on the containment page.')
  return page
}

/** What a thing is called: as the story calls it, else by the name the host gives; its id when nobody told one. */
export function nameOf({ containment, entities }: Pick<ContainPage, 'containment' | 'entities'>, id: string): string {
  const found = containment.functions.find(({ entity }) => entity === id)
  return entities.get(id)?.name ?? found?.name ?? (Object.hasOwn(containment.names, id) ? containment.names[id]! : id)
}
