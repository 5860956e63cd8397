import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { RunSimulation, type Board } from '../../../contract/board.ts'
import type { RiskInputs } from '../../../contract/risk.ts'
import { decisionQueries } from '../../api/queries.ts'
import type { Decide } from '../../shared/decisions/use-decide.ts'
import { writeSearch } from '../../shared/links/write-search.ts'
import { useRefusal } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { AmountField, FAULT_ID, FaultPath } from './AmountField.tsx'
import type { BoardSearch } from './board-search.ts'
import { formatAmount, formatAmounts, formatChance } from './board-words.ts'
import { FrequencyRow, PlantFrequencies, UncertainRow } from './InputRows.tsx'
import { LeverInputs } from './LeverInputs.tsx'
import { findFault, type RiskModel } from './model-fault.ts'
import { PlantInputs } from './PlantInputs.tsx'
import { ToleranceInputs } from './ToleranceInputs.tsx'
import { useSimulation, type SimulationRun } from './use-simulation.ts'

/** Long enough that a number is not simulated digit by digit. */
const PAUSE_MS = 500
const CHAIN = [
  ['detect', 'Time to detect', 'days from the boundary'], ['contain', 'Time to contain', 'hours from then'], ['attackTargeted', 'Patient: entry to impact', 'days'], ['attackRansomware', 'Ransomware: entry to impact', 'days'],
  ['outage', 'Length of an outage', 'hours'], ['response', 'Restart and response', 'money of one event'],
] as const satisfies readonly (readonly [keyof RiskInputs, string, string])[]

export interface InputsDialogProps {
  board: Pick<Board, 'inputs' | 'levers'>
  /** What stands on the page, to hold the trial against. */
  run: SimulationRun
  decide: Decide
  /** The link, which keeps what the model is run with. */
  search: BoardSearch
  onSearch: (next: BoardSearch) => void
  onClose: () => void
}

/** Everything the model takes, each with where it comes from; tried out at once, kept only when somebody says so. */
export function InputsDialog({ board, run, decide, search, onSearch, onClose }: InputsDialogProps) {
  const [model, setModel] = useState<RiskModel>({ inputs: board.inputs, levers: board.levers })
  const [steps, setSteps] = useState<readonly number[]>(board.inputs.tolerance.map((_, index) => index))
  const [reason, setReason] = useState('')
  const refusal = useRefusal('state_risk')
  const fault = findFault(model)
  const changed = JSON.stringify(model) !== JSON.stringify({ inputs: board.inputs, levers: board.levers })
  const trial = useSimulation(useSettled(fault === null && changed ? { inputs: model.inputs, levers: [...model.levers], seed: search.seed, trials: search.trials } : null))
  const { inputs, levers } = model
  const set = (change: Partial<RiskInputs>) => setModel({ levers, inputs: { ...inputs, ...change } })
  const close = () => { decide.forgetFailure(); onClose() }
  const save = () => decide.run({ kind: 'state_risk', inputs, levers: [...levers], reason: reason.trim() }, 'Kept the inputs of the risk model.', close)
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) close() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog board-inputs">
          <header><div><Dialog.Title>Inputs of the risk model</Dialog.Title><Dialog.Description className="m">Low and high enclose nine of ten cases. Public defaults say where they come from; your own figures take their place.{refusal !== null && ` You can try them out. To keep them: ${refusal}`}</Dialog.Description></div></header>
          <form noValidate onSubmit={(event) => { event.preventDefault(); if (fault === null && changed && refusal === null && !decide.pending) save() }}>
            <div className="inputs-scroll">
              <FaultPath.Provider value={fault?.path ?? null}>
                <h3>Plants</h3>
                <PlantInputs plants={inputs.plants} currency={inputs.currency} onChange={(plants) => set({ plants })} />
                <h3>From the boundary to a loss</h3>
                <table className="inputs-table">
                  <thead><tr><th scope="col">Input</th><th scope="col">Low</th><th scope="col">Likely</th><th scope="col">High</th><th scope="col">Comes from</th><th scope="col">Source</th></tr></thead>
                  <tbody>
                    <FrequencyRow label="Events a year" unit="at one plant" path="inputs.frequency" value={inputs.frequency} onChange={(frequency) => set({ frequency })} />
                    <PlantFrequencies inputs={inputs} onChange={(plants) => set({ plants })} />
                    <tr><th scope="row">Patient intruders<small>% of all; the rest is ransomware</small></th><td aria-label="no low end" /><td><AmountField label="Patient intruders, per cent" path="inputs.targetedShare" value={inputs.targetedShare} times={100} onChange={(share) => set({ targetedShare: share ?? NaN })} /></td><td colSpan={3} aria-label="the share is taken as certain" /></tr>
                    {CHAIN.map(([key, label, unit]) => <UncertainRow key={key} label={label} unit={key === 'response' ? `${inputs.currency} of one event` : unit} path={`inputs.${key}`} value={inputs[key]} onChange={(value) => set({ [key]: value })} />)}
                  </tbody>
                </table>
                <h3>What the board accepts</h3>
                <ToleranceInputs tolerance={inputs.tolerance} ids={steps} currency={inputs.currency} onChange={(tolerance, ids) => { set({ tolerance }); setSteps(ids) }} />
                <h3>Investments</h3>
                <p className="m">Factors on today: 0.5 halves it, 1 changes nothing. Low and high are the ends of what is believed.</p>
                <LeverInputs levers={levers} currency={inputs.currency} onChange={(next) => setModel({ inputs, levers: next })} />
              </FaultPath.Provider>
              <h3>The run</h3>
              <RunWith run={run} search={search} onSearch={onSearch} />
            </div>
            <TrialLine before={run} trial={trial} changed={changed} currency={inputs.currency} fault={fault?.words ?? null} />
            {decide.failure !== null && <p className="b" role="alert">{decide.failure}</p>}
            <div className="dialog-foot">
              <Defaults decide={decide} barred={refusal !== null} onDone={close} />
              <label className="field reason"><span className="sr">Why they are changed</span><input value={reason} maxLength={500} placeholder="Why they are changed" onChange={(event) => setReason(event.target.value)} /></label>
              <Button onClick={close}>Leave it</Button>
              <Button type="submit" variant="primary" disabled={fault !== null || !changed || refusal !== null || decide.pending} data-tip={refusal ?? undefined}>{decide.pending ? 'Being kept …' : 'Keep for the board'}</Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Seed and trials: kept in the link, not in the journal, since they change no belief. Text that is no such number is not taken. */
