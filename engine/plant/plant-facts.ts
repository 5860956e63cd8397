import type { PlantBasis, PlantField, PlantStatement } from '../../contract/plant.ts'
import type { AssetRow } from '../model/plant.ts'
import type { EventIndex } from '../model/units.ts'

export type FactValue = string | number | boolean

/** What the evidence suggests, why, and events that show it, at most five. */
interface Suggestion {
  readonly value: FactValue
  readonly why: string
  readonly events: readonly EventIndex[]
}

/** A row of a plant file with the event that carries its bytes, where it left one. */
export interface FiledAsset extends AssetRow {
  readonly event?: EventIndex
}

/** A value of a plant file with the event of its row; null when the row left no event. */
interface Declaration {
  readonly value: FactValue
  readonly event: EventIndex | null
}

/** Which column of a row says which field; approvals of conduits stand in files of their own. */
const COLUMN_OF: Record<Exclude<PlantField, 'approved'>, Exclude<keyof AssetRow, 'addresses' | 'asset' | 'kind'>> = {
  role: 'role', level: 'level', lane: 'zone', area: 'area', plant: 'plant', nickname: 'nickname', process: 'process', safety: 'safety', cost_per_hour: 'costPerHour', restore_hours: 'restoreHours',
  account_kind: 'accountKind', company: 'company', roster: 'roster', timezone: 'timezone', sector: 'sector', capacity: 'capacity', unit: 'unit',
}

/** A field of a thing as it stands, with what contradicts it. */
export interface StandingFact {
  readonly value: FactValue | null
  readonly basis: PlantBasis
  readonly why: string
  readonly events: readonly EventIndex[]
  readonly conflict: Suggestion | null
}

const MOST_EVENTS = 5
const MOST_ROWS = 8
const NO_ROWS: readonly FiledAsset[] = []
const NO_DECLARATIONS: readonly Declaration[] = []
const UNKNOWN: StandingFact = { value: null, basis: 'unknown', why: '', events: [], conflict: null }

/**
 * What is known of assets, accounts, sites and conduits, field by field, and how: stated by a person, declared by a
 * plant file, suggested by the evidence. Kept beside the entities, which carry the effective values only.
 *
 *     stated  >  declared  >  inferred  >  unknown          a stated null takes back what was stated and declared
 */
export class PlantFacts {
  /** By subject ("host:jump-a") and field; null takes back. */
  private readonly stated = new Map<string, Map<PlantField, { readonly value: FactValue | null; readonly times: number }>>()
  private readonly rows = new Map<string, FiledAsset[]>()
  private readonly approvals = new Map<string, Declaration>()
  private readonly inferred = new Map<string, Map<PlantField, Suggestion>>()
  private readonly contradicted = new Map<string, Map<PlantField, Suggestion>>()

  /** @param statements oldest first; the latest of a subject and field stands. */
  constructor(statements: readonly PlantStatement[] = []) {
    for (const { subject, field, value } of statements) {
      const fields = fieldsOf(this.stated, subject)
      const before = fields.get(field)
      fields.set(field, { value, times: before?.value === value ? before.times + 1 : 1 })
    }
  }

  /** Enters a row of a plant file; of very many rows of one subject the first and the latest are kept. */
  declare(subject: string, row: FiledAsset): void {
    const known = this.rows.get(subject)
    if (!known) this.rows.set(subject, [row])
    else if (known.length < MOST_ROWS) known.push(row)
    else known[MOST_ROWS - 1] = row
  }

  /** Enters whether a file approves of a conduit. */
  declareConduit(conduit: string, approved: boolean, event: EventIndex | null): void {
    this.approvals.set(conduit, { value: approved, event })
  }

  infer(subject: string, field: PlantField, value: FactValue, why: string, events: readonly EventIndex[]): void {
    fieldsOf(this.inferred, subject).set(field, { value, why, events: events.slice(0, MOST_EVENTS) })
  }

