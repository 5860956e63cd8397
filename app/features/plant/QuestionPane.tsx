import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Citation } from '../../../contract/incident.ts'
import type { PlantQuestion } from '../../../contract/plant.ts'
import { decisionQueries } from '../../api/queries.ts'
import { formatCounted } from '../../shared/format.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { Kbd } from '../../shared/ui/Kbd.tsx'
import { ZONE_NAMES } from '../../shared/ui/zones.ts'
import { FactEditor } from './FactEditor.tsx'
import { usePlantPage } from './plant-page.ts'
import type { PlantTab } from './plant-search.ts'
import { FIELD_NAMES, formatValue, isAllInferred, plainName, type PlantValue } from './plant-words.ts'
import { confirmAll, countProgress, findAlike, findFact } from './statements.ts'

/** Questions put off are asked last; they come back with the next visit. */
export interface SkippedQuestions { readonly ids: ReadonlySet<string>; readonly skip: (id: string) => void }

/** The open questions in the order they are asked: the most consequential first, skipped ones last. */
const orderQuestions = (questions: readonly PlantQuestion[], skipped: ReadonlySet<string>): PlantQuestion[] =>
  [...questions.filter(({ id }) => !skipped.has(id)), ...questions.filter(({ id }) => skipped.has(id))]

/** One plain question at a time: yes, no, or later. */
export function QuestionPane({ skipped }: { skipped: SkippedQuestions }) {
  const { plant, names, selected, select, state } = usePlantPage()
  const { data: journal } = useQuery(decisionQueries.list())
  const [correcting, setCorrecting] = useState<string | null>(null)
  const order = orderQuestions(plant.questions, skipped.ids)
  const question = order.find(({ id }) => id === selected) ?? order[0] ?? null
  const progress = countProgress(journal?.decisions ?? [], plant.questions)
  const subject = question ? (names.get(question.subject) ?? plainName(question.subject)) : ''
  const goOn = () => { setCorrecting(null); if (question && selected === question.id) select(order[order.indexOf(question) + 1]?.id ?? order.find(({ id }) => id !== question.id)?.id ?? null) }
  const answer = (one: PlantQuestion, value: PlantValue) => {
    state(`${value === one.proposed ? 'Confirmed' : 'Corrected'}: ${subject}, ${FIELD_NAMES[one.field].toLowerCase()} ${formatValue(one.field, value)}.`, [{ subject: one.subject, field: one.field, value }])
    goOn()
  }
  useShortcuts('Question', question ? [
    { keys: 'y', label: 'Yes, that is right', run: () => answer(question, question.proposed) },
    { keys: 'n', label: 'No, choose another', run: () => setCorrecting(question.id) },
    { keys: 's', label: 'Skip', run: () => { skipped.skip(question.id); goOn() } },
  ] : [])
  return (
    <section className="pane plant-side" aria-label="Facts to confirm">
      <header><h2>To confirm</h2><span className="q cut">{progress.all > 0 ? `${progress.done} of ${progress.all} confirmed` : ''}</span></header>
      {progress.all > 0 && <div className="bar ask-bar" role="progressbar" aria-label="Facts confirmed" aria-valuemin={0} aria-valuemax={progress.all} aria-valuenow={progress.done}><i style={{ width: `${(progress.done / progress.all) * 100}%` }} /></div>}
      {question === null ? <div className="side-scroll"><NoQuestion /><UnsaidPart /></div> : (
        <div className="side-scroll">
          <div className="ask" data-question={question.id}>
            <p className="lab ask-about"><button type="button" className="link" onClick={() => select(question.subject)}>{subject}</button> · {FIELD_NAMES[question.field]}{tellPlace(plant, question)}</p>
            <h3>{question.text}</h3>
            {question.kind === 'conflict' ? <Conflict question={question} /> : <Reason why={question.why} citations={question.citations} headline={question.text} />}
            {correcting === question.id
              ? <Correction question={question} subject={subject} onSave={(value) => answer(question, value)} onLeave={() => setCorrecting(null)} />
              : (
                <div className="ask-answers">
                  <Button variant="primary" onClick={() => answer(question, question.proposed)}>{question.kind === 'conflict' ? formatValue(question.field, question.proposed) : 'Yes'}<Kbd>y</Kbd></Button>
                  {question.kind === 'conflict' && question.standing !== null && <Button onClick={() => answer(question, question.standing!)}>Keep {formatValue(question.field, question.standing)}</Button>}
                  <Button onClick={() => setCorrecting(question.id)}>{question.kind === 'conflict' ? 'Other' : 'No'}<Kbd>n</Kbd></Button>
                  <Button variant="ghost" onClick={() => { skipped.skip(question.id); goOn() }}>Skip<Kbd>s</Kbd></Button>
                </div>
              )}
          </div>
          <AlikePart question={question} onDone={goOn} />
          <NextQuestions questions={order.filter((one) => one !== question)} />
          <UnsaidPart />
        </div>
      )}
    </section>
  )
}

