import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { Plant } from '../../../contract/plant.ts'
import { formatCount, formatCounted } from '../../shared/format.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import type { SearchChange } from '../../shared/links/write-search.ts'
import { assetColumns, conduitColumns, engineeringColumns, engineeringId, identityColumns, paperColumns, questionColumns, siteColumns } from './columns.tsx'
import { usePlantPage } from './plant-page.ts'
import { PlantTable, type PlantTableProps } from './PlantTable.tsx'
import { readSorting, searchRows, writeSorting, type Sorting } from './plant-rows.ts'
import type { PlantSearch, PlantTab } from './plant-search.ts'
import { siteSubject } from './statements.ts'
import { WindowsList } from './WindowsList.tsx'

export interface PlantListsProps {
  search: PlantSearch
  onSearch: (change: SearchChange<PlantSearch>) => void
  /** The evidence, while records are open: a tab of its own beside the lists. Null otherwise. */
  evidence: ReactNode | null
}

const TABS: readonly { tab: PlantTab; label: string; count: (plant: Plant) => number }[] = [
  { tab: 'assets', label: 'Assets', count: ({ assets }) => assets.length }, { tab: 'identities', label: 'Identities', count: ({ identities }) => identities.length },
  { tab: 'windows', label: 'Windows', count: ({ windows }) => windows.length }, { tab: 'orders', label: 'Work orders', count: ({ papers }) => papers.length },
  { tab: 'engineering', label: 'Engineering', count: ({ engineering }) => engineering.length }, { tab: 'conduits', label: 'Conduits', count: ({ conduits }) => conduits.length },
  { tab: 'sites', label: 'Sites', count: ({ sites }) => sites.length }, { tab: 'questions', label: 'Questions', count: ({ questions }) => questions.length },
]

/** The lists of the plant as tabs; with records open, the evidence is one tab more and in front. */
export function PlantLists({ search, onSearch, evidence }: PlantListsProps) {
  const { plant } = usePlantPage()
  const bar = useRef<HTMLDivElement>(null)
  const tab = search.tab ?? 'assets'
  const shown = evidence === null ? tab : 'evidence'
  const choose = (next: PlantTab) => onSearch({ tab: next === 'assets' ? undefined : next, rec: undefined, sort: undefined })
  const step = (by: number) => {
    const at = TABS.findIndex((one) => one.tab === tab)
    choose(TABS[(at + by + TABS.length) % TABS.length]!.tab)
  }
  useShortcuts('Lists', [{ keys: '[', label: 'List before', run: () => step(-1) }, { keys: ']', label: 'Next list', run: () => step(1) }])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    step(event.key === 'ArrowRight' ? 1 : -1)
    requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus())
  }
  return (
    <section className="pane plant-lists" aria-label="Lists">
      <div className="plant-tabs" role="tablist" aria-label="Lists of the plant" ref={bar}>
        {TABS.map(({ tab: one, label, count }) => (
          <button key={one} id={`tab-${one}`} type="button" role="tab" aria-selected={one === shown} aria-controls="plant-list" tabIndex={one === tab ? 0 : -1} onClick={() => choose(one)} onKeyDown={onKeyDown}>{label}<span>{formatCount(count(plant))}</span></button>
        ))}
        {evidence !== null && <button id="tab-evidence" type="button" role="tab" aria-selected aria-controls="plant-list">Evidence</button>}
      </div>
      <div className="plant-list" id="plant-list" role="tabpanel" aria-labelledby={`tab-${shown}`}>
        {evidence ?? <List key={tab} tab={tab} search={search} onSearch={onSearch} />}
      </div>
    </section>
  )
}

