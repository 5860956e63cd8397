import { IconLock } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react'
import type { Containment, PlanRequest } from '../../../contract/containment.ts'
import type { Entity } from '../../../contract/incident.ts'
import { asProblem } from '../../api/problem.ts'
import { containmentQueries } from '../../api/queries.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { writeSearch } from '../../shared/links/write-search.ts'
import { useRefusal } from '../../shared/roles/me.ts'
import { UndoToast } from '../../shared/decisions/UndoToast.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { Approvals } from './Approvals.tsx'
import { ContainPageProvider, type ContainPage, type Proof } from './contain-page.ts'
import type { ContainSearch } from './contain-search.ts'
import './contain.css'
import './contain-ways.css'
import { HandOnMenu } from './HandOnMenu.tsx'
import { PlanColumns } from './PlanColumns.tsx'
import { Preflight } from './Preflight.tsx'
import { PrintedWalkDown } from './PrintedWalkDown.tsx'
import { RaceSection } from './RaceSection.tsx'
import { RequestActions } from './RequestActions.tsx'
import { RecoveryStrip } from './RecoveryStrip.tsx'
import { Rules } from './Rules.tsx'
import { findRequest, missingRoles } from './signers.ts'
import { StaleBanners } from './StaleBanners.tsx'
import { useDecide } from '../../shared/decisions/use-decide.ts'
import { walkDown } from './walk-down.ts'
import { NextHops, Ways } from './Ways.tsx'
import { WhatIf } from './WhatIf.tsx'

const RequestDialog = lazy(async () => ({ default: (await import('./RequestDialog.tsx')).RequestDialog }))
const CatalogueDialog = lazy(async () => ({ default: (await import('./CatalogueDialog.tsx')).CatalogueDialog }))

export interface ContainViewProps {
  containment: Containment
  /** Those of the incident; empty until it is read. */
  entities: readonly Entity[]
  search: ContainSearch
  onSearch: (next: ContainSearch) => void
  /** The evidence drawer; null while nothing is open in it. */
  renderEvidence: (proof: Proof | null) => ReactNode
}

