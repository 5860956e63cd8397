import { useMemo, type ReactNode } from 'react'
import type { AccessSession } from '../../../contract/access.ts'
import type { Me } from '../../../contract/roles.ts'
import { openRoleDialog, useRefusal } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { namesIn } from './access-words.ts'
import { ActText } from './ActText.tsx'
import { AnswerEffect } from './AnswerEffect.tsx'
import { AnswerMore } from './AnswerMore.tsx'
import { CHOICE_NAMES, CHOICES, KINDS, missingIn, type Choice, type Draft, type Kind } from './answers.ts'

export interface AnswerSheetProps {
  session: AccessSession
  draft: Draft
  me: Me | undefined
  busy: boolean
  /** Why it was not taken; null while nothing went wrong. */
  failure: string | null
  onDraft: (change: Partial<Draft>) => void
  onSend: () => void
  /** What stands above the question, when something was sent before. */
  before?: ReactNode
  /** What can be done instead of answering. */
  instead?: ReactNode
}

/** Five large answers, what is still to be said, what it would change, and Send. Nothing is sent before that. */
export function AnswerSheet({ session, draft, me, busy, failure, onDraft, onSend, before, instead }: AnswerSheetProps) {
  const refused = useRefusal('answer_session')
  const missing = missingIn(draft, session)
  const nameless = me !== undefined && me.name === ''
  const { rest } = draft
  // What is left of a question has no parts of its own: its acts are ticked under every answer.
  const choices = rest === null ? CHOICES : CHOICES.filter((choice) => choice !== 'part')
  return (
    <form className={draft.choice === null ? 'acc-ans' : 'acc-ans chosen'} aria-label="Your answer" onSubmit={(event) => { event.preventDefault(); if (missing === null && !busy) onSend() }}>
      {before}
      <h2 className={rest === null ? undefined : 'acc-rest'}>{rest === null ? 'Your answer' : tellRest(rest.length, session.acts.length)}</h2>
      {refused !== null && <p className="acc-refused" role="note">{refused} <button type="button" className="lk" onClick={openRoleDialog}>Change who you are</button></p>}
      <fieldset className="acc-choices" disabled={refused !== null || busy}>
        <legend className="sr">Was this access yours?</legend>
        {rest !== null && <Ticks session={session} draft={draft} onDraft={onDraft} />}
        {choices.map((choice) => (
          <ChoiceButton key={choice} choice={choice} hint={hintOf(choice, session, draft)} checked={draft.choice === choice} onChoose={() => onDraft({ choice })}>
            {draft.choice === choice && <Details choice={choice} session={session} draft={draft} me={me} onDraft={onDraft} />}
          </ChoiceButton>
        ))}
      </fieldset>
      {draft.choice !== null && <button type="button" className="acc-show acc-other" disabled={busy} onClick={() => onDraft({ choice: null })}>Another answer</button>}
      {draft.choice !== null && refused === null && <AnswerMore brief={draft.choice === 'unsure'} draft={draft} onDraft={onDraft} />}
      {draft.choice !== null && refused === null && <AnswerEffect session={session} draft={draft} />}
      <div className="acc-send">
        {failure !== null && <p role="alert">{failure}</p>}
        {draft.choice === null ? <>{instead}<p className="q">Nothing is sent until you confirm.<span className="wide-only"> Works without a connection: kept here, sent later.</span></p></> : nameless ? (
          <><Button variant="primary" onClick={openRoleDialog}>Say who you are</Button><p className="q">An answer is signed with your name.</p></>
        ) : (
          <><Button variant="primary" type="submit" disabled={missing !== null || busy || refused !== null}>{busy ? 'Sending …' : 'Send answer'}</Button><p className="q">{missing ?? (me ? `Signed as ${me.name}. Holds for 30 days.` : '')}</p></>
        )}
      </div>
    </form>
  )
}

/** "2 of 5 acts are still open". */
export const tellRest = (open: number, all: number): string => `${open} of ${all} acts ${open === 1 ? 'is' : 'are'} still open`

function hintOf(choice: Choice, session: AccessSession, { askNext }: Draft): string {
  switch (choice) {
    case 'planned': return session.paperwork.number ?? (session.paperwork.others.length > 0 ? 'Pick the work order' : 'With a work order')
    case 'unplanned': return 'Real, but no paperwork'
    case 'part': return 'Tick which acts were yours'
    case 'no': return 'Nobody of ours, nobody was sent'
    case 'unsure': return askNext === null ? 'The next person is asked' : `${askNext} is asked next`
    default: return choice satisfies never
  }
}

