import type { Page } from '@playwright/test'
import type { Decision } from '../contract/analysis.ts'
import type { Board } from '../contract/board.ts'
import type { Analyst } from './analyst.ts'
import { expect, test } from './analyst.ts'

/** The board as the host has it, after the page showed it. */
async function openBoard(analyst: Analyst, page: Page): Promise<Board> {
  await analyst.openDemo()
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(page.locator('[data-metric]').first()).toBeVisible()
  const board = await analyst.ask<Board>('/api/board')
  return board!
}

const workAs = (page: Page, role: string) => page.addInitScript((chosen) => localStorage.setItem('throughline.person', JSON.stringify({ name: 'L. Roy', role: chosen, account: null })), role)

test('an executive reads the headline, and every number opens what it was made of', async ({ analyst, page }) => {
  const board = await openBoard(analyst, page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(board.headline)
  expect(board.metrics).toHaveLength(7)
  for (const metric of [...board.metrics, ...board.more]) {
    await page.getByRole('button', { name: `open ${metric.opens.length} behind ${metric.title}`, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`open=${metric.id}`))
    const drawer = page.getByRole('dialog', { name: metric.title })
    await expect(drawer.getByText(metric.definition, { exact: true })).toBeVisible()
    const listed = drawer.getByRole('list', { name: `Behind ${metric.title}` }).getByRole('listitem')
    await expect(listed).toHaveCount(metric.opens.length)
    await expect(drawer.getByRole('link')).toHaveCount(metric.opens.filter(({ href }) => href !== null).length)
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await expect(page).not.toHaveURL(/open=/)
  }
})

test('the page is read aloud in two minutes', async ({ analyst, page }) => {
  await openBoard(analyst, page)
  await expect(page.getByRole('region', { name: 'What lowers it most?' }).getByRole('row').nth(1)).toBeVisible()
  // What an executive says: headings, figures and takeaways; ranges, keys and what explains the first row are looked at.
  const told = await page.locator('.bh h1, .tl h2, .tl .v, .box:not(.xb) h2, .box:not(.xb) .tk, .decide li').evaluateAll((all) => all.map((each) => {
    const copy = each.cloneNode(true) as HTMLElement
    for (const aside of copy.querySelectorAll('small, .q')) aside.remove()
    return copy.textContent.trim()
  }))
  expect(told.length).toBeGreaterThan(20)
  // 150 words a minute.
  expect(told.join(' ').split(/\s+/).length).toBeLessThanOrEqual(300)
})

test('seed and trials are chosen in the inputs and kept in the link', async ({ analyst, page }) => {
  await openBoard(analyst, page)
  await page.getByRole('button', { name: 'Inputs…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Inputs of the risk model' })
  await dialog.getByLabel('Seed').fill('7')
  await dialog.getByLabel('Trials').fill('20000')
  await expect(page).toHaveURL(/seed=7/)
  await expect(page).toHaveURL(/trials=20000/)
  await page.keyboard.press('Escape')
  await expect(page.getByText('seed 7, 20,000 trials').last()).toBeVisible()
})

test('what stands behind a number leads to its page, and a link opens the list again', async ({ analyst, page }) => {
  const board = await openBoard(analyst, page)
  const metric = board.metrics.find(({ opens }) => opens.some(({ kind, href }) => kind === 'incident' && href !== null))!
  const item = metric.opens.find(({ kind, href }) => kind === 'incident' && href !== null)!
  await page.getByRole('button', { name: new RegExp(`behind ${metric.title}$`) }).click()
  await page.getByRole('dialog', { name: metric.title }).getByRole('link', { name: item.title }).first().click()
  await expect(page).toHaveURL(new RegExp(item.href!.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)))
  await expect(page.locator('[data-beat]').first()).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('dialog', { name: metric.title })).toBeVisible()
})

