import { Popover } from '@base-ui/react/popover'
import { IconEyeOff, IconScale } from '@tabler/icons-react'
import type { Incident, Precursor } from '../../../contract/incident.ts'
import { formatInstant, formatStretch, formatZone } from '../../shared/time/format-instant.ts'
import { PRECURSOR_NAMES, PRECURSOR_STATES, PrecursorGlyph } from '../../shared/ui/PrecursorGlyph.tsx'
import './precursors.css'

export interface PrecursorBarProps { incident: Incident; onSelect: (beat: string) => void }

/** The four signs that come before harm to a plant, each with its state and why, and what nobody could have seen. */
export function PrecursorBar({ incident, onSelect }: PrecursorBarProps) {
  return (
    <section className="pre" aria-label="Precursors">
      <div className="lab">Precursors</div>
      {incident.precursors.map((precursor) => (
        <Popover.Root key={precursor.kind}>
          <Popover.Trigger className="pre-item">
            <PrecursorGlyph state={precursor.state} /><b>{PRECURSOR_NAMES[precursor.kind]}</b><span className="q">{summarise(precursor)}</span>
          </Popover.Trigger>
          <Popover.Portal><Popover.Positioner side="top" sideOffset={6} align="start" className="over"><Popover.Popup className="menu pre-pop">
            <PrecursorDetail precursor={precursor} incident={incident} onSelect={onSelect} />
          </Popover.Popup></Popover.Positioner></Popover.Portal>
        </Popover.Root>
      ))}
      <span className="sp" />
      {incident.contradictions.length > 0 && <Against incident={incident} onSelect={onSelect} />}
      <Popover.Root>
        <Popover.Trigger className="pre-item pre-blind"><IconEyeOff className="ic s" stroke={2.25} aria-hidden /><b>What we cannot see</b><span className="q">{incident.blind.length} {incident.blind.length === 1 ? 'gap' : 'gaps'} ▸</span></Popover.Trigger>
        <Popover.Portal><Popover.Positioner side="top" sideOffset={6} align="end" className="over"><Popover.Popup className="menu pre-pop">
          <Popover.Title>What we cannot see</Popover.Title>
          {incident.blind.length === 0 && <p className="m">The logs given leave no gap we know of.</p>}
          <ul>{incident.blind.map((item, index) => (
            <li key={index}><i className="hatch" aria-hidden="true" /><div><b>{item.title}</b><p>{item.detail}</p>
              {item.from && item.to && <p className="q">{formatStretch(item.from, item.to, incident.zone)} {formatZone(item.from, item.to, incident.zone)}</p>}</div></li>
          ))}</ul>
        </Popover.Popup></Popover.Positioner></Popover.Portal>
      </Popover.Root>
    </section>
  )
}

/** What the evidence holds against the story: it is weighed in the score, and must not be overlooked. */
function Against({ incident, onSelect }: PrecursorBarProps) {
  const { contradictions, beats } = incident
  return (
    <Popover.Root>
      <Popover.Trigger className="pre-item"><IconScale className="ic s" stroke={2.25} aria-hidden /><b>What speaks against it</b><span className="q">{contradictions.length} ▸</span></Popover.Trigger>
      <Popover.Portal><Popover.Positioner side="top" sideOffset={6} align="end" className="over"><Popover.Popup className="menu pre-pop">
        <Popover.Title>What speaks against it</Popover.Title>
        <p className="q">Counted in the score already.</p>
        <ul>{contradictions.map((clause, index) => {
          const beat = beats.find(({ terms }) => terms.some(({ records }) => records.some((record) => clause.cites.includes(record))))
          const words = clause.parts.map((part) => ('text' in part ? part.text : part.entity)).join('')
          return <li key={index}>{beat ? <button type="button" className="lk" onClick={() => onSelect(beat.id)}>{beat.number} · {words}</button> : words}</li>
        })}</ul>
      </Popover.Popup></Popover.Positioner></Popover.Portal>
    </Popover.Root>
  )
}

function PrecursorDetail({ precursor, incident, onSelect }: { precursor: Precursor } & PrecursorBarProps) {
  const beats = incident.beats.filter((beat) => precursor.beats.includes(beat.id))
  return (
    <>
      <Popover.Title>{PRECURSOR_NAMES[precursor.kind]}: {PRECURSOR_STATES[precursor.state]}</Popover.Title>
      <p>{precursor.detail || (precursor.state === 'not_observable' ? 'No log was given that would show it.' : `${precursor.for} for, ${precursor.against} against.`)}</p>
      {precursor.state !== 'not_observable' && <p className="q">{precursor.for} {precursor.for === 1 ? 'record speaks' : 'records speak'} for it, {precursor.against} against.</p>}
      {beats.length > 0 && <ul>{beats.map((beat) => <li key={beat.id}><button type="button" className="lk" onClick={() => onSelect(beat.id)}>{beat.number} · {formatInstant(beat.at, incident.zone, 'dayTime')} · {beat.title}</button></li>)}</ul>}
    </>
  )
}

const summarise = (precursor: Precursor) => (precursor.state === 'not_observable' || precursor.state === 'none' ? PRECURSOR_STATES[precursor.state] : `${precursor.for} for, ${precursor.against} against`)