  /** Notes what the traffic says against a declared or stated value. */
  contradict(subject: string, field: PlantField, value: FactValue, why: string, events: readonly EventIndex[]): void {
    fieldsOf(this.contradicted, subject).set(field, { value, why, events: events.slice(0, MOST_EVENTS) })
  }

  /** Every subject somebody said something of, by file or by hand, in order of its key. */
  subjects(): readonly string[] {
    return [...new Set([...this.stated.keys(), ...this.rows.keys(), ...this.approvals.keys()])].sort()
  }

  /** Fields stated of a subject; empty when none. */
  statedFields(subject: string): readonly PlantField[] {
    return [...(this.stated.get(subject)?.keys() ?? [])]
  }

  /** What files or people say; null when neither does, or when it was taken back. */
  said(subject: string, field: PlantField): FactValue | null {
    const stated = this.stated.get(subject)?.get(field)
    if (stated) return stated.value
    return this.declarations(subject, field).at(-1)?.value ?? null
  }

  /** Rows of plant files about a subject. */
  rowsOf(subject: string): readonly FiledAsset[] {
    return this.rows.get(subject) ?? NO_ROWS
  }

  isStated(subject: string, field: PlantField): boolean {
    const value = this.stated.get(subject)?.get(field)?.value
    return value !== undefined && value !== null
  }

  fact(subject: string, field: PlantField): StandingFact {
    const stated = this.stated.get(subject)?.get(field)
    if (stated && stated.value !== null) return { value: stated.value, basis: 'stated', why: '', events: [], conflict: this.against(subject, field, stated.value) }
    const rows = stated ? NO_DECLARATIONS : this.declarations(subject, field)
    const row = rows.at(-1)
    if (row) {
      const events = rows.filter(({ value }) => value === row.value).flatMap(({ event }) => (event === null ? [] : [event]))
      return { value: row.value, basis: 'declared', why: 'a plant file says so', events, conflict: this.against(subject, field, row.value) ?? otherRow(rows, row.value) }
    }
    const inferred = this.inferred.get(subject)?.get(field)
    return inferred ? { value: inferred.value, basis: 'inferred', why: inferred.why, events: inferred.events, conflict: null } : UNKNOWN
  }

  /**
   * Whether a contradiction was decided already: a person repeated what the file says, or said the same thing twice.
   * It is shown still, but not asked again.
   */
  isDecided(subject: string, field: PlantField): boolean {
    const stated = this.stated.get(subject)?.get(field)
    if (!stated || stated.value === null) return false
    return stated.times > 1 || this.declarations(subject, field).some(({ value }) => value === stated.value)
  }

  private declarations(subject: string, field: PlantField): readonly Declaration[] {
    if (field === 'approved') {
      const approval = this.approvals.get(subject)
      return approval ? [approval] : NO_DECLARATIONS
    }
    const rows = this.rows.get(subject)
    if (!rows) return NO_DECLARATIONS
    const column = COLUMN_OF[field]
    // What the rows of assets say of time zone and sector is said of their site.
    const isOfSite = field === 'timezone' || field === 'sector'
    const found: Declaration[] = []
    for (const row of rows) {
      const value = row[column]
      if (value !== undefined && (!isOfSite || row.kind === 'site')) found.push({ value, event: row.event ?? null })
    }
    return found
  }

  private against(subject: string, field: PlantField, value: FactValue): Suggestion | null {
    const found = this.contradicted.get(subject)?.get(field)
    return found && found.value !== value ? found : null
  }
}

/** Rows of files that say something else than the last one does. */
function otherRow(rows: readonly Declaration[], value: FactValue): Suggestion | null {
  const other = rows.findLast((row) => row.value !== value)
  if (!other) return null
  return { value: other.value, why: 'another row of the plant files says so', events: rows.filter((row) => row.value === other.value).flatMap(({ event }) => (event === null ? [] : [event])) }
}

function fieldsOf<T>(table: Map<string, Map<PlantField, T>>, subject: string): Map<PlantField, T> {
  let fields = table.get(subject)
  if (!fields) table.set(subject, (fields = new Map()))
  return fields
}
