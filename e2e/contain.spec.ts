import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Containment, PlannedAction } from '../contract/containment.ts'
import { ROLE_TITLES, type Role } from '../contract/roles.ts'
import { expect, test, type Analyst } from './analyst.ts'

const PATIENCE = { timeout: 60_000 }

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${where}: ${id} at ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
}

/** From here on somebody else works at this device. */
async function become(page: Page, name: string, role: Role): Promise<void> {
  await page.getByRole('button', { name: /^You are here as/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Who are you?' })
  await dialog.getByLabel('Your name, as colleagues know it').fill(name)
  await dialog.getByRole('radio', { name: ROLE_TITLES[role] }).check()
  await dialog.getByRole('button', { name: 'That is me' }).click()
  await expect(dialog).toBeHidden()
}

async function openContain(analyst: Analyst): Promise<Containment> {
  const { page } = analyst
  await analyst.openDemo()
  const { id } = await analyst.topIncident()
  await analyst.openIncident(id)
  await page.getByRole('link', { name: 'Contain', exact: true }).click()
  await expect(page.getByRole('radiogroup', { name: 'Plans' })).toBeVisible(PATIENCE)
  return (await analyst.ask<Containment>(`/api/incidents/${id}/containment`))!
}

const titleOf = (actions: readonly PlannedAction[], id: string) => actions.find((action) => action.id === id)!.title

test('a plan is chosen, changed, and goes back, and the link holds it', async ({ analyst, page }) => {
  const { plans, headline } = await openContain(analyst)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline)
  const best = plans.find(({ recommended }) => recommended)!
  await expect(page.getByRole('radio', { name: `Plan ${best.id}: ${best.title}, recommended` })).toBeChecked()
  await expectAccessible(page, 'containment')

  // Arrows go among the plans.
  await page.getByRole('radio', { name: /^Plan A/ }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/plan=/)
  await page.locator(`[data-plan="${best.id}"] h2`).click()

  const whatIf = page.getByRole('region', { name: 'What if' })
  const first = best.actions[0]!
  const told = await whatIf.getByRole('status').innerText()
  await whatIf.locator(`[data-action="${first}"]`).getByRole('switch').click()
  await expect(whatIf).toContainText('changed')
  await expect(whatIf.getByRole('status')).not.toHaveText(told)
  await expect(page.getByRole('region', { name: 'Race clock' })).toContainText('changed: ')
  expect(new URL(page.url()).searchParams.get('on')).not.toBeNull()
  await whatIf.getByRole('button', { name: 'Undo' }).click()
  await expect(whatIf.getByRole('status')).toHaveText(told)
  expect(new URL(page.url()).searchParams.get('on')).toBeNull()

  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Against the intruder' })).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(plans.length)

  // What proves a path opens down to its bytes.
  await page.getByRole('region', { name: 'Paths to the process' }).locator('.evi').first().click()
  await expect(page.locator('.raw mark').first()).toBeVisible()
  await expectAccessible(page, 'evidence of a path')
  await page.keyboard.press('Escape')
  await expect(page.locator('.evd')).toHaveCount(0)
})

test('signatures are asked for, given by others, reported, told in the story, and taken back', async ({ analyst, page }) => {
  const { plans, actions, incident } = await openContain(analyst)
  const best = plans.find(({ recommended }) => recommended)!
  await become(page, 'A. Moretti', 'analyst')
  await page.getByRole('button', { name: /^Ask for \d signatures…|^Ask for a signature…/ }).click()
  const ask = page.getByRole('dialog', { name: 'Ask for signatures' })
  await expect(ask.getByRole('button', { name: 'Ask for it' })).toBeDisabled()
  await ask.getByLabel('Who takes it back').fill('R. Lindqvist')
  await expectAccessible(page, 'the request')
  await ask.getByRole('button', { name: 'Ask for it' }).click()
  await expect(ask).toBeHidden()
  const approvals = page.getByRole('region', { name: 'Approvals' })
  await expect(approvals.getByText('Missing').first()).toBeVisible()

  // A role that has no say is told who has.
  await become(page, 'V. Roth', 'process_safety')
  await expect(approvals).toContainText(/It waits for|Who asks/)

  const requests = async () => (await analyst.ask<Containment>(`/api/incidents/${incident}/containment`))!.requests
  const names: Record<string, string> = { analyst: 'B. Okafor', ot_engineer: 'P. Laurent', shift_manager: 'N. Weiss', process_safety: 'V. Roth', ciso: 'L. Roy' }
  for (let turn = 0; turn < 6; turn += 1) {
    const missing = (await requests())[0]!.actions.flatMap((line) => line.missing)
    const [role] = missing
    if (role === undefined) break
    await become(page, names[role]!, role)
    await approvals.getByRole('button', { name: /^Sign/ }).click()
    await page.getByRole('dialog', { name: /^Sign/ }).getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(page.getByRole('dialog', { name: /^Sign/ })).toBeHidden()
    await expect.poll(async () => (await requests())[0]!.actions.flatMap((line) => line.missing).includes(role)).toBe(false)
  }
  await expect(approvals).toContainText('All signatures are there.')
  expect((await requests())[0]!.actions.map(({ state }) => state)).toEqual(best.actions.map(() => 'approved'))

  const title = titleOf(actions, best.actions[0]!)
  const status = page.getByRole('region', { name: 'Status of the actions' })
  await status.getByRole('button', { name: `Report about ${title}` }).click()
  await page.getByRole('menuitem', { name: 'It is in effect…' }).click()
  await page.getByRole('dialog').getByLabel('When').selectOption('5 min ago')
  await page.getByRole('button', { name: 'Keep the report' }).click()
  await expect(status.getByText(/^In effect/)).toBeVisible()
  await expectAccessible(page, 'a plan in effect')

  // Beside the steps of the intruder.
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: incident.toUpperCase() }).click()
  await expect(page.getByRole('region', { name: 'Narrative' }).getByText(`${title} – in effect`)).toBeVisible(PATIENCE)
  await page.keyboard.press('g')
  await page.keyboard.press('c')

  await status.getByRole('button', { name: `Report about ${title}` }).click()
  await page.getByRole('menuitem', { name: 'It is rolled back…' }).click()
  await page.getByRole('button', { name: 'Keep the report' }).click()
  await expect(status.getByText(/^Rolled back/)).toBeVisible()
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
  await expect(status.getByText(/^In effect/)).toBeVisible()
})

