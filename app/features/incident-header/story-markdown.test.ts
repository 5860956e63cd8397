import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { escapeMarkdown, writeStoryMarkdown } from './story-markdown.ts'

describe('story as Markdown', () => {
  it('gives each sentence its time and the bytes that prove it', () => {
    const text = writeStoryMarkdown(incidentFixture)
    for (const beat of incidentFixture.beats) {
      expect(text).toContain(`\n${beat.number}. **`)
      for (const citation of beat.citations) expect(text).toContain(`offset ${citation.offset}, length ${citation.length}`)
    }
    expect(text).toContain('**IT→OT boundary crossed**')
  })
  it('lets no name from a log become markup', () => {
    expect(escapeMarkdown('<img src=x>\n# [a](javascript:1) `b` \u001b[31m\u202e')).toBe('\\<img src=x\\> \\# \\[a\\]\\(javascript:1\\) \\`b\\` \\[31m')
    const hostile = { ...incidentFixture, entities: incidentFixture.entities.map((entity) => ({ ...entity, name: '<script>[x](y)' })) }
    expect(writeStoryMarkdown(hostile)).not.toMatch(/[^\\]<script|[^\\]\[x/)
  })
})
