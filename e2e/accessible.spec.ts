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

  test(`the plant page has no serious accessibility fault, ${theme}`, async ({ analyst, page }) => {
    await page.addInitScript((choice) => localStorage.setItem('throughline.theme', choice), theme)
    await analyst.openDemo('/plant')
    await expect(page.locator('.zone-card').first()).toBeVisible()
    await expect(page.locator('.plant-list [data-row]').first()).toBeVisible()
    await expectAccessible(page, 'plant')
    await page.locator('.zone-card').first().click()
    await expect(page.getByRole('region', { name: 'Selected zone' })).toBeVisible()
    await page.keyboard.press('t')
    await expect(page.getByRole('grid', { name: 'Zones', exact: true })).toBeVisible()
    await expectAccessible(page, 'plant as tables, with a zone', '.plant')
    await page.locator('.plant-list [data-row]').first().locator('td').first().click()
    await page.locator('.plant-list [data-row]').first().locator('td').nth(1).dblclick()
    await expect(page.locator('.plant-list select')).toBeVisible()
    await expectAccessible(page, 'an asset, being edited', '.plant')
    await page.keyboard.press('Escape')
    for (const tab of ['Identities', 'Work orders', 'Engineering', 'Conduits', 'Sites', 'Windows'] as const) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      await expectAccessible(page, tab, '.plant-lists')
    }
    await page.getByRole('button', { name: 'Add window…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'window dialog', '[role=dialog]')
    await page.getByRole('button', { name: 'Leave it' }).click()
    await page.getByRole('button', { name: 'Import…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'import dialog', '[role=dialog]')
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
  await page.getByRole('link', { name: 'Plant', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'No evidence yet' })).toBeVisible()
  await expectAccessible(page, 'empty plant')
})
