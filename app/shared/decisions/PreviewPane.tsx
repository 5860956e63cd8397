import { Fragment, useMemo } from 'react'
import type { DecisionInput } from '../../../contract/analysis.ts'
import type { Entity } from '../../../contract/incident.ts'
import type { BeatChange, CrossingChange, EdgeChange, IncidentChange, Preview, ToldEdge } from '../../../contract/preview.ts'
import { asProblem } from '../../api/problem.ts'
import { ScoreChangeTable } from '../chart/ScoreChangeTable.tsx'
import { formatCounted, formatProbability } from '../format.ts'
import { ClauseText } from '../story/ClauseText.tsx'
import { formatBothClocks, formatInstant } from '../time/format-instant.ts'
import { Button } from '../ui/Button.tsx'
import { PhaseChip } from '../ui/PhaseChip.tsx'
import { Skeleton } from '../ui/QueryView.tsx'
import { Severity } from '../ui/Severity.tsx'
import { crossingTitle } from '../ui/zones.ts'
import './preview.css'
import { sortChanges, summarise, usePreview, type PreviewState } from './preview.ts'

/** What a decision would change, worked out before it is taken: sentences, hops, crossings and the score. */
export function PreviewPane({ decision }: { decision: DecisionInput }) {
  const state = usePreview(decision)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="pv-pane" aria-label="What would change" aria-busy={state.kind === 'waiting'} tabIndex={0}>
      <h3>What would change</h3>
      <div role="status">{statusOf(state)}</div>
      {state.kind === 'waiting' && <Skeleton rows={4} />}
      {state.kind === 'failed' && <div className="flex"><Button small onClick={state.retry}>Try again</Button></div>}
      {state.kind === 'shown' && <Changes preview={state.preview} />}
    </section>
  )
}

function statusOf(state: PreviewState) {
  if (state.kind === 'waiting') return <p className="q">{state.caseBusy ? 'The story itself is being worked out; the preview follows.' : 'Working it out, nothing is kept …'}</p>
  if (state.kind === 'shown') return <p><b>{summarise(state.preview)}</b>{state.preview.same > 0 && state.preview.incidents.length > 0 && <span className="q"> {formatCounted(state.preview.same, 'other incident')} {state.preview.same === 1 ? 'stays as it is' : 'stay as they are'}.</span>}</p>
  const problem = state.kind === 'refused' ? state.problem : asProblem(state.error)
  return <p>{problem.title}. <span className="m">{problem.detail} {problem.advice}</span></p>
}

function Changes({ preview }: { preview: Preview }) {
  if (preview.incidents.length === 0) return <p className="q">The headline stays: {preview.headline.after}</p>
  return preview.incidents.map((incident) => <IncidentChanges key={incident.before?.id ?? incident.after!.id} incident={incident} />)
}

function IncidentChanges({ incident }: { incident: IncidentChange }) {
  const { before, after } = incident
  const entities = useMemo(() => new Map(incident.entities.map((entity) => [entity.id, entity])), [incident])
  const { beats, reweighed, edges, crossings } = sortChanges(incident)
  const zone = (after ?? before)!.zone
  return (
    <article className="pv">
      <header>
        {before && after && before.title === after.title ? <b>{after.title}</b> : <>{before && <del>{before.title}</del>}{after && <ins>{after.title}</ins>}</>}
        <p className="pv-fate">{fateOf(incident)}</p>
      </header>
      <dl className="pv-facts">
        <Fact name="Severity" was={before && <Severity level={before.severity} />} is={after && <Severity level={after.severity} />} same={before?.severity === after?.severity} />
        <Fact name="Confidence" was={before && formatProbability(before.confidence)} is={after && formatProbability(after.confidence)} same={before !== null && after !== null && formatProbability(before.confidence) === formatProbability(after.confidence)} />
        <Fact name="Sentences" was={before && String(before.beatCount)} is={after && String(after.beatCount)} same={before?.beatCount === after?.beatCount} />
        <Fact name="IT→OT crossed" was={before && crossedText(before.crossedAt, zone)} is={after && crossedText(after.crossedAt, zone)} same={before?.crossedAt === after?.crossedAt} />
        <Fact name="Distance" was={before && distanceText(before.distance)} is={after && distanceText(after.distance)} same={before !== null && after !== null && distanceText(before.distance) === distanceText(after.distance)} />
      </dl>
      {beats.length > 0 && <><h4>Sentences</h4><ul className="pv-list">{beats.map((beat) => <Sentence key={(beat.before ?? beat.after)!.id} change={beat} entities={entities} zone={zone} />)}</ul></>}
      {reweighed > 0 && <p className="q">{formatCounted(reweighed, 'sentence')} {reweighed === 1 ? 'reads' : 'read'} the same and only {reweighed === 1 ? 'weighs' : 'weigh'} otherwise.</p>}
      {crossings.length > 0 && <><h4>Crossings</h4><ul className="pv-list">{crossings.map((crossing, index) => <CrossingLine key={index} change={crossing} entities={entities} zone={zone} />)}</ul></>}
      {edges.length > 0 && <><h4>Hops</h4><ul className="pv-list">{edges.map((edge) => <EdgeLine key={(edge.before ?? edge.after)!.id} change={edge} entities={entities} />)}</ul></>}
      {before && after && <ScoreChangeTable before={before} after={after} names={['Now', 'Then']} />}
    </article>
  )
}

const crossedText = (at: string | null, zone: string) => (at === null ? 'not seen' : formatInstant(at, zone, 'weekdayTime'))
const distanceText = (distance: NonNullable<IncidentChange['before']>['distance']) => (distance === null ? 'no path known' : `${formatCounted(distance.hops, 'hop')} to ${distance.name}`)

