import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { Client } from 'pg'
import { errorScene } from '../prisma/factories/error-scene'
import { longName, longNamesScene } from '../prisma/factories/long-names-scene'
import { axeFaults } from './support/axe'
import { footageFile } from './support/odd-files'
import { addressOf, type ProductPage, productPages } from './support/pages'
import { newEmail, newName, signInAs } from './support/people'
import { scrutinize, structureFaults } from './support/scrutiny'
import { signInAsStaff } from './support/staff'
import { finishedJob, openStudio, type Studio, upload } from './support/studio'

type LayoutShift = { value: number; sources?: { node?: Node | null }[] }

declare global {
  interface Window {
    layoutShifts?: { value: number; moved: string[] }[]
  }
}

/*
 * Every page there is, in both themes, on a telephone and on a desk: nothing in the console, nothing against the policy,
 * every header, nothing that axe finds, one first heading, a title of its own.
 */

const who = { email: newEmail('w'.repeat(50)), org: newName(longName(90)), lastName: longName(100) }
const pages = productPages()
let values: Record<string, string>

test.beforeAll(async () => {
  test.setTimeout(150_000)
  values = await furnish(await openStudio(who))
})

/** A video with clips and a finished export, so that each page has something to show, all with names as long as can be. */
async function furnish(studio: Studio): Promise<Record<string, string>> {
  const { videoId } = await upload(studio, { name: 'Apollo.mp4', bytes: footageFile() })
  const job = await finishedJob(studio, videoId as string, 120_000)
  const found: Record<string, string> = { videoId: videoId as string, jobId: job.id }
  const clips = await studio.call('GET', `/api/v1/clips?videoId=${videoId}`)
  const [clip] = clips.body.clips
  found.clipId = clip.id
  const made = await studio.call('POST', `/api/v1/clips/${clip.id}/exports`, {})
  found.exportId = made.body.id
  await finishedJob(studio, made.body.id, 120_000)
  const shared = await studio.call('POST', `/api/v1/exports/${made.body.id}/share`)
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

async function visitorsOf(context: { person: BrowserContext; anyone: BrowserContext; staff: BrowserContext | null }) {
  await signInAs(context.person, { ...who, role: 'admin' })
  if (context.staff) await signInAsStaff(context.staff)
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
  await expect(page.locator('[data-clerk-component]:not(:has(*))')).toHaveCount(0)
  const faults = [...(await axeFaults(page)), ...(await structureFaults(page))]
  return { faults, title: await page.title(), isElsewhere: new URL(page.url()).pathname !== address }
}

test('the pages are found', () => {
  expect(pages.length).toBeGreaterThan(12)
  expect(pages.map((page) => page.route)).toEqual(expect.arrayContaining(['/', '/videos/[videoId]', '/sign-in']))
})

test('bar 18: what is wrong with a page is seen', async ({ page }) => {
  const scrutiny = await scrutinize(page)
  await page.goto('/')
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<img src="/icon.svg"><h1>Another</h1><div style="width:3000px">.</div>',
    )
    document.body.insertAdjacentHTML('beforeend', '<iframe src="https://example.com"></iframe>')
    console.error('a planted complaint')
  })
  expect((await axeFaults(page)).join('\n')).toContain('axe image-alt')
  expect((await structureFaults(page)).join('\n')).toMatch(/first headings: .*Another[\s\S]*px of content/)
  await expect
    .poll(async () => (await scrutiny.take()).join('\n'))
    .toMatch(/console: a planted complaint[\s\S]*policy: frame-src https:\/\/example.com/)
})

const variants = [
  { width: 1280, opened: 'light', turned: 'dark' },
  { width: 375, opened: 'dark', turned: 'light' },
] as const

for (const { width, opened, turned } of variants) {
  test(`bar 18: nothing to find on any page, ${width} px, opened in ${opened} and turned to ${turned}`, async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    const options = {
      colorScheme: opened,
      viewport: { width, height: 800 },
      reducedMotion: 'reduce' as const,
      locale: 'de-DE',
      timezoneId: 'Asia/Kathmandu',
    }
    const contexts = {
      person: await browser.newContext(options),
      anyone: await browser.newContext(options),
      staff: pages.some((page) => page.audience === 'staff') ? await browser.newContext(options) : null,
    }
    await visitorsOf(contexts)
    const found: string[] = []
    const titles = new Map<string, string>()
    for (const audience of ['anyone', 'person', 'staff'] as const) {
      const context = contexts[audience]
      if (!context) continue
      const page = await context.newPage()
      const scrutiny = await scrutinize(page)
      for (const product of pages.filter((one) => one.audience === audience)) {
        found.push(...(await walkOne(page, scrutiny, product, titles, [opened, turned])))
      }
      if (audience === 'person') found.push(...(await walkMissing(page, scrutiny)))
      await context.close()
    }
    expect(found).toEqual([])
  })
}

