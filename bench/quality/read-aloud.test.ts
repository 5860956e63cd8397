import { describe, expect, test } from 'vitest'
import { scenarios } from '../../mocks/scenarios/scenarios.ts'
import { CaseReader } from '../../server/node/case-reader.ts'

/** Words of the trade that nobody at a plant must know, and words that accuse. */
const JARGON = /(?<![\w-])(?:T\d{4}(?:\.\d+)?|P[1-5]|C2)(?![\w-])|\b(?:malicious|attacker|adversary|hostile|lateral|exfiltrat\w*|credential\w*|payload|persistence|MFA|IOC|TTP|kill chain|compromised|suspicious|anomal\w+|decibans?|UTC|null|undefined)\b/i
/** A key of an entity, a bare number of a machine in place of its name. */
const KEY = /\b(?:host|account|address|file|program):|[0-9a-f]{12,}/
/** An address without a word for what has it. */
const BARE_ADDRESS = /\b(?:from|to|on|at|into|of) (?:\d{1,3}\.){3}\d{1,3}\b/
/** Day and hours as a clock at the plant shows them. */
const HOURS = /\bon (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}(?: at \d\d:\d\d|, \d\d:\d\d(?:–\d\d:\d\d| to (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}, \d\d:\d\d))/

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('read aloud, the questions of %s', (_id, scenario) => {
  test('[ACC-12] are one sentence in plant time with names people use, and no jargon', { timeout: 60_000 }, async () => {
    const reader = new CaseReader()
    for (const file of scenario.write({ noise: 0.1 })) await reader.add(file.path, [file.bytes], 2025)
    for (const { question, why, touched } of reader.analyse().sessions()) {
      expect(question).toMatch(/^Did you, or someone you sent, [^?]+\?$/)
      expect(question, 'one sentence').not.toMatch(/[.;!] [A-Z][a-z]+ /)
      expect(question).toMatch(HOURS)
      for (const text of [question, why]) {
        expect(text).not.toMatch(JARGON)
        expect(text).not.toMatch(KEY)
        expect(text).not.toMatch(BARE_ADDRESS)
      }
      // Who hears only "EWS-07" may not know which machine it is.
      for (const { name, nickname } of touched) if (nickname !== null && mentions(question, name)) expect(question.toLowerCase()).toContain(nickname.toLowerCase())
      expect(why.split(';').length, why).toBeLessThanOrEqual(2)
      expect(question.length).toBeLessThanOrEqual(320)
    }
  })
})

const mentions = (text: string, name: string) => text.split(/[\s,()?]+/).includes(name)
