import { readFileSync } from 'node:fs'
import { expect, test } from './analyst.ts'

const minute = (at: number): string => String(at).padStart(2, '0')
/** A log of our own making that no source knows. */
const badges = {
  name: 'badges.csv',
  bytes: `when,holder,door,reader ip,what,result\n${Array.from({ length: 30 }, (_, at) => `2025-10-03 07:${minute(at)}:06,${at % 2 === 0 ? 'k.moreau' : 'a.blanc'},EWS-07,10.8.0.${at + 1},${at % 3 === 0 ? 'Badge in' : 'Login'},${at === 5 ? 'denied' : 'ok'}\n`).join('')}soon,a.blanc,EWS-07,10.8.0.9,Login,ok\n`,
}

test('[MAP-3] a log nobody knows is mapped, read, undone, shared, and read alike in a new case', async ({ analyst, page }) => {
  await analyst.openEmptyCase()
  await analyst.load([badges])
  const detail = await analyst.chooseFile('badges.csv')
  await detail.getByRole('link', { name: 'Map its columns…' }).press('Enter')
  await expect(page).toHaveURL(/\/evidence\/[0-9a-f]{12}\/map$/)
  const { id } = await analyst.file('badges.csv')

  const preview = page.getByRole('region', { name: 'What it comes to' })
  await expect(preview.getByRole('status')).toContainText('30 of the first 31 records would be read, 1 refused')
  await expect(preview.getByRole('row').last()).toContainText('Not a time: soon')
  await expect(page.getByLabel('Who', { exact: true })).toHaveValue('["holder"]')
  await page.getByLabel('“Badge in” means').selectOption('logon')
  await expect(preview.getByRole('row').nth(1)).toContainText('Logon to a host')

  await page.getByLabel('Time', { exact: true }).selectOption('')
  await expect(page.getByRole('alert').filter({ hasText: 'Choose the column with the time' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save and read again' })).toBeDisabled()
  await page.getByLabel('Time', { exact: true }).selectOption('["when"]')
  await page.getByRole('textbox', { name: 'What writes this log' }).fill('Badge readers')
  const [shared] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()])
  expect(shared.suggestedFilename()).toBe('Badge readers.mapping.json')
  const mapping = { name: 'shared.json', mimeType: 'application/json', buffer: readFileSync(await shared.path()) }

  await page.getByRole('button', { name: 'Save and read again' }).press('Enter')
  const toast = page.locator('output.toast')
  await expect(toast).toContainText('badges.csv is read as “Badge readers”')
  const asRead = { accepted: 30, rejected: 1, uninterpreted: 0, sourceTitle: 'Badge readers' }
  const file = () => analyst.file('badges.csv')
  await expect.poll(file).toMatchObject({ state: 'ready', ...asRead })
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(file).toMatchObject({ state: 'ready', source: null, accepted: 0 })
  await page.getByRole('button', { name: 'Save and read again' }).click()
  await expect.poll(file).toMatchObject({ state: 'ready', ...asRead })
  await analyst.settle()
  const activity = await analyst.ask<{ events: number }>('/api/activity')
  expect(activity?.events).toBe(30)

  await page.reload()
  await expect(page.getByLabel('“Badge in” means')).toHaveValue('logon')
  await analyst.settle()
  expect(await file()).toMatchObject(asRead)

  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/evidence\?/)
  await page.getByRole('button', { name: 'Clear case…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clear case' }).click()
  await expect(page.getByRole('heading', { name: 'No evidence yet' })).toBeVisible()
  await analyst.load([badges])
  await page.goto(`/evidence/${id}/map`)
  await page.getByTestId('pick-mapping').setInputFiles({ ...mapping, buffer: Buffer.from('{}') })
  await expect(page.getByRole('alert')).toContainText('This is no mapping')
  await page.getByTestId('pick-mapping').setInputFiles(mapping)
  await expect(page.getByRole('textbox', { name: 'What writes this log' })).toHaveValue('Badge readers')
  await page.getByRole('button', { name: 'Save and read again' }).click()
  await expect.poll(file).toMatchObject({ state: 'ready', ...asRead })
})
