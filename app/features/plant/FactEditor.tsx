import { useId, useState, type KeyboardEvent } from 'react'
import type { PlantField } from '../../../contract/plant.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { choicesOf, FIELD_NAMES, isNumber, readValue, type PlantValue } from './plant-words.ts'
import { usePlantPage } from './plant-page.ts'

export interface FactEditorProps {
  field: PlantField
  /** What it is edited of: "EWS-07". */
  of: string
  value: PlantValue | null
  onSave: (value: PlantValue) => void
  onLeave: () => void
}

/** One value, to be chosen or typed: Enter keeps it, Esc leaves it as it was. */
export function FactEditor({ field, of, value, onSave, onLeave }: FactEditorProps) {
  const { plant } = usePlantPage()
  const id = useId()
  const [typed, setTyped] = useState(value === null ? '' : String(value))
  const [fault, setFault] = useState<string | null>(null)
  const choices = choicesOf(field)
  const save = () => {
    const read = readValue(field, typed)
    if ('fault' in read) setFault(read.fault)
    else if (read.value === value) onLeave()
    else onSave(read.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') save()
    else onLeave()
  }
  const shared = {
    'aria-label': `${FIELD_NAMES[field]} of ${of}`, 'aria-invalid': fault !== null, value: typed, onKeyDown,
    // The person asked to edit this one value.
    autoFocus: true,
  } as const
  return (
    <span className="fact-editor" data-fault={fault ?? undefined}>
      {choices
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person asked to edit this one value
        ? <select {...shared} onChange={(event) => setTyped(event.target.value)}><option value="" disabled>Choose …</option>{choices.map((choice) => <option key={String(choice.value)} value={String(choice.value)}>{choice.label}</option>)}</select>
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person asked to edit this one value
        : <input {...shared} list={isNumber(field) ? undefined : id} inputMode={isNumber(field) ? 'decimal' : undefined} maxLength={200} autoComplete="off" spellCheck={false} onFocus={(event) => event.target.select()} onChange={(event) => { setTyped(event.target.value); setFault(null) }} />}
      {!choices && !isNumber(field) && <datalist id={id}>{suggest(field, plant).map((text) => <option key={text} value={text}>{text}</option>)}</datalist>}
      <Button small icon variant="ghost" aria-label={`Keep this ${FIELD_NAMES[field].toLowerCase()}`} title="Keep  Enter" onClick={(event) => { event.stopPropagation(); save() }}><Icon name="check" size="s" /></Button>
      {fault !== null && <span className="fact-fault" role="alert">{fault}</span>}
    </span>
  )
}

const MOST_SUGGESTED = 200

/** Values the plant already uses for the field, so that one plant is not spelt two ways. */
function suggest(field: PlantField, { assets, identities, sites }: ReturnType<typeof usePlantPage>['plant']): string[] {
  const used = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))].sort().slice(0, MOST_SUGGESTED)
  switch (field) {
    case 'plant': return used([...sites.map(({ name }) => name), ...assets.map(({ plant }) => plant.value)])
    case 'area': return used(assets.map(({ area }) => area.value))
    case 'process': return used(assets.map(({ process }) => process.value))
    case 'company': return used(identities.map(({ company }) => company.value))
    case 'roster': return used(identities.map(({ roster }) => roster.value))
    case 'sector': return used(['energy', 'manufacturing', 'water', 'health', 'transport', ...sites.map(({ sector }) => sector.value)])
    case 'timezone': return ['UTC', ...Intl.supportedValuesOf('timeZone')]
    default: return []
  }
}
