import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { clause, EventList, quoted, signalOf, term } from '../act.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const operatorNote: Behaviour = {
  id: 'operator-note',
  title: 'Operator noticed something odd',
  question: 'Did an operator report that the process or a screen does what it should not?',
  lookAlikes: ['instrument faults', 'planned tests', 'routine entries of the shift log'],
  techniques: techniques('T0832'),
  phase: 5,
  precursor: null,
  kinds: ['operator_note'],
  start: (context) => new Note(context),
}

const ODD = ['flat', 'frozen', 'by itself', 'on its own', 'by themselves', 'moving alone', 'mouse', 'cursor', 'nobody touched', 'no one touched', 'without command', 'unexpected', 'strange', 'odd', 'does not match', 'disagree', 'glass', 'local manual', 'manual control', 'tripped', 'setpoint changed', 'limit changed', 'locked out', 'not responding', 'black screen', 'password no longer']
const CONTROL_LOST = ['by itself', 'on its own', 'mouse', 'cursor', 'manual', 'setpoint changed', 'limit changed', 'flat', 'frozen', 'does not match', 'nobody touched']
const ROUTINE = ['as planned', 'planned test', 'calibration', 'no events', 'nothing to report', 'routine', 'quiet shift']
const judgeNote = (text: string): number => (hasAny(text, ROUTINE) || !hasAny(text, ODD) ? 0 : hasAny(text, CONTROL_LOST) ? 2 : 1)

class Note implements Detector {
  private readonly notes = new TextMemo(judgeNote)
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const odd = Math.max(this.notes.of(event.store, 'detail', event.index), this.notes.of(event.store, 'object', event.index))
    if (odd === 0) return
    const list = new EventList()
    list.push(event.index)
    const at = event.time
    const words = quoted(event.detail || event.object)
    this.context.emit(signalOf(operatorNote, event.store, list, {
      at, until: at, actor: event.actor, from: null, target: event.on, family: 'note',
      terms: [term('operator-note', 'Seen by a person', odd === 2 ? 8 : 4, words, list.events, 'as the operator saw it')],
      clauses: [clause(list.events, event.actor ?? 'an operator', ` ${VERBS.noted} “${words}”`, ...(event.on === null ? [] : [' at ', event.on]))],
      edge: null, passes: 'none',
    }))
  }
}
