import type { Locator, Page } from '@playwright/test'
import { axeFaults } from './support/axe'
import { productPages } from './support/pages'
import { signInAs } from './support/people'
import { scrutinize, structureFaults } from './support/scrutiny'
import { expect, test } from './support/test'
import { type Looks, prepareWalk, type Walk, walkEveryPage } from './support/walk'

/** Every width in every theme, each opened by itself, in `npm run test:chaos`. */
const walks: Looks[] = process.env.E2E_FULL
  ? [1280, 375].flatMap((width) => [[{ width, theme: 'light' }] as const, [{ width, theme: 'dark' }] as const])
  : [
      [
        { width: 1280, theme: 'light' },
        { width: 375, theme: 'dark' },
      ],
    ]

type LayoutShift = { value: number; sources?: { node?: Node | null }[] }

declare global {
  interface Window {
    layoutShifts?: { value: number; moved: string[] }[]
  }
}

let walk: Walk

test.beforeAll(async () => {
  test.setTimeout(150_000)
  walk = await prepareWalk()
})

test('the walk finds every page', () => {
  const pages = productPages()
  expect(pages.length).toBeGreaterThan(12)
  expect(pages.map((page) => page.route)).toEqual(expect.arrayContaining(['/', '/videos/[videoId]', '/sign-in']))
})

test('bar 18: the walk notices planted faults', async ({ page }) => {
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

for (const looks of walks) {
  const said = looks.map(({ width, theme }) => `${width} px in the ${theme} theme`).join(', then ')
  test(`bar 18: no page has console errors, policy violations or axe findings at ${said}`, async ({ browser }) => {
    test.setTimeout(420_000)
    expect(await walkEveryPage(browser, walk, looks)).toEqual([])
  })
}

test('lists load without layout shifts on a slow machine', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await signInAs(context, { ...walk.who, role: 'admin' })
  const page = await context.newPage()
  // What is still at work would move things when it ends, long after they were loaded.
  const active = async () => (await (await page.request.get('/api/v1/jobs?state=active')).json()).data
  await expect.poll(active, { timeout: 60_000 }).toEqual([])
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
  for (const path of ['/clips', '/videos', '/dashboard', '/exports']) {
    await page.goto(path)
    await page.locator('h1').waitFor()
    await page.locator('.cl-organizationSwitcherTrigger').filter({ visible: true }).waitFor()
    await page.evaluate(() => {
      const isInView = (image: Element) => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight
      const inView = [...document.images].filter(isInView)
      return Promise.all(inView.map((image) => image.decode().catch(() => {})))
    })
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const shifts = (await page.evaluate(() => window.layoutShifts)) ?? []
    const sum = shifts.reduce((total, { value }) => total + value, 0)
    expect(sum, `${path}: ${JSON.stringify(shifts, null, 1)}`).toBeLessThanOrEqual(0.02)
  }
  await context.close()
})

test('from a file to a download with the keyboard alone', async ({ page }) => {
  test.setTimeout(200_000)
  await signInAs(page.context(), { ...walk.who, role: 'admin' })
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

  await page.goto(`/videos/${walk.values.videoId}`)
  const position = page.getByRole('slider', { name: 'Position in the video' })
  await tabTo(page, position)
  await page.keyboard.press('ArrowRight')
  await expect(position).toHaveAttribute('aria-valuenow', '1')
  await tabTo(page, page.getByRole('link', { name: /^Customize/ }).first())
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/clips\/[0-9a-f-]{36}$/)

  await tabTo(page, page.getByRole('radio', { name: '9:16' }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: '4:5' })).toBeFocused()
  await expect(page.getByRole('radio', { name: '4:5' })).toBeChecked()
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
