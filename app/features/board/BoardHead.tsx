import type { Board } from '../../../contract/board.ts'
import type { Sector } from '../../../contract/vocabulary.ts'
import { writeSearch } from '../../shared/links/write-search.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { ChoiceMenu } from '../../shared/ui/ChoiceMenu.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { Segmented } from '../../shared/ui/Segmented.tsx'
import type { BoardSearch } from './board-search.ts'
import { nameQuarter, plantsCounted } from './board-words.ts'
import { SECTOR_WORDS } from './sector-words.ts'

export interface BoardHeadProps {
  board: Board
  sectors: readonly Sector[]
  search: BoardSearch
  onSearch: (next: BoardSearch) => void
  onInputs: () => void
}

const VIEWS = [{ value: 'risk', label: 'Risk' }, { value: 'governance', label: 'Governance' }] as const

/** The sentence that answers the board's question, and what it is about. */
export function BoardHead({ board, sectors, search, onSearch, onInputs }: BoardHeadProps) {
  const { headline, plants, quarter, quarters, to, zone } = board
  const until = to === null ? '' : `, to ${formatInstant(to, zone, 'day')}`
  const governance = search.view === 'governance'
  return (
    <header className="bh">
      <div><p className="crumb">Board · {nameQuarter(quarter).toLowerCase()}{until} · {plantsCounted(plants)}</p><h1>{headline}</h1></div>
      <span className="sp" />
      <div className="noprint bh-tools">
        <div className="flex">
          <ChoiceMenu label="Quarter" value={quarter} options={quarters.toReversed().map((one) => ({ value: one, label: nameQuarter(one) }))} onChange={(q) => onSearch(writeSearch(search, { q: q === quarters.at(-1) ? undefined : q }))}>{nameQuarter(quarter)}<Icon name="down" size="xs" /></ChoiceMenu>
          {sectors.length > 1 && <ChoiceMenu label="Sector" value={search.sector ?? 'all'} options={[{ value: 'all', label: 'All sectors' }, ...sectors.map((sector) => ({ value: sector, label: SECTOR_WORDS[sector].title }))]} onChange={(sector) => onSearch(writeSearch(search, { sector: sector === 'all' ? undefined : sector }))}>{search.sector === undefined ? 'All sectors' : SECTOR_WORDS[search.sector].title}<Icon name="down" size="xs" /></ChoiceMenu>}
          <Button onClick={() => window.print()} disabled={governance} data-tip={governance ? 'The two pages are of the risk view' : undefined}><Icon name="print" size="s" />Print 2 pages</Button>
        </div>
        <div className="flex"><span className="sp" /><Segmented label="View" options={VIEWS} value={governance ? 'governance' : 'risk'} onChange={(view) => onSearch(writeSearch(search, { view: view === 'governance' ? 'governance' : undefined }))} /><Button small onClick={onInputs}>Inputs…</Button></div>
      </div>
    </header>
  )
}
