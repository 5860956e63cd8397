import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { launchOptions } from '../scripts/chromium.mjs'

const PORT = 4197

/** Longest task of the page's main thread while a case of NDJSON is dropped, read and analysed, in ms. */
export async function measureLongestTask(ndjson: Uint8Array): Promise<{ name: string; value: number; unit: string; target: number; detail: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  const file = join(folder, 'traffic.ndjson')
  writeFileSync(file, ndjson)
  const server = spawn('npx', ['vite', 'preview', '--port', String(PORT), '--strictPort'], { stdio: 'ignore', detached: true })
  const browser = await chromium.launch(launchOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await waitForServer()
    await page.addInitScript(() => localStorage.setItem('throughline.visited', 'yes'))
    await page.goto(`http://127.0.0.1:${PORT}/evidence`)
    await page.getByRole('heading', { name: 'Evidence' }).waitFor()
    await page.evaluate(() => {
      const tasks: number[] = []
      Object.assign(globalThis, { tasks })
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' })
    })
    const start = performance.now()
    await page.locator('input[type=file]').first().setInputFiles(file)
    await waitForEvents(page, 200_000)
    const seconds = (performance.now() - start) / 1000
    const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks)
    return { name: 'longest main-thread task, 200k events', value: Math.max(0, ...tasks), unit: 'ms', target: 50, detail: `${tasks.length} tasks over 50 ms in ${seconds.toFixed(1)} s of upload, reading and analysis` }
  } finally {
    await browser.close()
    process.kill(-server.pid!)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Asks from outside every half second, so that the waiting itself costs the page next to nothing. */
async function waitForEvents(page: Page, events: number): Promise<void> {
  const deadline = performance.now() + 180_000
  while (performance.now() < deadline) {
    const status = await page.evaluate(async () => (await (await fetch('/api/analysis')).json()) as { state: string; events: number })
    if (status.state === 'failed') throw new Error('The analysis failed.')
    if (status.state === 'ready' && status.events >= events) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`${events} events were not analysed within three minutes.`)
}

async function waitForServer(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const up = await fetch(`http://127.0.0.1:${PORT}/`).then((answer) => answer.ok, () => false)
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing answers on port ${PORT}`)
}
