import type { ReactNode } from 'react'
import type { PlantAsset, PlantConduit, PlantIdentity, PlantSite, PlantZone } from '../../../contract/plant.ts'
import { formatCount, formatCounted } from '../../shared/format.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { hover } from '../../shared/story/hover.ts'
import { formatInstant, formatStretch, formatZone } from '../../shared/time/format-instant.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { Kbd } from '../../shared/ui/Kbd.tsx'
import { roleIcon } from '../../shared/ui/role-icon.ts'
import { ZONE_CLASS, ZONE_NAMES } from '../../shared/ui/zones.ts'
import { ZoneName } from './columns.tsx'
import { FactText } from './Fact.tsx'
import { FactList } from './FactList.tsx'
import { usePlantPage } from './plant-page.ts'
import { formatValue, plainName, shortTitle } from './plant-words.ts'
import { confirmAll, siteSubject } from './statements.ts'

/** What is selected, with every fact, its reason and its records. Null when the selection is none of these. */
export function DetailPane({ id, open }: { id: string; open: number }) {
  const { plant, select } = usePlantPage()
  const zone = plant.zones.find((one) => one.id === id)
  const conduit = plant.conduits.find((one) => one.id === id)
  const asset = plant.assets.find((one) => one.id === id)
  const identity = plant.identities.find((one) => one.id === id)
  const site = plant.sites.find((one) => one.id === id)
  const [kind, body] = zone ? ['Zone', <ZoneDetail key={id} zone={zone} />] as const
    : conduit ? ['Conduit', <ConduitDetail key={id} conduit={conduit} />] as const
      : asset ? ['Asset', <AssetDetail key={id} asset={asset} />] as const
        : identity ? ['Identity', <IdentityDetail key={id} identity={identity} />] as const
          : site ? ['Site', <SiteDetail key={id} site={site} />] as const : [null, null] as const
  if (kind === null) return null
  return (
    <section className="pane plant-side" aria-label={`Selected ${kind.toLowerCase()}`}>
      <header><h2>{kind}</h2><span className="sp" />{open > 0 && <Button small variant="ghost" onClick={() => select(null)}>{formatCounted(open, 'question')}</Button>}<Button small icon variant="ghost" aria-label="Close" title="Close  Esc" onClick={() => select(null)}><Icon name="close" size="s" /></Button></header>
      <div className="side-scroll">{body}</div>
    </section>
  )
}

/** Whether `DetailPane` has something to show for an id. */
export const hasDetail = (plant: ReturnType<typeof usePlantPage>['plant'], id: string): boolean =>
  [plant.zones, plant.conduits, plant.assets, plant.identities, plant.sites].some((list: readonly { id: string }[]) => list.some((one) => one.id === id))

function Title({ name, zone, children }: { name: string; zone?: PlantZone['lane'] | null; children: ReactNode }) {
  return <div className={`side-title ${zone ? ZONE_CLASS[zone] : 'net'}`}><h3>{name}</h3><p className="q">{children}</p></div>
}

const MOST_LISTED = 60

function ZoneDetail({ zone }: { zone: PlantZone }) {
  const { plant, select, state } = usePlantPage()
  const conduits = plant.conduits.filter(({ from, to }) => from === zone.id || to === zone.id)
  const assets = plant.assets.filter((asset) => asset.zone === zone.id)
  const own = new Set(assets.map(({ id }) => id))
  const questions = plant.questions.filter(({ subject, kind }) => kind === 'inferred' && own.has(subject))
  return (
    <>
      <Title name={shortTitle(zone)} zone={zone.lane}>{[ZONE_NAMES[zone.lane], zone.levels.length > 0 ? zone.levels.map((level) => `L${level}`).join(', ') : null, zone.plant, formatCounted(zone.assets, 'asset')].filter(Boolean).join(' · ')}</Title>
      {zone.subnets.length > 0 && <p className="side-nets mono">{zone.subnets.slice(0, 12).join('  ')}{zone.subnets.length > 12 && ` +${zone.subnets.length - 12}`}</p>}
      {questions.length > 0 && <div className="side-part"><Button small onClick={() => state(`Confirmed together: ${formatCounted(questions.length, 'fact')} of ${zone.title}.`, confirmAll(questions))}><Icon name="check" size="xs" />Confirm all {questions.length} open here</Button></div>}
      <section className="side-part">
        <h3>Conduits <span className="q">{conduits.length}</span></h3>
        {conduits.length === 0 ? <p className="q">No traffic to or from another zone was seen.</p> : (
          <ul className="side-list">{conduits.slice(0, MOST_LISTED).map((conduit) => <li key={conduit.id}><ConduitButton conduit={conduit} from={zone.id} /></li>)}</ul>
        )}
      </section>
      <section className="side-part">
        <h3>Assets <span className="q">{assets.length}</span></h3>
        <ul className="side-list">
          {assets.slice(0, MOST_LISTED).map((asset) => (
            <li key={asset.id}><button type="button" onClick={() => select(asset.id)}><Icon name={roleIcon(asset.role.value, asset.kind)} size="xs" /><b className="cut">{asset.name}</b><span className="sp" /><FactText field="role" fact={asset.role} /></button></li>
          ))}
        </ul>
        {assets.length > MOST_LISTED && <p className="q">The first {MOST_LISTED} of {assets.length}; the list below holds all.</p>}
      </section>
    </>
  )
}

