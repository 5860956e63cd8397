import type { PlanRequest } from '../../contract/containment.ts'
import { markdownText } from './export-text.ts'
import { minutesWords, undoWords, type PlaybookGround } from './playbook.ts'
import { neededRoles } from './request-signers.ts'
import { roleName, roleNames } from './role-names.ts'

const LINE = '\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_'

/**
 * A requested plan as a list to walk down with, in Markdown: for each action who, what, precautions, how and until when
 * it is taken back, and lines to sign. Names out of logs are written so that they stay text.
 */
export function walkDownList(request: PlanRequest, ground: PlaybookGround): string {
  const { rollbackAt, rollbackOwner, stale, actions } = request
  const head = [
    `# Walk-down list: ${markdownText(request.title)}`, '',
    `- Incident: ${markdownText(ground.incident.id)}, ${markdownText(ground.incident.title)}`,
    `- Asked for by ${personWords(request.by)}, ${markdownText(ground.timeOf(request.at))} (entry ${request.sequence} of the journal)`,
    `- Taken back by ${rollbackOwner === '' ? LINE : markdownText(rollbackOwner)}, ${rollbackAt === null ? 'no time agreed' : `due ${markdownText(ground.timeOf(rollbackAt))}`}`,
    ...(stale ? ['', `**${markdownText(stale.words)}**`, '', ...stale.differences.map((words) => `- ${markdownText(words)}`)] : []),
  ]
  const foot = ['', '---', '', 'Throughline did none of this and can reach nothing at level 3 or below. Report in it what was done and when.']
  return `${[...head, ...actions.flatMap((line, index) => actionLines(line, index + 1, request, ground)), ...foot].join('\n')}\n`
}

function actionLines({ action, state, signatures, missing }: PlanRequest['actions'][number], number: number, request: PlanRequest, ground: PlaybookGround): string[] {
  const title = ['', `## ${number}. ${markdownText(action.title)}`, '']
  if (state === 'refused') return [...title, `Refused by ${signatures.filter(({ verdict }) => verdict === 'refuse').map(personWords).join(', ')}. Leave it out.`]
  const cost = action.costPerHour.high === 0 ? 'nothing an hour' : `${action.costPerHour.low} to ${action.costPerHour.high} ${markdownText(ground.currency)} an hour`
  return [
    ...title,
    `- State: **${STATES[state]}**${missing.length > 0 ? `, the signature of ${roleNames(missing)} is missing: do not begin` : ''}`,
    `- Who: ${action.automation === 'checklist' ? 'people at the plant, by hand; never by software' : roleNames(neededRoles(action))}`,
    `- What: ${markdownText(action.title)}${action.target === null ? '' : `, on ${markdownText(ground.nameOf(action.target))}`}`,
    `- Takes: ${minutesWords(action.lead.low)} to ${minutesWords(action.lead.high)}`,
    `- The plant loses meanwhile: ${action.loses === '' ? 'nothing known' : markdownText(action.loses)}; costs ${cost}`,
    ...(action.precautions.length === 0 ? [] : ['- Before:', ...action.precautions.map((precaution) => `  - [ ] ${markdownText(precaution)}`)]),
    `- To take it back: ${markdownText(undoWords(action))}${request.rollbackAt === null ? '' : ` Due ${markdownText(ground.timeOf(request.rollbackAt))}.`}`,
    '- Signed:',
    ...signatures.filter(({ verdict }) => verdict === 'approve').map((signature) => `  - [x] ${personWords(signature)}, ${markdownText(ground.timeOf(signature.at))}`),
    ...missing.map((role) => `  - [ ] ${roleName(role)}: name ${LINE} time ${LINE} signature ${LINE}`),
    `- [ ] Done: by ${LINE} at ${LINE}`,
    `- [ ] Taken back: by ${LINE} at ${LINE}`,
  ]
}

const STATES: Readonly<Record<PlanRequest['actions'][number]['state'], string>> = { requested: 'asked for', approved: 'approved', refused: 'refused', in_effect: 'in effect', failed: 'tried and failed', rolled_back: 'rolled back' }

const personWords = ({ name, role }: PlanRequest['by']): string => `${name === '' ? 'somebody without a name' : markdownText(name)} (${roleName(role)})`
