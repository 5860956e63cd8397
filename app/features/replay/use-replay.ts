import { useEffect, useRef, useState } from 'react'
import { advance, stepFrom, type Speed, type Timeline } from './replay-time.ts'

/** The clock of the bar is written at most this often; the panes follow from change to change. */
const WRITE_MS = 100
/** Without motion the story goes on sentence by sentence, each for this long. */
const STEP_MS = 1800
/** A tab that was hidden goes on where it was. */
const LONGEST_FRAME_MS = 100

export interface Replay {
  /** Where playing stands, in milliseconds. */
  readonly here: number
  readonly playing: boolean
  readonly speed: Speed
  readonly setSpeed: (speed: Speed) => void
  /** Plays on, from the start when it stands at the end; or pauses. */
  readonly toggle: () => void
  readonly step: (by: -1 | 1) => void
  /** Goes to an instant and pauses. */
  readonly seek: (at: number) => void
}

/** Moves through a timeline. @param at the moment of the link. @param onAt called when something changes, not with each frame. */
export function useReplay(timeline: Timeline, at: number, onAt: (at: number) => void): Replay {
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>('day')
  const [here, setHere] = useState(at)
  const [linked, setLinked] = useState(at)
  // The link moved by itself, as by the strip or a step back: go there.
  if (at !== linked) {
    setLinked(at)
    if (!playing) setHere(at)
  }
  const newest = useRef({ at, onAt })
  useEffect(() => { newest.current = { at, onAt } })
  const goTo = (next: number) => { setPlaying(false); setHere(next); onAt(next) }
  useEffect(() => {
    if (!playing) return undefined
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    return (still ? stepThrough : runThrough)(timeline, newest.current.at, speed, (now, changed) => {
      setHere(now)
      if (changed) newest.current.onAt(now)
      if (now >= timeline.end) setPlaying(false)
    })
  }, [playing, speed, timeline])
  return {
    here, playing, speed, setSpeed,
    toggle: () => {
      if (playing) return goTo(here)
      if (here >= timeline.end) { setHere(timeline.start); newest.current.at = timeline.start; onAt(timeline.start) }
      else newest.current.at = here
      setPlaying(true)
    },
    step: (by) => { const next = stepFrom(timeline, here, by); if (next !== null) goTo(next) },
    seek: goTo,
  }
}

type Tell = (now: number, changed: boolean) => void

function runThrough(timeline: Timeline, from: number, speed: Speed, tell: Tell): () => void {
  let now = from
  let frame = 0
  let before = performance.now()
  let written = 0
  const run = (time: number) => {
    const last = now
    now = advance(timeline, now, Math.min(LONGEST_FRAME_MS, Math.max(0, time - before)), speed)
    before = time
    const changed = timeline.moments.some((moment) => moment > last && moment <= now)
    if (changed || time - written > WRITE_MS) {
      written = time
      tell(now, changed)
    }
    if (now < timeline.end) frame = requestAnimationFrame(run)
  }
  frame = requestAnimationFrame(run)
  return () => cancelAnimationFrame(frame)
}

function stepThrough(timeline: Timeline, from: number, _speed: Speed, tell: Tell): () => void {
  let now = from
  const timer = setInterval(() => {
    now = stepFrom(timeline, now, 1) ?? timeline.end
    tell(now, true)
  }, STEP_MS)
  return () => clearInterval(timer)
}
