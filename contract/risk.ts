import { z } from 'zod'

/** Where an input comes from, best first. `default` names a public source; `not_measured` is shown grey, never green. */
export const Provenance = z.enum(['measured', 'estimated', 'default', 'not_measured'])
export type Provenance = z.infer<typeof Provenance>

/** An uncertain quantity by its 90 % interval, taken as lognormal; with low = high it is certain. */
export const Uncertain = z.object({ low: z.number().positive(), high: z.number().positive(), basis: Provenance, source: z.string().max(300) })
  .refine(({ low, high }) => low <= high, { message: 'low is above high' })
export type Uncertain = z.infer<typeof Uncertain>

/** How often, per plant and year, as PERT (least, most likely, most). */
export const Frequency = z.object({ min: z.number().nonnegative(), mode: z.number().nonnegative(), max: z.number().positive().max(365), basis: Provenance, source: z.string().max(300) })
  .refine(({ min, mode, max }) => min <= mode && mode <= max && min < max, { message: 'must grow from min over mode to max' })
export type Frequency = z.infer<typeof Frequency>

const SHARE = z.number().min(0).max(1)

export const PlantRisk = z.object({
  plant: z.string().min(1).max(100),
  /** Contribution margin lost per hour down, in the currency; null: nobody said, and no loss is computed for it. */
  marginPerHour: Uncertain.nullable(),
  /** Share of the output that manual operation keeps. */
  manualShare: SHARE,
  manualBasis: Provenance,
  /** OT events a year; null takes the frequency of all plants. */
  frequency: Frequency.nullable(),
})
export type PlantRisk = z.infer<typeof PlantRisk>

/** Everything the model takes. Durations: `attack*` and `detect` in days, `contain` and `outage` in hours. */
export const RiskInputs = z.object({
  currency: z.string().max(8),
  plants: z.array(PlantRisk).max(200),
  frequency: Frequency,
  /** Share of intruders that are patient and after this plant; the rest is ransomware. */
  targetedShare: SHARE,
  attackTargeted: Uncertain,
  attackRansomware: Uncertain,
  detect: Uncertain,
  contain: Uncertain,
  outage: Uncertain,
  /** Restart, incident response and penalties of one event. */
  response: Uncertain,
  /** The most the board accepts: no greater chance than `probability` a year of losing `loss` or more. */
  tolerance: z.array(z.object({ loss: z.number().positive(), probability: SHARE })).max(20),
})
export type RiskInputs = z.infer<typeof RiskInputs>

/** What a lever does to the chain, as factors on what they stand for; 1 changes nothing. An uncertain factor is even between its ends. */
export const LeverEffect = z.object({
  /** On how many intruders come to the boundary. */
  reach: z.object({ low: SHARE, high: SHARE }),
  /** On the time to detect, to contain, and on the length of an outage. */
  detect: z.object({ low: z.number().positive().max(10), high: z.number().positive().max(10) }),
  contain: z.object({ low: z.number().positive().max(10), high: z.number().positive().max(10) }),
  outage: z.object({ low: z.number().positive().max(10), high: z.number().positive().max(10) }),
})
export type LeverEffect = z.infer<typeof LeverEffect>

export const Lever = z.object({ id: z.string().min(1).max(40), title: z.string().min(1).max(120), costPerYear: z.number().nonnegative(), effect: LeverEffect, basis: Provenance, source: z.string().max(300) })
export type Lever = z.infer<typeof Lever>

/** A figure with the range that eight of ten possible worlds keep to. */
export const Band = z.object({ value: z.number(), low: z.number(), high: z.number() })
export type Band = z.infer<typeof Band>

const Spread = z.object({ p10: z.number(), p50: z.number(), p90: z.number() })

export const Simulation = z.object({
  modelVersion: z.number().int(), seed: z.number().int(), trials: z.number().int(),
  /** Chance of at least one event at any plant in 1, 3 and 5 years; null where it cannot be computed, with the reason in `notComputed`. */
  chance: z.object({ one: Band, three: Band, five: Band }).nullable(),
  /** Of one event: loss and hours down. */
  loss: Spread.nullable(),
  hoursDown: Spread.nullable(),
  expectedAnnualLoss: Band.nullable(),
  /** Annual loss that one year in a hundred exceeds; 0 means that fewer than one year in a hundred has an event. */
  p99: z.number().nullable(),
  /** Chance that a year costs at least this much, by growing loss. */
  curve: z.array(Band.extend({ loss: z.number() })),
  /** Chance that one who crossed the boundary comes through to the process, by kind of intruder, with its standard error. */
  comesThrough: z.object({ targeted: z.number(), ransomware: z.number(), error: z.number() }),
  byPlant: z.array(z.object({ plant: z.string(), chanceThree: z.number(), expectedAnnualLoss: z.number().nullable() })),
  /** Expected loss a year with one input at its low and its high end, widest first; chance in three years where no margin is known. */
  tornado: z.array(z.object({ input: z.string(), title: z.string(), low: z.number(), high: z.number() })),
  /** What could not be computed and why, for people. */
  notComputed: z.array(z.string()),
})
export type Simulation = z.infer<typeof Simulation>

export const LeverResult = z.object({
  id: z.string(), title: z.string(), costPerYear: z.number(),
  chanceThree: Band,
  /** What a year costs less by, on average. Null without margins. */
  saved: Band.nullable(),
  /** Saved per unit of cost; null when it costs nothing or nothing is known. */
  perCost: z.number().nullable(),
  hoursLess: Band,
  /** Yearly saving must reach the cost: the share of the stated effect that is enough; null when none is. */
  breakEven: z.number().nullable(),
  sentence: z.string(),
})
export type LeverResult = z.infer<typeof LeverResult>

/** Levers by the same trials, the best first. */
export const Comparison = z.object({
  from: Band, levers: z.array(LeverResult), words: z.string(),
  /** Chance that a year costs at least this much once the best lever holds, by growing loss, at the losses of `Simulation.curve`. Empty without margins or levers. */
  curve: z.array(z.object({ loss: z.number(), value: z.number() })),
})
export type Comparison = z.infer<typeof Comparison>
