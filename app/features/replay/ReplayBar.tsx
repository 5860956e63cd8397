import { useEffect, useRef } from 'react'
import type { Incident } from '../../../contract/incident.ts'
import { formatProbability } from '../../shared/format.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import type { Known } from '../../shared/story/known-at.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { ChoiceMenu } from '../../shared/ui/ChoiceMenu.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { instantAt, placeOf, readTimeline, type Speed, type Timeline } from './replay-time.ts'
import { useReplay } from './use-replay.ts'
import './replay.css'

const SPEED_NAMES: readonly { value: Speed; label: string }[] = [
  { value: 'hour', label: '1 h/s' }, { value: 'quarter', label: '6 h/s' }, { value: 'day', label: '1 d/s' }, { value: 'week', label: '7 d/s' },
]
/** A screen reader is told of news at most this often while the story plays. */
const SAY_EVERY_MS = 2500

export interface ReplayBarProps {
  /** The whole story. */
  incident: Incident
  /** What was known at the moment of the link. */
  known: Known
  /** The moment of the link, in milliseconds. */
  at: number
  onAt: (at: number) => void
  onClose: () => void
}

/** Plays the story as it would have come in: what was known when, and where it would have been raised. */
export function ReplayBar(props: ReplayBarProps) {
  const timeline = readTimeline(props.incident)
  if (!timeline) return <section className="replay" aria-label="Replay"><span className="b">Nothing to replay.</span><span className="q">No sentence of this incident stands.</span><span className="sp" /><Button small onClick={props.onClose}>Close</Button></section>
  // A story that gained or lost sentences is another timeline; its bar starts anew at the same moment.
  return <Bar key={timeline.moments.join(' ')} timeline={timeline} {...props} />
}

function Bar({ timeline, incident, known, at, onAt, onClose }: ReplayBarProps & { timeline: Timeline }) {
  const replay = useReplay(timeline, at, onAt)
  const { here, playing } = replay
  const { zone } = incident
  const told = known.incident.beats.length
  useShortcuts('Replay', [
    { keys: '.', label: 'Next sentence of the replay', run: () => replay.step(1) },
    { keys: ',', label: 'Sentence before', run: () => replay.step(-1) },
    { keys: 'r', label: 'Play or pause', run: () => replay.toggle() },
  ])
  useSay(incident, known, playing)
  useFollow(known)
  const place = placeOf(timeline, here)
  const clock = formatInstant(here, zone, 'weekdayTime')
  return (
    <section className="replay" aria-label="Replay">
      <div className="replay-keys">
        <Button small icon variant="ghost" aria-label="Sentence before" title="Sentence before  ," disabled={here <= timeline.start} onClick={() => replay.step(-1)}><Icon name="back" size="s" /></Button>
        <Button small variant="primary" title="Play or pause  r" onClick={replay.toggle}><Icon name={playing ? 'pause' : 'play'} size="s" />{playing ? 'Pause' : here >= timeline.end ? 'Play again' : 'Play'}</Button>
        <Button small icon variant="ghost" aria-label="Next sentence" title="Next sentence  ." disabled={here >= timeline.end} onClick={() => replay.step(1)}><Icon name="next" size="s" /></Button>
        <ChoiceMenu label="Speed" options={SPEED_NAMES} value={replay.speed} onChange={replay.setSpeed} triggerClass="btn small ghost">{SPEED_NAMES.find(({ value }) => value === replay.speed)?.label}<Icon name="down" size="xs" /></ChoiceMenu>
      </div>
      <time className="replay-clock" dateTime={new Date(here).toISOString()} title={formatBothClocks(here, zone)}>{clock}</time>
      <div className="replay-track">
        <Marks timeline={timeline} incident={incident} here={here} />
        <input
          type="range" min={0} max={1000} step={1} value={Math.round(place * 1000)} aria-label="Moment of the replay" aria-valuetext={`${clock}, ${told} of ${incident.beats.length} sentences, ${sayState(known)}`}
          onChange={(event) => replay.seek(instantAt(timeline, Number(event.target.value) / 1000))}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowDown' ? -1 : null
            if (by === null) return
            event.preventDefault()
            replay.step(by)
          }}
        />
      </div>
      <State known={known} incident={incident} />
      <Button small icon variant="ghost" aria-label="End the replay" title="End the replay  Esc" onClick={onClose}><Icon name="close" size="s" /></Button>
    </section>
  )
}

/** "not raised yet, 41 %"; "raised, 93 %"; "nothing known yet". */
function sayState({ newest, raised, confidence }: Known): string {
  if (newest === null) return 'nothing known yet'
  const state = raised ? 'raised' : 'not raised yet'
  return confidence === null ? state : `${state}, ${formatProbability(confidence)}`
}

function State({ known, incident }: Pick<ReplayBarProps, 'known' | 'incident'>) {
  const { newest, raised, confidence } = known
  return (
    <div className="replay-state" title="What the records up to this moment prove, with the score they had then. That these acts belong to one story is known from all of it.">
      <span className={`replay-raise${raised ? ' on' : ''}`}>{newest === null ? 'Nothing known yet' : raised ? `Raised ${formatInstant(incident.raisedAt, incident.zone, 'dayTime', { suffix: false })}` : 'Not raised yet'}</span>
      <b className="replay-score">{newest === null ? '–' : confidence === null ? 'score not told' : formatProbability(confidence)}</b>
      <span className="q">{known.incident.beats.length} of {incident.beats.length}<span className="replay-wide"> sentences</span></span>
    </div>
  )
}

function Marks({ timeline, incident, here }: { timeline: Timeline; incident: Incident; here: number }) {
  const x = (at: string) => `${placeOf(timeline, Date.parse(at)) * 100}%`
  const raise = placeOf(timeline, Date.parse(incident.raisedAt))
  return (
    <div className="replay-marks" aria-hidden="true">
      <i className="replay-done" style={{ width: `${placeOf(timeline, here) * 100}%` }} />
      {incident.beats.slice(0, 200).map((beat) => <i key={beat.id} className={`replay-beat${beat.key ? '' : ' minor'}`} style={{ left: x(beat.until) }} />)}
      {incident.crossedAt !== null && <i className="replay-crossing" style={{ left: x(incident.crossedAt) }} />}
      <span className={`replay-flag${raise > 0.7 ? ' left' : ''}`} style={{ left: `${raise * 100}%` }}>would have been raised here</span>
    </div>
  )
}

/** Tells a screen reader what is new, seldom while it plays and at once when somebody steps. */
function useSay(incident: Incident, known: Known, playing: boolean): void {
  const said = useRef({ at: 0, text: '' })
  useEffect(() => {
    const { newest } = known
    const text = newest === null ? 'Before the first sentence.' : `Sentence ${newest.number} of ${incident.beats.length}, ${formatInstant(newest.until, incident.zone, 'weekdayTime')}: ${newest.title}. ${sayState(known)}.`
    const at = performance.now()
    if (text === said.current.text || (playing && at - said.current.at < SAY_EVERY_MS)) return
    said.current = { at, text }
    announce(text)
  }, [incident, known, playing])
}

/** Keeps the newest sentence in sight. */
function useFollow({ newest }: Known): void {
  const id = newest?.id ?? null
  useEffect(() => {
    if (id !== null) document.querySelector(`.nar [data-beat="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id])
}
