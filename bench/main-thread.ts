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
    await page.getByRole('heading', { name: 'Evidence', exact: true }).waitFor()
    const readTasks = await traceMainThread(page)
    const start = performance.now()
    await page.locator('input[type=file]').first().setInputFiles(file)
    await waitForEvents(page, 200_000)
    const seconds = (performance.now() - start) / 1000
    const tasks = await readTasks()
    const longest = (key: keyof Task) => Math.max(0, ...tasks.map((task) => task[key]))
    const long = tasks.filter(({ wall }) => wall > 50).length
    return { name: 'longest main-thread task, 200k events', value: longest('wall'), unit: 'ms', target: 50, detail: `${long} of ${tasks.length} tasks over 50 ms in ${seconds.toFixed(1)} s of upload, reading and analysis; at most ${longest('cpu').toFixed(0)} ms of processor time in one, the rest is waiting for a core` }
  } finally {
    await browser.close()
    process.kill(-server.pid!)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A task of the main thread: how long it held the thread, and how long it computed, in ms. */
interface Task { readonly wall: number; readonly cpu: number }
interface TraceEvent { readonly name: string; readonly ph: string; readonly pid: number; readonly tid: number; readonly dur?: number; readonly tdur?: number; readonly args: { readonly name?: string } }

/** Records what the page's main thread does until the returned function is called, which gives its tasks. */
async function traceMainThread(page: Page): Promise<() => Promise<Task[]>> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel'] } })
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await complete
    const threads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`))
    const tasks = events.filter(({ name, ph, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X' && threads.has(`${pid} ${tid}`))
    if (tasks.length === 0) throw new Error('The trace holds no task of the main thread.')
    return tasks.map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, cpu: tdur / 1000 }))
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
