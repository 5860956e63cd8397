import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { PlanRequest } from '../../contract/containment.ts'
import { contentUuid } from './content-uuid.ts'
import { cacaoText, markdownText, oneLine } from './export-text.ts'
import { planRequests } from './plan-requests.ts'
import { cacaoPlaybook, minutesWords, type PlaybookGround } from './playbook.ts'
import { asked, FABRE, ground, HADDAD, LINDQVIST, planned, reported, signed } from './testing/requests.ts'
import { walkDownList } from './walk-down-list.ts'

const END = planned()
const KEY = planned({ id: '17:host:plc-3', number: 17, title: 'Key of PLC-3 to RUN', target: 'host:plc-3', automation: 'checklist', approvers: ['shift_manager', 'ot_engineer'], d3fend: ['D3-OPR'] })
const TUNNEL = planned({ id: '8:account:acme', number: 8, title: 'Close the ACME tunnel', target: 'account:acme', automation: 'one_click', approvers: ['analyst', 'ot_engineer'] })
const WHOLE = planned({ id: '13:', number: 13, title: 'Cut both sides of the DMZ', target: null, automation: 'two_person', approvers: ['shift_manager', 'ciso'], reversible: 'hard', undo: { low: 120, high: 480 } })
const ALL = [END, KEY, TUNNEL, WHOLE]
const FORM: PlaybookGround = { incident: { id: 'case-00000001', title: 'An intruder holds JUMP-A' }, currency: 'EUR', nameOf: (entity) => entity.slice(entity.indexOf(':') + 1), timeOf: (at) => at.slice(0, 16) }
const request = (actions = ALL, journal: Parameters<typeof planRequests>[0] = []): PlanRequest => planRequests([asked(1, LINDQVIST, actions, { rollbackMinutes: 60 }), ...journal], ground({ actions: ALL }))[0]!

const id = (type: string) => z.string().regex(new RegExp(`^${type}--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`))
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const reference = z.strictObject({ name: z.string().min(1), description: z.string().optional(), external_id: z.string() })
const command = z.strictObject({ type: z.literal('manual'), command: z.string().min(1), playbook_activity: z.string(), external_references: z.array(reference).min(1).optional() })
const stepId = id('(start|action|parallel|end)')
const step = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), name: z.string(), on_completion: stepId }),
  z.strictObject({ type: z.literal('end'), name: z.string() }),
  z.strictObject({ type: z.literal('parallel'), name: z.string(), next_steps: z.array(stepId).min(2), on_completion: stepId }),
  z.strictObject({ type: z.literal('action'), name: z.string(), description: z.string().optional(), commands: z.array(command).min(1), agent: id('group'), targets: z.array(id('(individual|net-address|location)')).min(1).optional(), on_completion: stepId }),
])
const target = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('individual'), name: z.string().min(1) }),
  z.strictObject({ type: z.literal('net-address'), name: z.string().min(1), address: z.strictObject({ dname: z.array(z.string()).length(1) }) }),
  z.strictObject({ type: z.literal('location'), name: z.string().min(1), logical: z.array(z.string()).min(1) }),
])
/** What the tables of CACAO 2.0 (sections 3.1, 4, 5.9, 7) ask of a playbook made of these parts. */
const Cacao = z.strictObject({
  type: z.literal('playbook'), spec_version: z.literal('cacao-2.0'), id: id('playbook'), name: z.string().min(1), description: z.string(), playbook_types: z.array(z.literal('mitigation')), playbook_activities: z.array(z.string()).min(1),
  created_by: id('identity'), created: time, modified: time, revoked: z.boolean(), valid_from: time, labels: z.array(z.string()).min(1), external_references: z.array(reference).min(1), workflow_start: id('start'),
  workflow: z.record(stepId, step), agent_definitions: z.record(id('group'), z.strictObject({ type: z.literal('group'), name: z.string().min(1) })), target_definitions: z.record(z.string(), target).optional(),
})
type Cacao = z.infer<typeof Cacao>

/** Follows the workflow from a step to the end of its branch, and gives every step it passes. */
function walk(book: Cacao, from: string): string[] {
  const at = book.workflow[from]!
  if (at.type === 'end') return [from]
  const branches = at.type === 'parallel' ? at.next_steps.map((next) => walk(book, next)) : []
  const ends = branches.map((branch) => branch.at(-1)!)
  expect(new Set(ends).size, 'each branch has an end of its own').toBe(ends.length)
  return [from, ...branches.flat(), ...walk(book, at.on_completion)]
}

