import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { AccessSession } from '../../../contract/access.ts'
import { accessSession, openJudgement } from '../../testing/access-fixture.ts'
import { CardLines } from './CardLines.tsx'

const draw = (part: Partial<AccessSession> = {}) => renderToStaticMarkup(createElement(QueryClientProvider, { client: new QueryClient() }, createElement(CardLines, { session: accessSession(part), judgement: openJudgement, onEvidence: () => {}, incidentLink: null })))
const headings = (html: string) => [...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, text]) => text)

describe('the card', () => {
  it('has its ten lines in the order they are read, all after the sixth folded', () => {
    const html = draw()
    expect(headings(html)).toEqual(['Who', 'Touched', 'When', 'How', 'What', 'Paperwork', 'Usual?', 'On site?', 'Live?', 'Evidence'])
    expect(headings(html.slice(0, html.indexOf('<details')))).toHaveLength(6)
    expect(html).not.toContain('<details class="acc-fold" open')
  })
  it('shows three acts and how many more there are, with before and after', () => {
    expect(draw()).toContain('1 more act')
    const { acts } = accessSession()
    const html = draw({ acts: [acts[3]!] })
    expect(html).toContain('<s>42.0 %</s>')
    expect(html).toContain('<b>58.5 %</b>')
  })
  it('tells each clause of the paper, also the one that fails and the one nobody can tell', () => {
    const html = draw()
    for (const sign of ['Holds:', 'Does not hold:', 'Not told:']) expect(html).toContain(sign)
  })
  it('offers to ask for the end only of a session that is open', () => {
    expect(draw()).not.toContain('Ask to end it')
    expect(draw({ live: true })).toContain('Nothing is cut from here.')
  })
  it('knows no jargon, and takes names from logs for text', () => {
    const html = draw({ person: { entity: null, name: '<img src=x onerror=alert(1)>', nickname: null, company: null, kind: null, shared: false, words: '' } })
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html.replaceAll(/<[^>]*>/g, ' ')).not.toMatch(/\bT\d{4}\b|malicious|\bUTC\b|\bP[1-5]\b/)
  })
  it('says so where nothing is known', () => {
    const html = draw({ path: [], presence: [], touched: [], citations: [], paperwork: { match: 'no_papers', number: null, words: '', clauses: [], others: [] } })
    for (const words of ['The way it came is not in the logs.', 'No badge or roster is loaded', 'No work orders are loaded']) expect(html).toContain(words)
  })
})