function ConduitButton({ conduit, from }: { conduit: PlantConduit; from: string }) {
  const { plant, select } = usePlantPage()
  const out = conduit.from === from
  return (
    <button type="button" onClick={() => select(conduit.id)} onPointerEnter={() => hover(conduit.id)} onPointerLeave={() => hover(null)}>
      <span className="q" role="img" aria-label={out ? 'to' : 'from'}>{out ? '→' : '←'}</span><ZoneName id={out ? conduit.to : conduit.from} plant={plant} />
      {conduit.boundary && <i className="boundary crossed" role="img" aria-label="crosses the boundary" />}
      <span className="sp" /><span className="q cut">{tellServices(conduit)}</span>
    </button>
  )
}

const tellServices = ({ services }: PlantConduit) => (services.length === 0 ? 'no service named' : `${services.slice(0, 2).map(({ name }) => name).join(', ')}${services.length > 2 ? ` +${services.length - 2}` : ''}`)

function ConduitDetail({ conduit }: { conduit: PlantConduit }) {
  const { plant, names, state, openEvidence } = usePlantPage()
  const name = `${names.get(conduit.from) ?? conduit.from} → ${names.get(conduit.to) ?? conduit.to}`
  const approved = conduit.approved.value === true
  const turn = () => state(approved ? `No longer approved: ${name}.` : `Approved: ${name}.`, [{ subject: conduit.id, field: 'approved', value: !approved }])
  useShortcuts('Conduit', [{ keys: 'a', label: approved ? 'Withdraw the approval' : 'Approve this conduit', run: turn }])
  const most = Math.max(1, ...conduit.services.map(({ records }) => records))
  return (
    <>
      <div className="side-title conduit-ends"><ZoneName id={conduit.from} plant={plant} /><span aria-label="to" role="img">→</span><ZoneName id={conduit.to} plant={plant} /></div>
      <p className="side-line">{conduit.boundary && <span className="flex-s b"><i className="boundary crossed" />Crosses from IT to OT.</span>} <span className="q">{formatCounted(conduit.records, 'record')}{conduit.first && conduit.last ? `, ${formatStretch(conduit.first, conduit.last, plant.timezone)} ${formatZone(conduit.first, conduit.last, plant.timezone)}` : ''}</span></p>
      <FactList subject={conduit.id} name={name} facts={[['approved', conduit.approved]]} />
      <div className="side-part"><Button small variant={approved ? 'default' : 'primary'} onClick={turn}>{approved ? 'Withdraw approval' : 'Approve'}<Kbd>a</Kbd></Button></div>
      <section className="side-part">
        <h3>Services <span className="q">{conduit.services.length}</span></h3>
        <ul className="services">{conduit.services.map(({ name: service, records }) => <li key={service}><span className="cut">{service}</span><span className="bar" aria-hidden="true"><i style={{ width: `${(records / most) * 100}%` }} /></span><span className="r">{formatCount(records)}</span></li>)}</ul>
      </section>
      <section className="side-part">
        <h3>Who uses it <span className="q">{conduit.pairCount > conduit.pairs.length ? `the first ${conduit.pairs.length} of ${formatCount(conduit.pairCount)} pairs` : formatCounted(conduit.pairCount, 'pair')}</span></h3>
        <ul className="pairs">
          {conduit.pairs.map((pair) => {
            const ends = `${names.get(pair.client) ?? plainName(pair.client)} → ${names.get(pair.server) ?? plainName(pair.server)}`
            return (
              <li key={`${pair.client} ${pair.server} ${pair.service}`}>
                <b className="cut" data-tip={ends} data-tip-cut>{ends}</b><EvidenceChip count={1} onOpen={() => openEvidence([pair.citation], `${ends}, ${pair.service}`)} />
                <span className="q cut">{pair.service} · {formatCounted(pair.records, 'record')} · {formatStretch(pair.first, pair.last, plant.timezone)}</span>
              </li>
            )
          })}
        </ul>
      </section>
    </>
  )
}

