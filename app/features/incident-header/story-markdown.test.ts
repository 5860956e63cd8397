import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { escapeMarkdown, writeStoryMarkdown } from './story-markdown.ts'

describe('story as Markdown', () => {
  it('gives each sentence its time and the bytes that prove it', () => {
    const text = writeStoryMarkdown(incidentFixture, null)
    for (const beat of incidentFixture.beats) {
      expect(text).toContain(`\n${beat.number}. **`)
      for (const citation of beat.citations) expect(text).toContain(`offset ${citation.offset}, length ${citation.length}`)
    }
    expect(text).toContain('**On from DMZ into Operations**')
  })
  it('tells phases by name, precursors with their counts, what was set aside and what cannot be seen', () => {
    const text = writeStoryMarkdown(incidentFixture, null)
    expect(text).toContain('### P1 Initial IT compromise\n')
    expect(text).toContain('- Engineering access: observed, 2 for, 0 against\n')
    expect(text).toContain('- Backups: not observable. Backup server logs would show it.\n')
    expect(text).toContain('## Set aside\n\n- Fri 3 Oct 10:00 CEST: 180 reads by a contractor, in scope of WO-4471\n')
    expect(text).toContain('## What cannot be seen\n\n- No controller logs: ')
  })
  it('tells each sentence on both clocks, how sure its time and order are, and its techniques', () => {
    const [first, ...others] = incidentFixture.beats
    const unsure = { ...first!, earliest: '2025-10-03T07:13:58.000Z', latest: '2025-10-03T07:14:02.000Z', order: 'likely' as const, techniques: [{ id: 'T1078', name: 'Valid Accounts', domain: 'enterprise' as const }] }
    const text = writeStoryMarkdown({ ...incidentFixture, beats: [unsure, ...others] }, null)
    expect(text).toContain('1. **Fri 3 Oct 2025 09:14:00 CEST (07:14:00 UTC)** · clocks ±2 s, order likely: moreau signed in')
    expect(text).toContain('\n   T1078 Valid Accounts\n')
  })
  it('says on both clocks up to when the data goes', () => {
    expect(writeStoryMarkdown(incidentFixture, '2025-10-20T00:03:00.000Z')).toContain('Data as of Mon 20 Oct 2025 02:03:00 CEST (00:03:00 UTC), the newest record in evidence.')
    expect(writeStoryMarkdown(incidentFixture, null)).not.toContain('Data as of')
  })
  it('lets no name from a log become markup', () => {
    expect(escapeMarkdown('<img src=x>\n# [a](javascript:1) `b` \u001b[31m\u202e')).toBe('\\<img src=x\\> \\# \\[a\\]\\(javascript:1\\) \\`b\\` \\[31m')
    const hostile = { ...incidentFixture, entities: incidentFixture.entities.map((entity) => ({ ...entity, name: '<script>[x](y)' })) }
    expect(writeStoryMarkdown(hostile, null)).not.toMatch(/[^\\]<script|[^\\]\[x/)
  })
})
