import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Incident } from '../contract/incident.ts'
import { expect, test, type Analyst } from './analyst.ts'
import { fillWithLookAlikes } from './look-alikes.ts'

const graph = (page: Page) => page.getByRole('figure', { name: 'Movement graph' })
const card = (page: Page, id: string) => page.locator(`.card[data-node="${id}"]`)
const paths = (page: Page) => page.getByRole('region', { name: 'Paths', exact: true })
const moment = (page: Page) => page.getByRole('slider', { name: 'Moment the graph shows' })

async function openTop(analyst: Analyst, page: Page): Promise<Incident> {
  await analyst.openDemo()
  const incident = await analyst.topIncident()
  await analyst.openIncident(incident.id)
  await expect(page.locator('.card').first()).toBeVisible()
  return incident
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('.mov').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
}

test('paths are searched and walked by keyboard, and light graph, story and table', async ({ analyst, page }) => {
  const incident = await openTop(analyst, page)
  await page.keyboard.press('p')
  const field = paths(page).getByRole('combobox', { name: 'Ends of the path' })
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  const rows = paths(page).getByRole('option')
  await expect(rows.first()).toBeFocused()
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true')
  await expect(page).toHaveURL(/sel=path/)
  expect(await rows.count()).toBeGreaterThan(1)
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true')

  // Back to where it began: from the controller that was written to, out of the internet.
  const hop = incident.edges.filter(({ kind, number, crossing }) => kind === 'seen' && number !== null && crossing).at(-1)!
  const end = incident.entities.find(({ id }) => id === hop.to)!
  await paths(page).getByRole('button', { name: 'How they came to' }).click()
  await paths(page).getByRole('button', { name: /^Without Every controller/ }).click()
  await field.fill(end.name.toUpperCase())
  await page.keyboard.press('Enter')
  await expect(rows.first()).toContainText(end.name)
  await expect(rows.first()).toBeFocused()
  await expect(card(page, hop.to)).toHaveClass(/ sel/)
  await expect(page.locator('.beat.related').first()).toBeVisible()
  await expect(page.locator('.card.dim').first()).toBeVisible()
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Hops of the movement' }).locator('tr[data-selected]').first()).toBeVisible()
  await expectAccessible(page, 'paths over the table')

  await field.fill('nothing is called this')
  await expect(paths(page)).toContainText('Nothing in this story is called')
  await page.keyboard.press('Escape')
  await expect(paths(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Paths', exact: true })).toBeFocused()
})

test('where no path is known, it says what the logs cannot show', async ({ analyst, page }) => {
  const incident = await openTop(analyst, page)
  await moment(page).focus()
  await page.keyboard.press('Home')
  await expect(page).toHaveURL(/to=/)
  await page.keyboard.press('p')
  const end = incident.entities.find(({ kind }) => kind === 'controller')!
  await paths(page).getByRole('button', { name: /^Without/ }).click()
  await paths(page).getByRole('combobox').fill(end.name)
  await page.keyboard.press('Enter')
  await expect(paths(page)).toContainText(`No path is known from what is held to ${end.name} on `)
  await expect(paths(page)).toContainText(incident.blind.length > 0 ? incident.blind[0]!.title : 'Nothing is known to be missing')
})

test('the moment is shared with the strip and the link: states, hops and table as they stood', async ({ analyst, page }) => {
  const incident = await openTop(analyst, page)
  const hops = incident.edges.filter(({ kind, at, number }) => kind === 'seen' && at !== null && number !== null)
  const last = hops.reduce((a, b) => (a.at! > b.at! ? a : b))
  const first = incident.beats[0]!
  await expect(page.locator('.card.unreached')).toHaveCount(0)
  await moment(page).focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('slider', { name: 'End of the time range' })).toHaveAttribute('aria-valuenow', String(Math.round(Date.parse(first.at) / 1000)))
  await expect(page.locator('.card.unreached').first()).toContainText('not reached yet')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  const table = page.getByRole('table', { name: 'Hops of the movement' })
  await expect(table.getByRole('row')).not.toHaveCount(0)
  expect(await table.locator('tbody tr').count()).toBeLessThan(incident.edges.length)
  await page.getByRole('button', { name: 'Graph', exact: true }).click()
  await page.reload()
  await analyst.settle()
  await expect(page.locator('.card.unreached').first()).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Show all that is known' }).click()
  await expect(page.locator('.card.unreached')).toHaveCount(0)
  await expect(page).not.toHaveURL(/to=/)
  await expect(card(page, last.to)).toBeVisible()
})

test('the graph is walked along its edges, each announced with its place among them', async ({ analyst, page }) => {
  const incident = await openTop(analyst, page)
  const hop = incident.edges.find(({ kind, number }) => kind === 'seen' && number !== null)!
  await card(page, hop.from).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('status').filter({ hasText: /^Edge 1 of \d+, / })).toBeAttached()
  await expect(page.locator('.card:focus')).toHaveCount(1)
  await expect(card(page, hop.from)).not.toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('status').filter({ hasText: / from / })).toBeAttached()
  await expect(graph(page).locator('figcaption')).toContainText('held')
  await expectAccessible(page, 'graph')
})

test('the picture leaves as SVG with its text, and as PNG', async ({ analyst, page }) => {
  const incident = await openTop(analyst, page)
  const save = async (kind: 'SVG' | 'PNG') => {
    await page.getByRole('button', { name: 'Export the graph' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: `Graph as ${kind}` }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe(`${incident.id}-movement.${kind.toLowerCase()}`)
    return readFileSync(await file.path())
  }
  const svg = (await save('SVG')).toString('utf8')
  const parsed = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml')
    return { broken: document.querySelector('parsererror') !== null, text: document.documentElement.textContent, rootFill: document.querySelector('rect')!.getAttribute('fill') }
  }, svg)
  expect(parsed).toMatchObject({ broken: false, rootFill: '#ffffff' })
  for (const { entity } of incident.nodes.filter(({ state }) => state === 'held').slice(0, 3)) expect(parsed.text).toContain(incident.entities.find(({ id }) => id === entity)!.name.slice(0, 8))
  const png = await save('PNG')
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000)
})

test('two thousand look-alikes are thirty cards, which open in place and fold again', async ({ analyst, page }) => {
  await page.addInitScript(fillWithLookAlikes, 2000)
  const incident = await openTop(analyst, page)
  expect(incident.nodes.length).toBeGreaterThan(2000)
  expect(await page.locator('.card').count()).toBeLessThanOrEqual(30)
  const stack = page.locator('.card.stack').first()
  const name = (await stack.locator('b').textContent())!
  await stack.focus()
  await page.keyboard.press('Enter')
  const fold = page.getByRole('button', { name: `Fold ${name}` })
  await expect(fold).toBeVisible()
  await fold.click()
  await expect(page.locator('.card.stack').filter({ hasText: name })).toHaveCount(1)
  await graph(page).hover()
  await page.getByRole('button', { name: /^Open all \d+/ }).click()
  await expect(page.locator('.card.stack')).toHaveCount(0)
  // Only what is in sight is an element; the rest is drawn.
  await expect.poll(() => page.locator('.card').count()).toBeGreaterThan(20)
  expect(await page.locator('.card').count()).toBeLessThan(400)
  await page.getByRole('button', { name: 'Fold all groups' }).click()
  await expect(page.locator('.card.stack').first()).toBeVisible()
})
