import type { AccessRow } from '../../../contract/access.ts'

export interface QuestionGroup { readonly id: 'ask' | 'unsettled' | 'held' | 'answered'; readonly title: string; readonly hint: string; readonly rows: readonly AccessRow[] }

/** Questions under the heading a reader looks for, each group in the order the host gives: the most telling first. Empty groups are left out. */
export function groupQuestions(questions: readonly AccessRow[]): QuestionGroup[] {
  const of = (row: AccessRow): QuestionGroup['id'] => {
    if (row.effect === 'cleared' || row.effect === 'confirmed_hostile') return 'answered'
    if (row.effect === 'waiting_for_second' || row.effect === 'disputed') return 'unsettled'
    return row.hold === null ? 'ask' : 'held'
  }
  const groups: readonly Omit<QuestionGroup, 'rows'>[] = [
    { id: 'unsettled', title: 'One answer is not enough', hint: 'a second person, or the two who disagree' },
    { id: 'ask', title: 'To be answered', hint: 'the most telling first' },
    { id: 'held', title: 'Not asked now', hint: 'each says why; anybody may answer all the same' },
    { id: 'answered', title: 'Answered', hint: 'can be taken back' },
  ]
  return groups.map((group) => ({ ...group, rows: questions.filter((row) => of(row) === group.id) })).filter(({ rows }) => rows.length > 0)
}

/** What is left to answer after a question, in the order of asking. */
export const openAfter = (questions: readonly AccessRow[], key: string): AccessRow[] =>
  questions.filter((row) => row.key !== key && row.hold === null && (row.effect === 'no_effect' || row.effect === 'partly_cleared' || row.effect === 'waiting_for_second') && row.answers === 0)

/** "3 questions are open, 1 waits for a second person." */
export function tellQuestions(questions: readonly AccessRow[]): string {
  const groups = groupQuestions(questions)
  const count = (id: QuestionGroup['id']) => groups.find((group) => group.id === id)?.rows.length ?? 0
  const open = count('ask')
  const parts = [open === 0 ? 'Nothing to answer now' : open === 1 ? 'One question is open' : `${open} questions are open`]
  if (count('unsettled') > 0) parts.push(`${count('unsettled')} ${count('unsettled') === 1 ? 'needs' : 'need'} another person`)
  if (count('held') > 0) parts.push(`${count('held')} held back`)
  return `${parts.join(', ')}.`
}
