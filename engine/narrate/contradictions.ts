import type { Clause as WireClause } from '../../contract/incident.ts'
import type { Story } from '../correlate/story.ts'
import type { Clause, Signal, Term } from '../model/signal.ts'
import type { Decibans } from '../model/units.ts'

/** Terms that take off at least this much speak against the story; lesser ones are shades. */
const SPEAKS: Decibans = -2
/** Contradictions told, the weightiest first. */
const MOST_TOLD = 8

/**
 * What in the evidence speaks against a story: orders that cover an act, habits it fits, announcements, answers of
 * people. Each is said once, at its heaviest, with the records it rests on; they are weighed in the score already.
 * @returns empty when nothing does.
 */
export function writeContradictions(story: Story, wire: (clause: Clause) => WireClause): WireClause[] {
  const said = new Map<string, { readonly signal: Signal; readonly term: Term }>()
  for (const step of story.steps) {
    for (const signal of [step.signal, ...step.also]) {
      for (const term of signal.terms) {
        if (term.decibans > SPEAKS || term.events.length === 0) continue
        const key = `${signal.behaviour}:${term.id}`
        const known = said.get(key)
        if (!known || term.decibans < known.term.decibans) said.set(key, { signal, term })
      }
    }
  }
  return [...said.values()]
    .sort((a, b) => a.term.decibans - b.term.decibans || a.signal.at - b.signal.at)
    .slice(0, MOST_TOLD)
    .map(({ signal, term }) => wire({ parts: [{ text: `${signal.title}: ${lowerFirst(term.label)}${term.detail === '' ? '' : `, ${term.detail}`} (${term.decibans.toFixed(0).replace('-', '−')} dB)` }], events: term.events }))
}

const lowerFirst = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text)
