import type { Lever, PlantRisk, RiskInputs } from '../../contract/risk.ts'
import type { PlantFacts } from '../plant/plant-facts.ts'
import { DEFAULT_INPUTS, DEFAULT_LEVERS } from './risk-defaults.ts'
import type { RiskJournal } from './risk-journal.ts'

/**
 * What the risk model starts from [RSK-6]: as stated last, with plants of the case that the statement does not name
 * added; else public defaults. The margin of a plant is its cost per hour, within a fifth either way; one that costs
 * nothing, or of which nobody said what it costs, has none.
 */
export function modelOf(plants: readonly string[], facts: Pick<PlantFacts, 'fact'>, journal: RiskJournal): { readonly inputs: RiskInputs; readonly levers: readonly Lever[] } {
  const stated = journal.findLast(({ decision }) => decision.kind === 'state_risk')?.decision
  const own = plants.map((plant) => plantRisk(plant, facts))
  if (stated?.kind !== 'state_risk') return { inputs: { ...DEFAULT_INPUTS, plants: own }, levers: DEFAULT_LEVERS }
  const named = new Set(stated.inputs.plants.map(({ plant }) => plant))
  return { inputs: { ...stated.inputs, plants: [...stated.inputs.plants, ...own.filter(({ plant }) => !named.has(plant))].slice(0, 200) }, levers: stated.levers }
}

/** How far a single stated cost may be off. */
const WITHIN = 0.2

function plantRisk(plant: string, facts: Pick<PlantFacts, 'fact'>): PlantRisk {
  const { value, basis } = facts.fact(`site:${plant}`, 'cost_per_hour')
  const cost = typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null
  return {
    plant: plant.slice(0, 100), manualShare: 0, manualBasis: 'default', frequency: null,
    marginPerHour: cost === null ? null : { low: cost * (1 - WITHIN), high: cost * (1 + WITHIN), basis: 'estimated', source: `${basis === 'stated' ? 'Stated' : 'Plant file'}: ${cost} an hour; a fifth either way is assumed` },
  }
}