async function walkOne(
  page: Page,
  scrutiny: Awaited<ReturnType<typeof scrutinize>>,
  product: ProductPage,
  titles: Map<string, string>,
  [opened, turned]: readonly ['light' | 'dark', 'light' | 'dark'],
): Promise<string[]> {
  const address = addressOf(product, values)
  if (!address) return [`${product.route}: the walk has no value for a parameter of it`]
  const { faults, title, isElsewhere } = await look(page, address)
  const all = [...faults, ...(await scrutiny.take())]
  if (!isElsewhere) {
    await page.emulateMedia({ colorScheme: turned })
    await expect(page.locator(`html.${turned}`)).toBeAttached()
    // A theme changes nothing but colors.
    all.push(...(await axeFaults(page, ['color-contrast'])).map((fault) => `${turned}: ${fault}`))
    await page.emulateMedia({ colorScheme: opened })
    const other = titles.get(title)
    if (other) all.push(`has the title of ${other}: ${title}`)
    titles.set(title, product.route)
  }
  return all.map((fault) => `${product.route}: ${fault}`)
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

test('nothing shifts while a list loads on a slow machine', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await signInAs(context, { ...who, role: 'admin' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(() => {
    window.layoutShifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & LayoutShift)[]) {
        const moved = entry.sources?.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 90) : ''))
        window.layoutShifts?.push({ value: entry.value, moved: moved ?? [] })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  for (const path of ['/clips', '/videos', '/dashboard']) {
    await page.goto(path)
    await page.locator('h1').waitFor()
    await page.locator('.cl-organizationSwitcherTrigger').filter({ visible: true }).waitFor()
    await page.evaluate(() => {
      const inView = [...document.images].filter((image) => image.getBoundingClientRect().top < window.innerHeight)
      return Promise.all(inView.map((image) => image.decode().catch(() => {})))
    })
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const shifts = (await page.evaluate(() => window.layoutShifts)) ?? []
    const sum = shifts.reduce((total, { value }) => total + value, 0)
    expect(sum, `${path}: ${JSON.stringify(shifts, null, 1)}`).toBeLessThanOrEqual(0.02)
  }
  await context.close()
})

test('the keyboard alone leads from a chosen file to a download', async ({ page }) => {
  test.setTimeout(200_000)
  await signInAs(page.context(), { ...who, role: 'admin' })
  // Playwright begins to take choosers a moment after the first listener came; a key pressed at once is faster.
  const chosen = new Promise<void>((resolve) => page.once('filechooser', (chooser) => resolve(chooser.setFiles([]))))
  await page.goto('/videos')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  const switcher = page.locator('.cl-organizationSwitcherTrigger').filter({ visible: true })
  await tabTo(page, switcher)
  expect(await switcher.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
  await tabTo(page, page.getByLabel('Choose videos'))
  await page.keyboard.press('Space')
  await chosen

  await page.goto(`/videos/${values.videoId}`)
  const position = page.getByRole('slider', { name: 'Position in the video' })
  await tabTo(page, position)
  await page.keyboard.press('ArrowRight')
  await expect(position).toHaveAttribute('aria-valuenow', '1')
  await tabTo(page, page.getByRole('link', { name: /^Customize/ }).first())
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/clips\/[0-9a-f-]{36}$/)

  await tabTo(page, page.getByRole('radio', { name: '9:16' }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: '1:1' })).toBeFocused()
  await expect(page.getByRole('radio', { name: '1:1' })).toBeChecked()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Export', exact: true }))
  await page.keyboard.press('Enter')
  const download = page.getByRole('link', { name: 'Download' }).first()
  await expect(download).toBeVisible({ timeout: 120_000 })
  await tabTo(page, download)
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(file.suggestedFilename()).toMatch(/\.mp4$/)
})

/** Presses Tab until `target` has the focus, where the person can see that it does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' })
  const hasFocus = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 120; presses += 1) {
    if (await hasFocus()) break
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
  const isShown = await target.evaluate((element) => {
    const around = [element, element.closest('label'), element.parentElement].filter((one) => one !== null)
    return around.some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
  })
  expect(isShown, `the focus on ${target} can be seen`).toBe(true)
}
