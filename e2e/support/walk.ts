import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { Client } from 'pg'
import { errorScene } from '../../prisma/factories/error-scene'
import { longName, longNamesScene } from '../../prisma/factories/long-names-scene'
import { axeFaults } from './axe'
import { footageFile } from './odd-files'
import { addressOf, type ProductPage, productPages } from './pages'
import { newEmail, newName, signInAs } from './people'
import { scrutinize, structureFaults } from './scrutiny'
import { signInAsStaff } from './staff'
import { exportSmall, finishedJob, openStudio, type Studio, upload } from './studio'

type Theme = 'light' | 'dark'

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
  const [clip] = clips.body.clips
  found.clipId = clip.id
  found.exportId = await exportSmall(studio, clip.id)
  const shared = await studio.call('POST', `/api/v1/exports/${found.exportId}/share`)
  const { body: me } = await studio.call('GET', '/api/v1/users/me')
  found.organizationId = me.organization.id
  found.userId = me.id
  found.fingerprint = await recordedError(found.organizationId as string)
  for (const start of [1, 2, 3]) await studio.call('POST', '/api/v1/clips', { videoId, start, end: start + 8 })
  await longNamesScene(process.env.SYSTEM_DATABASE_URL as string, found.organizationId as string)
  found.token = new URL(shared.body.shareUrl).pathname.split('/').at(-1) as string
  return found
}

async function recordedError(organizationId: string): Promise<string> {
  const client = new Client({ connectionString: process.env.SYSTEM_DATABASE_URL })
  await client.connect()
  const { fingerprint } = await errorScene(client, { organizationId, message: longName(200) })
  await client.end()
  return fingerprint
}

/**
 * Opens every page there is, as each kind of visitor, in both themes: nothing in the console, nothing against the policy,
 * every header, nothing that axe finds, one first heading, a title of its own. Returns the faults.
 */
export async function walkEveryPage(
  browser: Browser,
  { who, values }: Walk,
  { width, themes }: { width: number; themes: readonly [opened: Theme, turned: Theme] },
): Promise<string[]> {
  const pages = productPages()
  const options = {
    colorScheme: themes[0],
    viewport: { width, height: 800 },
    reducedMotion: 'reduce' as const,
    locale: 'de-DE',
    timezoneId: 'Asia/Kathmandu',
  }
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
    for (const product of pages.filter((one) => one.audience === audience)) {
      found.push(...(await walkOne(page, scrutiny, { product, values, titles, themes })))
    }
    if (audience === 'person') found.push(...(await walkMissing(page, scrutiny)))
    await context.close()
  }
  return found
}

type Step = {
  product: ProductPage
  values: Record<string, string>
  titles: Map<string, string>
  themes: readonly [Theme, Theme]
}

async function walkOne(
  page: Page,
  scrutiny: Awaited<ReturnType<typeof scrutinize>>,
  { product, values, titles, themes: [opened, turned] }: Step,
): Promise<string[]> {
  const address = addressOf(product, values)
  if (!address) return [`${product.route}: the walk has no value for a parameter of it`]
  const { faults, title, isElsewhere } = await look(page, address)
  const all = [...faults, ...(await scrutiny.take())]
  if (!isElsewhere) {
    await keepPicture(page, product.route, opened)
    await page.emulateMedia({ colorScheme: turned })
    await expect(page.locator(`html.${turned}`)).toBeAttached()
    await keepPicture(page, product.route, turned)
    // A theme changes nothing but colors.
    all.push(...(await axeFaults(page, ['color-contrast'])).map((fault) => `${turned}: ${fault}`))
    await page.emulateMedia({ colorScheme: opened })
    const other = titles.get(title)
    if (other) all.push(`has the title of ${other}: ${title}`)
    titles.set(title, product.route)
  }
  return all.map((fault) => `${product.route}: ${fault}`)
}

/** E2E_PICTURES=<folder> keeps a picture of each page in each width and theme, for people to look at. */
async function keepPicture(page: Page, route: string, theme: Theme): Promise<void> {
  const folder = process.env.E2E_PICTURES
  if (!folder) return
  const name = route.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'landing'
  await page.screenshot({ path: `${folder}/${page.viewportSize()?.width}-${theme}/${name}.png` })
}

/** The page that stands for what is not there. The browser itself notes the 404 as an error. */
async function walkMissing(page: Page, scrutiny: Awaited<ReturnType<typeof scrutinize>>): Promise<string[]> {
  const found: string[] = []
  for (const address of ['/no-such-page', `/videos/${crypto.randomUUID()}`]) {
    const { faults } = await look(page, address)
    const complaints = (await scrutiny.take()).filter((one) => !/status of 404/.test(one))
    found.push(...[...faults, ...complaints].map((fault) => `${address}: ${fault}`))
  }
  return found
}

type Look = { faults: string[]; title: string; isElsewhere: boolean }

async function look(page: Page, address: string): Promise<Look> {
  await page.goto(address)
  for (;;) {
    try {
      return await lookAround(page, address)
    } catch (error) {
      // Some pages lead on by themselves, once their scripts know who is there.
      if (!/context was destroyed/.test(String(error))) throw error
    }
  }
}

async function lookAround(page: Page, address: string): Promise<Look> {
  await page.locator('h1').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  // What Clerk draws comes after the page itself.
  await expect(page.locator('[data-clerk-island]:not(:has([data-clerk-component] *))')).toHaveCount(0)
  const faults = [...(await axeFaults(page)), ...(await structureFaults(page))]
  return { faults, title: await page.title(), isElsewhere: new URL(page.url()).pathname !== address }
}
