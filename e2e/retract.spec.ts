import { expect, test } from './analyst.ts'

test('a retracted record takes its sentence with it, and undo brings it back', async ({ analyst, page }) => {
  await analyst.openDemo()
  const incident = await analyst.topIncident()
  const beat = incident.beats.find(({ recordCount, key, phase }) => recordCount === 1 && key && phase !== 5)!
  await analyst.openIncident(incident.id)
  await analyst.selectSentence(beat.id)
  const sentence = analyst.beat(beat.id)
  await analyst.evidence().getByRole('button', { name: 'Retract…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Retract this record?' })
  await expect(dialog.getByRole('button', { name: 'Retract record' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Reason, for the journal' }).fill('Written by a test of ours')
  await dialog.getByRole('button', { name: 'Retract record' }).click()
  const news = page.getByRole('button', { name: /^\d+ new/ })
  await news.click({ timeout: 30_000 })
  await expect(sentence).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await news.click({ timeout: 30_000 })
  await expect(sentence).toHaveCount(1)
  await analyst.settle()
  expect(await analyst.topIncident()).toEqual({ ...incident, revision: expect.any(Number) as unknown as number })
})
