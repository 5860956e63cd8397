import type { Containment, PlannedAction, PlanOutcome, PlanRequest, PreflightCheck } from '../../../contract/containment.ts'
import { ROLE_TITLES } from '../../../contract/roles.ts'
import { formatBothClocks } from '../../shared/time/format-instant.ts'
import { CHECK_NAMES, CLASS_NAMES, describeUndo, formatMinutesRange, nameApprovers, STATE_NAMES } from './contain-words.ts'

/** What is walked with: the actions of a plan in their order, each with what comes first, who says yes and how it is taken back. */
export interface WalkDown {
  readonly title: string
  readonly incident: string
  /** The instant it was printed from, on both clocks. */
  readonly asOf: string
  readonly lines: readonly WalkDownLine[]
  readonly checks: readonly string[]
  readonly never: readonly string[]
  readonly residual: string
  readonly rollback: string
}
interface WalkDownLine { readonly heading: string; readonly who: string; readonly takes: string; readonly first: readonly string[]; readonly undo: string; readonly state: string }

/** The list for a plan as it is switched now. Quick actions come first: each minute counts. */
export function walkDown(containment: Containment, actions: readonly PlannedAction[], outcome: PlanOutcome | null, checks: readonly PreflightCheck[], title: string, request: PlanRequest | null): WalkDown {
  const ordered = [...actions].sort((a, b) => a.lead.low - b.lead.low || a.number - b.number)
  return {
    title, incident: containment.incident.toUpperCase(), asOf: formatBothClocks(containment.race.now, containment.zone), residual: outcome?.residual ?? '',
    lines: ordered.map((action) => ({
      heading: `${action.title} (action ${action.number})`, who: `${CLASS_NAMES[action.automation]}: ${nameApprovers(action.approvers)}`, takes: formatMinutesRange(action.lead), first: action.precautions, undo: describeUndo(action), state: stateOf(request, action.id),
    })),
    checks: checks.filter(({ state }) => state !== 'clear').map((check) => `${CHECK_NAMES[check.id]}: ${check.words}`), never: containment.never.map(({ words }) => words),
    rollback: request ? `${request.rollbackOwner || 'nobody named'}${request.rollbackAt ? `, due ${formatBothClocks(request.rollbackAt, containment.zone)}` : ''}` : 'to be named',
  }
}

function stateOf(request: PlanRequest | null, id: string): string {
  const line = request?.actions.find(({ action }) => action.id === id)
  if (!line) return 'not asked for'
  return line.missing.length > 0 && line.state === 'requested' ? `waits for ${line.missing.map((role) => ROLE_TITLES[role]).join(', ')}` : STATE_NAMES[line.state].toLowerCase()
}

/** The list as Markdown. Names come from logs: characters that mean something in Markdown are escaped. */
export function writeWalkDownMarkdown(list: WalkDown): string {
  const lines = list.lines.flatMap((line, index) => [
    `## ${index + 1}. ${escapeMarkdown(line.heading)}`, '', `- [ ] Done at ____ by ____`, `- State: ${escapeMarkdown(line.state)}`, `- Who: ${escapeMarkdown(line.who)}`, `- Takes: ${line.takes}`, `- Taken back: ${line.undo}`,
    ...line.first.map((one) => `- [ ] First: ${escapeMarkdown(one)}`), '',
  ])
  const section = (title: string, items: readonly string[]) => (items.length === 0 ? [] : [`## ${title}`, '', ...items.map((one) => `- ${escapeMarkdown(one)}`), ''])
  return [
    `# Walk-down list: ${escapeMarkdown(list.title)}`, '', `${list.incident}, as of ${list.asOf}. Rollback: ${escapeMarkdown(list.rollback)}.`, '', ...lines,
    ...section('Still open before anybody acts', list.checks), ...(list.residual === '' ? [] : ['## What is left', '', escapeMarkdown(list.residual), '']), ...section('Never', list.never),
  ].join('\n')
}

const escapeMarkdown = (text: string) => text.replaceAll(/\s+/gu, ' ').replaceAll(/[\\`*_[\]<>#|~]/gu, (sign) => `\\${sign}`)