function RunWith({ run, search, onSearch }: Pick<InputsDialogProps, 'run' | 'search' | 'onSearch'>) {
  const used = run.result?.simulation
  const take = (key: 'seed' | 'trials') => (text: string) => {
    const read = RunSimulation.shape[key].safeParse(text.trim() === '' ? undefined : Number(text))
    if (read.success) onSearch(writeSearch(search, { [key]: read.data }))
  }
  return (
    <>
      <p className="m">The same seed and trials make the same figures. 1,000 to a million trials; below 100,000 rare years are seldom met. Kept in the link.</p>
      <div className="run-with">
        <label>Seed <span className="field"><input inputMode="numeric" defaultValue={search.seed ?? ''} placeholder={String(used?.seed ?? '')} onChange={(event) => take('seed')(event.target.value)} /></span></label>
        <label>Trials <span className="field"><input inputMode="numeric" defaultValue={search.trials ?? ''} placeholder={String(used?.trials ?? '')} onChange={(event) => take('trials')(event.target.value)} /></span></label>
        <span className="m" role="status">{run.progress === null ? '' : `Running, ${Math.round(run.progress * 100)} % …`}</span>
      </div>
    </>
  )
}

/** The fault with its place, or what the changed inputs would come to. */
function TrialLine({ before, trial, changed, currency, fault }: { before: SimulationRun; trial: SimulationRun; changed: boolean; currency: string; fault: string | null }) {
  if (fault !== null) return <p className="trial b" id={FAULT_ID} role="alert">{fault}.</p>
  const today = before.result?.simulation
  const next = trial.current ? trial.result?.simulation : undefined
  const chance = (from: typeof today, to: typeof today) => (from?.chance && to?.chance ? `${formatChance(from.chance.three.value)} → ${formatChance(to.chance.three.value)} in 3 years` : null)
  const loss = (from: typeof today, to: typeof today) => (to?.loss ? `given an event ${from?.loss ? `${formatAmount(from.loss.p50, currency)} → ` : ''}${formatAmount(to.loss.p50, currency)} (${formatAmounts({ low: to.loss.p10, high: to.loss.p90 }, currency)})` : 'no loss is computed without a margin')
  const told = !changed ? 'Nothing is changed yet.' : trial.failure ?? (next === undefined ? `Trying them out, ${Math.round((trial.progress ?? 0) * 100)} % …` : [chance(today, next), loss(today, next), trial.result?.comparison.levers[0] ? `first: ${trial.result.comparison.levers[0].title}` : null].filter((one) => one !== null).join(' · '))
  return <p className="trial" role="status">{told}</p>
}

/** Takes back all that was stated, so that public defaults and the plant files speak again. */
function Defaults({ decide, barred, onDone }: { decide: Decide; barred: boolean; onDone: () => void }) {
  const [sure, setSure] = useState(false)
  const { data } = useQuery(decisionQueries.list())
  const stated = (data?.decisions ?? []).filter(({ decision, undone }) => decision.kind === 'state_risk' && !undone)
  if (stated.length === 0) return <span className="m sp">Nothing was stated: these are defaults and plant files.</span>
  const reset = () => decide.run(stated.toReversed().map(({ sequence }) => ({ kind: 'undo', sequence, reason: 'Back to the defaults' })), 'The defaults hold again.', onDone)
  return <span className="sp"><Button disabled={barred || decide.pending} onClick={() => (sure ? reset() : setSure(true))}>{sure ? `Take back ${stated.length} ${stated.length === 1 ? 'statement' : 'statements'}` : 'Back to defaults…'}</Button></span>
}

/** A value once it has stood still. */
function useSettled(input: RunSimulation | null): RunSimulation | null {
  const [settled, setSettled] = useState<RunSimulation | null>(null)
  const text = JSON.stringify(input)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as RunSimulation | null), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