test('without a margin no loss is drawn; the CISO states one, sees what it would come to, keeps it, and takes it back', async ({ analyst, page }) => {
  await workAs(page, 'ciso')
  const board = await openBoard(analyst, page)
  const plant = board.inputs.plants.find(({ marginPerHour }) => marginPerHour === null)!.plant
  const losses = page.getByRole('region', { name: 'Chance that a year costs at least this much' })
  await expect(losses.getByText(/No margin per hour is known/)).toBeVisible()
  await losses.getByRole('button', { name: 'State what an hour down costs' }).click()
  const dialog = page.getByRole('dialog', { name: 'Inputs of the risk model' })
  await dialog.getByRole('row', { name: new RegExp(`^${plant}`) }).getByRole('button', { name: 'State it' }).click()
  const keep = dialog.getByRole('button', { name: 'Keep for the board' })
  await dialog.getByLabel(`Margin an hour of ${plant}, low`).fill('80k')
  await dialog.getByLabel(`Margin an hour of ${plant}, high`).fill('20k')
  await expect(dialog.getByRole('alert')).toHaveText(`Plants › ${plant} › margin an hour: low is above high.`)
  await expect(dialog.getByLabel(`Margin an hour of ${plant}, low`)).toHaveAttribute('aria-invalid', 'true')
  await expect(keep).toBeDisabled()
  await dialog.getByLabel(`Margin an hour of ${plant}, low`).fill('20 000')
  await dialog.getByLabel(`Margin an hour of ${plant}, high`).fill('80 k')
  await dialog.getByRole('button', { name: 'Add a step' }).click()
  await dialog.getByLabel('Tolerance 1, loss').fill('1 M')
  await dialog.getByLabel('Tolerance 1, chance in per cent').fill('1')
  await expect(dialog.getByText(/given an event € /)).toBeVisible()
  await keep.click()
  await expect(dialog).toBeHidden()
  await expect(losses.getByText(/Given one: €\s/)).toBeVisible()
  await expect(losses.getByRole('figure')).toBeVisible()
  await losses.getByRole('button', { name: 'Table' }).click()
  await expect(losses.getByRole('columnheader', { name: 'A year costs at least' })).toBeVisible()
  const stated = (await analyst.ask<{ decisions: Decision[] }>('/api/decisions'))!.decisions.filter(({ decision }) => decision.kind === 'state_risk')
  expect(stated).toHaveLength(1)

  await page.getByRole('button', { name: 'Inputs…' }).first().click()
  await dialog.getByRole('button', { name: 'Back to defaults…' }).click()
  await dialog.getByRole('button', { name: 'Take back 1 statement' }).click()
  await expect(losses.getByText(/^No curve/)).toBeVisible()
})

test('who answers for a boundary is named once, and a gap stays a gap', async ({ analyst, page }) => {
  await workAs(page, 'ciso')
  const board = await openBoard(analyst, page)
  await page.getByRole('button', { name: 'Governance' }).click()
  const gap = board.governance.find(({ owner }) => owner === null)!
  await page.getByRole('button', { name: `Name somebody for ${gap.area}` }).click()
  await page.getByLabel(`Who answers for ${gap.area}`).fill('C. Fabre')
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(page.locator(`[data-area="${gap.area}"]`).getByText('C. Fabre')).toBeVisible()
  await expect(page.getByText(`${board.governance.length - 1} of ${board.governance.length} areas have nobody`)).toBeVisible()
})

test('an executive may look and try, and not keep', async ({ analyst, page }) => {
  await openBoard(analyst, page)
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.getByRole('radio', { name: 'Executive' }).check({ force: true })
  await page.getByRole('button', { name: 'That is me' }).click()
  await page.getByRole('button', { name: 'Inputs…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Inputs of the risk model' })
  await dialog.getByLabel('Time to detect, high').fill('25')
  await dialog.getByLabel('Time to detect, low').fill('1')
  await expect(dialog.getByText(/ in 3 years/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Keep for the board' })).toBeDisabled()
  await expect(dialog.getByText(/For Shift manager or CISO/)).toBeVisible()
})

test('on paper the board is two landscape pages with the figures of the screen', async ({ analyst, page }) => {
  const board = await openBoard(analyst, page)
  await expect(page.getByRole('region', { name: 'What lowers it most?' }).getByRole('row').nth(1)).toBeVisible()
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  const pages = pdf.match(/\/Type\s*\/Page(?!s)/g) ?? []
  expect(pages).toHaveLength(2)
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!
  expect(Number(width)).toBeGreaterThan(Number(height))
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('page 1 of 2')).toBeVisible()
  await expect(page.getByText('page 2 of 2')).toBeVisible()
  for (const { id, text } of board.metrics) await expect(page.locator(`[data-metric="${id}"]`)).toContainText(text)
  // Nothing is cut off below the edge of its sheet without being told of.
  for (const part of ['.nb', '.ib', '.rb', '.lb', '.pb', '.sb']) expect(await page.locator(part).evaluate((box) => box.scrollHeight - box.clientHeight), part).toBeLessThanOrEqual(1)
})
