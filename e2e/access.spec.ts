import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { AccessCard, AccessList } from '../contract/access.ts'
import type { Decision } from '../contract/analysis.ts'
import { expect, test } from './analyst.ts'

const PATIENCE = { timeout: 60_000 }

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${where}: ${id} at ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
}

async function introduce(page: Page, name: string, role: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Who are you?' })
  await expect(dialog.getByText('You choose this role yourself.')).toBeVisible()
  await dialog.getByLabel('Your name, as colleagues know it').fill(name)
  await dialog.getByRole('radio', { name: role }).check()
  await dialog.getByRole('button', { name: 'That is me' }).click()
  await expect(dialog).toBeHidden()
}

/** Runs in the page before anything else: nothing that is sent arrives while `window.cut` is set. */
function makeCuttable(): void {
  const send = window.fetch.bind(window)
  window.fetch = (input, init) => ((window as { cut?: boolean }).cut && init?.method === 'POST' ? Promise.reject(new TypeError('Failed to fetch')) : send(input, init))
}
const cut = (page: Page, yes: boolean) => page.evaluate((wanted) => { (window as { cut?: boolean }).cut = wanted }, yes)

const fitsWidth = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
/** Controls of a page that are lower than a thumb needs. */
const tooSmall = (page: Page) => page.locator('.access-page :is(button, select, summary, .acc-choice-face, .acc-people label)').evaluateAll((all) => all.filter((one) => { const { width, height } = one.getBoundingClientRect(); return width > 0 && height < 44 }).map((one) => one.textContent))

test('an engineer answers on a phone, without a connection first, and takes it back', async ({ analyst, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.addInitScript(makeCuttable)
  await analyst.openDemo('/access')
  const { questions } = (await analyst.ask<AccessList>('/api/access'))!
  const first = questions[0]!
  await expect(page.locator('.acc-row').first()).toBeVisible(PATIENCE)
  expect(await fitsWidth(page)).toBe(true)
  await expectAccessible(page, 'questions')

  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first.question)
  // What is on the card is for somebody who knows the plant and not security.
  expect(await page.locator('.acc-facts').innerText()).not.toMatch(/\bT\d{4}\b|malicious|\bP[1-5]\b|deciban/)
  expect(await page.locator('.acc-facts').innerText()).toContain('plant time')
  await page.locator('.acc-facts summary').first().click()
  await expect(page.locator('.acc-hours')).toBeVisible()
  expect([await fitsWidth(page), await tooSmall(page)]).toEqual([true, []])
  await expectAccessible(page, 'the card')

  await page.getByRole('radio', { name: /^No, not us/ }).check({ force: true })
  await expect(page.getByRole('region', { name: 'What it would change' })).toContainText('No controller is touched')
  await expect(page.locator('.acc-working')).toHaveCount(0, PATIENCE)
  await page.getByRole('button', { name: 'Say who you are' }).click()
  await introduce(page, 'C. Fabre', 'OT engineer')
  await expectAccessible(page, 'an answer before it is sent')
  await cut(page, true)
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByRole('heading', { name: 'Kept on this device' })).toBeVisible()
  expect((await analyst.ask<{ decisions: Decision[] }>('/api/decisions'))!.decisions).toEqual([])

  await cut(page, false)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect.poll(async () => (await analyst.ask<{ decisions: Decision[] }>('/api/decisions'))!.decisions.map(({ by, decision }) => [by?.name, by?.role, decision.kind])).toEqual([['C. Fabre', 'ot_engineer', 'answer_session']])
  await page.getByRole('button', { name: 'Answer again' }).click()
  const given = page.getByRole('region', { name: 'Answers so far' })
  await expect(given).toContainText('No, not us')
  await given.getByRole('button', { name: 'Take back' }).click()
  await expect(given).toHaveCount(0, PATIENCE)
})

test('a part is ticked, a role that may not is told who may, and a shift is handed over by two', async ({ analyst, page }) => {
  await analyst.openDemo()
  const incident = await analyst.topIncident()
  await analyst.openIncident(incident.id)
  await page.getByRole('link', { name: 'Ask engineer' }).click()
  await expect(page.locator('.acc-facts h1')).toBeVisible(PATIENCE)
  await page.getByRole('button', { name: /^You are here as/ }).click()
  await introduce(page, 'T. Vidal', 'Read only')
  await expect(page.getByRole('note').getByText(/^For SOC analyst, OT engineer.* You are here as Read only\./)).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Yes, planned/ })).toBeDisabled()
  await page.getByRole('button', { name: 'Change who you are' }).click()
  await introduce(page, 'T. Vidal', 'Shift manager')

  await page.getByRole('radio', { name: /^Only part of it/ }).check({ force: true })
  await expect(page.getByRole('button', { name: 'Send answer' })).toBeDisabled()
  await page.getByRole('group', { name: 'Tick what was yours' }).getByRole('checkbox').first().check()
  await expect(page.locator('.acc-working')).toHaveCount(0, PATIENCE)
  await expectAccessible(page, 'a part')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByText('Sent, as entry 1')).toBeVisible()
  // What the part left open is asked at once, with its acts.
  await expect(page.getByRole('heading', { name: /^\d+ of \d+ acts (is|are) still open$/ })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Tick what you speak of' }).getByRole('checkbox').first()).toBeChecked()
  await expectAccessible(page, 'the rest of a part')
  await page.getByRole('button', { name: 'Leave them open' }).click()
  await expect(page.getByRole('heading', { name: 'Sent, as entry 1' })).toBeVisible()
  await analyst.settle()

  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await page.getByLabel('Shift', { exact: true }).fill('Night shift C')
  await expectAccessible(page, 'hand-over')
  await page.getByRole('button', { name: 'Hand over', exact: true }).click()
  await expect(page.getByText('You handed this shift over yourself.')).toBeVisible()
  await page.getByRole('button', { name: 'Another person is here now' }).click()
  await introduce(page, 'S. Aubert', 'Shift manager')
  await page.getByRole('button', { name: 'Take the shift over' }).click()
  await expect(page.getByText(/Taken by S\. Aubert/)).toBeVisible()

  await page.keyboard.press('g')
  await page.keyboard.press('j')
  await expect(page.getByText('The chain is unbroken: 3 entries, as they were written.')).toBeVisible()
  await expectAccessible(page, 'the journal')
})

