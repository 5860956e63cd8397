import { FieldMapping, type Column, type MappingProposal, type TextField } from '../../../contract/mapping.ts'

export const FIELD_NAMES: Readonly<Record<TextField, string>> = {
  actor: 'Who', source: 'From address', sourceHost: 'From host', host: 'On host', destination: 'Towards', target: 'Account acted on', object: 'Thing', detail: 'Detail', session: 'Session', code: 'Event code', amount: 'Amount',
}

export const OUTCOME_NAMES = { success: 'Success', failure: 'Failure', unknown: 'Not said' } as const

/** A column as one text, to compare and to choose by. */
export const columnKey = (column: Column | null): string => (column === null ? '' : JSON.stringify(column))

/** "cef › ext › suser". */
export const columnName = (column: Column): string => column.join(' › ')

/** The mapping with another column, or another constant, for a field; a field with neither is left out. */
export function withField(mapping: FieldMapping, field: TextField, change: { column?: Column | null; constant?: string }): FieldMapping {
  const before = mapping.fields.find((rule) => rule.field === field) ?? { field, column: null, constant: '' }
  const rule = { ...before, ...change }
  const others = mapping.fields.filter((each) => each.field !== field)
  return { ...mapping, fields: rule.column === null && rule.constant === '' ? others : [...others, rule] }
}

/** Meanings with another one for a text; null takes it away. */
export function withMeaning<T>(values: readonly { value: string; means: T }[], value: string, means: T | null): { value: string; means: T }[] {
  const others = values.filter((each) => each.value !== value)
  return means === null ? others : [...others, { value, means }]
}

/** What is not right in a mapping yet, by field: "title", "time.columns". Empty when it can be saved. */
export function faultsOf(mapping: FieldMapping): ReadonlyMap<string, string> {
  return new Map(FieldMapping.safeParse(mapping).error?.issues.map(({ path, message }) => [path.join('.'), message]))
}

/** Columns that a mapping reads and the file does not have. */
export function missingColumns({ time, action, outcome, fields }: FieldMapping, { columns }: Pick<MappingProposal, 'columns'>): Column[] {
  const known = new Set(columns.map(({ column }) => columnKey(column)))
  const read = [...time.columns, action.column, outcome.column, ...fields.map(({ column }) => column)]
  return read.filter((column): column is Column => column !== null && !known.has(columnKey(column)))
}

/** The mapping in the text of a file that somebody shared, or why it is none. */
export function parseMapping(text: string): FieldMapping | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return 'This is no JSON. Choose a mapping that was exported here.'
  }
  const { data, error } = FieldMapping.safeParse(json)
  const issue = error?.issues[0]
  return data ?? `This is no mapping: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? ''}.`
}
