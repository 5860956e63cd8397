import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './analyst.ts'

const bar = (page: Page) => page.getByRole('region', { name: 'Replay', exact: true })
const slider = (page: Page) => bar(page).getByRole('slider', { name: 'Moment of the replay' })
const told = async (page: Page) => Number(/(\d+) of/.exec((await slider(page).getAttribute('aria-valuetext'))!)![1])

test('a story is replayed from the queue, sentence by sentence, and tells nothing before its time', async ({ analyst, page }) => {
  await analyst.openDemo()
  const incident = await analyst.topIncident()
  await page.getByRole('link', { name: 'Replay' }).click()
  await expect(bar(page)).toContainText('Nothing known yet')
  await expect(page.getByRole('heading', { name: 'Not begun yet' })).toBeVisible()
  await expect(page.locator('[data-beat]')).toHaveCount(0)
  const knownBy = (at: string) => incident.beats.filter(({ until }) => until <= at).map(({ id }) => id)
  const ends = [...new Set(incident.beats.map(({ until }) => until))].sort()
  await page.keyboard.press('.')
  await expect(page).toHaveURL(new RegExp(encodeURIComponent(ends[0]!)))
  await expect(bar(page)).toContainText(`${knownBy(ends[0]!).length} of ${incident.beats.length}`)
  await expect(bar(page)).toContainText('Not raised yet')
  // Everything on the page was known by the moment of the link.
  for (const step of [1, 2, 3]) {
    await page.keyboard.press('.')
    const known = knownBy(ends[step]!)
    await expect(bar(page)).toContainText(`${known.length} of ${incident.beats.length}`)
    const shown = await page.locator('[data-beat]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['beat']!))
    expect(shown.filter((id) => !known.includes(id))).toEqual([])
  }
  await page.keyboard.press(',')
  await expect(page).toHaveURL(new RegExp(encodeURIComponent(ends[2]!)))
  await slider(page).press('ArrowRight')
  await expect(page).toHaveURL(new RegExp(encodeURIComponent(ends[3]!)))
  await page.keyboard.press('r')
  await expect.poll(() => told(page), { timeout: 60_000 }).toBeGreaterThan(knownBy(ends[3]!).length)
  await page.keyboard.press('r')
  await expect(bar(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  expect((await new AxeBuilder({ page }).include('.replay').analyze()).violations).toEqual([])
})

test('a story plays by itself to its end, is raised on the way, and Esc shows all of it again', async ({ analyst, page }) => {
  await analyst.openDemo()
  const incident = await analyst.topIncident()
  await analyst.openIncident(incident.id)
  await page.keyboard.press('r')
  await expect(bar(page)).toContainText('Nothing known yet')
  await bar(page).getByRole('button', { name: /^Speed/ }).click()
  await page.getByRole('menuitemradio', { name: '7 d/s' }).click()
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => told(page), { timeout: 60_000 }).toBeGreaterThan(1)
  await expect(bar(page).getByRole('button', { name: 'Play again' })).toBeVisible({ timeout: 60_000 })
  await expect(bar(page)).toContainText(`${incident.beats.length} of ${incident.beats.length}`)
  await expect(bar(page).locator('.replay-raise')).toHaveText(/^Raised/)
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: incident.title })).toBeVisible()
})

test('a link opens the story at its moment; without motion it goes on sentence by sentence', async ({ analyst, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await analyst.openDemo()
  const incident = await analyst.topIncident()
  await analyst.openIncident(incident.id)
  await page.goto(`/incidents/${incident.id}?at=${encodeURIComponent(incident.beats[0]!.until)}`)
  await analyst.settle()
  const known = incident.beats.filter(({ until }) => until <= incident.beats[0]!.until).length
  await expect(bar(page)).toContainText(`${known} of ${incident.beats.length}`, { timeout: 60_000 })
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click()
  const before = new URL(page.url()).searchParams.get('at')
  await expect.poll(() => new URL(page.url()).searchParams.get('at')).not.toBe(before)
  await bar(page).getByRole('button', { name: 'Pause' }).click()
  expect(incident.beats.map(({ until }) => until)).toContain(new URL(page.url()).searchParams.get('at'))
})
