import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { foldCase, markWords, readWords, searchStory } from './story-search.ts'

const [first, second, third] = incidentFixture.beats
const incident = {
  ...incidentFixture,
  beats: [
    { ...first!, techniques: [{ id: 'T1621', name: 'Multi-Factor Authentication Request Generation', domain: 'enterprise' as const }] },
    { ...second!, reasons: [{ parts: [{ text: 'where it usually reads 3 a day' }], cites: second!.clauses[0]!.cites }], paperwork: { parts: [{ text: 'Paperwork: no work order' }], cites: second!.clauses[0]!.cites } },
    { ...third!, citations: [{ ...third!.citations[0]!, path: 'jump/rdp.log' }] },
  ],
  entities: incidentFixture.entities.map((entity) => (entity.id === 'EWS-07' ? { ...entity, nickname: 'Boiler 2 workstation', aliases: ['10.1.7.7'] } : entity)),
}
const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
const search = (q: string) => searchStory(incident, entities, q)
const found = (q: string) => [...(search(q)?.beats ?? [])]

describe('story search', () => {
  it('seeks in sentences, names, reasons, paperwork, techniques and cited paths', () => {
    expect(found('remote DESKTOP')).toEqual(['b3'])
    expect(found('moreau')).toEqual(['b1', 'b2', 'b3'])
    expect(found('usually')).toEqual(['b2'])
    expect(found('work order')).toEqual(['b2'])
    expect(found('t1621')).toEqual(['b1'])
    expect(found('security.ndjson')).toEqual(['b1', 'b2'])
    expect(found('jump/rdp')).toEqual(['b3'])
  })
  it('wants every word, wherever it stands', () => {
    expect(found('moreau drawings')).toEqual(['b2'])
    expect(found('moreau boiler')).toEqual(['b3'])
    expect(found('moreau pineapple')).toEqual([])
  })
  it('says which unseen text matched, and nothing when the sentence shows it', () => {
    expect(search('moreau 10.1.7.7')?.unseen.get('b3')).toEqual(['10.1.7.7'])
    expect(search('t1621')?.unseen.get('b1')).toEqual(['T1621 Multi-Factor Authentication Request Generation'])
    expect(search('moreau')?.unseen.size).toBe(0)
  })
  it('keeps the hops and things of what it found lit, and things that match by themselves', () => {
    const matches = search('drawings')!
    expect([...matches.edges]).toEqual(['moreau>FS01'])
    expect([...matches.entities].sort()).toEqual(['FS01', 'moreau'])
    expect([...search('plc-b2')!.entities]).toEqual(['PLC-B2-03'])
    expect([...search('plc-b2')!.edges]).toEqual(['EWS-07>PLC-B2-03'])
    expect(search('plc-b2')!.beats.size).toBe(0)
  })
  it('does not seek without words', () => {
    expect(search('')).toBeNull()
    expect(search('  \t ')).toBeNull()
    expect(readWords('a A  b')).toEqual(['a', 'b'])
  })
})

describe('marks', () => {
  const draw = (text: string, q: string) => markWords(text, readWords(q)).map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
  it('stand on what was sought, in the case of the text', () => {
    expect(draw('Moreau opened moreau', 'MOREAU')).toBe('[Moreau] opened [moreau]')
    expect(draw('abcabc', 'abc bca')).toBe('[abcabc]')
    expect(draw('nothing', 'else')).toBe('nothing')
    expect(markWords('', ['a'])).toEqual([])
  })
  it('keep offsets where lower case is longer, and treat signs of expressions as text', () => {
    expect(foldCase('İx')).toHaveLength(2)
    expect(draw('İİ ACME', 'acme')).toBe('İİ [ACME]')
    expect(draw('a.*b(c', '.*b(')).toBe('a[.*b(]c')
  })
  it('give the text back whole', () => {
    for (const q of ['o', 'on n', 'zz', '. ']) expect(markWords('Someone on JUMP-A. On.', readWords(q)).map(({ text }) => text).join('')).toBe('Someone on JUMP-A. On.')
  })
})
