import type { Core, ElementDefinition, StylesheetJson } from 'cytoscape'
import type { GraphEdge } from '../../../contract/incident.ts'
import { readColours } from '../../shared/chart/theme-colours.ts'
import { findCurve } from '../../shared/graph/curve.ts'
import type { LaneLayout } from '../../shared/graph/lane-layout.ts'

export interface Viewport { readonly x: number; readonly y: number; readonly zoom: number }
export interface EdgeCanvas {
  readonly setElements: (layout: LaneLayout, edges: readonly GraphEdge[]) => void
  readonly mark: (selected: ReadonlySet<string>, lit: ReadonlySet<string>, dim: (edge: string) => boolean) => void
  readonly paint: () => void
  readonly setViewport: (viewport: Viewport) => void
  readonly viewport: () => Viewport
  readonly destroy: () => void
}
interface Callbacks { onViewport: (viewport: Viewport) => void; onSelect: (edge: string) => void; onHover: (edge: string | null) => void }

/**
 * Edges, pan and zoom on a canvas. Nodes are there for their ends only; their cards are elements above it.
 * index.html carries the element by which Cytoscape knows not to inject a style, which the policy would refuse.
 */
export async function openEdgeCanvas(container: HTMLElement, signal: AbortSignal, { onViewport, onSelect, onHover }: Callbacks): Promise<EdgeCanvas | null> {
  const { default: cytoscape } = await import('cytoscape')
  // Made and destroyed later, it would take the canvases of the next one in the same container with it.
  if (signal.aborted) return null
  const core: Core = cytoscape({
    container, elements: [], style: writeStyle(), layout: { name: 'preset' }, minZoom: 0.35, maxZoom: 2.5,
    autoungrabify: true, autounselectify: true, boxSelectionEnabled: false,
  })
  core.on('viewport', () => onViewport({ ...core.pan(), zoom: core.zoom() }))
  core.on('tap', 'edge', (event) => onSelect((event.target as { id: () => string }).id()))
  core.on('mouseover', 'edge', (event) => onHover((event.target as { id: () => string }).id()))
  core.on('mouseout', 'edge', () => onHover(null))
  // An effect of the page may still run once after the canvas is gone; Cytoscape would throw.
  const whileOpen = <Arguments extends unknown[]>(act: (...given: Arguments) => void) => (...given: Arguments) => { if (!core.destroyed()) act(...given) }
  return {
    setElements: whileOpen((layout: LaneLayout, edges: readonly GraphEdge[]) => {
      core.batch(() => {
        core.elements().remove()
        core.add(writeElements(layout, edges))
      })
    }),
    mark: whileOpen((selected: ReadonlySet<string>, lit: ReadonlySet<string>, dim: (edge: string) => boolean) => core.batch(() => {
      core.edges().forEach((edge) => {
        edge.toggleClass('selected', selected.has(edge.id()))
        edge.toggleClass('lit', lit.has(edge.id()))
        edge.toggleClass('dim', dim(edge.id()))
      })
    })),
    paint: whileOpen(() => { core.resize(); core.style(writeStyle()) }),
    setViewport: whileOpen(({ x, y, zoom }: Viewport) => { core.viewport({ zoom, pan: { x, y } }) }),
    viewport: () => ({ ...core.pan(), zoom: core.zoom() }),
    destroy: () => core.destroy(),
  }
}

function writeElements(layout: LaneLayout, edges: readonly GraphEdge[]): ElementDefinition[] {
  const nodes = [...layout.nodes].map(([id, place]): ElementDefinition => ({ group: 'nodes', data: { id, w: place.width, h: place.height }, position: { x: place.x, y: place.y } }))
  const drawn = edges.flatMap((edge): ElementDefinition[] => {
    const route = layout.routes.get(edge.id)
    const a = layout.nodes.get(edge.from)
    const b = layout.nodes.get(edge.to)
    if (!route || !a || !b) return []
    const { weights, distances } = findCurve(route)
    const start = route[0]!
    const end = route.at(-1)!
    return [{
      group: 'edges', classes: edge.kind === 'predicted' ? 'predicted' : edge.number === null ? 'background' : edge.order,
      data: {
        id: edge.id, source: edge.from, target: edge.to, weights: [...weights], distances: [...distances],
        start: `${start.x - a.x}px ${start.y - a.y}px`, end: `${end.x - b.x}px ${end.y - b.y}px`,
        // 1.5 to 3.5 px: ten decibans are one step.
        width: Math.min(3.5, Math.max(1.5, 1.5 + Math.max(0, edge.decibans) / 10)),
      },
    }]
  })
  return [...nodes, ...drawn]
}

function writeStyle(): StylesheetJson {
  const colour = readColours(['ink', 'ink-3', 'surface', 'selected', 'line-2'])
  return [
    { selector: 'node', style: { shape: 'rectangle', width: 'data(w)', height: 'data(h)', 'background-opacity': 0, 'border-width': 0, events: 'no' } },
    {
      selector: 'edge', style: {
        'curve-style': 'unbundled-bezier', 'edge-distances': 'endpoints', 'source-endpoint': 'data(start)', 'target-endpoint': 'data(end)',
        'control-point-weights': 'data(weights)', 'control-point-distances': 'data(distances)',
        width: 'data(width)', 'line-color': colour.ink, 'target-arrow-color': colour.ink, 'target-arrow-shape': 'triangle', 'arrow-scale': 0.9, 'line-cap': 'butt',
      },
    },
    { selector: 'edge.likely', style: { 'line-style': 'dashed', 'line-dash-pattern': [8, 3] } },
    { selector: 'edge.unknown', style: { 'line-style': 'dashed', 'line-dash-pattern': [1.5, 4], 'line-cap': 'round' } },
    { selector: 'edge.background', style: { width: 1, 'line-color': colour['ink-3'], 'target-arrow-color': colour['ink-3'], 'arrow-scale': 0.6 } },
    { selector: 'edge.predicted', style: { width: 1.25, 'line-style': 'dashed', 'line-dash-pattern': [5, 4], 'line-color': colour['ink-3'], 'target-arrow-color': colour['ink-3'], 'target-arrow-fill': 'hollow', 'arrow-scale': 0.9 } },
    { selector: 'edge.dim', style: { opacity: 0.25 } },
    { selector: 'edge.lit', style: { 'underlay-color': colour['line-2'], 'underlay-opacity': 1, 'underlay-padding': 3 } },
    { selector: 'edge.selected', style: { opacity: 1, 'underlay-color': colour['line-2'], 'underlay-opacity': 1, 'underlay-padding': 5, 'z-index': 2 } },
  ] as unknown as StylesheetJson
}
