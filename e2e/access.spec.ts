import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { AccessList } from '../contract/access.ts'
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
  await page.locator('.acc-facts summary').click()
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
  await expect(page.getByText(/^For SOC analyst, OT engineer.* You are here as Read only\./)).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Yes, planned/ })).toBeDisabled()
  await page.getByRole('button', { name: 'Change who you are' }).click()
  await introduce(page, 'T. Vidal', 'Shift manager')

  await page.getByRole('radio', { name: /^Only part of it/ }).check({ force: true })
  await expect(page.getByRole('button', { name: 'Send answer' })).toBeDisabled()
  await page.getByRole('group', { name: 'Tick what was yours' }).getByRole('checkbox').first().check()
  await expect(page.locator('.acc-working')).toHaveCount(0, PATIENCE)
  await expectAccessible(page, 'a part')
  await page.getByRole('button', { name: 'Send answer' }).click()
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
