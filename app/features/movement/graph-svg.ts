import type { Incident } from '../../../contract/incident.ts'
import { writePath, sampleCurve } from '../../shared/graph/curve.ts'
import type { LaneLayout, Point } from '../../shared/graph/lane-shapes.ts'
import { formatBothClocks, formatZone } from '../../shared/time/format-instant.ts'
import { ZONE_LEVELS, ZONE_NAMES } from '../../shared/ui/zones.ts'
import { findHead, lookOf, LOOKS, widthOf } from './edge-canvas.ts'
import { placeMarks } from './EdgeMarks.tsx'
import { gravest, type GraphMoment, type MomentState } from './graph-moment.ts'
import type { DrawnEdge, DrawnGraph, DrawnNode } from './group-nodes.ts'
import { summariseGraph } from './group-words.ts'

/** Colours of paper: the light theme, whatever the screen shows. Zone keeps its hue, all else is ink. */
const INK = { ink: '#12161b', second: '#414953', third: '#58616c', line: '#c9cfd6', paper: '#ffffff', solid: '#171c22' } as const
const ZONE_INK = {
  internet: ['#6b7480', '#f7f8f9'], enterprise: ['#00609a', '#f3f8fb'], dmz: ['#2485c0', '#f1f8fc'], operations: ['#00805d', '#f1f8f5'], control: ['#00805d', '#f1f8f5'], safety: ['#b0558a', '#fbf4f8'],
} as const
const HEAD = 30
const FOOT = 42
const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, Liberation Sans, sans-serif'

export interface GraphSvgInput { readonly incident: Incident; readonly graph: DrawnGraph; readonly layout: LaneLayout; readonly moment: GraphMoment }

/**
 * The picture as a stand-alone SVG of its own layout, on paper colours, with text as text. Every name comes from
 * a log and is written as text only: no markup, no link, no script, no style can come out of it.
 */
