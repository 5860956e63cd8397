import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './analyst.ts'

/** @param part what to look at, where the rest was looked at before. */
async function expectAccessible(page: Page, where: string, part = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${where}: ${id} at ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
}

for (const theme of ['light', 'dark'] as const) {
  test(`the queue and the incident have no serious accessibility fault, ${theme}`, async ({ analyst, page }) => {
    await page.addInitScript((choice) => localStorage.setItem('throughline.theme', choice), theme)
    await analyst.openDemo()
    await expect(page.locator('.preview-beat').first()).toBeVisible()
    await expectAccessible(page, 'queue')

    const incident = await analyst.topIncident()
    await analyst.openIncident(incident.id)
    await expectAccessible(page, 'incident')
    await analyst.selectSentence(incident.beats.find(({ crossing }) => crossing !== null)!.id)
    await expect(page.locator('.raw mark').first()).toBeVisible()
    await expect(page.locator('.sn-terms')).toBeVisible()
    await expectAccessible(page, 'incident with why and evidence')
    await page.getByText('Table', { exact: true }).click()
    await expect(page.getByRole('table', { name: 'Hops of the movement' })).toBeVisible()
    await expectAccessible(page, 'movement as a table', '.mov')
    await analyst.evidence().getByRole('button', { name: 'Retract…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'retract dialog', '[role=dialog]')
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await page.getByRole('button', { name: 'Why this confidence' }).click()
    await expect(page.locator('.terms-pop')).toBeVisible()
    await expectAccessible(page, 'score', '.terms-pop')
    await page.keyboard.press('Escape')
    await expect(page.locator('.terms-pop')).toBeHidden()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
    await expectAccessible(page, 'help', '[role=dialog]')
  })

  test(`the evidence page has no serious accessibility fault, ${theme}`, async ({ analyst, page }) => {
    await page.addInitScript((choice) => localStorage.setItem('throughline.theme', choice), theme)
    await analyst.openDemo('/evidence')
    await expect(page.locator('.byte-bar')).toBeVisible()
    await expect(page.locator('.conduit').first()).toBeVisible()
    await expectAccessible(page, 'evidence')
    await page.getByRole('button', { name: 'Clear case…' }).click()
    await expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toBeVisible()
    await expectAccessible(page, 'clear dialog', '[role=dialog], [role=alertdialog]')
  })
}

test('an empty case has no serious accessibility fault and says how to begin', async ({ analyst, page }) => {
  await analyst.openEmptyCase('/incidents')
  await expect(page.getByRole('heading', { name: 'Drop logs or open the demo plant' })).toBeVisible()
  await expectAccessible(page, 'empty queue')
  await page.getByRole('link', { name: 'Evidence', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'No evidence yet' })).toBeVisible()
  await expectAccessible(page, 'empty ledger')
})