function AssetDetail({ asset }: { asset: PlantAsset }) {
  const { plant, names, select } = usePlantPage()
  const related = plant.engineering.filter(({ client, controller }) => client === asset.id || controller === asset.id)
  return (
    <>
      <Title name={asset.name} zone={asset.lane.value}>{[asset.nickname.value, asset.records === 0 ? 'no record names it' : formatCounted(asset.records, 'record'), asset.last ? `last seen ${formatInstant(asset.last, plant.timezone, 'dayTime')}` : null].filter(Boolean).join(' · ')}</Title>
      {asset.addresses.length > 0 && <p className="side-nets mono">{asset.addresses.slice(0, 8).join('  ')}{asset.addresses.length > 8 && ` +${asset.addresses.length - 8}`}</p>}
      <FactList subject={asset.id} name={asset.name} facts={[
        ['role', asset.role], ['level', asset.level], ['lane', asset.lane], ['area', asset.area], ['plant', asset.plant], ['nickname', asset.nickname], ['process', asset.process],
        ['safety', asset.safety], ['cost_per_hour', asset.costPerHour], ['restore_hours', asset.restoreHours],
      ]} />
      {related.length > 0 && (
        <section className="side-part">
          <h3>Engineering</h3>
          <ul className="side-list">{related.slice(0, 12).map((one) => {
            const out = one.client === asset.id
            const other = out ? one.controller : one.client
            return <li key={other}><button type="button" onClick={() => select(other)}><span className="q">{out ? 'engineers' : 'is engineered from'}</span><b className="cut">{names.get(other) ?? plainName(other)}</b><span className="sp" /><span className="q nw">{formatCounted(one.writes + one.downloads, 'write')}</span></button></li>
          })}</ul>
        </section>
      )}
      {asset.aliases.length > 1 && <section className="side-part"><h3>Also written</h3><p className="q">{asset.aliases.slice(0, 12).join(', ')}{asset.aliases.length > 12 && ` and ${asset.aliases.length - 12} more`}</p></section>}
    </>
  )
}

function IdentityDetail({ identity }: { identity: PlantIdentity }) {
  const { plant, names, select } = usePlantPage()
  return (
    <>
      <Title name={identity.name}>{[identity.kind.value ? formatValue('account_kind', identity.kind.value) : 'kind unknown', formatCounted(identity.records, 'record'), identity.lastOtAccess ? `last OT access ${formatInstant(identity.lastOtAccess, plant.timezone, 'dayTime')}` : 'no OT access seen'].join(' · ')}</Title>
      <FactList subject={identity.id} name={identity.name} facts={[['account_kind', identity.kind], ['plant', identity.plant], ['company', identity.company], ['roster', identity.roster], ['nickname', identity.nickname]]} />
      <section className="side-part">
        <h3>Reaches at or past the boundary <span className="q">{identity.reachesCount}</span></h3>
        {identity.reachesCount === 0 ? <p className="q">It was not seen on any asset there.</p> : <ul className="side-list">{identity.reaches.map((id) => <li key={id}><button type="button" onClick={() => select(id)}><b className="cut">{names.get(id) ?? plainName(id)}</b></button></li>)}</ul>}
        {identity.reachesCount > identity.reaches.length && <p className="q">and {identity.reachesCount - identity.reaches.length} more</p>}
      </section>
      {identity.aliases.length > 1 && <section className="side-part"><h3>Also written</h3><p className="q">{identity.aliases.slice(0, 12).join(', ')}{identity.aliases.length > 12 && ` and ${identity.aliases.length - 12} more`}</p></section>}
    </>
  )
}

function SiteDetail({ site }: { site: PlantSite }) {
  return (
    <>
      <Title name={site.name}>{formatCounted(site.assets, 'asset')}</Title>
      <FactList subject={siteSubject(site)} name={site.name} facts={[['timezone', site.timezone], ['sector', site.sector], ['cost_per_hour', site.costPerHour], ['capacity', site.capacity], ['unit', site.unit]]} />
    </>
  )
}
