import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Plant, PlantZone } from '../../../contract/plant.ts'
import type { AssetRole } from '../../../contract/vocabulary.ts'
import { useElementSize } from '../../shared/chart/element-size.ts'
import { formatCount, formatCounted } from '../../shared/format.ts'
import { writeLevelPath, writePath } from '../../shared/graph/curve.ts'
import { hover, useHover } from '../../shared/story/hover.ts'
import { ROLE_NAMES } from '../../shared/ui/entity-words.ts'
import { Icon, type IconName } from '../../shared/ui/icons.tsx'
import { roleIcon } from '../../shared/ui/role-icon.ts'
import { ZONE_CLASS, ZONE_LEVELS, ZONE_NAMES } from '../../shared/ui/zones.ts'
import { cellKey, layOutPlant, lineWidth, placeServices, type MapCard, type MapLayout, type MapLine } from './map-layout.ts'
import { usePlantPage } from './plant-page.ts'
import { shortTitle } from './plant-words.ts'
import { nextCard } from './walk-cards.ts'

/** Zones by lane and site, and the conduits between them. */
export function PlantMap() {
  const { plant, selected, select } = usePlantPage()
  const box = useRef<HTMLDivElement>(null)
  const size = useElementSize(box)
  const [open, setOpen] = useState<ReadonlySet<string>>(NONE)
  const focusOn = useMemo(() => findZones(plant, selected), [plant, selected])
  const map = useMemo(() => (size && size.width > 0 ? layOutPlant(plant.zones, plant.conduits, size, open, focusOn) : null), [plant.zones, plant.conduits, size, open, focusOn])
  const summary = useMemo(() => summariseMap(plant), [plant])
  const unfold = (card: MapCard) => setOpen((before) => new Set([...before, cellKey(card.zones[0]!)]))
  return (
    <figure className="plant-map" aria-label="Map of zones and conduits">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className="map-box" ref={box} tabIndex={map && size && map.height > size.height && map.cards.length === 0 ? 0 : undefined}>
        {map && (
          <div className="map-world" style={{ width: map.width, height: map.height }}>
            <MapHeads lanes={map.lanes} />
            <MapFrame map={map} />
            <MapLines map={map} plant={plant} focusOn={focusOn} selected={selected} onSelect={select} />
            <MapCards map={map} plant={plant} focusOn={focusOn} onSelect={select} onUnfold={unfold} />
          </div>
        )}
      </div>
      <figcaption className="sr">{summary} The table beside it, key t, holds the same zones and conduits.</figcaption>
    </figure>
  )
}

const NONE: ReadonlySet<string> = new Set()

/** Zones that what is selected stands in: itself, both ends of a conduit, the zone of an asset or of a question's subject. */
function findZones({ zones, conduits, assets, questions }: Plant, selected: string | null): ReadonlySet<string> {
  if (selected === null) return NONE
  if (zones.some(({ id }) => id === selected)) return new Set([selected])
  const conduit = conduits.find(({ id }) => id === selected)
  if (conduit) return new Set([conduit.from, conduit.to])
  const subject = questions.find(({ id }) => id === selected)?.subject ?? selected
  const asset = assets.find(({ id }) => id === subject)
  return asset ? new Set([asset.zone]) : NONE
}

/** "9 zones on 2 sites; 12 conduits, 4 of them from IT to OT: DMZ to Operations (rdp)." */
function summariseMap({ zones, conduits, sites }: Plant): string {
  const names = new Map(zones.map((zone) => [zone.id, zoneTitle(zone)]))
  const crossing = conduits.filter(({ boundary }) => boundary)
  const told = crossing.slice(0, 5).map((conduit) => `${names.get(conduit.from) ?? conduit.from} to ${names.get(conduit.to) ?? conduit.to}${conduit.services[0] ? ` by ${conduit.services[0].name}` : ''}`)
  return `${formatCounted(zones.length, 'zone')}${sites.length > 0 ? ` on ${formatCounted(sites.length, 'site')}` : ''}; ${formatCounted(conduits.length, 'conduit')}, ${crossing.length} of them from IT to OT${told.length > 0 ? `: ${told.join('; ')}${crossing.length > told.length ? ` and ${crossing.length - told.length} more` : ''}` : ''}.`
}

