import type { AccessSession } from '../../../contract/access.ts'
import type { Preview } from '../../../contract/preview.ts'
import { formatCounted, formatProbability } from '../../shared/format.ts'
import { SENSITIVITIES, sensitivitiesOf } from './access-words.ts'
import { verdictOf, type Draft } from './answers.ts'

/** What sending an answer means by the rules, in plain sentences, before anything is worked out. */
export function tellRules(draft: Draft, session: AccessSession): string[] {
  const { choice, ticked, rest: asked, askNext, sureness } = draft
  if (choice === null) return []
  if (choice === 'unsure') return [askNext === null ? 'The question goes to the next person. Nobody is blamed.' : `${askNext} is asked next. Nobody is blamed.`, 'Security keeps watching meanwhile.']
  if (choice === 'no') return [asked === null ? 'The connection counts as not yours.' : `${formatCounted(ticked.length, 'act')} ${ticked.length === 1 ? 'counts' : 'count'} as not yours.`, 'Security is asked to end it and to lock the account; the plant manager is to be told.', 'The plant keeps running. No controller is touched.']
  const part = choice === 'part' || asked !== null
  const covered = part ? ticked : session.acts.map(({ id }) => id)
  const of = asked ?? session.acts
  const rest = of.length - covered.length
  const sensitive = sensitivitiesOf(session, covered)
  const second = sensitive.length === 0 ? '' : ` once a second person of another department confirms, because ${SENSITIVITIES[sensitive.includes('safety') ? 'safety' : sensitive[0]!]}`
  const lines = [part ? `${covered.length} of ${of.length} ${asked === null ? '' : 'open '}${of.length === 1 ? 'act counts' : 'acts count'} as yours${second}${rest === 0 ? '' : rest === 1 ? '; the other one stays open' : `; the other ${rest} stay open`}.` : `The connection counts as yours${second}.`]
  if (sureness === 'hardly') lines.push('So unsure, it does not count yet: the next person is asked.')
  const verdict = verdictOf(draft)
  if (verdict === 'legitimate_unplanned') lines.push('You will be asked to write the work order afterwards, within 24 hours.')
  if (verdict === 'legitimate_misuse' || verdict === 'operator_error' || verdict === 'equipment_fault') lines.push('The program is to be compared with its approved copy.')
  return lines
}

/** What it would change in the stories, in plain sentences. @param incident the story that tells of the session now. */
export function tellChanges({ incidents }: Preview, incident: string | null): string[] {
  if (incidents.length === 0) return [incident === null ? 'No story tells of it, and none changes.' : 'How likely an attack is stays as it is.']
  return incidents.map(({ before, after, partOf }) => {
    if (before && after) {
      const [was, is] = [formatProbability(before.confidence), formatProbability(after.confidence)]
      const name = before.id === incident || incident === null ? 'How likely an attack is' : `How likely another story is (${before.title.replace(/\.$/, '')})`
      return was === is ? `${name} stays at ${is}; the details change.` : `${name}: ${was} now, ${is} then.`
    }
    if (before) return partOf === null ? 'The story of an attack that tells of it falls away.' : 'The story that tells of it becomes part of another.'
    return partOf === null ? 'A new story of an attack arises.' : 'The story splits: the rest is told on its own.'
  }).slice(0, MOST)
}
const MOST = 4