export function writeGraphSvg({ incident, graph, layout, moment }: GraphSvgInput): string {
  const width = Math.ceil(layout.width)
  const height = Math.ceil(layout.height) + HEAD + FOOT
  const edges = graph.edges.filter((edge) => edge.members.some(({ id }) => moment.edges.has(id)))
  const shown = new Set(edges.map(({ id }) => id))
  const marks = placeMarks(graph, layout, incident).filter(({ edge }) => shown.has(edge.id))
  const asOf = moment.at === null ? `up to ${formatBothClocks(incident.lastSeen, incident.zone)}` : `as it stood on ${formatBothClocks(moment.at, incident.zone)}`
  const drawn = [
    ...layout.lanes.map((lane) => writeLane(lane, layout.height)),
    writeBoundary(layout, moment.crossed),
    ...[...edges].sort((a, b) => Number(a.number !== null) - Number(b.number !== null)).map((edge) => writeEdge(edge, layout)),
    ...graph.nodes.map((node) => writeNode(node, layout, moment, incident.zone)),
    ...marks.map(({ label, text }) => (label ? writeLabel(label, text) : '')),
    ...marks.map(({ middle, numbers }) => writeNumber(middle, numbers)),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="${escapeXml(FONT)}">
<title id="t">${escapeXml(`Movement, ${incident.id}: ${incident.title}`)}</title>
<desc id="d">${escapeXml(`${summariseGraph(incident, moment)} Drawn ${asOf}.`)}</desc>
<rect width="${width}" height="${height}" fill="${INK.paper}"/>
<text x="10" y="19" font-size="13" font-weight="600" fill="${INK.ink}">${escapeXml(fit(incident.title, width - 20, 13))}</text>
<g transform="translate(0 ${HEAD})">
${drawn.filter(Boolean).join('\n')}
</g>
${writeKey(height - FOOT)}
<text x="10" y="${height - 8}" font-size="11" fill="${INK.third}">${escapeXml(`${incident.id} · ${asOf} · times in ${formatZone(incident.firstSeen, incident.lastSeen, incident.zone)} · width = weight of evidence`)}</text>
</svg>
`
}

/** Text for XML: the five marks escaped, and what XML 1.0 does not allow replaced, lone surrogates among it. */
export function escapeXml(text: string): string {
  let out = ''
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (character === '&') out += '&amp;'
    else if (character === '<') out += '&lt;'
    else if (character === '>') out += '&gt;'
    else if (character === '"') out += '&quot;'
    else if (character === "'") out += '&#39;'
    else if (code === 9 || code === 10 || code === 13) out += ' '
    else if (code < 32 || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff) out += '\uFFFD'
    else out += character
  }
  return out
}

/** As much of a text as stands in a width, with an ellipsis where it does not. */
function fit(text: string, width: number, size: number): string {
  const most = Math.max(1, Math.floor(width / (size * 0.57)))
  const letters = Array.from(text)
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

const round = (value: number) => Math.round(value * 10) / 10

function writeLane({ zone, x, width }: LaneLayout['lanes'][number], height: number): string {
  const [ink, tint] = ZONE_INK[zone]
  const name = `<text x="${round(x + 10)}" y="19" font-size="11" font-weight="600" fill="${INK.ink}">${ZONE_NAMES[zone]}<tspan font-weight="400" fill="${INK.third}"> ${width > 84 ? ZONE_LEVELS[zone] : ''}</tspan></text>`
  return `<g><rect x="${round(x)}" y="0" width="${round(width)}" height="${round(height)}" fill="${tint}"/><rect x="${round(x)}" y="0" width="${round(width)}" height="3" fill="${ink}"/><path d="M${round(x)} 0V${round(height)}" stroke="${INK.line}"/>${name}</g>`
}

/** The one double rule: where IT ends. Hairlines until it was crossed. */
function writeBoundary({ lanes, height }: LaneLayout, crossed: boolean): string {
  const x = round(lanes.find(({ zone }) => zone === 'operations')?.x ?? 0)
  return `<rect x="${x - 3}" y="0" width="7" height="${round(height)}" fill="${INK.paper}"/><path d="M${x - 2} 0V${round(height)}M${x + 3} 0V${round(height)}" stroke="${crossed ? INK.ink : INK.third}" stroke-width="${crossed ? 2 : 1}"/>`
}

function writeEdge(edge: DrawnEdge, layout: LaneLayout): string {
  const route = layout.routes.get(edge.id)
  if (!route) return ''
  const look = lookOf(edge)
  const { dash, cap, head } = LOOKS[look]
  const colour = look === 'predicted' || look === 'background' ? INK.third : INK.ink
  const corners = findHead(sampleCurve(route, 8), head + widthOf(edge)).map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}" stroke-linecap="${cap}"` : ''
  return `<g><path d="${writePath(route)}" fill="none" stroke="${colour}" stroke-width="${round(widthOf(edge))}"${dashes}/><path d="M${corners}Z" fill="${look === 'predicted' ? INK.paper : colour}" stroke="${colour}" stroke-width="${look === 'predicted' ? 1.25 : 0}"/></g>`
}

const BORDER: Record<MomentState, string> = {
  held: `fill="${INK.solid}" stroke="${INK.solid}" stroke-width="1.75"`, touched: `fill="${INK.paper}" stroke="${INK.ink}" stroke-width="1.75"`,
  reachable: `fill="${INK.paper}" stroke="${INK.third}" stroke-width="1.25" stroke-dasharray="4 3"`, unreached: `fill="${INK.paper}" stroke="${INK.line}" stroke-width="1" stroke-dasharray="1 3"`,
  protected: `fill="${INK.paper}" stroke="${INK.ink}" stroke-width="1"`,
}

function writeNode(node: DrawnNode, layout: LaneLayout, moment: GraphMoment, zone: string): string {
  const place = layout.nodes.get(node.id)
  if (!place) return ''
  const { state, count } = gravest(node.members, moment.states)
  const left = round(place.x - place.width / 2)
  const top = round(place.y - place.height / 2)
  const { width, height } = place
  const room = width - 14
  const caption = node.members.length > 1 && count < node.members.length ? `${count} of ${node.members.length} ${state === 'unreached' ? 'not reached' : state}` : node.caption
  const touch = node.node.earliestTouch && state !== 'unreached' ? `, earliest touch ${formatBothClocks(node.node.earliestTouch, zone)}` : ''
  const inner = state === 'protected' ? `<rect x="${left + 2.5}" y="${top + 2.5}" width="${width - 5}" height="${height - 5}" fill="none" stroke="${INK.ink}"/>` : ''
  const stack = node.members.length > 1 ? `<rect x="${left + 3}" y="${top + 3}" width="${width}" height="${height}" rx="3" fill="${INK.paper}" stroke="${INK.third}"/>` : ''
  return `<g><title>${escapeXml(`${node.name}, ${state === 'unreached' ? 'not reached yet' : state}${touch}`)}</title>${stack}<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="3" ${BORDER[state]}/>${inner}<rect x="${left}" y="${top}" width="3" height="${height}" fill="${ZONE_INK[node.zone][0]}"/><text x="${left + 9}" y="${top + 16}" font-size="12" font-weight="600" fill="${state === 'held' ? INK.paper : state === 'unreached' ? INK.third : INK.ink}">${escapeXml(fit(node.name, room, 12))}</text><text x="${left + 9}" y="${top + 30}" font-size="11" fill="${state === 'held' ? '#dde2e8' : INK.second}">${escapeXml(fit(caption, room, 11))}</text></g>`
}

const writeLabel = ({ x, y }: Point, text: string) => `<text x="${round(x)}" y="${round(y + 4)}" font-size="11" text-anchor="middle" fill="${INK.second}" stroke="${INK.paper}" stroke-width="4" paint-order="stroke">${escapeXml(text)}</text>`

function writeNumber({ x, y }: Point, numbers: string): string {
  const width = Math.max(17, numbers.length * 6 + 8)
  return `<rect x="${round(x - width / 2)}" y="${round(y - 8.5)}" width="${width}" height="17" rx="8.5" fill="${INK.paper}" stroke="${INK.ink}" stroke-width="1.25"/><text x="${round(x)}" y="${round(y + 3.5)}" font-size="10" font-weight="600" text-anchor="middle" fill="${INK.ink}">${escapeXml(numbers)}</text>`
}

function writeKey(top: number): string {
  const states: readonly (readonly [MomentState, string])[] = [['held', 'held'], ['touched', 'touched'], ['reachable', 'reachable'], ['protected', 'protected']]
  const lines: readonly (readonly [keyof typeof LOOKS, string])[] = [['proven', 'proven'], ['likely', 'likely'], ['unknown', 'unknown order'], ['predicted', 'predicted']]
  const y = top + 12
  const boxes = states.map(([state, word], index) => `<rect x="${10 + index * 82}" y="${y - 6}" width="16" height="11" rx="2" ${BORDER[state]}/>${state === 'protected' ? `<rect x="${12 + index * 82}" y="${y - 4}" width="12" height="7" fill="none" stroke="${INK.ink}"/>` : ''}<text x="${31 + index * 82}" y="${y + 4}" font-size="11" fill="${INK.second}">${word}</text>`)
  const dashes = lines.map(([look, word], index) => `<path d="M${350 + index * 124} ${y}h24" stroke="${look === 'predicted' ? INK.third : INK.ink}" stroke-width="2" stroke-dasharray="${LOOKS[look].dash.join(' ')}" stroke-linecap="${LOOKS[look].cap}"/>${look === 'predicted' ? `<path d="M${375 + index * 124} ${y - 3.5}l8 3.5l-8 3.5z" fill="${INK.paper}" stroke="${INK.third}" stroke-width="1.25"/>` : ''}<text x="${(look === 'predicted' ? 388 : 379) + index * 124}" y="${y + 4}" font-size="11" fill="${INK.second}">${word}</text>`)
  return `<g>${boxes.join('')}${dashes.join('')}</g>`
}