function List({ tab, search, onSearch }: { tab: PlantTab; search: PlantSearch; onSearch: (change: SearchChange<PlantSearch>) => void }) {
  const page = usePlantPage()
  const { plant, names } = page
  const shared = { sorting: readSorting(search.sort), onSort: (sorting: Sorting | null) => onSearch({ sort: sorting === null ? undefined : writeSorting(sorting) }) }
  const { q } = search
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  switch (tab) {
    case 'assets': return <Rows {...shared} q={q} caption="Assets" columns={assetColumns(page)} rows={plant.assets} rowId={({ id }) => id} subject={named} nothing={<NoAssets />} left={plant.leftOut.assets} />
    case 'identities': return <Rows {...shared} q={q} caption="Identities" columns={identityColumns(page)} rows={plant.identities} rowId={({ id }) => id} subject={named} left={plant.leftOut.identities} nothing={<Nothing title="No identity">Accounts appear with sign-in, VPN, bastion or Windows logs, or from a plant file with rows of kind account.</Nothing>} />
    case 'windows': return <Windows {...shared} q={q} />
    case 'orders': return <Rows {...shared} q={q} caption="Work orders, permits and changes" columns={paperColumns(page)} rows={plant.papers} rowId={({ type, number }) => `${type}:${number}`} left={plant.leftOut.papers} nothing={<Nothing title="No work order">Drop an export of the maintenance system as CSV: number, assets, crew, start, end, scope. Without it, no session can be held against its paperwork.</Nothing>} />
    case 'engineering': return <Rows {...shared} q={q} caption="Who engineers whom" columns={engineeringColumns(page)} rows={plant.engineering} rowId={engineeringId} nothing={<Nothing title="No engineering seen">Programs, modes and writes are seen in logs of a monitor that reads control protocols, such as Zeek with its ICS parsers, on the plant network.</Nothing>} />
    case 'conduits': return <Rows {...shared} q={q} caption="Conduits between zones" columns={conduitColumns(page)} rows={plant.conduits} rowId={({ id }) => id} subject={({ id, from, to }) => ({ id, name: `${names.get(from) ?? from} → ${names.get(to) ?? to}` })} nothing={<Nothing title="No conduit">No traffic between two zones was seen. Network, VPN, jump-server and firewall logs show it.</Nothing>} />
    case 'sites': return <Rows {...shared} q={q} caption="Sites" columns={siteColumns()} rows={plant.sites} rowId={({ id }) => id} subject={(site) => ({ id: siteSubject(site), name: site.name })} nothing={<Nothing title="No site is named">Name the plant of an asset in the list of assets, or drop a plant file with a column “plant”; the site appears here with its time zone, sector and cost.</Nothing>} />
    case 'questions': return <Rows {...shared} q={q} caption="Open questions" columns={questionColumns(page)} rows={plant.questions} rowId={({ id }) => id} nothing={<Nothing title="No open question">{plant.assets.length === 0 ? 'Questions come from what the traffic suggests. Add logs first.' : 'Nothing consequential is unconfirmed.'}</Nothing>} />
    default: return tab satisfies never
  }
}

interface RowsProps<Row> extends PlantTableProps<Row> { q: string | undefined; nothing: ReactNode; left?: number }

function Rows<Row>({ q, nothing, left = 0, ...table }: RowsProps<Row>) {
  const { selected, select } = usePlantPage()
  const found = searchRows(table.rows, table.columns, q)
  const step = (by: number) => {
    const rows = [...document.querySelectorAll<HTMLElement>('.plant-list [data-row]')]
    const at = rows.findIndex(({ dataset }) => dataset['row'] === selected)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.dataset['row']
    if (next !== undefined) select(next)
  }
  useShortcuts('List', [{ keys: 'j', label: 'Next row', run: () => step(1) }, { keys: 'k', label: 'Previous row', run: () => step(-1) }])
  if (table.rows.length === 0) return nothing
  if (found.length === 0) return <Nothing title="Nothing found">None of {formatCounted(table.rows.length, 'row')} holds “{q}”.</Nothing>
  return (
    <>
      <PlantTable {...table} rows={found} />
      {(found.length < table.rows.length || left > 0) && <p className="list-foot">{found.length < table.rows.length && `${formatCount(found.length)} of ${formatCount(table.rows.length)} shown. `}{left > 0 && `${formatCounted(left, 'row')} more, the least seen, ${left === 1 ? 'is' : 'are'} left out.`}</p>}
    </>
  )
}

function Windows({ q, ...table }: { q: string | undefined; sorting: Sorting | null; onSort: (sorting: Sorting | null) => void }) {
  const { plant } = usePlantPage()
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const rows = plant.windows.filter((window) => words.every((word) => `${window.title} ${window.plant} ${window.state} ${window.allowed} ${window.contact}`.toLowerCase().includes(word)))
  return <WindowsList {...table} rows={rows} />
}

function Nothing({ title, children }: { title: string; children: ReactNode }) {
  return <div className="note"><h3>{title}</h3><p>{children}</p></div>
}

const NoAssets = () => <Nothing title="No asset is known yet">Assets appear as soon as logs name them; a plant file adds what no log can tell: nicknames, process, safety, cost.</Nothing>
