import { z } from 'zod'
import { Lever, RiskInputs } from '../../../contract/risk.ts'

/** Inputs and levers as the editor has them; unreadable numbers are NaN, which the contract refuses. */
export interface RiskModel { readonly inputs: RiskInputs; readonly levers: readonly Lever[] }
/** What is wrong, and where: `path` as the contract has it, `words` for people. */
export interface ModelFault { readonly path: string; readonly words: string }

const Model = z.object({ inputs: RiskInputs, levers: z.array(Lever).max(12) })

const FIELDS: Readonly<Record<string, string>> = {
  plants: 'Plants', marginPerHour: 'margin an hour', manualShare: 'kept by hand', frequency: 'Events a year', targetedShare: 'Patient intruders', attackTargeted: 'Patient: entry to impact', attackRansomware: 'Ransomware: entry to impact',
  detect: 'Time to detect', contain: 'Time to contain', outage: 'Length of an outage', response: 'Restart and response', tolerance: 'Tolerance', levers: 'Investments', title: 'name', costPerYear: 'cost a year', reach: 'intruders at the boundary',
  loss: 'loss', probability: 'chance', low: 'low', high: 'high', min: 'least', mode: 'likely', max: 'most', source: 'source', currency: 'Currency', plant: 'name',
}

/** First fault of a model by the rules of the contract; null when the host would take it. */
export function findFault(model: RiskModel): ModelFault | null {
  const read = Model.safeParse(model)
  if (read.success) {
    const twice = model.levers.findIndex(({ id }, index) => model.levers.findIndex((other) => other.id === id) !== index)
    return twice < 0 ? null : { path: `levers.${twice}.title`, words: `Investments › ${model.levers[twice]!.title}: is there twice` }
  }
  const { path, message, code } = read.error.issues[0]!
  return { path: path.map(String).join('.'), words: `${placeOf(path, model)}: ${code === 'invalid_type' ? 'is not a number' : lowerFirst(message)}` }
}

/** "Plants › Lyon › margin an hour › low". */
function placeOf(path: readonly PropertyKey[], { inputs, levers }: RiskModel): string {
  const places: string[] = []
  for (const [index, part] of path.entries()) {
    if (part === 'inputs' || part === 'effect') continue
    if (typeof part !== 'number') { places.push(FIELDS[String(part)] ?? String(part)); continue }
    const list = path[index - 1]
    places.push((list === 'plants' ? inputs.plants[part]?.plant : list === 'levers' ? levers[part]?.title : '') || `no. ${part + 1}`)
  }
  return places.join(' › ')
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

/** Reads a number as people write it: spaces, a decimal comma, and k, M or bn after it. NaN when it is none, null when it is empty. */
export function readAmount(text: string): number | null {
  const trimmed = text.replaceAll(/[\s\u202f]/g, '').replace(',', '.')
  if (trimmed === '') return null
  const [, digits, unit] = /^(-?\d{1,20}(?:\.\d{1,12})?)(k|M|m|bn)?$/.exec(trimmed) ?? []
  return digits === undefined ? NaN : Number(digits) * (unit === 'k' ? 1e3 : unit === undefined ? 1 : unit === 'bn' ? 1e9 : 1e6)
}

/** Shorter ones are written out. */
const LONG = 10_000

/** A number as it is edited: 600000 → "600 k", 1600 → "1600", 0.045 → "0.045", NaN → "". */
export function writeAmount(value: number | null): string {
  if (value === null || Number.isNaN(value)) return ''
  for (const [by, unit] of [[1e9, ' bn'], [1e6, ' M'], [1e3, ' k']] as const) if (Math.abs(value) >= Math.max(by, LONG)) return `${round(value / by)}${unit}`
  return round(value)
}

// Six figures keep whatever a person typed and drop what a computer added.
const round = (value: number): string => String(Number(value.toPrecision(6)))
