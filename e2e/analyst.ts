import { expect, test as base, type Locator, type Page } from '@playwright/test'
import type { AnalysisStatus } from '../contract/analysis.ts'
import type { EvidenceFile, EvidenceList, EvidenceRecord } from '../contract/evidence.ts'
import type { Incident, IncidentList } from '../contract/incident.ts'

/** A file as a person would drop it. */
export interface Log { readonly name: string; readonly bytes: Uint8Array | string }

/** Bytes in inverse video, with the place in the file the screen claims for them. */
export interface Highlight { readonly offset: number; readonly text: string }

/** Reading and analysing shares two cores with other tests. */
const PATIENCE = { timeout: 60_000 }

/** What an analyst does on the pages; each verb ends when the page has followed. */
export class Analyst {
  readonly page: Page
  /** Everything the browser complained about, and every request that went elsewhere. Checked after each story. */
  readonly complaints: string[] = []
  /** Complaints that a story provokes on purpose. */
  readonly provoked: RegExp[] = []

  constructor(page: Page) {
    this.page = page
    this.watch()
  }

  private watch(): void {
    const context = this.page.context()
    context.on('console', (message) => { if (message.type() === 'error') this.complaints.push(message.text()) })
    context.on('weberror', (error) => this.complaints.push(String(error.error())))
    // Includes what workers and the service worker ask for.
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') this.complaints.push(`left the origin: ${request.url()}`)
    })
  }

  /** Opens the console as somebody who has been here before and has no evidence. */
  async openEmptyCase(path = '/evidence'): Promise<void> {
    await this.page.addInitScript(() => localStorage.setItem('throughline.visited', 'yes'))
    await this.page.goto(path)
    await expect(this.page.getByRole('main')).toBeVisible()
  }

  /** First visit: the demo plant opens by itself. */
  async openDemo(path = '/incidents'): Promise<void> {
    await this.page.goto(path)
    await this.settle()
  }

  /** Waits until the engine says that everything is read and analysed. */
  async settle(): Promise<void> {
    await expect.poll(async () => (await this.ask<AnalysisStatus>('/api/analysis'))?.state, PATIENCE).toBe('ready')
  }

  /** The JSON of an API answer, asked for in the page as any client does; null before the host answers. */
  async ask<T>(path: string): Promise<T | null> {
    return this.page.evaluate(async (address) => {
      const answer = await fetch(address)
      return answer.ok && answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as T) : null
    }, path).catch(() => null) // The page is being loaded: ask again.
  }

  async bytes(evidence: string, offset: number, length: number): Promise<Buffer> {
    const all = await this.page.evaluate(async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())], `/api/evidence/${evidence}/bytes?offset=${offset}&length=${length}`)
    return Buffer.from(all)
  }

  async topIncident(): Promise<Incident> {
    const list = await this.ask<IncidentList>('/api/incidents')
    const incident = await this.ask<Incident>(`/api/incidents/${list!.incidents[0]!.id}`)
    return incident!
  }

  async ledger(): Promise<EvidenceList> {
    return (await this.ask<EvidenceList>('/api/evidence'))!
  }

  /** The ledger's line of a file, by the end of its path. */
  async file(name: string): Promise<EvidenceFile> {
    const found = (await this.ledger()).files.find(({ path }) => path.endsWith(name))
    if (!found) throw new Error(`${name} is not in the ledger`)
    return found
  }

  async record(id: string): Promise<EvidenceRecord> {
    return (await this.ask<EvidenceRecord>(`/api/records/${id}`))!
  }

  /** Drops files on the evidence page, or paths on disk, without waiting for what becomes of them. */
  async drop(logs: readonly Log[] | readonly string[]): Promise<void> {
    await this.page.getByTestId('pick-files').setInputFiles(logs.map((log) => (typeof log === 'string' ? log : { name: log.name, mimeType: 'application/octet-stream', buffer: Buffer.from(log.bytes) })) as never)
  }

  /** Drops files and waits until `paths` (by default their names) are read and the story is worked out. */
  async load(logs: readonly Log[], paths: readonly string[] = logs.map(({ name }) => name)): Promise<void> {
    await this.drop(logs)
    await expect.poll(async () => {
      const files = (await this.ask<EvidenceList>('/api/evidence'))?.files ?? []
      return paths.filter((path) => !files.some((file) => file.path.endsWith(path) && (file.state === 'ready' || file.state === 'failed')))
    }, PATIENCE).toEqual([])
    await this.settle()
  }

  /** Selects a file in the ledger. */
  async chooseFile(name: string): Promise<Locator> {
    await this.page.locator('[data-file]').filter({ hasText: name }).first().click()
    const detail = this.page.getByRole('complementary', { name: 'Selected file' })
    await expect(detail.getByText(name.split('/').at(-1)!, { exact: true })).toBeVisible()
    return detail
  }

  /** From the queue, as people do: a new load of the page would read all logs again. */
  async openIncident(id: string): Promise<void> {
    await this.page.locator(`[data-incident="${id}"]`).click()
    await expect(this.page).toHaveURL(new RegExp(id))
    await expect(this.page.locator('[data-beat]').first()).toBeVisible(PATIENCE)
  }

  beat(id: string): Locator {
    return this.page.locator(`[data-beat="${id}"]`)
  }

  /** Selects a sentence and waits until its records are shown. */
  async selectSentence(id: string): Promise<void> {
    await this.beat(id).locator('.sn-hit').click({ position: { x: 8, y: 8 } })
    await expect(this.beat(id)).toHaveAttribute('data-selected', 'true')
    await expect(this.evidence().getByRole('list', { name: 'Records' })).toBeVisible()
  }

  evidence(): Locator {
    return this.page.getByRole('region', { name: 'Evidence', exact: true })
  }

  /** The bytes in inverse video with the offsets that the gutter gives them. */
  async highlights(): Promise<Highlight[]> {
    await expect(this.page.locator('.raw mark').first()).toBeVisible()
    return this.page.locator('.raw-row').evaluateAll((rows) => rows.flatMap((row) => {
      let offset = Number(row.querySelector('.o')!.textContent.replaceAll(/\D/g, ''))
      const found: { offset: number; text: string }[] = []
      for (const part of row.querySelector('code')!.children) {
        const text = part.textContent
        if (part.tagName === 'MARK') found.push({ offset, text })
        offset += text.length
      }
      return found
    }))
  }
}

/** A story of the analyst. It fails when the browser complained or anything left the origin. */
export const test = base.extend<{ analyst: Analyst }>({
  analyst: async ({ page }, tell) => {
    const analyst = new Analyst(page)
    await tell(analyst)
    expect(analyst.complaints.filter((text) => !analyst.provoked.some((pattern) => pattern.test(text)))).toEqual([])
  },
})

export { expect }
