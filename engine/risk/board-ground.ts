import type { AccessSession } from '../../contract/access.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { IncidentRow } from '../model/plant.ts'
import type { ToldIncident } from '../narrate/incident.ts'
import type { Telemetry } from '../narrate/telemetry.ts'
import type { PlantFacts } from '../plant/plant-facts.ts'
import type { Plant } from '../plant/plant.ts'
import type { IncidentContainment } from '../respond/incident-containment.ts'
import type { AsOf, RespondPort } from '../respond/respond-port.ts'
import type { OtPaths } from './ot-paths.ts'

/** What the board is made from: one analysis, and what containment says of it. */
export interface BoardGround {
  readonly incidents: readonly ToldIncident[]
  /** Names of the plants. */
  readonly plants: readonly string[]
  readonly entities: EntityTable
  readonly facts: Pick<PlantFacts, 'fact'>
  readonly plant: Pick<Plant, 'timezone' | 'zoneMinutes'>
  readonly telemetry: Pick<Telemetry, 'first' | 'last' | 'hostHours'>
  readonly respond: Pick<RespondPort, 'containment' | 'rehearsals'> & { open(incident: ToldIncident, asOf: AsOf): Pick<IncidentContainment, 'situation'> }
  /** Sessions into OT that are asked about. */
  sessions(): readonly AccessSession[]
  /** Rows of incident registers that teams keep. */
  readonly register: readonly IncidentRow[]
  /** Ways into OT of all plants; dear when first asked for. */
  paths(): OtPaths
}