function ChoiceButton({ choice, hint, checked, onChoose, children }: { choice: Choice; hint: string; checked: boolean; onChoose: () => void; children: ReactNode }) {
  return (
    <div className={`acc-choice ${choice}`}>
      <label aria-label={CHOICE_NAMES[choice]}><input type="radio" name="answer" value={choice} aria-label={`${CHOICE_NAMES[choice]}: ${hint}`} checked={checked} onChange={onChoose} /><span className="acc-choice-face"><i aria-hidden="true" /><span>{CHOICE_NAMES[choice]}<small>{hint}</small></span></span></label>
      {children}
    </div>
  )
}

/** What one choice still asks. */
function Details({ choice, session, draft, me, onDraft }: { choice: Choice; session: AccessSession; draft: Draft; me: Me | undefined; onDraft: AnswerSheetProps['onDraft'] }) {
  if (choice === 'planned' || choice === 'part') return <div className="acc-detail">{choice === 'part' && draft.rest === null && <Ticks session={session} draft={draft} onDraft={onDraft} />}<OrderPicker session={session} draft={draft} onDraft={onDraft} /></div>
  if (choice === 'unplanned') {
    return (
      <div className="acc-detail">
        <label><span className="lab">What was it?</span><select className="acc-select" value={draft.kind} onChange={(event) => onDraft({ kind: event.target.value as Kind })}>{Object.entries(KINDS).map(([kind, label]) => <option key={kind} value={kind}>{label}</option>)}</select></label>
      </div>
    )
  }
  if (choice === 'unsure' && session.ask.length > 0) {
    return (
      <fieldset className="acc-detail acc-people">
        <legend className="lab">Who should be asked?</legend>
        {session.ask.filter(({ name }) => name !== me?.name).map(({ name, why, onDuty }) => (
          <label key={name}><input type="radio" name="ask-next" checked={draft.askNext === name} onChange={() => onDraft({ askNext: name })} /><span>{name}<small>{why}{onDuty === true ? ' · on shift now' : onDuty === false ? ' · not on shift' : ''}</small></span></label>
        ))}
      </fieldset>
    )
  }
  return null
}

/** What was done, to be ticked one by one. */
function Ticks({ session, draft: { ticked, rest }, onDraft }: Pick<AnswerSheetProps, 'session' | 'draft' | 'onDraft'>) {
  const names = useMemo(() => namesIn(session), [session])
  const acts = rest === null ? session.acts : session.acts.filter(({ id }) => rest.includes(id))
  return (
    <fieldset className="acc-people acc-ticks">
      <legend className="lab">{rest === null ? 'Tick what was yours' : 'Tick what you speak of'}</legend>
      {acts.map((act) => <label key={act.id}><input type="checkbox" className="check" checked={ticked.includes(act.id)} onChange={(event) => onDraft({ ticked: event.target.checked ? [...ticked, act.id] : ticked.filter((id) => id !== act.id) })} /><ActText act={act} zone={session.zone} names={names} /></label>)}
    </fieldset>
  )
}

function OrderPicker({ session: { paperwork }, draft, onDraft }: Pick<AnswerSheetProps, 'session' | 'draft' | 'onDraft'>) {
  const orders = [...new Set([...(paperwork.number === null ? [] : [paperwork.number]), ...paperwork.others])]
  const typed = draft.workOrder !== null && !orders.includes(draft.workOrder)
  return (
    <>
      {orders.length > 0 && (
        <label><span className="lab">Work order</span>
          <select className="acc-select" value={typed ? '\n' : (draft.workOrder ?? '')} onChange={(event) => onDraft({ workOrder: event.target.value === '\n' ? ' ' : event.target.value || null })}>
            <option value="">None named</option>
            {orders.map((order) => <option key={order} value={order}>{order}{order === paperwork.number ? `, ${paperwork.match === 'in_scope' ? 'covers it' : paperwork.match === 'partly' ? 'covers part of it' : 'does not cover it'}` : ''}</option>)}
            <option value={'\n'}>Another number …</option>
          </select>
        </label>
      )}
      {(orders.length === 0 || typed) && <label><span className="lab">Work order number, if there is one</span><span className="field acc-field"><input value={draft.workOrder?.trim() ?? ''} maxLength={80} onChange={(event) => onDraft({ workOrder: event.target.value.trim() || (orders.length > 0 ? ' ' : null) })} /></span></label>}
    </>
  )
}
