import type { GroundTruth, TruthStep } from '../../mocks/scenarios/scenario.ts'

/** Where a record stands: its file and its byte offset in the uncompressed content. */
export interface Place {
  readonly path: string
  readonly offset: number
}

/** Truth by place. Reports may name files from a folder above the scenario's own. */
export class TruthIndex {
  readonly #steps = new Map<string, { campaign: number; step: TruthStep }>()
  readonly #decoys = new Map<string, string>()
  readonly #paths = new Set<string>()

  constructor(truth: GroundTruth) {
    for (const [campaign, c] of truth.campaigns.entries()) {
      for (const step of c.steps) for (const r of step.records) this.#add(this.#steps, r, { campaign, step })
    }
    for (const d of truth.decoys) for (const r of d.records) this.#add(this.#decoys, r, d.id)
  }

  #add<T>(map: Map<string, T>, { path, offset }: Place, value: T): void {
    this.#paths.add(path)
    map.set(`${path}:${offset}`, value)
  }

  #key({ path, offset }: Place): string {
    let rest = path
    while (!this.#paths.has(rest)) {
      const slash = rest.indexOf('/')
      if (slash < 0) return ''
      rest = rest.slice(slash + 1)
    }
    return `${rest}:${offset}`
  }

  /** The step whose record this is, with the number of its campaign. */
  step(place: Place): { campaign: number; step: TruthStep } | undefined {
    return this.#steps.get(this.#key(place))
  }

  /** The decoy whose record this is. */
  decoy(place: Place): string | undefined {
    return this.#decoys.get(this.#key(place))
  }
}