function tellPlace(plant: ReturnType<typeof usePlantPage>['plant'], { subject }: PlantQuestion): string {
  const asset = plant.assets.find(({ id }) => id === subject)
  if (!asset) return ''
  return [asset.plant.value, asset.lane.value && ZONE_NAMES[asset.lane.value]].filter(Boolean).map((text) => ` · ${text}`).join('')
}

function Reason({ why, citations, headline }: { why: string; citations: readonly Citation[]; headline: string }) {
  const { openEvidence } = usePlantPage()
  return (
    <p className="ask-why">
      <span>{why === '' ? 'No reason was given.' : why}</span>
      {citations.length > 0 && <EvidenceChip count={citations.length} onOpen={() => openEvidence(citations, headline)} />}
    </p>
  )
}

/** Both sides of a contradiction, side by side, each with what it rests on. */
function Conflict({ question }: { question: PlantQuestion }) {
  const { plant } = usePlantPage()
  const fact = findFact(plant, question.subject, question.field)
  const standing = question.standing === null ? 'nothing' : formatValue(question.field, question.standing)
  return (
    <div className="ask-sides">
      <Side title={fact?.basis === 'stated' ? 'A person says' : 'The plant file says'} value={standing} why={fact?.why ?? ''} citations={fact?.citations ?? []} headline={`${question.text} ${standing}`} />
      <Side title="The traffic suggests" value={formatValue(question.field, question.proposed)} why={question.why} citations={question.citations} headline={question.text} />
    </div>
  )
}

function Side({ title, value, why, citations, headline }: { title: string; value: string; why: string; citations: readonly Citation[]; headline: string }) {
  const { openEvidence } = usePlantPage()
  return (
    <div>
      <span className="lab">{title}</span><b>{value}</b>
      {why !== '' && <p>{why}</p>}
      {citations.length > 0 && <EvidenceChip count={citations.length} onOpen={() => openEvidence(citations, headline)} />}
    </div>
  )
}

function Correction({ question, subject, onSave, onLeave }: { question: PlantQuestion; subject: string; onSave: (value: PlantValue) => void; onLeave: () => void }) {
  return (
    <div className="ask-correct">
      <span className="lab">{FIELD_NAMES[question.field]} of {subject} is</span>
      <FactEditor field={question.field} of={subject} value={question.standing} onSave={onSave} onLeave={onLeave} />
      <span className="lab"><Kbd>Enter</Kbd> keeps it, <Kbd>Esc</Kbd> goes back</span>
    </div>
  )
}

