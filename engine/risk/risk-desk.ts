import type { Board } from '../../contract/board.ts'
import type { Telemetry } from '../narrate/telemetry.ts'
import type { Responder } from '../respond/responder.ts'
import { writeBoard } from './board.ts'
import type { BoardGround } from './board-ground.ts'
import { findOtPaths, type OtPaths } from './ot-paths.ts'
import { modelOf } from './model-inputs.ts'
import type { RiskAsOf, RiskPort } from './risk-port.ts'
import { plantNames } from './sites.ts'

/** Answers for one analysis. The paths of the plants are found when they are first asked for. */
export class RiskDesk implements RiskPort {
  private readonly respond: Responder
  private readonly telemetry: Telemetry
  private readonly sessions: BoardGround['sessions']
  private found: OtPaths | null = null

  constructor(respond: Responder, telemetry: Telemetry, sessions: BoardGround['sessions']) {
    this.respond = respond
    this.telemetry = telemetry
    this.sessions = sessions
  }

  board(quarter: string | null, asOf: RiskAsOf): Omit<Board, 'revision'> {
    return writeBoard(this.groundOf(), quarter, asOf)
  }

  model({ risk }: Pick<RiskAsOf, 'risk'>): ReturnType<RiskPort['model']> {
    const { facts } = this.respond.ground.resolution.plant
    return modelOf(plantNames(this.respond.ground.resolution), facts, risk)
  }

  private groundOf(): BoardGround {
    const { file, resolution, incidents } = this.respond.ground
    const { telemetry, respond, sessions } = this
    return {
      incidents, plants: plantNames(resolution), entities: file.entities, facts: resolution.plant.facts, plant: file.plant, telemetry, respond, sessions,
      register: file.plant.register ?? [], paths: () => (this.found ??= findOtPaths(respond.ways, { entities: file.entities, facts: resolution.plant.facts })),
    }
  }
}
