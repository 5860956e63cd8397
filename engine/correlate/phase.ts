import type { Phase, Zone } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Signal } from '../model/signal.ts'

/** Lanes on the plant's side of the IT–OT boundary. */
export const isBeyondBoundary = (zone: Zone): boolean => zone === 'dmz' || isPlantSide(zone)
export const isPlantSide = (zone: Zone): boolean => zone === 'operations' || zone === 'control' || zone === 'safety'

/**
 * The technique proposes, topology decides [LNK-6] (domain.md §2): contact with the DMZ or beyond is at least
 * phase 3; boundary access or persistence that stays in IT and opens no way into OT is still phase 2. What comes to the
 * DMZ straight from the internet has not come through IT yet: it is as initial as the technique says.
 */
export function decidePhase(signal: Pick<Signal, 'phase' | 'target' | 'from' | 'passes' | 'precursor'>, entities: EntityTable): Phase {
  const place = signal.target ?? signal.from
  const zone = place ? entities.get(place).zone : 'enterprise'
  const proposed = signal.phase
  const origin = signal.from ? entities.get(signal.from) : null
  if (zone === 'dmz' && proposed < 3 && origin?.kind === 'address' && origin.zone === 'internet') return proposed
  if (isBeyondBoundary(zone)) return proposed < 3 && signal.passes !== 'none' ? 3 : proposed
  const opensAWay = signal.precursor === 'remote_access_change' || signal.precursor === 'backup_interference'
  return (proposed === 3 || proposed === 4) && !opensAWay ? 2 : proposed
}