function read(text: string): Cacao {
  const book = Cacao.parse(JSON.parse(text))
  const passed = walk(book, book.workflow_start)
  expect(new Set(passed).size, 'no step is passed twice').toBe(passed.length)
  expect([...passed].sort(), 'every step is reached').toEqual(Object.keys(book.workflow).sort())
  for (const [key, value] of Object.entries(book.workflow)) {
    expect(key.startsWith(`${value.type}--`)).toBe(true)
    expect(key.split('--')[1]![14], 'steps bear UUIDs of version 4').toBe('4')
    if (value.type !== 'action') continue
    expect(book.agent_definitions).toHaveProperty([value.agent])
    for (const one of value.targets ?? []) expect(book.target_definitions![one]!.type).toBe(one.split('--')[0])
    for (const { playbook_activity: activity, external_references: own = [] } of value.commands) {
      expect(book.playbook_activities).toContain(activity)
      for (const one of own) expect(book.external_references).toContainEqual(one)
    }
  }
  const uuids = [book.id, book.created_by, ...Object.keys(book.workflow), ...Object.keys(book.agent_definitions), ...Object.keys(book.target_definitions ?? {})].map((each) => each.split('--')[1])
  expect(new Set(uuids).size, 'no UUID is used twice').toBe(uuids.length)
  expect(book.modified >= book.created).toBe(true)
  return book
}
const commands = (book: Cacao) => Object.values(book.workflow).flatMap((one) => (one.type === 'action' ? one.commands.map(({ command: words }) => words) : []))

describe('[CUT-53] a requested plan as a CACAO 2.0 playbook', () => {
  it('has the form of the specification, side by side for several actions and in a row for one or none', () => {
    const book = read(cacaoPlaybook(request(), FORM))
    expect(Object.values(book.workflow).filter(({ type }) => type === 'parallel')).toHaveLength(1)
    expect(book).toMatchObject({ name: 'Cut the vendor path', revoked: false, created: '2026-03-02T10:01:00.000Z' })
    expect(Object.values(book.target_definitions!).map(({ type, name }) => [type, name])).toEqual([['net-address', 'ews-07'], ['net-address', 'plc-3'], ['individual', 'acme']])
    const single = read(cacaoPlaybook(request([END]), FORM))
    expect(Object.values(single.workflow).map(({ type }) => type).sort()).toEqual(['action', 'action', 'action', 'action', 'end', 'start'])
    const refused = request([END], [signed(2, FABRE, 1, [END], 'refuse')])
    expect(commands(read(cacaoPlaybook(refused, FORM)))).toHaveLength(2)
    expect(read(cacaoPlaybook(refused, FORM)).revoked).toBe(true)
  })

  it('says in the command itself what is not approved, what is, and what is done', () => {
    expect(commands(read(cacaoPlaybook(request([END]), FORM))).join(' ')).toContain('NOT APPROVED YET: the signature of OT engineer and shift manager is missing. Do not begin.')
    const approved = [signed(2, FABRE, 1, [END]), signed(3, HADDAD, 1, [END])]
    const book = read(cacaoPlaybook(request([END], approved), FORM))
    expect(commands(book).join(' ')).toMatch(/Approved\. End the session on EWS-07\..*First: No transfer is under way\..*Due 2026-03-02T11:03/)
    expect(book.modified).toBe('2026-03-02T10:03:00.000Z')
    expect(commands(read(cacaoPlaybook(request([END], [...approved, reported(4, FABRE, 1, END, 'in_effect')]), FORM))).join(' ')).toContain('in effect already')
  })

  it('keeps its identifiers from version to version, and differs for another request', () => {
    const [before, after] = [cacaoPlaybook(request(), FORM), cacaoPlaybook(request(ALL, [signed(2, FABRE, 1, [END])]), FORM)].map(read)
    expect(cacaoPlaybook(request(), FORM)).toBe(cacaoPlaybook(request(), FORM))
    expect(after!.id).toBe(before!.id)
    expect(Object.keys(after!.workflow)).toEqual(Object.keys(before!.workflow))
    expect(after!.labels).not.toEqual(before!.labels)
    expect(read(cacaoPlaybook({ ...request(), sequence: 7 }, FORM)).id).not.toBe(before!.id)
    // The vector of Python: uuid.uuid5(uuid.UUID('7d1b6a52-4c0e-5f3a-9b1d-2e8f60c4a713'), 'a').
    expect(contentUuid('a', 5)).toBe('cd6a54a0-0fa8-5042-b249-3d610c206c27')
  })

  it('stays of the form, with nothing another system would fill in, whatever names the logs hold', () => {
    const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('__proto__', '__a__:value', '___x___', '"}],', '\u202Eevil', 'x'.repeat(2000), '</script>', 'constructor'))
    fc.assert(fc.property(name, name, (title, entity) => {
      const action = planned({ id: `8:host:${entity}`, number: 8, title, target: `host:${entity}`, loses: title, precautions: [title] })
      const hostile: PlanRequest = { ...request(), title: `x${title}`, rollbackOwner: title, actions: [action, WHOLE].map((one) => ({ action: one, state: 'requested', signatures: [], missing: ['ciso'], history: [] })) }
      const book = read(cacaoPlaybook(hostile, { ...FORM, incident: { id: 'case-00000001', title }, nameOf: (one) => one.slice(5) }))
      expect(JSON.stringify(book)).not.toContain('__')
      expect(commands(book).join(' ')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
    }), { seed: 6, numRuns: 300 })
    expect(cacaoText('svc__hist')).toBe('svc_ _hist')
  })
})

