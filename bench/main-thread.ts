import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
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
    await page.goto(`http://127.0.0.1:${PORT}/evidence?demo=0`)
    await page.getByRole('heading', { name: 'Evidence' }).waitFor()
    await page.evaluate(() => {
      const tasks: number[] = []
      Object.assign(globalThis, { tasks })
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' })
    })
    const start = performance.now()
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.waitForFunction(async () => {
      const status = (await (await fetch('/api/analysis')).json()) as { state: string; events: number }
      return status.state === 'ready' && status.events >= 200_000
    }, undefined, { timeout: 180_000, polling: 500 })
    const seconds = (performance.now() - start) / 1000
    const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks)
    return { name: 'longest main-thread task, 200k events', value: Math.max(0, ...tasks), unit: 'ms', target: 50, detail: `${tasks.length} tasks over 50 ms in ${seconds.toFixed(1)} s of upload, reading and analysis` }
  } finally {
    await browser.close()
    process.kill(-server.pid!)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function waitForServer(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const up = await fetch(`http://127.0.0.1:${PORT}/`).then((answer) => answer.ok, () => false)
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing answers on port ${PORT}`)
}
