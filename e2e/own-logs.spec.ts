import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { corpusFolder } from '../scripts/corpus.ts'
import { expect, test } from './analyst.ts'
import { archive, asa, canteen, entra, manySignIns, packed } from './written-logs.ts'

test('dropped logs add up in the ledger, whatever they are', async ({ analyst, page }) => {
  await analyst.openEmptyCase()
  await expect(page.getByRole('heading', { name: 'No evidence yet' })).toBeVisible()
  await analyst.load([entra, asa, canteen, packed, archive], ['entra-signins.ndjson', 'vpn-gw-1.log', 'canteen.csv', 'night.ndjson.gz', 'site/morning.ndjson', 'site/vpn-gw-2.log'])
  const { files, totals } = await analyst.ledger()
  for (const file of files) expect(file.accepted + file.rejected + file.blank, file.path).toBe(file.records)
  expect(totals.files).toBe(6)
  expect(await analyst.file('entra-signins.ndjson')).toMatchObject({ records: 41, accepted: 40, rejected: 0, blank: 1, source: 'entra-signin', state: 'ready' })
  expect(await analyst.file('vpn-gw-1.log')).toMatchObject({ records: 31, accepted: 30, rejected: 1, source: 'cisco-asa' })
  expect(await analyst.file('night.ndjson.gz')).toMatchObject({ accepted: 12, packing: ['gzip'] })
  expect(await analyst.file('site/morning.ndjson')).toMatchObject({ accepted: 9, packing: ['zip'] })
  const unknown = await analyst.file('canteen.csv')
  expect(unknown.source).toBeNull()
  expect((await analyst.bytes(unknown.id, 0, unknown.bytes)).toString()).toBe(canteen.bytes)

  await expect(page.getByRole('table', { name: 'Ledger of evidence files' }).getByRole('row')).toHaveCount(7)
  await expect(page.getByRole('row').filter({ hasText: 'canteen.csv' })).toContainText('not recognised')
  const detail = await analyst.chooseFile('vpn-gw-1.log')
  await expect(detail.getByRole('heading', { name: 'Why rejected' })).toBeVisible()
  await expect(detail.locator('.rejection pre')).toContainText('line 31')

  await analyst.drop([entra])
  await expect(page.getByRole('status').filter({ hasText: 'already has this file' })).toContainText('entra-signins.ndjson')
  expect((await analyst.ledger()).totals).toEqual(totals)

  await page.getByRole('link', { name: 'Incidents', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'No incident was found in this evidence' })).toBeVisible()
  await expect(page.getByText('so this is not an all-clear')).toBeVisible()
})

test('the golden-SAML capture tells an incident of its own', async ({ analyst, page }) => {
  const corpus = corpusFolder()
  await analyst.openEmptyCase()
  if (corpus === null) {
    test.info().annotations.push({ type: 'corpus', description: 'No corpus (THROUGHLINE_CORPUS): only logs written here were dropped.' })
    await analyst.load([entra])
    expect((await analyst.ledger()).totals.accepted).toBe(40)
    return
  }
  const folder = join(corpus, 'identity/otrf-golden-saml')
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  await analyst.drop(names.map((name) => join(folder, name)))
  await expect.poll(async () => (await analyst.ledger()).files.filter(({ state }) => state === 'ready').length, { timeout: 60_000 }).toBe(names.length)
  await analyst.settle()
  const { files } = await analyst.ledger()
  for (const file of files) expect(file.accepted + file.rejected + file.blank, file.path).toBe(file.records)
  expect(files.filter(({ accepted }) => accepted > 0)).toHaveLength(names.length)
  await page.getByRole('link', { name: 'Incidents', exact: true }).click()
  await page.locator('[data-incident]').first().click()
  await expect(page.locator('[data-beat]').first()).toBeVisible()
  const incident = await analyst.topIncident()
  const ids = new Set(files.map(({ id }) => id))
  for (const citation of incident.beats.flatMap(({ citations }) => citations)) expect(ids).toContain(citation.evidenceId)
  await analyst.selectSentence(incident.beats[0]!.id)
  await expect(page.locator('.raw mark').first()).toBeVisible()
})

test('taking in and reading a large file can be stopped and gone on with', async ({ analyst, page }, info) => {
  const text = manySignIns(80)
  const records = text.split('\n').length - 1
  const { writeFileSync } = await import('node:fs')
  const path = info.outputPath('many-signins.ndjson')
  writeFileSync(path, text)
  await analyst.openEmptyCase()
  await analyst.drop([path])
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible()
  expect((await analyst.ledger()).files).toEqual([])
  // Reading takes a fraction of a second on a quick machine: the button is pressed from within the page, in the frame it appears.
  const stopped = page.evaluate(() => new Promise<void>((resolve) => {
    const press = () => {
      const line = [...document.querySelectorAll('body *')].find((element) => element.childElementCount === 0 && element.textContent?.startsWith('Reading many-signins.ndjson'))
      const cancel = line && [...document.querySelectorAll('button')].find((button) => button.textContent === 'Cancel')
      if (cancel) {
        cancel.click()
        resolve()
      } else requestAnimationFrame(press)
    }
    press()
  }))
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await stopped
  await expect(page.getByText('Reading was stopped')).toBeVisible()
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await analyst.settle()
  expect(await analyst.file('many-signins.ndjson')).toMatchObject({ state: 'ready', records, accepted: records, rejected: 0 })
})
