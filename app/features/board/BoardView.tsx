import { lazy, Suspense, useMemo, useState } from 'react'
import type { Board } from '../../../contract/board.ts'
import type { PlantSite } from '../../../contract/plant.ts'
import { useDecide } from '../../shared/decisions/use-decide.ts'
import { UndoToast } from '../../shared/decisions/UndoToast.tsx'
import { writeSearch } from '../../shared/links/write-search.ts'
import './board.css'
import { BoardFoot } from './BoardFoot.tsx'
import { BoardHead } from './BoardHead.tsx'
import type { BoardSearch } from './board-search.ts'
import { EventToll } from './EventToll.tsx'
import { Funnel } from './Funnel.tsx'
import { GovernanceView } from './GovernanceView.tsx'
import { Investments } from './Investments.tsx'
import { LossCurve } from './LossCurve.tsx'
import { MoreFigures } from './MoreFigures.tsx'
import { MetricTiles } from './MetricTiles.tsx'
import { NotMeasured } from './NotMeasured.tsx'
import { findOpened } from './opened-items.ts'
import { OpenedDrawer } from './OpenedDrawer.tsx'
import { PlantRows } from './PlantRows.tsx'
import './print-board.css'
import { Readiness } from './Readiness.tsx'
import { sectorsAmong, sectorsOf, wordsFor } from './sector-words.ts'
import { Stakes } from './Stakes.tsx'
import { Tornado } from './Tornado.tsx'
import { useSimulation } from './use-simulation.ts'

const InputsDialog = lazy(async () => ({ default: (await import('./InputsDialog.tsx')).InputsDialog }))

export interface BoardViewProps {
  board: Board
  /** Sites of the plant, for the words of their sector; empty until they are read. */
  sites: readonly Pick<PlantSite, 'name' | 'sector'>[]
  search: BoardSearch
  onSearch: (next: BoardSearch) => void
}

/** Exposure, speed, recovery and what lowers the risk: on the screen one page, on paper two. */
export function BoardView({ board, sites, search, onSearch }: BoardViewProps) {
  const [editing, setEditing] = useState(false)
  const decide = useDecide()
  const { seed, trials } = search
  const run = useSimulation(useMemo(() => ({ inputs: board.inputs, levers: board.levers, seed, trials }), [board.inputs, board.levers, seed, trials]))
  const sectors = useMemo(() => sectorsOf(sites), [sites])
  const names = board.plants.map(({ plant }) => plant)
  const inView = (plant: string) => search.sector === undefined || sectors.get(plant) === search.sector
  const plants = board.plants.filter(({ plant }) => inView(plant))
  const words = wordsFor(plants.map(({ plant }) => plant), sectors)
  const register = search.sector === undefined ? board.readiness : { plants: board.readiness.plants.filter(inView), cells: board.readiness.cells.filter(({ plant }) => inView(plant)) }
  const open = (key: string) => onSearch(writeSearch(search, { open: key }))
  const opened = search.open === undefined ? null : findOpened(board, search.open)
  const { currency } = board.inputs
  return (
    <div className="board">
      <div className="sheet s1">
        <BoardHead board={board} sectors={sectorsAmong(names, sectors)} search={search} onSearch={onSearch} onInputs={() => setEditing(true)} />
        {search.view === 'governance' ? <GovernanceView governance={board.governance} decide={decide} /> : (
          <>
            <MetricTiles metrics={board.metrics} version={board.definitions} onOpen={open} />
            <PlantRows plants={plants} words={words} onOpen={open} />
            <Funnel stages={board.funnel} onOpen={open} />
            <Stakes stakes={board.stakes} currency={currency} words={words} />
            <BoardFoot board={board} run={run} page={1} />
          </>
        )}
      </div>
      {search.view !== 'governance' && (
        <div className="sheet s2">
          <p className="ponly tt">What would lower the risk, and could we recover?</p>
          <LossCurve run={run} inputs={board.inputs} table={search.curve === 'table'} onTable={(table) => onSearch(writeSearch(search, { curve: table ? 'table' : undefined }))} onInputs={() => setEditing(true)} />
          <Investments run={run} currency={currency} onInputs={() => setEditing(true)} />
          <Readiness register={register} zone={board.zone} />
          <NotMeasured notMeasured={board.notMeasured} decisions={board.decisions} />
          <Tornado simulation={run.result?.simulation ?? null} currency={currency} onInputs={() => setEditing(true)} />
          <MoreFigures metrics={board.more} version={board.definitions} onOpen={open} />
          <EventToll simulation={run.result?.simulation ?? null} board={board} plants={plants} words={words} />
          <BoardFoot board={board} run={run} page={2} />
        </div>
      )}
      {opened && <OpenedDrawer list={opened} version={board.definitions} onClose={() => onSearch(writeSearch(search, { open: undefined }))} />}
      {editing && <Suspense><InputsDialog board={board} run={run} decide={decide} search={search} onSearch={onSearch} onClose={() => setEditing(false)} /></Suspense>}
      {decide.done && <UndoToast sequence={decide.done.sequence} text={decide.done.text} onGone={decide.forgetDone} />}
    </div>
  )
}