test('a session that goes on is told first, security is asked to pause it, and a note is held against the criteria', async ({ analyst, page }) => {
  await analyst.openEmptyCase('/access')
  // As it stood at 02:15: the logs end while the vendor is on the machine.
  await page.evaluate(() => fetch('/api/samples/vendor-0212', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ until: '2025-10-14T00:15:00.000Z' }) }))
  await expect.poll(async () => (await analyst.ask<AccessList>('/api/access'))?.questions.some(({ live }) => live), PATIENCE).toBe(true)
  await analyst.settle()
  const live = (await analyst.ask<AccessList>('/api/access'))!.questions.find((row) => row.live)!
  await page.locator(`[data-question="${live.key}"] a`).click()
  const open = page.getByRole('region', { name: 'Still open' })
  await expect(open).toContainText('Not ended as far as the logs tell')
  await open.getByRole('button', { name: /^Say who you are/ }).click()
  await introduce(page, 'C. Fabre', 'OT engineer')
  await open.getByRole('button', { name: 'Ask to pause it' }).click()
  await expect(open.getByRole('status')).toHaveText('C. Fabre asked security to pause it (entry 1).')
  await expect(open).toContainText('Nothing is cut from here.')
  await expectAccessible(page, 'a session that goes on')

  await page.getByRole('radio', { name: /^Not sure/ }).check({ force: true })
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByRole('region', { name: 'Who is asked' })).toContainText(/ was asked at .* Without an answer, .* is next, in \d minutes\./, PATIENCE)
  await expectAccessible(page, 'who is asked')

  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.getByLabel('What, and where').fill('EWS-07: the mouse moved, nobody was there')
  await expect(page.getByRole('region', { name: 'When to look into it' }).getByRole('listitem')).toHaveCount(5, PATIENCE)
  await page.getByRole('button', { name: 'Note it' }).click()
  await expect(page.getByRole('dialog', { name: 'Noted' })).toContainText('is evidence from now on')
  await expectAccessible(page, 'a note')
})

test('two devices send one answer, a stale link says so, and the story takes the answer up without a reload', async ({ analyst, page, context }) => {
  await analyst.openDemo()
  const incident = await analyst.topIncident()
  await analyst.openIncident(incident.id)
  const { questions } = (await analyst.ask<AccessList>('/api/access'))!
  const { session } = (await analyst.ask<AccessCard>(`/api/access/${encodeURIComponent(questions.find((row) => row.incident === incident.id)!.key)}`))!
  const answer = { kind: 'answer_session', session: session.key, verdict: 'unauthorised', scope: 'whole', acts: session.acts.map(({ id }) => id), relation: 'area_engineer', channel: 'phone', basis: ['memory'], confidence: 95, reason: '', key: 'answer-from-two-devices' }
  const send = () => page.evaluate(async (body) => {
    const sent = await fetch('/api/decisions', { method: 'POST', headers: { 'content-type': 'application/json', 'x-throughline-role': 'ot_engineer', 'x-throughline-name': 'C. Fabre' }, body: JSON.stringify(body) })
    return ((await sent.json()) as { sequence: number }).sequence
  }, answer)
  const told = async () => JSON.stringify({ ...(await analyst.ask<object>(`/api/incidents/${incident.id}`)), revision: 0 })
  const before = await told()
  expect(await send()).toBe(await send())
  expect((await analyst.ask<{ decisions: Decision[] }>('/api/decisions'))!.decisions).toHaveLength(1)
  // The page was not reloaded: what it holds of the story now rests on the answer, too.
  await expect.poll(told, PATIENCE).not.toBe(before)

  analyst.provoked.push(/status of 404/) // The host knows no such session.
  const other = await context.newPage()
  await other.goto('/access/session-000000000000.1?via=message')
  await expect(other.getByRole('heading', { name: 'This question is no longer asked' })).toBeVisible(PATIENCE)
  await expectAccessible(other, 'a stale link')
})
