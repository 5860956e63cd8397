import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { clause, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { DayTally } from '../baseline/day-tally.ts'
import { shrunk } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { RAISED_CODE } from '../../ingest/note-evidence.ts'
import { Mentions } from '../mentions.ts'
import { isSafety } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const operatorNote: Behaviour = {
  id: 'operator-note',
  title: 'Operator noticed something odd',
  question: 'Did an operator report that the process or a screen does what it should not?',
  lookAlikes: ['instrument faults', 'planned tests and drills', 'routine entries of the shift log', 'a fault of this plant that stands in the log every few days', 'a screen that hung and was restarted'],
  techniques: techniques('T0832', 'T0831', 'T0829', 'T0827', 'T0815', 'T0813', 'T0880', 'T0837', 'T0826'),
  phase: 5,
  precursor: null,
  kinds: ['operator_note'],
  start: (context) => new Note(context),
}

/**
 * Consequence states (ATT&CK for ICS, Impact), the gravest first: what is manipulated acts against the operator,
 * what is lost or denied merely fails him, which instruments and screens also do of themselves.
 */
/** "nobody gave a command", "nobody sits there": said of what was done, not of people hurt or found. */
function byNobody(): string[] {
  const deeds = ['ordered', 'gave', 'did', 'sits', 'sat', 'asked for', 'switched', 'changed', 'opened', 'closed', 'moved', 'commanded', 'is at the', 'was at the', 'here ']
  return [...deeds.flatMap((deed) => [`nobody ${deed}`, `no one ${deed}`]), 'by nobody', 'by no one']
}

const STATES: readonly { readonly weight: number; readonly label: string; readonly technique: string; readonly words: readonly string[] }[] = [
  { weight: 9, label: 'Loss of safety', technique: 'T0880', words: ['esd ', 'emergency shutdown', 'safety trip', 'safety system tripped', 'sis tripped', 'bypass on', 'bypassed without', 'safety controller'] },
  { weight: 9, label: 'Manipulation of control', technique: 'T0831', words: ['by itself', 'by themselves', 'on its own', 'on their own', 'moving alone', ' mouse ', ' cursor ', 'nobody touched', 'no one touched', 'without command', 'without a command', 'setpoint changed', 'set point changed', 'set-point changed', 'limit changed', 'limit was changed', 'we did not', 'not by us', 'no operator', ...byNobody(), 'come back after', 'comes back after', 'came back after', 'changes back', 'moves alone', 'scrolls', 'not on automatic'] },
  { weight: 12, label: 'Message of strangers', technique: 'T0832', words: ['slogan', 'demand for money', 'demands money', 'ransom', 'pay to', 'hacked', 'shows a message', 'show a message', 'message on the screen', 'shows a picture', 'files unreadable', 'files are unreadable', 'files encrypted'] },
  { weight: 8, label: 'Loss of protection', technique: 'T0837', words: ['relay blocked', 'protection off', 'protection disabled', 'did not trip', 'protection did not'] },
  { weight: 8, label: 'Manipulation of view', technique: 'T0832', words: ['trend flat', 'line flat', 'flat line', 'flatline', ' flat at', 'is flat', 'are flat', 'went flat', 'gone flat', 'reads flat', 'flat since', ' frozen', 'does not match', 'do not match', 'disagree', 'field glass', 'gauge says', 'shows old'] },
  { weight: 7, label: 'Loss of control', technique: 'T0827', words: ['locked out', 'cannot operate', 'cannot control', 'no control', 'password no longer', 'lost control', 'not responding to'] },
  { weight: 6, label: 'Loss of availability', technique: 'T0826', words: ['do not start any more', 'does not start any more', 'not start any more', 'pcs do not start', 'computers do not start', 'do not boot', 'does not boot', 'will not boot', 'will not start', 'cannot be started', 'does not come up'] },
  { weight: 6, label: 'Loss of view', technique: 'T0829', words: ['black screen', 'screens black', 'screens dark', 'screens went', 'blank screen', 'lost view', 'no view', 'screen is black'] },
  { weight: 5, label: 'Denial of control', technique: 'T0813', words: ['command rejected', 'commands rejected', 'not responding', 'no response', 'not answering', 'do not answer', 'does not answer', 'no answer from'] },
  { weight: 5, label: 'Denial of view', technique: 'T0815', words: ['no data', 'no values', 'bad quality', 'question marks', 'communication lost', 'comms lost', 'no communication'] },
  { weight: 4, label: 'Something odd', technique: 'T0832', words: ['unexpected', 'strange', ' odd', 'tripped'] },
  // What people do once they trust their systems no more; a device taken out for repair is written otherwise.
  { weight: 5, label: 'Cut off by hand', technique: 'T0827', words: ['island mode', 'island operation', 'modem unplugged', 'modems unplugged', 'network unplugged', 'lines unplugged', 'off the network', 'pulled the plug', 'tell whether it is clean', 'stop of all lines', 'all lines down'] },
  { weight: 3, label: 'Run by hand', technique: 'T0827', words: ['on manual control', 'in local manual', 'in manual', 'stations by hand', 'run by hand', 'control by hand', 'manual operation', 'for manual control'] },
]
const ROUTINE = ['as planned', 'planned test', 'calibration', 'no events', 'nothing to report', 'routine', 'quiet shift', 'drill', 'exercise', 'proof test', 'function test', 'loop test', 'training', 'on purpose']
/** A cause the operator saw for himself speaks against an intruder, and is not proof: at first it was an instrument at more than one plant. */
const EXPLAINED = ['instrument fault', 'transmitter fault', 'transmitter failed', 'transmitter replaced', 'sensor failed', 'sensor fault', 'broken wire', 'wire break', 'fuse', 'plugged', 'frozen line', 'frozen impulse', 'power failure', 'power dip', 'lightning', ' tested ', ' test of ', 'maintenance', 'replaced', 'cleaned']
/** What helped says less of the cause: screens hang, and a restart ends an intruder's session too. */
const HELPED = ['restarted', 'rebooted', 'reset, works', 'works again', 'fine again']
const CAUSE = 32
const REMEDY = 64
/** Of intrusions that reach the process three in ten get into the log of the shift on the day; a site's own trouble, on its share of days. */
const WRITTEN_DOWN = 0.3

/** Who raises a note by hand asks that it be looked at: it is no line among the routine of a shift. */
const RAISED = 3
/** What a raised note is whose words say nothing more. */
const ODD = STATES.findIndex(({ label }) => label === 'Something odd')

/** What a note reads as: the consequence for the operator it speaks of, and what that is worth before anything else is known; null when it names none. */
export function consequenceOf(note: string): { readonly label: string; readonly decibans: number } | null {
  const state = STATES[(judgeNote(note.toLowerCase()) % CAUSE) - 1]
  return state ? { label: state.label, decibans: state.weight } : null
}

/** 0 for nothing; else one more than the place in STATES, plus what was found or helped. */
const judgeNote = (note: string): number => {
  // "on its own UPS" is a supply, and what came back by itself did no harm.
  const text = ` ${note.replaceAll(',', ' ').replaceAll('.', ' ').replaceAll(/own (ups|supply|generator|battery|feeder|power)/g, '$1').replaceAll(/(came back|comes back|recovered|cleared|restored) (by itself|by themselves|on its own|on their own)/g, '$1')} `
  if (hasAny(text, ROUTINE)) return 0
  const state = STATES.findIndex(({ words }) => hasAny(text, words))
  return state < 0 ? 0 : state + 1 + (hasAny(text, EXPLAINED) ? CAUSE : hasAny(text, HELPED) ? REMEDY : 0)
}

class Note implements Detector {
  private readonly notes = new TextMemo(judgeNote)
  private mentions: Mentions | null = null
  private readonly days = new DayTally()
  private firstDay: number | null = null
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const at = event.time
    const day = this.context.baseline.day(at)
    this.firstDay ??= day
    const isRaised = event.code.startsWith(RAISED_CODE)
    const verdict = this.notes.of(event.store, 'detail', event.index) || this.notes.of(event.store, 'object', event.index) || (isRaised ? ODD + 1 : 0)
    const state = STATES[(verdict % 32) - 1]
    if (!state) return
    const words = quoted(event.detail || event.object)
    const { entities } = this.context
    this.mentions ??= new Mentions(entities)
    // What the operator calls it is seldom its host name.
    const target = this.mentions.find(event.destinationText) ?? event.on ?? this.mentions.find(event.detail)
    const list = new EventList()
    list.push(event.index)
    const of = day - this.firstDay
    const before = this.days.add(verdict % 32, day)
    const common = Math.min(0, 10 * Math.log10(WRITTEN_DOWN / shrunk(before, of, 0.02)) - state.weight)
    const terms = [
      term('operator-note', state.label, state.weight, words, list.events, 'as the operator saw it'),
      ...(isRaised ? [term('raised', 'Raised by hand', RAISED, 'somebody asked that it be looked at', list.events)] : []),
      ...((verdict & CAUSE) > 0 ? [term('cause-found', 'Cause found', -6, 'the note names a cause of its own', list.events)] : []),
      ...((verdict & REMEDY) > 0 ? [term('cause-found', 'Ended by a restart', -3, 'the note says what helped', list.events)] : []),
      ...(before > 0 && common < 0 ? [term('habit', 'Written often', common, `such a note on ${before} of ${of} earlier days`, list.events)] : []),
      ...(target !== null && isSafety(entities.get(target)) ? [term('safety', 'Safety system', 3, 'a system that keeps the process safe', list.events, 'on a safety system')] : []),
    ]
    if (weightOf(terms) < (isRaised ? 0.1 : 3)) return
    this.context.emit(signalOf(operatorNote, event.store, list, {
      at, until: at, actor: event.actor, from: null, target, family: 'note', title: state.label, terms, techniques: techniques(state.technique),
      clauses: [clause(list.events, event.actor ?? 'an operator', ` ${VERBS.noted} “${words}”`, ...(target === null ? [] : [' at ', target]))],
      edge: null, passes: 'none',
    }))
  }
}
