import { createContext, useContext } from 'react'
import type { Citation } from '../../../contract/incident.ts'
import type { MaintenanceWindow, Plant, PlantStatement } from '../../../contract/plant.ts'
import type { PlantTab } from './plant-search.ts'

/** What every part of the page can do and see. */
export interface PlantPageActions {
  readonly plant: Plant
  /** Names of assets, accounts and zones by id. */
  readonly names: ReadonlyMap<string, string>
  readonly selected: string | null
  /** Selects by id; null clears. */
  readonly select: (id: string | null) => void
  /** Shows a list, sorted by a column. */
  readonly open: (tab: PlantTab, sort: string | undefined) => void
  /** Opens cited records; `headline` says what they prove. */
  readonly openEvidence: (citations: readonly Citation[], headline: string) => void
  /** States facts as one decision; `text` says what was done. */
  readonly state: (text: string, facts: readonly PlantStatement[]) => void
  readonly stateWindow: (text: string, window: MaintenanceWindow) => void
}

const PlantPageContext = createContext<PlantPageActions | null>(null)
export const PlantPageProvider = PlantPageContext.Provider

export function usePlantPage(): PlantPageActions {
  const actions = useContext(PlantPageContext)
  if (!actions) throw new Error('Shown outside the plant page.')
  return actions
}
