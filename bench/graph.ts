import { spawn } from 'node:child_process'
import { chromium, type Page } from '@playwright/test'
import { layOutLanes, ZONES } from '../app/shared/graph/lane-layout.ts'
import type { LayoutEdge, LayoutNode } from '../app/shared/graph/lane-shapes.ts'
import { fillWithLookAlikes } from '../e2e/look-alikes.ts'
import { launchOptions } from '../scripts/chromium.mjs'
import type { Figure } from './figure.ts'

const PORT = 4198
const NODES = 2000
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Time to lay out 2,000 things with 3,000 lines, 100 of them hops of a story: what the worker does, without the message. */
export function measureLayout(): Figure {
  let seed = 1
  const draw = (below: number) => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return seed % below }
  const nodes = Array.from({ length: NODES }, (_, index): LayoutNode => ({ id: `n${index}`, zone: ZONES[draw(6)]! }))
  const edges = Array.from({ length: NODES * 1.5 }, (_, index): LayoutEdge => ({ id: `e${index}`, from: `n${draw(NODES)}`, to: `n${draw(NODES)}`, number: index < 100 ? index + 1 : null }))
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now()
    layOutLanes(nodes, edges, { width: 860, height: 304 })
    return performance.now() - start
  })
  return { name: 'layout of 2,000 nodes', value: median(times), unit: 'ms', target: 500, detail: `3,000 lines, median of 9; first ${times[0]!.toFixed(0)} ms, range ${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)} ms` }
}

/** Frames while a picture of 2,000 cards, all open, is panned and zoomed: the 95th percentile of the time between two. Rendered in software here. */
export async function measurePanning(): Promise<Figure[]> {
  const server = spawn('npx', ['vite', 'preview', '--port', String(PORT), '--strictPort'], { stdio: 'ignore', detached: true })
  const browser = await chromium.launch(launchOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await waitForServer()
    await openDense(page)
    const box = (await page.locator('.g-box').boundingBox())!
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    await page.mouse.move(at.x, at.y)
    const still = await readFrames(page, () => page.waitForTimeout(1500))
    const panned = await readFrames(page, async () => {
      await page.mouse.down()
      for (let step = 0; step < 90; step++) await page.mouse.move(at.x - step * 3, at.y - step)
      await page.mouse.up()
    })
    const zoomed = await readFrames(page, async () => { for (let step = 0; step < 60; step++) await page.mouse.wheel(0, step % 20 < 10 ? 60 : -60) })
    const tell = (name: string, frames: number[]): Figure => ({ name, value: share(frames, 0.95), unit: 'ms', target: 17, detail: `median ${share(frames, 0.5).toFixed(1)} ms, longest ${Math.max(...frames).toFixed(0)} ms of ${frames.length} frames; ${share(still, 0.95).toFixed(1)} ms with nothing moving` })
    return [tell('frame while panning 2,000 cards, p95', panned), tell('frame while zooming 2,000 cards, p95', zoomed)]
  } finally {
    await browser.close()
    process.kill(-server.pid!)
  }
}

const share = (values: readonly number[], part: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!

async function openDense(page: Page): Promise<void> {
  await page.addInitScript(fillWithLookAlikes, NODES)
  await page.goto(`http://127.0.0.1:${PORT}/incidents`)
  await page.locator('[data-incident]').first().click({ timeout: 120_000 })
  await page.locator('.card.stack').first().waitFor({ timeout: 60_000 })
  await page.locator('.g').hover()
  await page.getByRole('button', { name: /^Open all/ }).click()
  await page.locator('.card.stack').first().waitFor({ state: 'detached', timeout: 60_000 })
  await page.waitForTimeout(2000)
}

/** Times between frames while something is done, in ms. As text, since the page has none of the helpers a compiler would refer to. */
async function readFrames(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate('globalThis.frames_ = []; { let last = performance.now(); const next = (now) => { frames_.push(now - last); last = now; globalThis.frame_ = requestAnimationFrame(next) }; globalThis.frame_ = requestAnimationFrame(next) }')
  await act()
  return page.evaluate<number[]>('cancelAnimationFrame(frame_), frames_.slice(2)')
}

async function waitForServer(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await fetch(`http://127.0.0.1:${PORT}/`).then((answer) => answer.ok, () => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing answers on port ${PORT}`)
}
