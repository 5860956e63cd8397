import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { clause, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { Mentions } from '../mentions.ts'
import { isSafety } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const operatorNote: Behaviour = {
  id: 'operator-note',
  title: 'Operator noticed something odd',
  question: 'Did an operator report that the process or a screen does what it should not?',
  lookAlikes: ['instrument faults', 'planned tests and drills', 'routine entries of the shift log'],
  techniques: techniques('T0832', 'T0831', 'T0829', 'T0827', 'T0815', 'T0813', 'T0880', 'T0837'),
  phase: 5,
  precursor: null,
  kinds: ['operator_note'],
  start: (context) => new Note(context),
}

/**
 * Consequence states (ATT&CK for ICS, Impact), the gravest first: what is manipulated acts against the operator,
 * what is lost or denied merely fails him, which instruments and screens also do of themselves.
 */
const STATES: readonly { readonly weight: number; readonly label: string; readonly technique: string; readonly words: readonly string[] }[] = [
  { weight: 9, label: 'Loss of safety', technique: 'T0880', words: ['esd ', 'emergency shutdown', 'safety trip', 'safety system tripped', 'sis tripped', 'bypass on', 'bypassed without', 'safety controller'] },
  { weight: 9, label: 'Manipulation of control', technique: 'T0831', words: ['by itself', 'by themselves', 'on its own', 'on their own', 'moving alone', ' mouse ', ' cursor ', 'nobody touched', 'no one touched', 'without command', 'without a command', 'setpoint changed', 'set point changed', 'set-point changed', 'limit changed', 'limit was changed', 'we did not', 'not by us', 'no operator'] },
  { weight: 8, label: 'Loss of protection', technique: 'T0837', words: ['relay blocked', 'protection off', 'protection disabled', 'did not trip', 'protection did not'] },
  { weight: 8, label: 'Manipulation of view', technique: 'T0832', words: [' flat', ' frozen', 'does not match', 'do not match', 'disagree', 'field glass', 'gauge says', 'shows old'] },
  { weight: 7, label: 'Loss of control', technique: 'T0827', words: ['locked out', 'cannot operate', 'cannot control', 'no control', 'password no longer', 'lost control', 'not responding to'] },
  { weight: 6, label: 'Loss of view', technique: 'T0829', words: ['black screen', 'screens black', 'screens dark', 'screens went', 'blank screen', 'lost view', 'no view', 'screen is black'] },
  { weight: 5, label: 'Denial of control', technique: 'T0813', words: ['command rejected', 'commands rejected', 'not responding', 'no response'] },
  { weight: 5, label: 'Denial of view', technique: 'T0815', words: ['no data', 'no values', 'bad quality', 'question marks', 'communication lost', 'comms lost', 'no communication'] },
  { weight: 4, label: 'Something odd', technique: 'T0832', words: ['unexpected', 'strange', ' odd', 'tripped', 'ransom', 'message on the screen'] },
]
const ROUTINE = ['as planned', 'planned test', 'calibration', 'no events', 'nothing to report', 'routine', 'quiet shift', 'drill', 'exercise', 'proof test', 'function test', 'loop test', 'training']
/** A cause the operator saw for himself speaks against an intruder, and is not proof: at first it was an instrument at more than one plant. */
const EXPLAINED = ['instrument fault', 'transmitter fault', 'transmitter failed', 'transmitter replaced', 'sensor failed', 'sensor fault', 'broken wire', 'wire break', 'fuse', 'plugged', 'frozen line', 'frozen impulse', 'power failure', 'power dip', 'lightning', 'maintenance', 'replaced', 'cleaned']

/** 0 for nothing; else one more than the place in STATES, plus 32 for a cause found. */
const judgeNote = (note: string): number => {
  const text = ` ${note.replaceAll(',', ' ').replaceAll('.', ' ')} `
  if (hasAny(text, ROUTINE)) return 0
  const state = STATES.findIndex(({ words }) => hasAny(text, words))
  return state < 0 ? 0 : state + 1 + (hasAny(text, EXPLAINED) ? 32 : 0)
}

class Note implements Detector {
  private readonly notes = new TextMemo(judgeNote)
  private mentions: Mentions | null = null
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const verdict = this.notes.of(event.store, 'detail', event.index) || this.notes.of(event.store, 'object', event.index)
    const state = STATES[(verdict % 32) - 1]
    if (!state) return
    const words = quoted(event.detail || event.object)
    const { entities } = this.context
    this.mentions ??= new Mentions(entities)
    // What the operator calls it is seldom its host name.
    const target = this.mentions.find(event.destinationText) ?? event.on ?? this.mentions.find(event.detail)
    const list = new EventList()
    list.push(event.index)
    const at = event.time
    const terms = [
      term('operator-note', state.label, state.weight, words, list.events, 'as the operator saw it'),
      ...(verdict >= 32 ? [term('cause-found', 'Cause found', -6, 'the note names a cause of its own', list.events)] : []),
      ...(target !== null && isSafety(entities.get(target)) ? [term('safety', 'Safety system', 3, 'a system that keeps the process safe', list.events, 'on a safety system')] : []),
    ]
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(operatorNote, event.store, list, {
      at, until: at, actor: event.actor, from: null, target, family: 'note', title: state.label, terms, techniques: techniques(state.technique),
      clauses: [clause(list.events, event.actor ?? 'an operator', ` ${VERBS.noted} “${words}”`, ...(target === null ? [] : [' at ', target]))],
      edge: null, passes: 'none',
    }))
  }
}