/** Race, plans, what if, checks and signatures of one incident, and the ways they are about. */
export function ContainView({ containment, entities: list, search, onSearch, renderEvidence }: ContainViewProps) {
  const { plans, requests } = containment
  // Letters follow what stands; the actions in a link say which plan was meant.
  const plan = (search.on && plans.find(({ actions }) => isSameSet(actions, search.on ?? []))) ?? plans.find(({ id }) => id === search.plan) ?? plans.find(({ recommended }) => recommended) ?? plans[0] ?? null
  const known = useMemo(() => new Map([...requests.flatMap((request) => request.actions.map(({ action }) => [action.id, action] as const)), ...containment.actions.map((action) => [action.id, action] as const)]), [containment.actions, requests])
  // A link may name actions that are offered no more.
  const on = useMemo(() => (search.on ?? plan?.actions ?? []).filter((id) => known.has(id) && known.get(id)?.refused === null), [search.on, plan, known])
  const changed = plan !== null && !isSameSet(on, plan.actions)
  const told = useQuery({ ...containmentQueries.whatIf(containment.incident, on), placeholderData: keepPreviousData, enabled: plan !== null || on.length > 0 })
  const outcome = changed ? (told.isPlaceholderData ? null : (told.data?.outcome ?? null)) : plan
  const checks = told.data?.preflight ?? containment.preflight
  const request = findRequest(requests, on)
  const decide = useDecide()
  const [proof, setProof] = useState<Proof | null>(null)
  const [past, setPast] = useState<readonly (readonly string[])[]>([])
  const [dialog, setDialog] = useState<'request' | 'catalogue' | null>(null)
  const entities = useMemo(() => new Map(list.map((entity) => [entity.id, entity])), [list])
  const page: ContainPage = { containment, actions: known, entities, decide, openEvidence: (next) => { setProof(next); onSearch(writeSearch(search, { rec: next.records[0] })) } }
  const choose = (id: string) => { setPast([]); onSearch(writeSearch(search, { plan: id, on: undefined })) }
  const change = (actions: readonly string[]) => onSearch(writeSearch(search, { plan: plan?.id, on: plan !== null && isSameSet(actions, plan.actions) ? undefined : [...actions] }))
  const step = (by: number) => {
    const next = plans[plans.findIndex(({ id }) => id === plan?.id) + by]
    if (next) { choose(next.id); document.querySelector<HTMLElement>(`[data-plan="${next.id}"] input`)?.focus() }
  }
  useShortcuts('Contain', plans.length > 1 ? [{ keys: 'ArrowLeft', label: 'Plan before', run: () => step(-1) }, { keys: 'ArrowRight', label: 'Next plan', run: () => step(1) }] : [])
  const openRequest = (one: PlanRequest) => {
    const ids = one.actions.map(({ action }) => action.id)
    setPast([])
    onSearch(writeSearch(search, { on: ids }))
  }
  const title = plan === null ? 'Own plan' : changed ? `${plan.title}, changed` : plan.title
  const actions = on.flatMap((id) => known.get(id) ?? [])
  const paper = walkDown(containment, actions, outcome, checks, request?.title ?? title, request)
  const showWays = () => document.querySelector('#ways')?.scrollIntoView({ block: 'start' })
  return (
    <ContainPageProvider value={page}>
      <div className={search.rec === undefined ? 'contain' : 'contain with-evidence'}>
        <div className="contain-scroll">
          <header className="contain-head">
            <div>
              <nav className="crumb" aria-label="Breadcrumb"><Link to="/incidents">Incidents</Link><span>/</span><Link className="mono" to="/incidents/$id" params={{ id: containment.incident }}>{containment.incident.toUpperCase()}</Link><span>/</span><span aria-current="page">Contain</span></nav>
              <h1>{containment.headline}</h1>
            </div>
            <span className="sp" />
            {actions.length > 0 && <HandOnMenu list={paper} request={request} />}
            <AskButton request={request} roles={outcome?.approvers.length ?? 0} actions={on.length} ready={outcome !== null} onAsk={() => setDialog('request')} />
          </header>
          <StaleBanners requests={requests} />
          <RaceSection chosen={plan?.id ?? ''} outcome={changed ? outcome : null} changed={changed} table={search.race === 'table'} onTable={(table) => onSearch(writeSearch(search, { race: table ? 'table' : undefined }))} />
          {plans.length > 0 && <PlanColumns chosen={plan?.id ?? ''} changed={changed} onChoose={choose} onShowWays={showWays} />}
          {plans.length + containment.actions.length > 0 && <div className="lower">
            <WhatIf
              plan={plan?.id ?? ''} planned={plan?.actions ?? NONE} on={on} changed={changed} outcome={outcome} failure={told.isError ? asProblem(told.error).title : null}
              onChange={(next) => { setPast([...past, on]); change(next) }} onReset={() => { setPast([...past, on]); change(plan?.actions ?? []) }} onCatalogue={() => setDialog('catalogue')}
              onUndo={past.length === 0 ? null : () => { change(past.at(-1)!); setPast(past.slice(0, -1)) }}
            />
            <div className="lower-stack"><Preflight checks={checks} />{request && <RequestActions request={request} />}</div>
            <Approvals plan={plan?.id ?? ''} outcome={outcome} request={request} others={requests.filter((one) => one !== request)} onOpenRequest={openRequest} />
          </div>}
          <RecoveryStrip plan={plan?.id ?? ''} />
          <div className="never"><IconLock className="ic s" stroke={2.25} aria-hidden /><b>Never offered</b><span>{containment.never.map(({ id, words, why }, index) => <span key={id} data-tip={`${words}\n${why}`}>{index > 0 && ' · '}{words}</span>)}</span></div>
          <div className="grounds"><Ways on={on} outcome={outcome} /><NextHops /><Rules /></div>
        </div>
        {search.rec !== undefined && renderEvidence(proof)}
      </div>
      <PrintedWalkDown list={paper} />
      {dialog === 'request' && outcome && <Suspense><RequestDialog title={title} actions={on} outcome={outcome} checks={checks} onAsked={() => onSearch(writeSearch(search, { on: [...on] }))} onClose={() => setDialog(null)} /></Suspense>}
      {dialog === 'catalogue' && <Suspense><CatalogueDialog currency={containment.currency} decide={decide} onClose={() => setDialog(null)} /></Suspense>}
      {decide.done && <UndoToast sequence={decide.done.sequence} text={decide.done.text} onGone={decide.forgetDone} />}
    </ContainPageProvider>
  )
}

interface AskButtonProps { request: PlanRequest | null; roles: number; actions: number; ready: boolean; onAsk: () => void }

/** Asking is a dialog of its own: nothing here is done by one click or one key. */
function AskButton({ request, roles, actions, ready, onAsk }: AskButtonProps) {
  const refusal = useRefusal('request_plan')
  if (actions === 0) return null
  const open = request !== null && request.stale === null && request.actions.some(({ state }) => state === 'requested' || state === 'approved' || state === 'in_effect')
  if (open) {
    const missing = missingRoles(request).length
    return <span className="tag">{missing === 0 ? 'Asked for and signed' : `Asked for, ${missing} ${missing === 1 ? 'signature' : 'signatures'} missing`}</span>
  }
  const words = roles <= 1 ? 'Ask for a signature…' : `Ask for ${roles} signatures…`
  if (refusal !== null) return <Button variant="primary" aria-disabled="true" data-tip={`Ask for a plan\n${refusal}`}>{words}</Button>
  return <Button variant="primary" disabled={!ready} onClick={onAsk}>{words}</Button>
}

const NONE: readonly string[] = []

const isSameSet = (some: readonly string[], others: readonly string[]) => some.length === others.length && some.every((one) => others.includes(one))
