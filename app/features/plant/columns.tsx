import type { Engineering, Plant, PlantAsset, PlantConduit, PlantFact, PlantField, PlantIdentity, PlantPaper, PlantQuestion, PlantSite, PlantZone } from '../../../contract/plant.ts'
import { formatCount, formatCounted } from '../../shared/format.ts'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { roleIcon } from '../../shared/ui/role-icon.ts'
import { TimeText } from '../../shared/time/TimeText.tsx'
import { ZONE_CLASS, ZONE_NAMES } from '../../shared/ui/zones.ts'
import type { PlantPageActions } from './plant-page.ts'
import type { TableColumn } from './PlantTable.tsx'
import { FIELD_NAMES, formatValue, plainName, shortTitle, type PlantValue } from './plant-words.ts'

type Page = Pick<PlantPageActions, 'plant' | 'names' | 'openEvidence'>

/** A column that shows one fact of a row and edits it. */
function factColumn<Row>(key: string, label: string, width: number, field: PlantField, pick: (row: Row) => PlantFact<PlantValue>, right = false): TableColumn<Row> {
  return {
    key, label, width, right, fact: (row) => ({ field, fact: pick(row) }),
    sort: (row) => { const { value } = pick(row); return value === null ? null : typeof value === 'number' ? value : formatValue(field, value) },
    text: (row) => { const { value } = pick(row); return value === null ? '' : formatValue(field, value) },
  }
}

function timeColumn<Row>(key: string, label: string, zone: string, pick: (row: Row) => string | null, width = 104): TableColumn<Row> {
  return { key, label, width, sort: pick, text: () => '', show: (row) => { const at = pick(row); return at === null ? <span className="q">–</span> : <TimeText at={at} zone={zone} suffix={false} className="cut" /> } }
}

const countColumn = <Row,>(key: string, label: string, pick: (row: Row) => number, width = 68): TableColumn<Row> =>
  ({ key, label, width, right: true, sort: pick, text: () => '', show: (row) => (pick(row) === 0 ? <span className="q">0</span> : formatCount(pick(row))) })

export function assetColumns({ plant }: Page): TableColumn<PlantAsset>[] {
  return [
    {
      key: 'name', label: 'Asset', width: 124, sort: ({ name }) => name, text: ({ name, aliases, addresses, id }) => [name, id, ...aliases, ...addresses].join(' '),
      show: ({ name, kind, role, lane }) => <span className={`thing ${lane.value ? ZONE_CLASS[lane.value] : 'net'}`}><Icon name={roleIcon(role.value, kind)} size="xs" /><b className="cut">{name}</b></span>,
      tip: ({ name, aliases, addresses }) => [name, ...addresses.slice(0, 6), ...aliases.filter((alias) => alias !== name).slice(0, 6)].join('\n'),
    },
    factColumn('role', 'Role', 158, 'role', ({ role }) => role),
    factColumn('level', 'Level', 60, 'level', ({ level }) => level),
    factColumn('lane', 'Lane', 92, 'lane', ({ lane }) => lane),
    // A column nobody has filled would push out those that say something; the details hold it.
    ...(plant.assets.some(({ area }) => area.value !== null) ? [factColumn<PlantAsset>('area', 'Zone', 78, 'area', ({ area }) => area)] : []),
    factColumn('plant', 'Plant', 66, 'plant', (asset) => asset.plant),
    factColumn('nickname', 'Called', 92, 'nickname', ({ nickname }) => nickname),
    factColumn('process', 'Process', 84, 'process', ({ process }) => process),
    factColumn('safety', 'Safety', 54, 'safety', ({ safety }) => safety),
    factColumn('cost', 'Cost/h', 68, 'cost_per_hour', ({ costPerHour }) => costPerHour, true),
    factColumn('restore', 'Restore', 64, 'restore_hours', ({ restoreHours }) => restoreHours, true),
    timeColumn('last', 'Last seen', plant.timezone, ({ last }) => last, 86),
  ]
}

export function identityColumns({ plant, names }: Page): TableColumn<PlantIdentity>[] {
  return [
    {
      key: 'name', label: 'Identity', width: 150, sort: ({ name }) => name, text: ({ name, aliases, id }) => [name, id, ...aliases].join(' '),
      show: ({ name, kind }) => <span className="thing"><Icon name={kind.value === 'service_account' || kind.value === 'machine' ? 'service' : 'account'} size="xs" /><b className="cut">{name}</b></span>,
      tip: ({ name, aliases }) => [name, ...aliases.filter((alias) => alias !== name).slice(0, 8)].join('\n'),
    },
    factColumn('kind', 'Kind', 128, 'account_kind', ({ kind }) => kind),
    factColumn('plant', 'Plant', 84, 'plant', (identity) => identity.plant),
    factColumn('company', 'Company', 116, 'company', ({ company }) => company),
    factColumn('roster', 'Roster', 100, 'roster', ({ roster }) => roster),
    factColumn('nickname', 'Called', 112, 'nickname', ({ nickname }) => nickname),
    {
      key: 'reaches', label: 'Reaches at or past the boundary', width: 210, sort: ({ reachesCount }) => -reachesCount, text: ({ reaches }) => reaches.map((id) => names.get(id) ?? id).join(' '),
      show: ({ reaches, reachesCount }) => (reachesCount === 0 ? <span className="q">nothing seen</span> : <span className="cut">{listNames(reaches, reachesCount, names, 3)}</span>),
      tip: ({ reaches, reachesCount }) => (reachesCount === 0 ? undefined : `${formatCounted(reachesCount, 'asset')} at or past the boundary\n${listNames(reaches, reachesCount, names, 12)}`),
    },
    timeColumn('lastOt', 'Last OT access', plant.timezone, ({ lastOtAccess }) => lastOtAccess),
    countColumn('records', 'Records', ({ records }) => records),
  ]
}

