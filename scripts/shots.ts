import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { chromium, type Browser, type Page } from '@playwright/test'
import { fillWithLookAlikes } from '../e2e/look-alikes.ts'
import { launchOptions } from './chromium.mjs'

const PORT = 4191
const ORIGIN = `http://127.0.0.1:${PORT}`
const THEMES = ['light', 'dark'] as const
type Theme = (typeof THEMES)[number]
interface Size { readonly width: number; readonly height: number }
const LAPTOP: Size = { width: 1440, height: 900 }
const DESK: Size = { width: 1920, height: 1080 }
const SMALL: Size = { width: 1280, height: 720 }
const PHONE: Size = { width: 390, height: 844 }

/** One picture: a page brought into a state. Those named in KEPT are shown in the README. */
interface Shot {
  readonly name: string
  readonly sizes: readonly Size[]
  /** False for a case without evidence. */
  readonly demo: boolean
  readonly show: (page: Page) => Promise<void>
}

const KEPT = new Set(['incident-dark-1440x900', 'queue-light-1440x900'])

const openQueue = async (page: Page) => {
  await page.goto(`${ORIGIN}/incidents`)
  await page.locator('[data-incident]').first().waitFor()
  await page.locator('.preview-beat').first().waitFor()
}

const openPlant = async (page: Page, search: string) => {
  await page.goto(`${ORIGIN}/plant${search}`)
  // The page is there once its host answers.
  await page.locator('.rail').waitFor()
  // A new load of the page reads all logs again; half of them draw half a plant.
  await untilReady(page)
  await page.locator('.zone-card').first().waitFor()
}

const takePlantFileAway = (page: Page) => page.evaluate(async () => {
  const { files } = (await (await fetch('/api/evidence')).json()) as { files: { id: string; source: string | null }[] }
  for (const { id } of files.filter(({ source }) => source === 'plant-assets')) await fetch(`/api/evidence/${id}`, { method: 'DELETE' })
})

const openIncident = async (page: Page) => {
  const id = await page.evaluate(async () => ((await (await fetch('/api/incidents')).json()) as { incidents: { id: string }[] }).incidents[0]!.id)
  await page.goto(`${ORIGIN}/incidents/${id}`)
  await page.locator('[data-beat]').first().waitFor()
  await page.locator('.card').first().waitFor()
}

/** The sentence that crosses from IT to OT: it shows the most of the page. */
const selectCrossing = async (page: Page) => {
  await openIncident(page)
  await page.locator('.cross + article .sn-hit, .cross ~ article .sn-hit').first().click()
  // In a small window the evidence is a tab of the movement.
  if (!(await page.locator('.evd').isVisible())) return
  await page.locator('.raw mark').first().waitFor()
  // Each record has its title once it was read.
  await page.locator('.rec b', { hasText: /^Record$/ }).first().waitFor({ state: 'detached' })
}

const shutWhy = async (page: Page) => {
  await page.locator('.why-link[aria-expanded=true]').first().click()
}

const openQuestions = async (page: Page) => {
  await page.goto(`${ORIGIN}/access`)
  await page.evaluate(() => localStorage.setItem('throughline.person', JSON.stringify({ name: 'C. Fabre', role: 'ot_engineer', account: null })))
  await page.reload()
  await page.locator('.rail').waitFor({ state: 'attached' })
  await untilReady(page)
  await page.locator('.acc-row').first().waitFor()
}

const openQuestion = async (page: Page) => {
  await openQuestions(page)
  await page.locator('.acc-row a').first().click()
  await page.locator('.acc-facts h1').waitFor()
}

const choose = async (page: Page, answer: RegExp) => {
  await openQuestion(page)
  await page.getByRole('radio', { name: answer }).check({ force: true })
  await page.locator('.acc-effect').waitFor()
  await page.locator('.acc-working').waitFor({ state: 'detached' })
}

const openContain = async (page: Page, search = '') => {
  const id = await page.evaluate(async () => ((await (await fetch('/api/incidents')).json()) as { incidents: { id: string }[] }).incidents[0]!.id)
  await page.goto(`${ORIGIN}/incidents/${id}/contain${search}`)
  await page.locator('.pl').first().waitFor()
}

const openBoard = async (page: Page, search = '') => {
  await page.goto(`${ORIGIN}/board${search}`)
  await page.locator('.rail').waitFor()
  await untilReady(page)
  await page.locator(search.includes('governance') ? '.gov tbody tr' : '.ib tbody tr').first().waitFor()
}

