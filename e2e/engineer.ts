import type { Decision } from '../contract/analysis.ts'
import type { Plant, PlantAsset } from '../contract/plant.ts'
import { test as base, expect, type Analyst, type Log } from './analyst.ts'
import type { Locator } from '@playwright/test'

/** Working a plant out anew shares two cores with other tests. */
const PATIENCE = { timeout: 60_000 }

/** What an OT engineer does on the plant page; each verb ends when the page has followed. */
export class Engineer {
  readonly analyst: Analyst

  constructor(analyst: Analyst) {
    this.analyst = analyst
  }

  private get page() { return this.analyst.page }

  async plant(): Promise<Plant> {
    return (await this.analyst.ask<Plant>('/api/plant'))!
  }

  async asset(name: string): Promise<PlantAsset> {
    const found = (await this.plant()).assets.find((asset) => asset.name === name)
    if (!found) throw new Error(`${name} is not in the plant`)
    return found
  }

  /** Opens the demo plant on its map. */
  async openDemoPlant(): Promise<void> {
    await this.analyst.openDemo('/plant')
    await expect(this.map().getByRole('button').first()).toBeVisible(PATIENCE)
  }

  /** Takes the plant file of the demo out of the case, so that only the traffic speaks of the plant. */
  async takePlantFileAway(): Promise<void> {
    const files = (await this.analyst.ledger()).files.filter(({ source }) => source === 'plant-assets')
    for (const { id } of files) await this.page.evaluate(async (address) => { await fetch(address, { method: 'DELETE' }) }, `/api/evidence/${id}`)
    await this.analyst.settle()
    await expect(this.page.getByText('No plant file.')).toBeVisible(PATIENCE)
  }

  map(): Locator {
    return this.page.getByRole('figure', { name: 'Map of zones and conduits' })
  }

  /** The question that is asked now, as its sentence. */
  question(): Locator {
    return this.page.getByRole('region', { name: 'Facts to confirm' }).getByRole('heading', { level: 3 }).first()
  }

  /** The cell of a row by the heading of its column. */
  async cell(row: string, column: string): Promise<Locator> {
    const headings = await this.page.locator('.plant-list th').allInnerTexts()
    return this.page.locator('.plant-list tbody tr').filter({ has: this.page.getByText(row, { exact: true }) }).locator('td').nth(headings.findIndex((heading) => heading.startsWith(column)))
  }

  /** Narrows the list to what holds the text. */
  async find(text: string): Promise<void> {
    await this.page.keyboard.press('/')
    await this.page.getByRole('searchbox', { name: 'Search the list' }).fill(text)
    await this.page.keyboard.press('Escape')
    await expect(this.page.locator('.plant-list tbody tr').filter({ has: this.page.getByText(text, { exact: true }) })).toBeVisible()
  }

  /** Edits a fact in place as the keyboard does: Enter, the value, Enter. */
  async editCell(row: string, column: string, value: string): Promise<void> {
    const cell = await this.cell(row, column)
    await cell.focus()
    await this.page.keyboard.press('Enter')
    await cell.getByRole('textbox').fill(value)
    await this.page.keyboard.press('Enter')
    await expect(cell.getByRole('textbox')).toHaveCount(0)
  }

  /** How many decisions stand that state facts. */
  async standingStatements(): Promise<number> {
    const { decisions } = (await this.analyst.ask<{ decisions: Decision[] }>('/api/decisions'))!
    return decisions.filter(({ decision, undone }) => decision.kind === 'state_plant' && !undone).length
  }

  /** Saves an export and hands out its text. */
  async export(entry: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Export' }).click()
    const saved = this.page.waitForEvent('download')
    await this.page.getByRole('menuitem', { name: entry }).click()
    const stream = await (await saved).createReadStream()
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    return Buffer.concat(parts).toString('utf8')
  }

  /** Imports a file through the dialog, and waits until it is read. */
  async import(log: Log): Promise<void> {
    await this.page.getByRole('button', { name: 'Import…' }).click()
    await this.analyst.load([log])
    await this.page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  }
}

/** A story of the OT engineer; the browser's complaints count as for the analyst. */
export const test = base.extend<{ engineer: Engineer }>({
  engineer: async ({ analyst }, tell) => { await tell(new Engineer(analyst)) },
})

export { expect }
