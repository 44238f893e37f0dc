import type { Page } from '@playwright/test'
import { hostileTexts } from '../prisma/factories/hostile-texts'
import { tenantScene } from '../prisma/factories/tenant-scene'
import { addressOf, productPages } from './support/pages'
import { newEmail, newName, signInAs } from './support/people'
import { scrutinize } from './support/scrutiny'
import { sql } from './support/sql'
import { signInAsStaff } from './support/staff'
import { openStudio } from './support/studio'
import { expect, test } from './support/test'

/*
 * Fifty hostile texts in every text that people enter, on every page that shows one. A page that made markup of them
 * would run their code, break its own policy, or have an element with a handler.
 */

const who = { email: newEmail('payload'), org: newName('Payloads') }
// Postgres keeps no NUL.
const texts = hostileTexts.map((text) => text.replaceAll('\0', ''))
const everything = texts.join(' ')
/** Of an overlay; captions do without. */
const look = {
  position: { x: 0.5, y: 0.15 },
  style: { size: 0.07, color: '#ffffff', background: null, isBold: true },
}
let values: Record<string, string>

test.beforeAll(async () => {
  const studio = await openStudio({ ...who, role: 'admin' })
  await studio.call('GET', '/api/users/me')
  for (let at = 0; at < texts.length; at += 10) await fill(studio.organizationId, texts.slice(at, at + 10))
  const { organizationId, ids } = await fill(studio.organizationId, texts)
  await sql('UPDATE organizations SET name = $2 WHERE id = $1', [organizationId, everything])
  await sql(
    'UPDATE users SET name = $2, company_name = $2, job_title = $2, industry = $2, phone_number = $2 WHERE clerk_id = $1',
    [studio.userId, everything],
  )
  const token = ids.exportId.replaceAll('-', '').slice(0, 21)
  await sql(
    `UPDATE clip_exports SET status = 'completed', share_token = $2, shared_at = now(), completed_at = now(), width = 1080,
       height = 1920, duration_seconds = 8, size_bytes = 1000 WHERE id = $1`,
    [ids.exportId, token],
  )
  const { body: me } = await studio.call('GET', '/api/v1/users/me')
  values = { ...ids, token, userId: me.id, group: 'presets' }
})

/** One thing of each kind with these texts in every place that takes one. */
async function fill(organizationClerkId: string, some: string[]) {
  const scene = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, organizationClerkId, some.join(' '))
  const { organizationId, ids, canary } = scene
  const timed = some.slice(0, 20).map((text) => ({ ...look, start: 1, end: 9, text: text.slice(0, 100) }))
  await sql(
    `UPDATE clips SET reason = $2, edit = edit || jsonb_build_object('captions', $3::jsonb, 'overlays', $3::jsonb) WHERE id = $1`,
    [ids.clipId, canary, JSON.stringify(timed)],
  )
  await sql(`UPDATE clip_exports SET status = 'failed', error_code = 'failed', error_message = $2 WHERE id = $1`, [
    ids.exportId,
    canary,
  ])
  await sql(`UPDATE job_queue SET state = 'failed', error_code = 'failed', error_message = $2 WHERE id = $1`, [
    ids.jobId,
    canary,
  ])
  await sql('UPDATE error_logs SET error_stack = $2, url = $2, operation = $2 WHERE fingerprint = $1', [
    ids.fingerprint,
    canary,
  ])
  await sql('UPDATE error_groups SET operation = $2, resolution = $2 WHERE fingerprint = $1', [ids.fingerprint, canary])
  await sql(
    `INSERT INTO referral_invitations (id, organization_id, invited_by, email, failed_at, last_error)
     SELECT gen_random_uuid(), $1, user_id, $2, now(), $2 FROM memberships WHERE organization_id = $1 LIMIT 1`,
    [organizationId, canary],
  )
  return scene
}

/** Elements that only a text that became markup can have made, and code that ran. */
const traces = (page: Page) =>
  page.evaluate(() => {
    const made = [...document.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some(
        ({ name, value }) => /__xss/.test(value) && (/^on/.test(name) || /^\s*(java\s*script|data):/i.test(value)),
      ),
    )
    const ran = '__xss' in window ? ['code of a text ran'] : []
    return [...ran, ...made.map((element) => element.outerHTML.slice(0, 200))]
  })

for (const audience of ['person', 'staff', 'anyone'] as const) {
  test(`bar 20: texts with scripts are shown as text on every page for ${audience}`, async ({ context }) => {
    test.setTimeout(120_000)
    if (audience === 'person') await signInAs(context, { ...who, role: 'admin' })
    if (audience === 'staff') await signInAsStaff(context)
    const page = await context.newPage()
    const scrutiny = await scrutinize(page)
    const found: string[] = []
    let shown = 0
    for (const product of productPages().filter((one) => one.audience === audience)) {
      const address = addressOf(product, values)
      if (!address) throw new Error(`No value for a parameter of ${product.route}`)
      await page.goto(address)
      await page.locator('h1').first().waitFor()
      if ((await page.locator('body').innerText()).includes('<script>window.__xss=1</script>')) shown += 1
      const complaints = (await scrutiny.take()).filter((one) => /^(policy|error):/.test(one))
      found.push(...[...(await traces(page)), ...complaints].map((fault) => `${product.route}: ${fault}`))
    }
    expect(found).toEqual([])
    expect(shown).toBeGreaterThan(audience === 'anyone' ? 0 : 4)
  })
}

test('bar 20: the social card of a shared clip shows its title as text', async ({ page }) => {
  await page.goto(`/s/${values.token}`)
  const said = await page
    .locator('meta[property="og:title"], meta[name="twitter:title"]')
    .evaluateAll((metas) => metas.map((meta) => meta.getAttribute('content')))
  expect(said.length).toBeGreaterThanOrEqual(2)
  for (const one of said) expect(one).toContain(texts[0])
  expect(await page.title()).toContain(texts[0])
})
