import type { IncidentRow, WindowRow, WorkOrder } from '../model/plant.ts'
import type { EventIndex, Instant } from '../model/units.ts'

/** A work order with the event (and so the bytes) it was read from. */
export interface FiledWorkOrder extends WorkOrder {
  readonly event: EventIndex
}

/** A maintenance window with the event it was read from. */
export interface FiledWindow extends WindowRow {
  readonly event: EventIndex
}

/** An incident of a register with the event it was read from. */
export interface FiledIncident extends IncidentRow {
  readonly event: EventIndex
}

/** What is known of the site beyond the events: paperwork and the zone in which its people live. */
export interface Plant {
  readonly workOrders: readonly FiledWorkOrder[]
  /** Windows of plant files; those that people add stand in the decisions. */
  readonly windows: readonly FiledWindow[]
  /** IANA zone used for "night" and "plant time"; "UTC" when no plant file names one. */
  readonly timezone: string
  /** Windows that people added; they have no record behind them. */
  readonly statedWindows?: readonly WindowRow[]
  /** Incidents as registers tell them; absent where none is kept. */
  readonly register?: readonly FiledIncident[]
  /** Minutes east of UTC at an instant in that zone. */
  zoneMinutes(at: Instant): number
  /** Area and process of an asset, by entity key, as people and plant files tell them; empty when they do not. */
  unitsOf?(key: string): readonly string[]
  /** Company of an account, by entity key; null when nobody tells it. */
  companyOf?(key: string): string | null
}