const openDemoCases = async (page: Page, id: string) => {
  await page.goto(`${ORIGIN}/incidents?demo=${id}`)
  await page.getByRole('dialog', { name: 'Demo cases' }).getByRole('radio').first().waitFor()
}

const SHOTS: readonly Shot[] = [
  { name: 'queue', sizes: [LAPTOP, DESK], demo: true, show: openQueue },
  { name: 'incident', sizes: [LAPTOP, DESK, SMALL], demo: true, show: async (page) => { await selectCrossing(page); await shutWhy(page) } },
  { name: 'incident-open', sizes: [LAPTOP], demo: true, show: openIncident },
  { name: 'incident-why', sizes: [LAPTOP, DESK, SMALL], demo: true, show: selectCrossing },
  { name: 'incident-score', sizes: [LAPTOP], demo: true, show: async (page) => { await openIncident(page); await page.getByRole('button', { name: 'Why this confidence' }).click(); await page.locator('.terms-pop').waitFor() } },
  { name: 'incident-table', sizes: [LAPTOP], demo: true, show: async (page) => { await selectCrossing(page); await shutWhy(page); await page.getByText('Table', { exact: true }).click(); await page.getByRole('columnheader', { name: 'Relation' }).waitFor() } },
  { name: 'movement-moment', sizes: [LAPTOP, DESK], demo: true, show: async (page) => { await openIncident(page); await page.getByRole('slider', { name: 'Moment the graph shows' }).focus(); await page.keyboard.press('Home'); for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight'); await page.locator('.mom .btn').waitFor(); await page.waitForURL(/to=/) } },
  { name: 'movement-paths', sizes: [LAPTOP, DESK, SMALL], demo: true, show: async (page) => { await openIncident(page); await page.keyboard.press('p'); await page.keyboard.press('Enter'); await page.locator('.paths-rows .sel').waitFor() } },
  { name: 'contain', sizes: [LAPTOP, DESK, SMALL, PHONE], demo: true, show: (page) => openContain(page) },
  { name: 'contain-table', sizes: [LAPTOP], demo: true, show: (page) => openContain(page, '?race=table') },
  { name: 'contain-what-if', sizes: [LAPTOP, DESK], demo: true, show: async (page) => { await openContain(page); await page.locator('.wi .switch').first().click(); await page.locator('.pl .tag', { hasText: 'changed' }).waitFor(); await page.locator('.res b').waitFor() } },
  { name: 'contain-paths', sizes: [LAPTOP, DESK], demo: true, show: async (page) => { await openContain(page); await page.locator('.way .evi').first().click(); await page.locator('.raw mark').first().waitFor() } },
  { name: 'contain-request', sizes: [LAPTOP], demo: true, show: async (page) => { await openContain(page); await page.getByRole('button', { name: /^Ask for/ }).click(); await page.getByRole('dialog', { name: 'Ask for signatures' }).waitFor() } },
  { name: 'contain-catalogue', sizes: [LAPTOP], demo: true, show: async (page) => { await openContain(page); await page.getByRole('button', { name: 'Catalogue…' }).click(); await page.locator('.catalogue tbody tr').first().waitFor() } },
  { name: 'recover', sizes: [LAPTOP, DESK, PHONE], demo: true, show: async (page) => { await openContain(page); await page.locator('.recover-head').click(); await page.locator('.recovery-step').first().waitFor() } },
  { name: 'evidence', sizes: [LAPTOP, DESK], demo: true, show: async (page) => { await page.goto(`${ORIGIN}/evidence`); await page.locator('[data-file]').first().waitFor(); await page.locator('.byte-bar').waitFor(); await page.locator('.conduit').first().waitFor() } },
  { name: 'evidence-file', sizes: [LAPTOP, DESK], demo: true, show: async (page) => { await page.goto(`${ORIGIN}/evidence`); await page.locator('tr:has(td.r.b) [data-file]').first().click(); await page.locator('.rejection').first().waitFor(); await page.locator('.conduit').first().waitFor() } },
  { name: 'plant', sizes: [LAPTOP, DESK, SMALL], demo: true, show: (page) => openPlant(page, '') },
  { name: 'plant-conduit', sizes: [LAPTOP, DESK], demo: true, show: async (page) => { await openPlant(page, '?tab=conduits'); await page.locator('.plant-list [data-row]').first().click(); await page.locator('.services').waitFor() } },
  { name: 'plant-table', sizes: [LAPTOP], demo: true, show: async (page) => { await openPlant(page, ''); await page.keyboard.press('t'); await page.locator('.map-tables tbody tr').first().waitFor() } },
  { name: 'plant-windows', sizes: [LAPTOP], demo: true, show: async (page) => { await openPlant(page, '?tab=windows'); await page.getByRole('button', { name: 'Add window…' }).click(); await page.getByRole('dialog').waitFor() } },
  { name: 'plant-import', sizes: [LAPTOP], demo: true, show: async (page) => { await openPlant(page, ''); await page.getByRole('button', { name: 'Import…' }).click(); await page.getByRole('dialog').waitFor() } },
  { name: 'access', sizes: [PHONE, LAPTOP, DESK], demo: true, show: openQuestions },
  { name: 'access-question', sizes: [PHONE, LAPTOP, SMALL], demo: true, show: openQuestion },
  { name: 'access-more', sizes: [PHONE, LAPTOP], demo: true, show: async (page) => { await openQuestion(page); await page.locator('.acc-facts summary').first().click(); await page.locator('.acc-hours').scrollIntoViewIfNeeded() } },
  { name: 'access-planned', sizes: [PHONE, LAPTOP], demo: true, show: (page) => choose(page, /^Yes, planned/) },
  { name: 'access-part', sizes: [PHONE, LAPTOP], demo: true, show: async (page) => { await openQuestion(page); await page.getByRole('radio', { name: /^Only part/ }).check({ force: true }); await page.locator('.acc-ticks input').first().check(); await page.locator('.acc-effect').waitFor(); await page.locator('.acc-working').waitFor({ state: 'detached' }) } },
  { name: 'access-no', sizes: [PHONE, LAPTOP], demo: true, show: (page) => choose(page, /^No, not us/) },
  { name: 'access-unsure', sizes: [PHONE], demo: true, show: (page) => choose(page, /^Not sure/) },
  { name: 'access-rest', sizes: [PHONE, LAPTOP], demo: true, show: async (page) => { await openQuestion(page); if (await page.locator('.acc-rest').count() > 0) return; await page.getByRole('radio', { name: /^Only part/ }).check({ force: true }); await page.locator('.acc-ticks input').first().check(); await page.getByRole('button', { name: 'Send answer' }).click(); await page.locator('.acc-rest').waitFor() } },
  { name: 'access-roles', sizes: [PHONE, LAPTOP], demo: true, show: async (page) => { await openQuestions(page); await page.keyboard.press('g'); await page.keyboard.press('r'); await page.getByRole('dialog', { name: 'Who are you?' }).waitFor() } },
  { name: 'access-anomaly', sizes: [PHONE, LAPTOP], demo: true, show: async (page) => { await openQuestions(page); await page.getByRole('button', { name: 'Note something odd…' }).click(); await page.locator('.anomaly-form').waitFor() } },
  { name: 'access-hand-over', sizes: [PHONE, LAPTOP], demo: true, show: async (page) => { await openQuestions(page); await page.keyboard.press('g'); await page.keyboard.press('h'); await page.locator('.ho-form').waitFor() } },
  { name: 'board', sizes: [LAPTOP, DESK, SMALL], demo: true, show: (page) => openBoard(page) },
  { name: 'board-open', sizes: [LAPTOP], demo: true, show: async (page) => { await openBoard(page, '?open=covered_paths'); await page.locator('.board-drawer').waitFor() } },
  { name: 'board-inputs', sizes: [LAPTOP, SMALL], demo: true, show: async (page) => { await openBoard(page); await page.getByRole('button', { name: 'Inputs…' }).first().click(); await page.getByRole('dialog').waitFor() } },
  { name: 'board-governance', sizes: [LAPTOP], demo: true, show: (page) => openBoard(page, '?view=governance') },
  { name: 'help', sizes: [LAPTOP], demo: true, show: async (page) => { await openIncident(page); await page.keyboard.press('?'); await page.getByRole('dialog').waitFor() } },
  { name: 'incident-unknown', sizes: [LAPTOP], demo: true, show: async (page) => { await page.goto(`${ORIGIN}/incidents/case-00000000`); await page.getByRole('alert').first().waitFor() } },
  // From here on each story that is opened is full of look-alikes.
  { name: 'movement-dense', sizes: [LAPTOP, DESK], demo: true, show: async (page) => { await page.addInitScript(fillWithLookAlikes, 2000); await openIncident(page); await page.locator('.card.stack').first().waitFor() } },
  // The last of the demo: without its plant file the traffic alone speaks, and there is something to ask.
  { name: 'plant-questions', sizes: [LAPTOP, DESK], demo: true, show: async (page) => { await takePlantFileAway(page); await openPlant(page, '?tab=questions'); await page.locator('.plant-list [data-row]').first().click(); await page.locator('.ask').waitFor() } },
  { name: 'plant-asset', sizes: [LAPTOP], demo: true, show: async (page) => { await takePlantFileAway(page); await openPlant(page, '?q=ews-07'); await page.locator('.plant-list [data-row]').first().click(); await page.locator('.facts').waitFor() } },
  { name: 'plant-empty', sizes: [LAPTOP, DESK], demo: false, show: async (page) => { await page.goto(`${ORIGIN}/plant`); await page.getByRole('heading', { name: 'No evidence yet' }).waitFor() } },
  { name: 'queue-empty', sizes: [LAPTOP, DESK], demo: false, show: async (page) => { await page.goto(`${ORIGIN}/incidents`); await page.getByRole('heading', { name: 'Drop logs or open the demo plant' }).waitFor() } },
  { name: 'demo-cases', sizes: [LAPTOP, DESK, SMALL], demo: false, show: async (page) => { await openDemoCases(page, 'grid-2015'); await page.getByRole('button', { name: 'More' }).click() } },
  { name: 'demo-cases-endings', sizes: [LAPTOP], demo: false, show: async (page) => { await openDemoCases(page, 'water-dosing'); await page.getByRole('switch', { name: 'Benign twin' }).check() } },
  { name: 'board-empty', sizes: [LAPTOP], demo: false, show: async (page) => { await page.goto(`${ORIGIN}/board`); await page.getByRole('heading', { name: 'No evidence yet' }).waitFor() } },
  { name: 'evidence-empty', sizes: [LAPTOP], demo: false, show: async (page) => { await page.goto(`${ORIGIN}/evidence`); await page.getByRole('heading', { name: 'No evidence yet' }).waitFor() } },
]

async function openCase(browser: Browser, demo: boolean): Promise<Page> {
  const context = await browser.newContext({ viewport: LAPTOP, locale: 'en-GB', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' })
  const page = await context.newPage()
  if (!demo) await page.addInitScript(() => localStorage.setItem('throughline.visited', 'yes'))
  await page.goto(`${ORIGIN}/incidents`)
  await page.locator('.rail').waitFor()
  if (demo) await untilReady(page)
  return page
}

async function untilReady(page: Page): Promise<void> {
  for (;;) {
    const state = await page.evaluate(async () => ((await (await fetch('/api/analysis')).json()) as { state: string }).state)
    if (state === 'ready') return
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

async function take(page: Page, shot: Shot, size: Size, theme: Theme): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate((choice) => localStorage.setItem('throughline.theme', choice), theme)
  await shot.show(page)
  // Two frames after the last layout, so that canvases are painted.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))))
  const name = `${shot.name}-${theme}-${size.width}x${size.height}`
  await page.screenshot({ path: `dist/shots/${name}.png`, animations: 'disabled' })
  if (KEPT.has(name)) await page.screenshot({ path: `docs/shots/${shot.name}-${theme}.png`, animations: 'disabled' })
  console.log(name)
}

async function waitForServer(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await fetch(ORIGIN).then(({ ok }) => ok, () => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Nothing answers at ${ORIGIN}.`)
}

/** `tsx scripts/shots.ts [part of a name]`: pictures of every page and state in both themes, from the built app. */
async function main(only = ''): Promise<void> {
  mkdirSync('dist/shots', { recursive: true })
  mkdirSync('docs/shots', { recursive: true })
  const server = spawn('npx', ['vite', 'preview', '--port', String(PORT), '--strictPort'], { stdio: 'ignore', detached: true })
  const browser = await chromium.launch(launchOptions())
  try {
    await waitForServer()
    for (const demo of [true, false]) {
      const shots = SHOTS.filter((shot) => shot.demo === demo && shot.name.includes(only))
      if (shots.length === 0) continue
      const page = await openCase(browser, demo)
      for (const shot of shots) for (const size of shot.sizes) for (const theme of THEMES) await take(page, shot, size, theme)
      await page.context().close()
    }
  } finally {
    await browser.close()
    if (server.exitCode === null) process.kill(-server.pid!)
  }
}

await main(process.argv[2])
