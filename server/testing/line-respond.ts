import type { Containment, PlannedAction, Recovery } from '../../contract/containment.ts'
import { departmentOf } from '../../engine/access/departments.ts'
import { planRequests, requestGround } from '../../engine/respond/plan-requests.ts'
import { cacaoPlaybook } from '../../engine/respond/playbook.ts'
import type { AsOf, RespondPort } from '../../engine/respond/respond-port.ts'
import { walkDownList } from '../../engine/respond/walk-down-list.ts'
import type { CaseAnalysis } from '../api/engine-port.ts'

type Told = CaseAnalysis['incidents'][number]
const DAY = '2026-01-05T00:00:00.000Z'

const action = (parts: Pick<PlannedAction, 'id' | 'number' | 'title' | 'target' | 'automation' | 'approvers'> & Partial<PlannedAction>): PlannedAction => ({
  safety: 'view', lead: { low: 1, high: 5 }, costPerHour: { low: 0, high: 0 }, undo: { low: 1, high: 2 }, reversible: 'yes', loses: '', precautions: ['No transfer is under way'],
  cutsPaths: 1, refused: null, supports: false, blinds: [], d3fend: ['D3-ST'], ...parts,
})

/** What every story of lines offers: one action of each kind of approval, and one that is refused. */
const ACTIONS: readonly PlannedAction[] = [
  action({ id: '6:host:ews-07', number: 6, title: 'End the session on EWS-07', target: 'host:ews-07', automation: 'plant', approvers: ['ot_engineer', 'shift_manager'] }),
  action({ id: '7:host:ews-07', number: 7, title: 'Watch EWS-07', target: 'host:ews-07', automation: 'one_click', approvers: ['analyst'] }),
  action({ id: '13:', number: 13, title: 'Cut both sides of the DMZ', target: null, automation: 'two_person', approvers: ['shift_manager', 'ciso'] }),
  action({ id: '1:account:c.fabre', number: 1, title: 'Disable C. Fabre', target: 'account:c.fabre', automation: 'one_click', approvers: ['analyst'], refused: 'C. Fabre is on shift now' }),
]
const RACE: Containment['race'] = { now: DAY, curve: [], p10: null, p50: null, p90: null, state: 'unknown', words: '', rests: [] }

/** Containment over stories of lines: each line that stands is a machine held. Requests, playbooks and lists are the real ones. */
export function lineRespond(incidents: readonly Told[]): RespondPort {
  const told = (id: string): Told | undefined => incidents.find((incident) => incident.id === id)
  const containment = (id: string, { journal }: AsOf): Omit<Containment, 'revision'> | null => {
    const incident = told(id)
    if (!incident) return null
    const shape: Omit<Containment, 'revision' | 'requests'> = {
      incident: id, zone: 'UTC', currency: 'EUR', headline: '', held: incident.beats.map(({ number }) => `host:line-${number}`), functions: [], pathCount: 1, chokePoints: [], nextHops: [], race: RACE, plans: [], actions: [...ACTIONS],
      paths: [{ id: 'p1', hops: [{ from: 'host:line-1', to: 'host:plc-3', kind: 'can_control', service: 'S7', account: null, basis: 'declared', controls: { mfa: null, brokered: null, recorded: null, justInTime: null, owner: null, lastUsed: null, lastReview: null }, citations: [] }], stations: ['host:line-1', 'host:plc-3'], to: 'host:plc-3', count: 1, cutBy: ['6:host:ews-07', '13:'] }],
      never: [], preserve: [], conflicts: [], preflight: [], names: { 'host:plc-3': 'PLC-3' }, blind: [],
    }
    return { ...shape, requests: planRequests(journal, requestGround(incident, incidents, shape)) }
  }
  return {
    containment,
    whatIf: () => null,
    playbook: (id, request, format, asOf) => {
      const [incident, found] = [told(id), containment(id, asOf)?.requests.find(({ sequence }) => sequence === request)]
      if (!incident || !found) return null
      const ground = { incident, currency: 'EUR', nameOf: (entity: string) => entity.slice(entity.indexOf(':') + 1), timeOf: (at: string) => at }
      return format === 'cacao' ? cacaoPlaybook(found, ground) : walkDownList(found, ground)
    },
    recovery: (id, asOf) => (told(id) ? lineRecovery(id, asOf) : null),
    catalogue: () => ({ actions: [], never: [] }),
    isolation: (plant, cut) => ({ cut: [...cut], plant, effects: [], alive: [], severed: 0, words: '' }),
    rehearsals: () => ({ plants: [], cells: [] }),
  }
}

/** Two steps, the second after the first, each signed by an engineer and the CISO; and one clock. */
function lineRecovery(incident: string, { journal }: AsOf): Omit<Recovery, 'revision'> {
  const signers = ['ot_engineer', 'ciso'] as const
  const step = (id: string, stage: 'R1' | 'R2', after: string[]): Recovery['steps'][number] => {
    const signatures = journal.flatMap(({ sequence, at, by, decision }) => (decision.kind === 'report_recovery' && decision.step === id && decision.state === 'sign' ? [{ sequence, at, name: by.name, role: by.role }] : []))
    const missing = signers.filter((role) => !signatures.some((one) => departmentOf(one.role) === departmentOf(role)))
    return { id, stage, title: `Step ${stage}`, why: '', entities: [], records: [], after, state: missing.length === 0 ? 'validated' : 'in_progress', blockedBy: null, owner: null, ownerRole: 'ciso', signers: [...signers], signatures, missing, targetHours: null, startedAt: null, endedAt: null, evidence: [], checks: [] }
  }
  return { incident, steps: [step('R1', 'R1', []), step('R2', 'R2', ['R1'])], clocks: [{ duty: 'nis2_early', title: '', startsWith: '', state: 'running', startedAt: '2026-01-05T12:00:00.000Z', due: null, sentAt: null, words: '' }], startable: [], words: '' }
}
