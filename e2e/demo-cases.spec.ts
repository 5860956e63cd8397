import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { IncidentList } from '../contract/incident.ts'
import { expect, test } from './analyst.ts'

const cases = (page: Page) => page.getByRole('dialog', { name: 'Demo cases' })
const OWN = { name: 'own.ndjson', bytes: '{"@timestamp":"2025-10-01T08:00:00Z","event":{"code":"4624"}}\n' }

test('somebody chooses a case and how it ends, and reads its story in place of the demo', async ({ analyst, page }) => {
  await analyst.openDemo()
  await analyst.openIncident((await analyst.topIncident()).id)
  const before = (await analyst.ledger()).files.length
  await page.getByRole('button', { name: 'Other demo cases…' }).click()
  await cases(page).getByRole('radio', { name: 'Six hundred cold houses' }).check()
  await expect(cases(page)).toContainText('Lviv, district heating, January 2024')
  await cases(page).getByRole('radio', { name: 'Vendor at 02:12' }).check()
  await cases(page).getByLabel('Ending').selectOption({ label: 'The controller is written' })
  await cases(page).getByRole('button', { name: 'Open case' }).click()
  await expect(cases(page)).toBeHidden({ timeout: 60_000 })
  await analyst.settle()
  await expect(page).toHaveURL(/\/incidents$/)
  expect((await analyst.ledger()).files.length).toBe(before)
  await expect.poll(async () => (await analyst.topIncident()).beats.some(({ at }) => at > '2025-10-20T00:15')).toBe(true)
})

test('the benign twin of a case opens by keyboard alone, and raises nothing grave', async ({ analyst, page }) => {
  await analyst.openEmptyCase('/incidents')
  await page.getByRole('heading', { name: 'Drop logs or open the demo plant' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(cases(page).getByRole('radio', { name: 'Vendor at 02:12' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await expect(cases(page).getByRole('radio', { name: 'Vendor at 02:12' })).toBeChecked()
  await page.keyboard.press('Tab')
  // Between the ending and the twin stands the moment the logs are read up to.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(cases(page).getByRole('switch', { name: 'Benign twin' })).toBeChecked()
  await expect(cases(page).getByLabel('Ending')).toBeDisabled()
  await page.keyboard.press('Enter')
  await expect(cases(page)).toBeHidden({ timeout: 60_000 })
  await analyst.settle()
  const { incidents } = (await analyst.ask<IncidentList>('/api/incidents'))!
  expect(incidents.filter(({ severity }) => severity === 'high' || severity === 'critical')).toEqual([])
})

test('own evidence is asked about before a demo case takes its place', async ({ analyst, page }) => {
  await analyst.openEmptyCase()
  await analyst.load([OWN])
  await page.getByRole('button', { name: 'Demo cases…', exact: true }).click()
  await cases(page).getByRole('button', { name: 'Open case' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('1 file of your own leaves the case.')
  await question.getByRole('button', { name: 'Keep it' }).click()
  expect((await analyst.ledger()).files.map(({ path }) => path)).toEqual(['own.ndjson'])
  await cases(page).getByRole('button', { name: 'Open case' }).click()
  await question.getByRole('button', { name: 'Clear and open' }).click()
  await expect(cases(page)).toBeHidden({ timeout: 60_000 })
  const { files } = await analyst.ledger()
  expect(files.length).toBeGreaterThan(1)
  expect(files.every(({ sample }) => sample)).toBe(true)
})

test('a case that is being opened can be given up, and leaves nothing', async ({ analyst, page }) => {
  await analyst.openEmptyCase('/incidents')
  await page.getByRole('button', { name: 'Other demo cases…' }).click()
  await cases(page).getByRole('button', { name: 'More' }).click()
  await cases(page).getByLabel('Noise').fill('3')
  await cases(page).getByRole('button', { name: 'Open case' }).click()
  await cases(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(cases(page).getByRole('button', { name: 'Open case' })).toBeEnabled({ timeout: 60_000 })
  expect((await analyst.ledger()).files).toEqual([])
})

for (const theme of ['light', 'dark'] as const) {
  test(`a link shows a case, and the dialog has no serious accessibility fault, ${theme}`, async ({ analyst: _analyst, page }) => {
    await page.addInitScript((choice) => localStorage.setItem('throughline.theme', choice), theme)
    await page.goto('/evidence?demo=water-dosing')
    await expect(cases(page).getByRole('radio', { name: 'A cursor at the water works' })).toBeChecked()
    await cases(page).getByRole('button', { name: 'More' }).click()
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} at ${nodes[0]!.target.join(' ')}`)).toEqual([])
    await cases(page).getByLabel('Seed').fill('1.5')
    await expect(cases(page).getByRole('button', { name: 'Open case' })).toBeDisabled()
    await page.keyboard.press('Escape')
    await expect(cases(page)).toBeHidden()
  })
}
