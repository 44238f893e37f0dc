import type { Browser, BrowserContext, Page } from '@playwright/test'
import { Client } from 'pg'
import { errorScene } from '../../prisma/factories/error-scene'
import { ideaScene } from '../../prisma/factories/idea-scene'
import { longName, longNamesScene } from '../../prisma/factories/long-names-scene'
import { axeFaults } from './axe'
import { footageFile } from './odd-files'
import { addressOf, type ProductPage, productPages } from './pages'
import { newEmail, newName, signInAs } from './people'
import { keepPicture, type Look, turnInto } from './pictures'
import { scrutinize, structureFaults } from './scrutiny'
import { signInAsStaff } from './staff'
import { exportSmall, finishedJob, openStudio, type Studio, upload } from './studio'
import { expect } from './test'

/** Opened as the first of them, and turned into the others without being opened again. */
export type Looks = readonly [Look, ...Look[]]

/** What a walk of every page is about: an organization in which each page has something to show. */
export type Walk = { who: { email: string; org: string; lastName: string }; values: Record<string, string> }

export async function prepareWalk(): Promise<Walk> {
  const who = { email: newEmail('w'.repeat(50)), org: newName(longName(90)), lastName: longName(100) }
  return { who, values: await furnish(await openStudio(who)) }
}

/** A video with clips and a finished export, so that each page has something to show, all with names as long as can be. */
async function furnish(studio: Studio): Promise<Record<string, string>> {
  const { videoId } = await upload(studio, { name: 'Apollo.mp4', bytes: footageFile() })
  const job = await finishedJob(studio, videoId as string, 120_000)
  const found: Record<string, string> = { videoId: videoId as string, jobId: job.id }
  const clips = await studio.call('GET', `/api/v1/clips?videoId=${videoId}`)
  const [clip] = clips.body.data
  found.clipId = clip.id
  found.exportId = await exportSmall(studio, clip.id)
  const shared = await studio.call('POST', `/api/v1/exports/${found.exportId}/share`)
  const { body: me } = await studio.call('GET', '/api/v1/users/me')
  found.organizationId = me.organization.id
  found.userId = me.id
  found.fingerprint = await recordedError(found.organizationId as string)
  found.ideaId = await ideas(found as Record<'organizationId' | 'videoId' | 'clipId', string>)
  for (const start of [1, 2, 3]) await studio.call('POST', '/api/v1/clips', { videoId, start, end: start + 8 })
  await longNamesScene(process.env.SYSTEM_DATABASE_URL as string, found.organizationId as string)
  found.group = 'presets'
  Object.assign(found, await failedWebhook(studio))
  found.token = new URL(shared.body.shareUrl).pathname.split('/').at(-1) as string
  return found
}

/** Four ideas with posts and what was learned from them. Returns the last one's id. */
async function ideas(where: Record<'organizationId' | 'videoId' | 'clipId', string>): Promise<string> {
  const client = new Client({ connectionString: process.env.SYSTEM_DATABASE_URL })
  await client.connect()
  let ideaId = ''
  for (const at of [1, 2, 3, 4]) ({ ideaId } = await ideaScene(client, { ...where, text: longName(100 + at) }))
  await client.end()
  return ideaId
}

/** An endpoint at which no one listens, and what could not be delivered to it. */
async function failedWebhook(studio: Studio): Promise<{ endpointId: string; deliveryId: string }> {
  const endpoint = { url: `http://127.0.0.1:9/${longName(100).replace(/\W/g, 'w')}`, types: ['*'] }
  const made = await studio.call('POST', '/api/v1/webhooks/endpoints', endpoint)
  await studio.call('POST', `/api/v1/webhooks/endpoints/${made.body.id}/test`)
  const sent = await studio.call('GET', `/api/v1/webhooks/deliveries?endpointId=${made.body.id}`)
  return { endpointId: made.body.id, deliveryId: sent.body.data[0].id }
}

async function recordedError(organizationId: string): Promise<string> {
  const client = new Client({ connectionString: process.env.SYSTEM_DATABASE_URL })
  await client.connect()
  const { fingerprint } = await errorScene(client, { organizationId, message: longName(200) })
  await client.end()
  return fingerprint
}