/** A zone with its site, for places without bands. */
const zoneTitle = ({ title, plant }: PlantZone): string => (plant === null || title.includes(plant) ? title : `${plant}, ${title}`)

/** Names of the lanes, in sight however far down the map is scrolled. */
function MapHeads({ lanes }: Pick<MapLayout, 'lanes'>) {
  return <div className="map-heads" aria-hidden="true">{lanes.map((lane) => <b key={lane.zone} className={`cut ${ZONE_CLASS[lane.zone]} z-${lane.zone}`} style={{ left: lane.x, width: lane.width }}>{ZONE_NAMES[lane.zone]} {lane.width > 100 && <span>{ZONE_LEVELS[lane.zone]}</span>}</b>)}</div>
}

function MapFrame({ map }: { map: MapLayout }) {
  return (
    <div aria-hidden="true">
      {map.lanes.map((lane) => <div key={lane.zone} className={`map-lane ${ZONE_CLASS[lane.zone]} z-${lane.zone}`} style={{ left: lane.x, width: lane.width }} />)}
      {map.bands.length > 1 && map.bands.map((band) => <div key={band.plant ?? ''} className="map-band" style={{ top: band.y, height: band.height }}><b>{band.plant ?? 'Shared, or no site known'}</b></div>)}
    </div>
  )
}

interface MapLinesProps { map: MapLayout; plant: Plant; focusOn: ReadonlySet<string>; selected: string | null; onSelect: (id: string | null) => void }

/** For the pointer; the keyboard reaches conduits through their zones and the table. */
function MapLines({ map, plant, focusOn, selected, onSelect }: MapLinesProps) {
  const labels = useMemo(() => placeServices(map.lines, map.cards), [map])
  const hovered = useHover((state) => state.hovered)
  const names = useMemo(() => new Map(plant.zones.map((zone) => [zone.id, zoneTitle(zone)])), [plant.zones])
  const shown = (line: MapLine) => line.conduits.some(({ id }) => id === selected) || (focusOn.size === 1 && line.conduits.some(({ from, to }) => focusOn.has(from) || focusOn.has(to)))
  const lit = (line: MapLine) => hovered !== null && line.conduits.some(({ id, from, to }) => id === hovered || from === hovered || to === hovered)
  const quiet = focusOn.size > 0 && map.lines.some(shown)
  return (
    <div aria-hidden="true">
      <svg className="map-lines" width={map.width} height={map.height}>
        {[...map.lines].sort((a, b) => Number(shown(a)) - Number(shown(b)) || Number(a.boundary) - Number(b.boundary)).map((line) => {
          const path = line.bowed ? writePath(line.stations) : writeLevelPath(line.stations)
          const first = line.conduits[0]!
          const state = `${line.boundary ? ' over' : ''}${line.approved ? '' : ' open'}${shown(line) ? ' sel' : quiet && !lit(line) ? ' dim' : ''}${lit(line) ? ' lit' : ''}`
          return (
            <g key={line.id} className={`map-line${state}`} onPointerEnter={() => hover(first.id)} onPointerLeave={() => hover(null)} onClick={() => onSelect(first.id)} data-tip={describeLine(line, names)}>
              <path className="under" d={path} />
              <path className="hit" d={path} />
              <path className="ink" d={path} strokeWidth={lineWidth(line.records)} />
              {line.forth && <path className="head" d={writeHead(line.stations.at(-1)!, line.stations.at(-2)!)} />}
              {line.back && <path className="head" d={writeHead(line.stations[0]!, line.stations[1]!)} />}
            </g>
          )
        })}
      </svg>
      {labels.map(({ line, text, x, y }) => (!quiet || shown(line)) && <span key={line.id} className={`map-service${line.boundary ? ' b' : ''}`} style={{ left: x, top: y }}>{text}</span>)}
    </div>
  )
}