const listNames = (ids: readonly string[], all: number, names: ReadonlyMap<string, string>, most: number): string => {
  const shown = ids.slice(0, most).map((id) => names.get(id) ?? plainName(id))
  return `${shown.join(', ')}${all > shown.length ? ` +${all - shown.length}` : ''}`
}

const PAPER_TYPES: Record<PlantPaper['type'], string> = { work_order: 'work order', permit: 'permit', moc: 'change (MOC)', roster: 'roster' }

export function paperColumns({ plant, names, openEvidence }: Page): TableColumn<PlantPaper>[] {
  const name = (id: string) => names.get(id) ?? names.get(`host:${id.toLowerCase()}`) ?? plainName(id)
  return [
    { key: 'number', label: 'Number', width: 96, sort: ({ number }) => number, show: ({ number }) => <b className="cut">{number}</b> },
    { key: 'type', label: 'Paper', width: 92, sort: ({ type }) => PAPER_TYPES[type] },
    { key: 'plant', label: 'Plant', width: 72, sort: (paper) => paper.plant },
    { key: 'assets', label: 'Assets', width: 132, sort: ({ assets }) => assets.map(name).join(', ') || null, tip: ({ assets }) => assets.map(name).join(', ') || undefined },
    { key: 'crew', label: 'Crew', width: 116, sort: ({ crew }) => crew.join(', ') || null, tip: ({ crew }) => crew.join(', ') || undefined },
    timeColumn('from', 'From', plant.timezone, ({ from }) => from, 92),
    timeColumn('to', 'To', plant.timezone, ({ to }) => to, 92),
    { key: 'status', label: 'Status', width: 76, sort: ({ status }) => status || null },
    { key: 'scope', label: 'Scope', width: 150, sort: ({ scope }) => scope || null, tip: ({ scope, logicChange }) => (scope === '' ? undefined : `${scope}${logicChange ? '\nLogic may change' : ''}`) },
    {
      key: 'problems', label: 'Problems', width: 128, sort: ({ problems }) => problems.join(', ') || null, tip: ({ problems }) => problems.join('\n') || undefined,
      show: ({ problems }) => (problems.length === 0 ? <span className="q">none</span> : <span className="problem cut"><Icon name="warning" size="xs" />{problems.join(', ')}</span>),
    },
    { key: 'record', label: 'Proof', width: 56, sort: () => null, show: ({ citation, number }) => <EvidenceChip count={1} onOpen={() => openEvidence([citation], number)} /> },
  ]
}

export function engineeringColumns({ plant, names, openEvidence }: Page): TableColumn<Engineering>[] {
  const name = (id: string) => names.get(id) ?? plainName(id)
  return [
    { key: 'client', label: 'Engineers from', width: 150, sort: ({ client }) => name(client), show: ({ client }) => <b className="cut">{name(client)}</b> },
    { key: 'controller', label: 'Controller', width: 150, sort: ({ controller }) => name(controller), show: ({ controller }) => <b className="cut">{name(controller)}</b> },
    countColumn('reads', 'Reads', ({ reads }) => reads), countColumn('writes', 'Writes', ({ writes }) => writes),
    countColumn('uploads', 'Uploads', ({ uploads }) => uploads), countColumn('downloads', 'Downloads', ({ downloads }) => downloads, 84),
    timeColumn('first', 'First', plant.timezone, ({ first }) => first), timeColumn('last', 'Last', plant.timezone, ({ last }) => last),
    { key: 'proof', label: 'Proof', width: 64, sort: () => null, show: (row) => (row.citations.length === 0 ? null : <EvidenceChip count={row.citations.length} onOpen={() => openEvidence(row.citations, `${name(row.client)} engineers ${name(row.controller)}`)} />) },
  ]
}

export const engineeringId = ({ client, controller }: Engineering): string => `${client}>${controller}`