/**
 * Opens every page there is, as each kind of visitor, and looks at it: nothing in the console, nothing against the policy,
 * every header, nothing that axe finds, one first heading, a title of its own. Returns the faults.
 */
export async function walkEveryPage(browser: Browser, { who, values }: Walk, looks: Looks): Promise<string[]> {
  const pages = productPages()
  const options = { reducedMotion: 'reduce' as const, locale: 'de-DE', timezoneId: 'Asia/Kathmandu' }
  const contexts = {
    person: await browser.newContext(options),
    anyone: await browser.newContext(options),
    staff: await browser.newContext(options),
  }
  await signInAs(contexts.person, { ...who, role: 'admin' })
  await signInAsStaff(contexts.staff)
  const found: string[] = []
  const titles = new Map<string, string>()
  for (const audience of ['anyone', 'person', 'staff'] as const) {
    const context: BrowserContext = contexts[audience]
    const page = await context.newPage()
    const scrutiny = await scrutinize(page)
    for (const [index, product] of pages.filter((one) => one.audience === audience).entries()) {
      found.push(...(await walkOne(page, scrutiny, { product, values, titles, looks, thorough: index % looks.length })))
    }
    if (audience === 'person') found.push(...(await walkMissing(page, scrutiny, looks)))
    await context.close()
  }
  return found
}

type Step = {
  product: ProductPage
  values: Record<string, string>
  titles: Map<string, string>
  looks: Looks
  /** Which of the looks has axe try every rule; in the others it tries those that a width or a theme changes. */
  thorough: number
}

const rulesOfLooks = ['color-contrast', 'target-size', 'scrollable-region-focusable']

async function walkOne(
  page: Page,
  scrutiny: Awaited<ReturnType<typeof scrutinize>>,
  { product, values, titles, looks, thorough }: Step,
): Promise<string[]> {
  const address = addressOf(product, values)
  if (!address) return [`${product.route}: the walk has no value for a parameter of it`]
  const rules = (look: number) => (look === thorough ? undefined : rulesOfLooks)
  const all = await openAs(page, address, looks[0], rules(0))
  all.push(...(await scrutiny.take()))
  if (new URL(page.url()).pathname === address) {
    await keepPicture(page, product.route, looks[0])
    for (const [index, look] of looks.entries()) {
      if (index === 0) continue
      await turnInto(page, look)
      await keepPicture(page, product.route, look)
      all.push(...(await lookAround(page, rules(index))).map((fault) => `${look.width} px, ${look.theme}: ${fault}`))
    }
    all.push(...(await scrutiny.take()))
    const title = await page.title()
    const other = titles.get(title)
    if (other) all.push(`has the title of ${other}: ${title}`)
    titles.set(title, product.route)
  }
  return all.map((fault) => `${product.route}: ${fault}`)
}

/** The page that stands for what is not there. The browser itself notes the 404 as an error. */
async function walkMissing(
  page: Page,
  scrutiny: Awaited<ReturnType<typeof scrutinize>>,
  [first]: Looks,
): Promise<string[]> {
  const found: string[] = []
  for (const address of ['/no-such-page', `/videos/${crypto.randomUUID()}`]) {
    const faults = await openAs(page, address, first)
    const complaints = (await scrutiny.take()).filter((one) => !/status of 404/.test(one))
    found.push(...[...faults, ...complaints].map((fault) => `${address}: ${fault}`))
  }
  return found
}

async function openAs(page: Page, address: string, { width, theme }: Look, rules?: string[]): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme: theme })
  await page.goto(address)
  for (;;) {
    try {
      return await lookAround(page, rules)
    } catch (error) {
      // Some pages lead on by themselves, once their scripts know who is there.
      if (!/context was destroyed/.test(String(error))) throw error
    }
  }
}

async function lookAround(page: Page, rules?: string[]): Promise<string[]> {
  await page.locator('h1').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  // What Clerk draws comes after the page itself.
  await expect(page.locator('[data-clerk-island]:not(:has([data-clerk-component] *))')).toHaveCount(0)
  return [...(await axeFaults(page, rules)), ...(await structureFaults(page))]
}
