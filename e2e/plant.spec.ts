import { expect, test } from './engineer.ts'

test('the plant is drawn, a guess is confirmed and taken back, a cost is stated, and all of it leaves and comes back', async ({ engineer, analyst, page }) => {
  await engineer.openDemoPlant()
  const declared = await engineer.plant()
  await expect(engineer.map().getByRole('button')).toHaveCount(declared.zones.length)
  const crossing = declared.conduits.find(({ boundary }) => boundary)!
  expect(crossing).toBeDefined()
  await expect(engineer.map()).toContainText(`${declared.zones.length} zones`)

  await engineer.takePlantFileAway()
  const first = (await engineer.plant()).questions[0]!
  await expect(engineer.question()).toHaveText(first.text)

  await page.keyboard.press('y')
  await expect(engineer.question()).not.toHaveText(first.text)
  await expect(page.getByText('1 of ')).toBeVisible()
  await expect(page.getByText(/Worked out anew: /)).toBeVisible({ timeout: 60_000 })
  const confirmed = (await engineer.plant()).assets.find(({ id }) => id === first.subject)!
  expect([confirmed.role.value, confirmed.role.basis]).toEqual([first.proposed, 'stated'])

  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(engineer.question()).toHaveText(first.text, { timeout: 60_000 })
  expect(await engineer.standingStatements()).toBe(0)

  await engineer.find('EWS-07')
  await engineer.editCell('EWS-07', 'Cost/h', '1,250')
  await expect(await engineer.cell('EWS-07', 'Cost/h')).toContainText('1,250')
  await expect(page.getByText(/Worked out anew: /)).toBeVisible({ timeout: 60_000 })
  expect((await engineer.asset('EWS-07')).costPerHour).toMatchObject({ value: 1250, basis: 'stated' })

  const csv = await engineer.export('Assets and identities (CSV)')
  expect(csv).toMatch(/^\uFEFFasset,kind,role,/)
  const line = csv.split('\r\n').find((one) => one.startsWith('EWS-07,'))!
  expect(line).toContain(',1250,')

  await page.evaluate(async () => {
    const { decisions } = (await (await fetch('/api/decisions')).json()) as { decisions: { sequence: number; undone: boolean; decision: { kind: string } }[] }
    const stated = decisions.find(({ decision, undone }) => decision.kind === 'state_plant' && !undone)!
    await fetch('/api/decisions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind: 'undo', sequence: stated.sequence, reason: 'The file shall say it' }) })
  })
  await analyst.settle()
  await engineer.import({ name: 'plant-of-ours.csv', bytes: csv })
  expect(await analyst.file('plant-of-ours.csv')).toMatchObject({ source: 'plant-assets', rejected: 0 })
  // What was stated is now declared by the file; what was a guess in it still is one.
  await expect.poll(async () => (await engineer.asset('EWS-07')).costPerHour, { timeout: 60_000 }).toMatchObject({ value: 1250, basis: 'declared' })
  expect((await engineer.asset('EWS-07')).role.basis).toBe('inferred')
})

test('zones, conduits and proof are reached with the keyboard alone', async ({ engineer, analyst, page }) => {
  await analyst.openDemo('/incidents')
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page).toHaveURL(/\/plant/)
  await engineer.map().getByRole('button').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Selected zone' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Facts to confirm' })).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByRole('grid', { name: 'Zones', exact: true })).toBeVisible()
  await page.keyboard.press('t')
  const { conduits } = await engineer.plant()
  await page.getByRole('tab', { name: /^Conduits/ }).click()
  await page.keyboard.press('j')
  await expect(page.getByRole('region', { name: 'Selected conduit' })).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('button', { name: /^Withdraw approval/ })).toBeVisible()
  await expect.poll(async () => (await engineer.plant()).conduits.filter(({ approved }) => approved.basis === 'stated').length, { timeout: 60_000 }).toBe(1)
  expect(conduits.length).toBeGreaterThan(0)
  await page.getByRole('region', { name: 'Selected conduit' }).getByRole('button', { name: /^Evidence, / }).first().click()
  await expect(page.locator('.raw-row').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.raw-row')).toHaveCount(0)
})

test('a window is added, shown over time, and cancelled', async ({ engineer, page }) => {
  await engineer.openDemoPlant()
  await page.getByRole('tab', { name: /^Windows/ }).click()
  await page.getByRole('button', { name: 'Add window…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add maintenance window' })
  await dialog.getByLabel('Title').fill('Burner tuning')
  await dialog.getByLabel('Plant', { exact: true }).fill('Lyon')
  await dialog.getByLabel(/^From/).fill('2025-10-14T08:00')
  await dialog.getByLabel(/^To/).fill('2025-10-14T06:00')
  await dialog.getByRole('button', { name: 'Add window' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('It ends before it begins.')
  await dialog.getByLabel(/^To/).fill('2025-10-14T12:00')
  await dialog.getByRole('button', { name: 'Add window' }).click()
  await expect(page.getByRole('button', { name: /^Burner tuning, planned/ })).toBeVisible()
  await expect.poll(async () => (await engineer.plant()).windows.map(({ title, from, basis }) => ({ title, from, basis })), { timeout: 60_000 }).toEqual([{ title: 'Burner tuning', from: '2025-10-14T06:00:00.000Z', basis: 'stated' }])
  await page.getByRole('button', { name: 'Change Burner tuning' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel this window' }).click()
  await expect(page.getByRole('button', { name: /^Burner tuning, cancelled/ })).toBeVisible()
})