test('the plan is handed on as a list and as a playbook, and a flow is preserved', async ({ analyst, page }) => {
  const { functions, plans } = await openContain(analyst)
  await page.getByRole('button', { name: /^Walk-down list/ }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Markdown' }).click()
  const parts: Buffer[] = []
  for await (const part of await (await saved).createReadStream()) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  expect(text).toContain('# Walk-down list:')
  expect(text.match(/^## \d+\. /gmu)).toHaveLength(plans.find(({ recommended }) => recommended)!.actions.length)

  await become(page, 'P. Laurent', 'ot_engineer')
  await page.getByRole('region', { name: 'Flows to preserve' }).getByRole('button', { name: 'Add…' }).click()
  const rule = page.getByRole('dialog', { name: 'A flow to preserve' })
  await rule.getByLabel('From').fill(functions[0]!.name)
  await rule.getByLabel('To', { exact: true }).fill(functions[1]!.name)
  await rule.getByLabel('What the plant needs it for').fill('drum level is read there')
  await expectAccessible(page, 'a flow to preserve')
  await rule.getByRole('button', { name: 'Preserve it' }).click()
  await expect(page.getByRole('region', { name: 'Flows to preserve' })).toContainText('drum level is read there')

  await page.getByRole('button', { name: 'Catalogue…' }).click()
  const catalogue = page.getByRole('dialog', { name: 'Catalogue of actions' })
  await catalogue.getByRole('button', { name: /^Change/ }).first().click()
  await catalogue.getByLabel(/^Takes, minutes, at most/).fill('7')
  await catalogue.getByLabel(/^Takes, minutes, at least/).fill('7')
  await catalogue.getByLabel('Where the figures come from').fill('drill in spring')
  await expectAccessible(page, 'the catalogue')
  await catalogue.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(catalogue.getByText('said by the plant').first()).toBeVisible()
})

test('a step of the recovery is begun, signed by two people of two departments, and opens what waited for it', async ({ analyst, page }) => {
  await openContain(analyst)
  await page.getByRole('region', { name: 'Recovery' }).getByRole('link', { name: 'Recovery' }).click()
  await expect(page).toHaveURL(/\/recover$/)
  const first = page.getByRole('region', { name: 'R1 Clean admin set' })
  await expect(first).toContainText('can begin now', PATIENCE)
  await expectAccessible(page, 'recovery')
  await first.getByRole('button', { name: 'Begin…' }).click()
  await page.getByLabel('Who does it').fill('R. Lindqvist')
  await page.getByRole('button', { name: 'Write it down' }).click()
  // Nobody has said who works here: it is signed with a name.
  analyst.provoked.push(/status of 400/)
  await expect(page.getByRole('alert')).toContainText('signed with a name')
  await page.getByRole('button', { name: 'Leave it' }).click()
  for (const [name, role] of [['A. Moretti', 'ciso'], ['S. Aubert', 'ot_engineer']] as const) {
    await become(page, name, role)
    if (await first.getByRole('button', { name: 'Begin…' }).isVisible()) {
      await first.getByRole('button', { name: 'Begin…' }).click()
      await page.getByLabel('Who does it').fill('R. Lindqvist')
      await page.getByRole('button', { name: 'Write it down' }).click()
      await expect(first).toContainText('R. Lindqvist')
    }
    await first.getByRole('button', { name: 'Sign…' }).click()
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(first).toContainText(`${name}, ${ROLE_TITLES[role]}`)
  }
  await expect(first).toContainText('R1 Clean admin set validated')
  await expect(page.getByRole('region', { name: 'R2 Identity' })).toContainText('can begin now')
})
