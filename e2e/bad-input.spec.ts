import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { expect, test } from './analyst.ts'
import { entra, signIn } from './written-logs.ts'

const MARKUP = '<img src=x onerror="document.title=1"><b id=injected>bold</b>'
const ANSI = '\u001B[31mred\u001B[0m'

test('markup and escape codes in a log are text, and a line with __proto__ harms nobody', async ({ analyst, page }) => {
  await analyst.openEmptyCase()
  const hostile = [signIn(1, { userDisplayName: MARKUP, appDisplayName: MARKUP }), signIn(2, { appDisplayName: ANSI }), `{"__proto__":{"admin":true},${signIn(3).slice(1)}`, signIn(4), '<script>alert(1)</script>', signIn(5)].join('\n')
  await analyst.load([{ name: `${MARKUP.replaceAll('/', '')}.ndjson`, bytes: hostile }, { name: 'hostile.ndjson', bytes: `${hostile}\n` }], ['hostile.ndjson'])
  expect(await analyst.file('hostile.ndjson')).toMatchObject({ records: 6, accepted: 5, rejected: 1 })
  const detail = await analyst.chooseFile('hostile.ndjson')
  await expect(detail.locator('.rejection pre')).toContainText('<script>alert(1)</script>')
  await expect(page.locator('#injected, main img, main script')).toHaveCount(0)
  expect(await page.evaluate(() => ({ admin: ({} as Record<string, unknown>)['admin'], title: document.title }))).toEqual({ title: expect.stringContaining('Evidence') as unknown as string })
})

test('impossible times, foreign encodings, mixed line ends and an endless line each leave their line in the ledger', async ({ analyst }) => {
  await analyst.openEmptyCase()
  const mixed = `${signIn(1)}\r\n${signIn(2)}\n\r\n${signIn(3)}\r\n`
  await analyst.load([
    { name: 'times.ndjson', bytes: [signIn(1), signIn(2, { createdDateTime: '1601-01-01T00:00:00Z' }), signIn(3, { createdDateTime: '9999-12-31T23:59:59Z' }), signIn(4)].join('\n') },
    { name: 'wide.ndjson', bytes: Buffer.from(`\uFEFF${signIn(1)}\r\n${signIn(2)}\r\n`, 'utf16le') },
    { name: 'mixed.ndjson', bytes: mixed },
    { name: 'endless.ndjson', bytes: `${signIn(1)}\n${'x'.repeat(10_000_000)}\n${signIn(2)}\n` },
    { name: 'empty.log', bytes: '' },
  ])
  const codes = async (name: string) => Object.fromEntries((await analyst.file(name)).rejectedBy.map(({ code, count }) => [code, count]))
  expect(await analyst.file('times.ndjson')).toMatchObject({ records: 4, accepted: 2, rejected: 2 })
  expect(await codes('times.ndjson')).toEqual({ time_out_of_range: 2 })
  expect(await analyst.file('wide.ndjson')).toMatchObject({ accepted: 2, rejected: 0, source: 'entra-signin' })
  expect(await analyst.file('mixed.ndjson')).toMatchObject({ records: 4, accepted: 3, blank: 1, bytes: mixed.length })
  expect(await analyst.file('endless.ndjson')).toMatchObject({ records: 3, accepted: 2, rejected: 1 })
  expect(await codes('endless.ndjson')).toEqual({ too_long: 1 })
  expect(await analyst.file('empty.log')).toMatchObject({ bytes: 0, records: 0 })
  const detail = await analyst.chooseFile('times.ndjson')
  await expect(detail.locator('.rejection')).toContainText('1601')
  await analyst.chooseFile('endless.ndjson')
  await expect(detail.locator('.rejection')).toContainText('10,000,000')
})

test('archives that expand without end are refused with the numbers, and the rest is read', async ({ analyst, page }) => {
  analyst.provoked.push(/status of 422/)
  await analyst.openEmptyCase()
  const zeros = new Uint8Array(200 << 20)
  const bomb = zipSync({ 'zeros.log': zeros, 'good.ndjson': Buffer.from(`${signIn(1)}\n`) })
  await analyst.load([{ name: 'bomb.zip', bytes: bomb }, { name: 'bomb.gz', bytes: gzipSync(zeros) }, entra], ['good.ndjson', 'entra-signins.ndjson'])
  const told = page.getByRole('status').filter({ hasText: 'limit 200:1' })
  await expect(told.getByRole('listitem').filter({ hasText: 'zeros.log' })).toContainText(/expanded [\d,]+:1, limit 200:1/)
  await expect(told.getByRole('listitem').filter({ hasText: 'bomb.gz' })).toContainText('decompression bomb')
  expect((await analyst.ledger()).files.map(({ path }) => path).sort()).toEqual(['bomb.zip/good.ndjson', 'entra-signins.ndjson'])
})