describe('[CUT-54] a requested plan as a walk-down list', () => {
  it('says for each action who, what, precautions, how it is taken back, and leaves lines to sign', () => {
    const list = walkDownList(request([END, KEY], [signed(2, FABRE, 1, [END]), signed(3, HADDAD, 1, [END])]), FORM)
    expect(list).toContain('# Walk-down list: Cut the vendor path\n')
    expect(list).toContain('- Taken back by T. Haddad, due 2026-03-02T11:03')
    expect(list).toContain('## 1. End the session on EWS-07\n\n- State: **approved**\n- Who: OT engineer and shift manager\n- What: End the session on EWS-07, on ews-07\n- Takes: 1 min to 5 min')
    expect(list).toContain('  - [x] T. Haddad (shift manager), 2026-03-02T10:03')
    expect(list).toContain('the signature of shift manager and OT engineer is missing: do not begin\n- Who: people at the plant, by hand; never by software')
    expect(list.match(/ {2}- \[ \] shift manager: name/g)).toHaveLength(1)
  })

  it('says what has changed since, and leaves out what was refused', () => {
    const list = walkDownList({ ...request([END], [signed(2, FABRE, 1, [END], 'refuse')]), stale: { words: 'The story has changed.', differences: ['ENG-02 is held by the intruder now.'] } }, FORM)
    expect(list).toContain('**The story has changed.**\n\n- ENG-02 is held')
    expect(list).toContain('Refused by C. Fabre (OT engineer). Leave it out.')
    expect(list).not.toContain('Takes:')
  })

  it('writes names of logs so that they stay text: no mark-up, link, HTML or formula', () => {
    expect(markdownText('# <img src=x onerror=alert(1)> [a](http://b) svc_hist_repl *x* _y_ `z` $m$ www.c.d e@f')).toBe('\\# \\<img src\\=x onerror\\=alert(1)\\> \\[a\\](http\\://b) svc_hist_repl \\*x\\* \\_y\\_ \\`z\\` \\$m\\$ www\\.c.d e\\@f')
    expect(markdownText('=HYPERLINK(1)')).toBe('\\=HYPERLINK(1)')
    expect(markdownText('-1+1')).toBe('\\-1+1')
    expect(markdownText('a\nb\u202Ec\u0000')).toBe('a b c')
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const written = markdownText(text)
      expect(written.replaceAll(/\\(.)/g, '$1')).toBe(oneLine(text))
      expect(written.replaceAll(/\\./g, '')).not.toMatch(/[\\`*{}[\]<>#|~&$@^!=]|:\/\/|www\.|\n/i)
    }), { seed: 6, numRuns: 2000 })
    expect(oneLine('x'.repeat(700))).toHaveLength(602)
  })

  it('writes minutes as people say them', () => {
    expect([0, 45, 89.6, 90, 480, 2880, 10_080].map(minutesWords)).toEqual(['0 min', '45 min', '90 min', '1.5 h', '8 h', '2 days', '7 days'])
  })
})