function fateOf({ change, partOf, before, after }: IncidentChange): string {
  if (before && after && before.id !== after.id) return `Its first record goes, so that the case is called ${after.id.toUpperCase()} then.`
  if (change === 'gone') return partOf === null ? 'This incident vanishes from the queue.' : `It merges into ${partOf.toUpperCase()}.`
  if (change === 'new') return partOf === null ? 'A new incident.' : `It splits off from ${partOf.toUpperCase()}.`
  return change === 'reweighed' ? 'It reads the same; only weights differ.' : ''
}

function Fact({ name, was, is, same }: { name: string; was: React.ReactNode; is: React.ReactNode; same: boolean }) {
  return <div><dt>{name}</dt><dd>{same ? was : <>{was !== null && <del>{was}</del>}{was !== null && is !== null && <span aria-hidden="true"> → </span>}{is !== null && <ins>{is}</ins>}</>}</dd></div>
}

const SIGNS = { gone: '−', new: '+', changed: '~', reweighed: '~' } as const
const WORDS = { gone: 'Goes', new: 'Comes', changed: 'Changes', reweighed: 'Weighs otherwise' } as const
const ASPECTS = { text: 'what it says', reasons: 'its reasons', time: 'its time', phase: 'its phase', order: 'how sure its order is', techniques: 'its techniques', crossing: 'the crossing it marks', records: 'the records behind it', score: 'its score' } as const

function Mark({ change }: { change: keyof typeof SIGNS }) {
  return <><b className="pv-sign" aria-hidden="true">{SIGNS[change]}</b><span className="sr">{WORDS[change]}: </span></>
}

function Sentence({ change: { change, before, after, what, elsewhere }, entities, zone }: { change: BeatChange; entities: ReadonlyMap<string, Entity>; zone: string }) {
  const beat = (after ?? before)!
  const rewritten = change === 'changed' && what.includes('text')
  return (
    <li className={`P${beat.phase}`}>
      <Mark change={change} />
      <PhaseChip phase={beat.phase} />
      <time dateTime={beat.at} title={formatBothClocks(beat.at, zone)}>{formatInstant(beat.at, zone, 'dayTime', { suffix: false })}</time>
      <div>
        {before && (change === 'gone' || rewritten) && <del><ClauseText clauses={before.clauses} entities={entities} /></del>}
        {after && change !== 'gone' && (rewritten || change === 'new' ? <ins><ClauseText clauses={after.clauses} entities={entities} /></ins> : <ClauseText clauses={after.clauses} entities={entities} />)}
        {change === 'changed' && <p className="q">Differs in {what.map((aspect, index) => <Fragment key={aspect}>{index > 0 && ', '}{ASPECTS[aspect]}</Fragment>)}{before && after && before.recordCount !== after.recordCount && ` (${before.recordCount} → ${after.recordCount})`}{before && after && formatProbability(before.confidence) !== formatProbability(after.confidence) && `; ${formatProbability(before.confidence)} → ${formatProbability(after.confidence)}`}.</p>}
        {elsewhere && <p className="q">{change === 'gone' ? 'Told in' : 'Told until now in'} {elsewhere.toUpperCase()}.</p>}
      </div>
    </li>
  )
}

/** What of a hop differs, in words: "3 → 1 times". */
function differencesOf(before: ToldEdge, after: ToldEdge): string[] {
  return [
    ...(before.label === after.label ? [] : [`${before.label} until now`]),
    ...(before.count === after.count ? [] : [`${before.count} → ${after.count} times`]),
    ...(before.kind === after.kind ? [] : [after.kind === 'seen' ? 'seen then' : 'only possible then']),
    ...(before.order === after.order ? [] : [`order ${before.order} → ${after.order}`]),
    ...(before.crossing === after.crossing ? [] : [after.crossing ? 'the crossing then' : 'no crossing then']),
    ...(before.at === after.at && before.until === after.until ? [] : ['other times']),
    ...(before.account === after.account ? [] : ['another account']),
  ]
}

function EdgeLine({ change: { change, before, after }, entities }: { change: EdgeChange; entities: ReadonlyMap<string, Entity> }) {
  const edge = (after ?? before)!
  const name = (id: string) => entities.get(id)?.name ?? id
  const text = <>{name(edge.from)} → {name(edge.to)} <span className="q">{edge.label}{edge.kind === 'predicted' && ', possible'}</span></>
  const told = before && after ? differencesOf(before, after) : []
  return <li className="hop"><Mark change={change} /><div>{change === 'gone' ? <del>{text}</del> : change === 'new' ? <ins>{text}</ins> : text}{told.length > 0 && <span className="q">: {told.join(', ')}</span>}</div></li>
}

function CrossingLine({ change: { change, before, after }, entities, zone }: { change: CrossingChange; entities: ReadonlyMap<string, Entity>; zone: string }) {
  const crossing = (after ?? before)!
  const name = (id: string) => entities.get(id)?.name ?? id
  const text = <>{crossingTitle(crossing)}, {name(crossing.fromEntity)} → {name(crossing.toEntity)}, {formatInstant(crossing.at, zone, 'weekdayTime')}</>
  const was = before && after && before.at !== after.at ? <span className="q"> before: {formatInstant(before.at, zone, 'weekdayTime')}</span> : null
  return <li className="hop"><Mark change={change} /><div>{change === 'gone' ? <del>{text}</del> : change === 'new' ? <ins>{text}</ins> : text}{was}</div></li>
}
