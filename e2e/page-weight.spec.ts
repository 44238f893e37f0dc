import { firstLoad, isClerks, kilobytes } from './support/first-load'
import { newEmail, newName, signInAs } from './support/people'
import { baseUrl, openStudio } from './support/studio'
import { expect, test } from './support/test'

/*
 * Weights are bytes of the build, which no busy machine changes. An empty application of this Next weighs 135 kB;
 * `npm run bench -- pages` builds one and compares.
 */
const emptyApplication = 135

/** Pages that anyone may open, with how many kB of script they may have above that. A form weighs something. */
const anonymous: [path: string, most: number][] = [
  ...['/', '/pricing', '/help', '/terms', '/privacy', '/r'].map((path): [string, number] => [path, 20]),
  ['/contact', 35],
]

test('the first load of a public page is at most 20 kB of script above an empty application, without Clerk', async () => {
  for (const [path, most] of anonymous) {
    const scripts = await firstLoad(new URL(path, baseUrl()).href)
    expect([path, scripts.filter(isClerks).map(({ address }) => address)]).toEqual([path, []])
    expect(kilobytes(scripts), path).toBeLessThanOrEqual(emptyApplication + most)
  }
})

test('the first load of studio pages is at most 60 kB of script above an empty application, without Clerk', async () => {
  const studio = await openStudio()
  // The rows of the organization come with its first request.
  await studio.call('GET', '/api/users/me')
  const cookie = Object.entries(studio.cookies).map(([name, value]) => `${name}=${value}`)
  // The workbench selects, filters, sorts, and exports with presets.
  for (const [path, most] of [
    ['/dashboard', 60],
    ['/videos', 60],
    ['/clips', 62],
  ] as const) {
    const scripts = await firstLoad(new URL(path, baseUrl()).href, { cookie: cookie.join('; ') })
    expect([path, scripts.filter(isClerks).map(({ address }) => address)]).toEqual([path, []])
    expect(kilobytes(scripts), path).toBeLessThanOrEqual(emptyApplication + most)
  }
})

test('a public page fetches no page ahead until a visitor points at a link, and nothing from Clerk before sign-in', async ({
  page,
}) => {
  const asked: string[] = []
  const isAhead = (url: string) => /[?&]_rsc=/.test(url)
  page.on('request', (request) => asked.push(request.url()))
  await page.goto('/', { waitUntil: 'networkidle' })
  expect(asked.filter((url) => isAhead(url) || /clerk/i.test(url))).toEqual([])
  const ahead = page.waitForRequest((request) => isAhead(request.url()) && /\/pricing/.test(request.url()))
  await page.getByRole('link', { name: 'Pricing' }).first().hover()
  await ahead
  expect(asked.filter((url) => /clerk/i.test(url))).toEqual([])
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sign in' }).click()
  await expect(page.getByLabel('Email address')).toBeVisible()
  expect(asked.some((url) => /clerk/i.test(url))).toBe(true)
})

test('the organization switcher loads into its reserved place without a layout shift', async ({ page }) => {
  await signInAs(page.context(), {
    email: newEmail('shift'),
    org: newName('A rather long organization name'),
    role: 'admin',
  })
  await page.addInitScript(() => {
    Object.assign(globalThis, { shifted: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        ;(globalThis as unknown as { shifted: number }).shifted += entry.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/dashboard')
  await expect(page.locator('.cl-organizationSwitcherTrigger')).toBeVisible()
  await expect(page.locator('.cl-userButtonTrigger')).toBeVisible()
  await expect(page.locator('[data-placeholder]')).toHaveCount(0)
  expect(await page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)).toBeLessThanOrEqual(0.02)
})
