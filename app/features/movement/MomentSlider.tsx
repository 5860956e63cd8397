import { useEffect, useMemo, useRef, useState } from 'react'
import type { Incident } from '../../../contract/incident.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { listMoments } from './graph-moment.ts'

/** A moment goes to the link once the slider rests, so that the other panes follow once. */
const REST_MS = 140

/**
 * The moment the graph shows while the slider moves, and afterwards that of the link.
 * @param moment milliseconds, as in the link; null is all.
 */
export function useMoment(moment: number | null, onMoment: (at: number | null) => void) {
  const [draft, setDraft] = useState<{ at: number | null; over: number | null } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const change = (at: number | null) => {
    setDraft({ at, over: moment })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => { if (at === moment) setDraft(null); else onMoment(at) }, REST_MS)
  }
  // It holds until the link has caught up, or was changed by the strip.
  return { at: draft && draft.over === moment ? draft.at : moment, change }
}

export interface MomentSliderProps { incident: Incident; at: number | null; onChange: (at: number | null) => void }

/** Steps through the instants at which the movement changes; the last step is all. True time is the strip's. */
export function MomentSlider({ incident, at, onChange }: MomentSliderProps) {
  const moments = useMemo(() => listMoments(incident), [incident])
  if (moments.length < 2) return null
  const value = at === null ? moments.length : moments.findLastIndex((moment) => moment <= at)
  const text = at === null ? 'All' : formatInstant(at, incident.zone, 'dayTime', { suffix: false })
  const step = (by: number) => {
    const next = value + by
    onChange(next >= moments.length ? null : moments[Math.max(0, next)]!)
  }
  return (
    <div className="mom" title={at === null ? 'All that is known. Draw it back to see the movement as it stood.' : `As it stood on ${formatBothClocks(at, incident.zone)}`}>
      <input
        type="range" min={0} max={moments.length} step={1} value={Math.max(0, value)} aria-label="Moment the graph shows" aria-valuetext={at === null ? 'All that is known' : `${formatInstant(at, incident.zone, 'weekdayTime')}, step ${Math.max(0, value) + 1} of ${moments.length}`}
        onChange={(event) => step(Number(event.target.value) - value)}
      />
      <output>{at === null ? text : `To ${text}`}</output>
      {at !== null && <Button small icon variant="ghost" aria-label="Show all that is known" title="Show all that is known" onClick={() => onChange(null)}>×</Button>}
    </div>
  )
}
