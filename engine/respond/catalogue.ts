import type { Catalogue, CatalogueAction, Interval, StateAction } from '../../contract/containment.ts'
import { CATALOGUE_ENTRIES, entryOf, interval, type CatalogueEntry } from './catalogue-entries.ts'
import { NEVER_RULES } from './never.ts'
import type { RespondJournal } from './respond-journal.ts'

/**
 * What an hour of a site standing still is taken to cost where the plant does not say, in units of its currency: the
 * lowest sector average published (consumer goods, Siemens "The True Cost of Downtime 2022", about 39,000 dollars). Low
 * on purpose: it keeps actions comparable without claiming what they cost. Any figure made of it is marked `default`.
 */
export const DEFAULT_SITE_COST = 39_000

const HIGHEST_COST = 1e12
const HIGHEST_LEAD = 60 * 24 * 365

/** What standing decisions say of the actions, the latest of each figure; a null takes it back to the default [CUT-30]. */
export function statedActions(journal: RespondJournal): ReadonlyMap<number, StateAction> {
  const stated = new Map<number, StateAction>()
  for (const { decision } of journal) if (decision.kind === 'state_action') stated.set(decision.number, { ...stated.get(decision.number), ...decision })
  return stated
}

/**
 * The 28 actions as they hold for a plant, with the NEVER list. A plant changes what an action costs and takes and
 * whether it is offered; never who approves it, nor what may set it going.
 * @param siteCost what an hour of the site costs; null when nobody said
 */
export function writeCatalogue(journal: RespondJournal, siteCost: number | null): Catalogue {
  const stated = statedActions(journal)
  return { actions: CATALOGUE_ENTRIES.map(({ number }) => catalogueAction(number, stated.get(number), siteCost)), never: [...NEVER_RULES] }
}

/** One action of the catalogue with the plant's own figures over the defaults. */
export function catalogueAction(number: number, stated: StateAction | undefined, siteCost: number | null): CatalogueAction {
  const entry = entryOf(number)
  return {
    number, title: entry.title, cuts: entry.cuts, loses: entry.loses, safety: entry.safety,
    costPerHour: costPerHour(entry, stated, siteCost),
    lead: stated?.lead ? { ...bounded(stated.lead, HIGHEST_LEAD), basis: 'plant' } : { ...interval(entry.lead), basis: 'default' },
    reversible: entry.reversible, undo: entry.undo && interval(entry.undo), precautions: [...entry.precautions], approvers: [...entry.approvers], automation: entry.automation, d3fend: [...entry.d3fend],
    offered: stated?.offered ?? true, note: stated?.note ?? '',
  }
}

function costPerHour(entry: CatalogueEntry, stated: StateAction | undefined, siteCost: number | null): CatalogueAction['costPerHour'] {
  if (stated?.costPerHour) return { ...bounded(stated.costPerHour, HIGHEST_COST), basis: 'plant' }
  const site = siteCost ?? DEFAULT_SITE_COST
  // A share of the plant's own figure is still a guess of ours.
  return { low: Math.round((site * entry.perMille[0]) / 1000), high: Math.round((site * entry.perMille[1]) / 1000), basis: 'default' }
}

/** Finite and in order, whatever a journal from elsewhere holds. */
function bounded({ low, high }: Interval, highest: number): Interval {
  const least = Number.isFinite(low) ? Math.min(Math.max(low, 0), highest) : 0
  return { low: least, high: Number.isFinite(high) ? Math.min(Math.max(high, least), highest) : highest }
}
