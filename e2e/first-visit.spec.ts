import { expect, test } from './analyst.ts'

test('a newcomer reads a story of the demo plant and sees the bytes that prove a sentence', async ({ analyst, page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/incidents/)
  await analyst.settle()
  const critical = page.getByRole('region', { name: 'Across the boundary' }).getByRole('listitem').filter({ hasText: 'Critical' })
  await expect(critical).toHaveCount(1)
  await expect(page.getByText('simulated logs, read by the same engine')).toBeVisible()
  await critical.getByRole('link').click()
  await expect(page).toHaveURL(/\/incidents\/case-[0-9a-f]{8}/)
  const incident = await analyst.topIncident()
  await expect(page.getByRole('heading', { level: 1, name: incident.title })).toBeVisible()

  const crossing = incident.beats.find((beat) => beat.crossing !== null && incident.edges.some((edge) => edge.beat === beat.id))!
  await analyst.selectSentence(crossing.id)
  const edges = incident.edges.filter((edge) => edge.beat === crossing.id)
  for (const id of new Set(edges.flatMap(({ from, to }) => [from, to]))) await expect(page.locator(`[data-node="${id}"]`)).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('.g-no.sel')).toHaveText(edges.map(({ number }) => String(number)))
  await expect(analyst.evidence().getByRole('list', { name: 'Records' }).getByRole('listitem')).toHaveCount(crossing.citations.length)

  const first = crossing.citations[0]!
  const highlights = await analyst.highlights()
  expect(highlights.length).toBeGreaterThan(0)
  for (const { offset, text } of highlights) {
    expect(offset).toBeGreaterThanOrEqual(first.offset)
    expect(offset + text.length).toBeLessThanOrEqual(first.offset + first.length)
    expect((await analyst.bytes(first.evidenceId, offset, text.length)).toString('latin1')).toBe(text)
  }
  const record = await analyst.record(first.record)
  await expect(analyst.evidence().locator('footer')).toContainText(record.sha256.slice(0, 8))

  await page.getByText('Table', { exact: true }).click()
  await expect(page.getByRole('table', { name: 'Hops of the movement' }).locator('tr[data-selected]')).toHaveCount(edges.length)
})

test('a place in the story can be shared: reload and a fresh page show the same', async ({ analyst, page, context }) => {
  await analyst.openDemo()
  const incident = await analyst.topIncident()
  const beat = incident.beats.find(({ citations }) => citations.length > 1)!
  await analyst.openIncident(incident.id)
  await analyst.selectSentence(beat.id)
  await analyst.evidence().getByRole('list', { name: 'Records' }).getByRole('button').nth(1).click()
  await expect(page).toHaveURL(new RegExp(`rec=${beat.citations[1]!.record.replace('.', '\\.')}`))
  const before = await analyst.highlights()
  const ledger = await analyst.ledger()
  await page.reload()
  await analyst.settle()
  await expect(analyst.beat(beat.id)).toHaveAttribute('data-selected', 'true')
  await expect.poll(() => analyst.highlights()).toEqual(before)
  expect((await analyst.ledger()).totals).toEqual(ledger.totals)
  expect(await analyst.topIncident()).toEqual({ ...incident, revision: expect.any(Number) as unknown as number })

  const link = page.url()
  await page.close()
  const colleague = await context.newPage()
  await colleague.goto(link)
  await expect(colleague.locator(`[data-beat="${beat.id}"]`)).toHaveAttribute('data-selected', 'true', { timeout: 60_000 })
  await expect(colleague.locator('.raw mark').first()).toBeVisible()
})

test('a second tab says that the first one keeps the case', async ({ analyst, page, context }) => {
  await analyst.openEmptyCase()
  await expect(page.getByText('This case is not kept.')).toBeHidden()
  const second = await context.newPage()
  await second.goto('/evidence')
  await expect(second.getByRole('status').filter({ hasText: 'This case is not kept.' })).toContainText('open in another tab')
})