/** What one key press could settle at once; undone as one. */
function AlikePart({ question, onDone }: { question: PlantQuestion; onDone: () => void }) {
  const { plant, state } = usePlantPage()
  const alike = findAlike(plant, question, ({ field, proposed }) => formatValue(field, proposed))
  if (alike.length === 0) return null
  return (
    <section className="side-part">
      <h3>Confirm together</h3>
      {alike.map(({ title, questions }) => (
        <Button key={title} small onClick={() => { state(`Confirmed together: ${questions.length} facts.`, confirmAll(questions)); onDone() }}><Icon name="check" size="xs" /><span className="cut">{title}</span></Button>
      ))}
    </section>
  )
}

const MOST_NEXT = 8

function NextQuestions({ questions }: { questions: readonly PlantQuestion[] }) {
  const { select } = usePlantPage()
  if (questions.length === 0) return null
  return (
    <section className="side-part">
      <h3>Then {questions.length > MOST_NEXT ? <span className="q">the first {MOST_NEXT} of {questions.length}</span> : null}</h3>
      <ol className="side-list">
        {questions.slice(0, MOST_NEXT).map((one) => (
          <li key={one.id}><button type="button" onClick={() => select(one.id)} data-tip={one.text} data-tip-cut><span className="cut">{one.text}</span>{one.kind === 'conflict' && <b className="conflict" role="img" aria-label="conflict">≠</b>}</button></li>
        ))}
      </ol>
    </section>
  )
}

/** What no file and no person has said yet, and no traffic can tell; each leads to the list where it is said. */
function UnsaidPart() {
  const { plant, open } = usePlantPage()
  const crossing = plant.conduits.filter(({ boundary, approved }) => boundary && approved.value === null).length
  const noCost = plant.assets.filter(({ costPerHour, lane }) => costPerHour.value === null && (lane.value === 'operations' || lane.value === 'control' || lane.value === 'safety')).length
  const noRestore = plant.assets.filter(({ restoreHours, lane }) => restoreHours.value === null && (lane.value === 'operations' || lane.value === 'control' || lane.value === 'safety')).length
  const noSector = plant.sites.filter(({ sector, costPerHour }) => sector.value === null || costPerHour.value === null).length
  const told: readonly { text: string; tab: PlantTab; sort: string | undefined }[] = [
    ...(crossing > 0 ? [{ text: `Approval of ${formatCounted(crossing, 'conduit')} across the boundary`, tab: 'conduits' as const, sort: 'boundary' }] : []),
    ...(noCost > 0 ? [{ text: `Cost per hour of ${formatCounted(noCost, 'OT asset')}`, tab: 'assets' as const, sort: '-level' }] : []),
    ...(noRestore > 0 ? [{ text: `Hours to restore ${formatCounted(noRestore, 'OT asset')}`, tab: 'assets' as const, sort: '-level' }] : []),
    ...(noSector > 0 ? [{ text: `Sector or cost of ${formatCounted(noSector, 'site')}`, tab: 'sites' as const, sort: undefined }] : []),
    ...(plant.assets.length > 0 && plant.windows.length === 0 ? [{ text: 'Any maintenance window', tab: 'windows' as const, sort: undefined }] : []),
  ]
  if (told.length === 0) return null
  return (
    <section className="side-part">
      <h3>Nobody has said yet</h3>
      <ul className="side-list">{told.map(({ text, tab, sort }) => <li key={text}><button type="button" onClick={() => open(tab, sort)}><span className="cut">{text}</span><span className="sp" /><Icon name="right" size="xs" /></button></li>)}</ul>
    </section>
  )
}

function NoQuestion() {
  const { plant } = usePlantPage()
  const [title, text]: [string, ReactNode] = plant.assets.length === 0
    ? ['Nothing to ask yet', 'Questions come from what the traffic suggests: which machine is a controller, who engineers it, which zone it stands in. Add logs or a plant file first.']
    : isAllInferred(plant)
      ? ['No question', 'Nothing that was inferred is consequential enough to ask about. Select a zone or a row to see and correct its facts.']
      : ['No open question', 'Files, people and traffic agree on what matters. A question comes when new evidence contradicts what stands here.']
  return <div className="note"><h3>{title}</h3><p>{text}</p></div>
}
