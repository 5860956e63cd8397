import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { layOutLanes } from '../../shared/graph/lane-layout.ts'
import { findMoment } from './graph-moment.ts'
import { escapeXml, writeGraphSvg } from './graph-svg.ts'
import { groupNodes } from './group-nodes.ts'

function draw(name = 'JUMP-A', at: number | null = null): string {
  const incident = { ...incidentFixture, title: `Case of ${name}`, entities: incidentFixture.entities.map((entity) => (entity.id === 'JUMP-A' ? { ...entity, name } : entity)) }
  const graph = groupNodes(incident, new Set())
  return writeGraphSvg({ incident, graph, layout: layOutLanes(graph.nodes.map(({ id, zone }) => ({ id, zone })), graph.edges, { width: 860, height: 304 }), moment: findMoment(incident, at) })
}

/** Tags of a well-formed document, closed in the order they were opened; throws for anything else. */
function readTags(svg: string): string[] {
  const open: string[] = []
  const all: string[] = []
  for (const [, slash, tag, self] of svg.replace(/^<\?xml[^?]*\?>/, '').matchAll(/<(\/?)([a-z]+)(?:\s+[a-z-]+(?::[a-z]+)?="[^"<]*")*\s*(\/?)>/gi)) {
    if (slash) expect(open.pop()).toBe(tag)
    else { all.push(tag!); if (!self) open.push(tag!) }
  }
  expect(open).toEqual([])
  return all
}

describe('the graph as SVG', () => {
  it('writes names, times and numbers as text', () => {
    const svg = draw()
    for (const text of ['JUMP-A', 'EWS-07', '14 Oct 02:12', 'Operations', 'predicted']) expect(svg).toContain(text)
    expect(readTags(svg).filter((tag) => tag === 'text').length).toBeGreaterThan(20)
  })
  it('uses the colours of paper only, and nothing from outside', () => {
    expect(draw()).toContain('fill="#ffffff"')
    expect(draw()).not.toMatch(/var\(|href|<style|<script|url\(/)
  })
  it.each(['</text><script>alert(1)</script>', '" onload="alert(1)', '<![CDATA[', '&lt;', "'\u0000\u0008\uD800", ']]>', '<svg xmlns="x">'])('keeps %j text', (name) => {
    const tags = readTags(draw(name))
    expect(tags).toEqual(readTags(draw()))
  })
  it('escapes any text so that nothing of it is markup', () => {
    assert(property(string({ unit: 'binary' }), (text) => {
      expect(escapeXml(text)).not.toMatch(/[<>"']/)
      // oxlint-disable-next-line no-control-regex -- these are what must not be there
      expect(escapeXml(text)).not.toMatch(/[\u0000-\u001f\ufffe\uffff]/)
    }), { seed: 13, numRuns: 300 })
  })
  it('shows the moment: hops made by then, and when that was', () => {
    const svg = draw('JUMP-A', Date.parse('2025-10-04T00:00:00.000Z'))
    expect(svg).toContain('as it stood on Sat 4 Oct 2025')
    expect(svg).not.toContain('14 Oct 02:12')
  })
})