/** An arrow head that ends at a card, level as the curve is there. */
function writeHead(tip: { x: number; y: number }, from: { x: number; y: number }): string {
  const back = from.x < tip.x ? -7 : 7
  return `M${tip.x} ${tip.y}l${back} -3.5v7z`
}

function describeLine({ conduits, records, approved, boundary }: MapLine, names: ReadonlyMap<string, string>): string {
  const ends = conduits.slice(0, 6).map(({ from, to, services }) => `${names.get(from) ?? from} → ${names.get(to) ?? to}: ${services.slice(0, 4).map(({ name }) => name).join(', ') || 'no service named'}`)
  const more = conduits.length > 6 ? [`and ${conduits.length - 6} more`] : []
  return [boundary ? 'Crosses the IT–OT boundary' : conduits.length === 1 ? 'Conduit' : `${conduits.length} conduits`, ...ends, ...more, `${formatCounted(records, 'record')} · ${approved ? 'approved' : 'not in the approved inventory'}`].join('\n')
}

interface MapCardsProps { map: MapLayout; plant: Plant; focusOn: ReadonlySet<string>; onSelect: (id: string | null) => void; onUnfold: (card: MapCard) => void }

/** The zones as one stop of the Tab key; arrows go to the next card that way. */
function MapCards({ map, plant, focusOn, onSelect, onUnfold }: MapCardsProps) {
  const list = useRef<HTMLUListElement>(null)
  const [active, setActive] = useState<string | null>(null)
  const { selected } = usePlantPage()
  const hovered = useHover((state) => state.hovered)
  const roles = useMemo(() => countRoles(plant), [plant])
  const lit = useMemo(() => findLit(plant, hovered), [plant, hovered])
  const current = map.cards.some(({ id }) => id === active) ? active : map.cards[0]?.id
  const onKeyDown = (event: KeyboardEvent, card: MapCard) => {
    const next = nextCard(map.cards, card.id, event.key)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    setActive(next)
    list.current?.querySelector<HTMLElement>(`[data-zone="${CSS.escape(next)}"]`)?.focus()
  }
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a ref stays the same
  useEffect(() => { if (focusOn.size > 0) list.current?.querySelector('.zone-card.sel')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }) }, [focusOn])
  return (
    <ul className="map-cards" ref={list} aria-label="Zones, by site and lane. Arrow keys go to the next one.">
      {map.cards.map((card) => {
        const [zone] = card.zones
        const folded = card.zones.length > 1
        const assets = card.zones.reduce((sum, one) => sum + one.assets, 0)
        const unconfirmed = card.zones.reduce((sum, one) => sum + one.unconfirmed, 0)
        const marks = `${card.zones.some(({ id }) => focusOn.has(id)) ? ' sel' : ''}${card.zones.some(({ id }) => lit.has(id)) ? ' lit' : ''}${folded ? ' fold' : ''}`
        const title = folded ? `+${card.zones.length} zones` : map.bands.length > 1 ? shortTitle(zone!) : zone!.title
        return (
          <li key={card.id}>
            <button
              type="button" data-zone={card.id} tabIndex={card.id === current ? 0 : -1} aria-pressed={folded ? undefined : selected === card.id} aria-label={describeCard(card)} data-tip={explainCard(card)}
              className={`zone-card ${ZONE_CLASS[card.lane]}${marks}`} style={{ left: card.x - card.width / 2, top: card.y - card.height / 2, width: card.width, height: card.height }}
              onClick={() => { setActive(card.id); if (folded) onUnfold(card); else onSelect(selected === zone!.id ? null : zone!.id) }} onKeyDown={(event) => onKeyDown(event, card)} onFocus={() => setActive(card.id)}
              onPointerEnter={() => hover(zone!.id)} onPointerLeave={() => hover(null)}
            >
              <span className="zone-top"><b className="cut">{title}</b>{assets > 0 && <span className="zone-count">{formatCount(assets)}</span>}</span>
              <span className="zone-roles">
                {tellRoles(card, roles, unconfirmed > 0 && card.width < 132 ? 2 : 3).map(({ icon, count, role }) => <span key={role}><Icon name={icon} size="xs" />{count}</span>)}
                {unconfirmed > 0 && <span className="unsure">{formatCount(unconfirmed)}</span>}
              </span>
              <span className="zone-nets cut">{tellNets(card)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Assets of each zone by role, the most first. */
function countRoles({ assets }: Plant): ReadonlyMap<string, ReadonlyMap<AssetRole, number>> {
  const zones = new Map<string, Map<AssetRole, number>>()
  for (const { zone, role } of assets) {
    const own = zones.get(zone) ?? new Map<AssetRole, number>()
    const name = role.value ?? 'unknown'
    own.set(name, (own.get(name) ?? 0) + 1)
    zones.set(zone, own)
  }
  return zones
}

function tellRoles(card: MapCard, roles: ReadonlyMap<string, ReadonlyMap<AssetRole, number>>, most: number): { role: string; icon: IconName; count: number }[] {
  const icons = new Map<IconName, number>()
  for (const zone of card.zones) for (const [role, count] of roles.get(zone.id) ?? []) icons.set(roleIcon(role), (icons.get(roleIcon(role)) ?? 0) + count)
  return [...icons].sort((a, b) => Number(a[0] === 'unknown') - Number(b[0] === 'unknown') || b[1] - a[1]).slice(0, most).map(([icon, count]) => ({ role: icon, icon, count }))
}

function tellNets({ zones, lane }: MapCard): string {
  const nets = zones.flatMap(({ subnets }) => subnets)
  return nets.length === 0 ? (lane === 'internet' ? 'outside the plant' : 'no subnet seen') : nets.length === 1 ? nets[0]! : `${nets[0]!} +${nets.length - 1}`
}

function describeCard({ zones, lane }: MapCard): string {
  if (zones.length > 1) return `${zones.length} more zones in ${ZONE_NAMES[lane]}${zones[0]!.plant ? ` of ${zones[0]!.plant}` : ''}. Show them.`
  const { title, plant, assets, unconfirmed, subnets } = zones[0]!
  return `${title}, ${ZONE_NAMES[lane]}${plant ? `, ${plant}` : ''}, ${formatCounted(assets, 'asset')}${unconfirmed > 0 ? `, ${unconfirmed} of them unconfirmed` : ''}${subnets.length > 0 ? `, ${formatCounted(subnets.length, 'subnet')}` : ''}`
}

function explainCard({ zones, lane }: MapCard): string {
  if (zones.length > 1) return [`${zones.length} more zones`, ...zones.slice(0, 10).map(({ title }) => title), ...(zones.length > 10 ? [`and ${zones.length - 10} more`] : [])].join('\n')
  const { title, levels, assets, unconfirmed, subnets, plant } = zones[0]!
  return [
    title, [ZONE_NAMES[lane], plant, levels.length > 0 ? levels.map((level) => `L${level}`).join(', ') : null].filter(Boolean).join(' · '),
    `${formatCounted(assets, 'asset')}${unconfirmed > 0 ? `, ${formatCount(unconfirmed)} with an inferred role or place` : ''}`,
    ...subnets.slice(0, 6), ...(subnets.length > 6 ? [`and ${subnets.length - 6} more`] : []),
  ].join('\n')
}

/** Both ends of what the pointer is over. */
function findLit({ conduits, assets }: Plant, hovered: string | null): ReadonlySet<string> {
  if (hovered === null) return NONE
  const conduit = conduits.find(({ id }) => id === hovered)
  if (conduit) return new Set([conduit.from, conduit.to])
  const asset = assets.find(({ id }) => id === hovered)
  return new Set([asset ? asset.zone : hovered])
}

/** Roles in words, for the table beside the map. */
export const describeRoles = (zone: string, assets: Plant['assets']): string => {
  const counts = new Map<string, number>()
  for (const asset of assets) {
    if (asset.zone !== zone) continue
    const name = asset.role.value === null || asset.role.value === 'unknown' ? 'role unknown' : ROLE_NAMES[asset.role.value]
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${count} ${name}`).join(', ')
}