export function conduitColumns({ plant, names }: Page): TableColumn<PlantConduit>[] {
  return [
    { key: 'from', label: 'From', width: 160, sort: ({ from }) => names.get(from) ?? from, show: ({ from }) => <ZoneName id={from} plant={plant} /> },
    { key: 'to', label: 'To', width: 160, sort: ({ to }) => names.get(to) ?? to, show: ({ to }) => <ZoneName id={to} plant={plant} /> },
    { key: 'boundary', label: 'IT–OT', width: 66, sort: ({ boundary }) => (boundary ? 0 : 1), text: ({ boundary }) => (boundary ? 'crosses boundary' : ''), show: ({ boundary }) => (boundary ? <span className="flex-s"><i className="boundary crossed" />crosses</span> : <span className="q">–</span>) },
    factColumn('approved', 'Approved', 84, 'approved', ({ approved }) => approved),
    { key: 'services', label: 'Services', width: 200, sort: ({ services }) => services.map(({ name }) => name).join(', ') || null, tip: ({ services }) => services.map(({ name, records }) => `${name} ${formatCount(records)}`).join('\n') || undefined },
    countColumn('pairs', 'Pairs', ({ pairCount }) => pairCount, 56),
    countColumn('records', 'Records', ({ records }) => records, 78),
    timeColumn('first', 'First', plant.timezone, ({ first }) => first, 96), timeColumn('last', 'Last', plant.timezone, ({ last }) => last, 96),
  ]
}

export function ZoneName({ id, plant }: { id: string; plant: Plant }) {
  const zone = plant.zones.find((one) => one.id === id)
  if (!zone) return <span className="cut">{plainName(id)}</span>
  return <span className={`zone-name ${ZONE_CLASS[zone.lane]}`} data-tip={`${zone.title}\n${[ZONE_NAMES[zone.lane], zone.plant].filter(Boolean).join(' · ')}`} data-tip-cut><span className="cut">{shortTitle(zone)}</span>{zone.plant && <span className="q cut">{zone.plant}</span>}</span>
}

export function zoneColumns({ plant }: Page, describe: (zone: string) => string): TableColumn<PlantZone>[] {
  return [
    { key: 'title', label: 'Zone', width: 150, sort: ({ title }) => title, show: ({ id }) => <ZoneName id={id} plant={plant} /> },
    { key: 'plant', label: 'Plant', width: 80, sort: (zone) => zone.plant },
    { key: 'lane', label: 'Lane', width: 84, sort: ({ lane }) => ZONE_NAMES[lane] },
    { key: 'levels', label: 'Levels', width: 64, sort: ({ levels }) => levels.map((level) => `L${level}`).join(' ') || null },
    countColumn('assets', 'Assets', ({ assets }) => assets, 58), countColumn('unconfirmed', 'Unconfirmed', ({ unconfirmed }) => unconfirmed, 84),
    { key: 'roles', label: 'Roles', width: 230, sort: ({ id }) => describe(id) || null, tip: ({ id }) => describe(id) || undefined },
    { key: 'subnets', label: 'Subnets', width: 150, sort: ({ subnets }) => subnets.join(', ') || null, tip: ({ subnets }) => subnets.join('\n') || undefined },
  ]
}

export const siteColumns = (): TableColumn<PlantSite>[] => [
  { key: 'name', label: 'Site', width: 160, sort: ({ name }) => name, show: ({ name }) => <b className="cut">{name}</b> },
  countColumn('assets', 'Assets', ({ assets }) => assets),
  factColumn('timezone', 'Time zone', 190, 'timezone', ({ timezone }) => timezone),
  factColumn('sector', 'Sector', 160, 'sector', ({ sector }) => sector),
  factColumn('capacity', 'Capacity', 90, 'capacity', ({ capacity }) => capacity, true),
  factColumn('unit', 'Unit', 100, 'unit', ({ unit }) => unit),
  factColumn('cost', 'Cost per hour standing still', 190, 'cost_per_hour', ({ costPerHour }) => costPerHour, true),
]

export function questionColumns({ names, openEvidence }: Page): TableColumn<PlantQuestion>[] {
  return [
    { key: 'text', label: 'Question', width: 268, sort: ({ text }) => text, show: ({ text }) => <b className="cut">{text}</b>, tip: ({ text }) => text },
    { key: 'kind', label: 'Because', width: 88, sort: ({ kind }) => kind, text: ({ kind }) => kind, show: ({ kind }) => (kind === 'conflict' ? <span className="flex-s"><b className="conflict">≠</b>conflict</span> : <span className="m">inferred</span>) },
    { key: 'field', label: 'Fact', width: 72, sort: ({ field }) => FIELD_NAMES[field] },
    { key: 'subject', label: 'Of', width: 112, sort: ({ subject }) => names.get(subject) ?? plainName(subject) },
    { key: 'why', label: 'Why', width: 276, sort: ({ why }) => why || null, tip: ({ why }) => why || undefined },
    { key: 'proof', label: 'Proof', width: 64, sort: () => null, show: ({ citations, text }) => (citations.length === 0 ? null : <EvidenceChip count={citations.length} onOpen={() => openEvidence(citations, text)} />) },
  ]
}
