import { newEmail, newName, signInAs } from './support/people'
import { builtRoutes, cookieHeader, fillIn, sendRaw } from './support/raw'
import { baseUrl, openStudio } from './support/studio'
import { expect, test } from './support/test'

/*
 * Bar 32: no address leads a browser to another origin: not by a parameter, not by a path, not by a header.
 */
const origin = new URL(baseUrl()).origin

const targets = [
  'https://evil.example',
  'http://evil.example/path',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '%2f%2fevil.example',
  '/%2fevil.example',
  '/%5cevil.example',
  '/..//evil.example',
  '//evil.example/..',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:alert(1)',
  'ftp://evil.example',
  `${origin}@evil.example`,
  `${origin}.evil.example`,
  'https://evil.example#@localhost',
  'https://evil.example\\@localhost',
  '//localhost@evil.example/',
]

const names = [
  'redirect_url',
  'sign_in_force_redirect_url',
  'sign_in_fallback_redirect_url',
  'sign_up_force_redirect_url',
  'after_sign_in_url',
  'returnTo',
  'return_url',
  'success_url',
  'next',
  'url',
  'callbackUrl',
  'continue',
]

/** Where a Location leads, and what it says to go on to, as a browser reads both. */
function leavesTo(location: string | undefined): string | null {
  if (location === undefined) return null
  const to = new URL(location, baseUrl())
  if (to.origin !== origin) return location
  const onwards = to.searchParams.get('redirect_url')
  return onwards !== null && new URL(onwards, baseUrl()).origin !== origin ? location : null
}

test('bar 32: no door that redirects follows a parameter to another origin', async () => {
  test.setTimeout(300_000)
  const studio = await openStudio({ email: newEmail('redirect') })
  const faults: string[] = []
  let tried = 0
  const known = new Set<string>()
  const ask = (route: string, target: string, cookie: string) => {
    const query = new URLSearchParams(names.map((name) => [name, target]))
    return sendRaw(`${fillIn(route)}?${query}`, { headers: { cookie } })
  }
  for (const route of builtRoutes().filter((one) => !one.endsWith('/events'))) {
    for (const cookie of ['', cookieHeader(studio.cookies)]) {
      const [first = '', ...others] = targets
      const answer = await ask(route, first, cookie)
      const leadsTo = answer.headers.location ? new URL(answer.headers.location, baseUrl()).pathname : null
      // The first door that leads somewhere is tried with every target; those that lead there too share its code.
      const more = leadsTo !== null && !known.has(leadsTo) ? others : []
      if (leadsTo !== null) known.add(leadsTo)
      const answers = [answer, ...(await Promise.all(more.map((target) => ask(route, target, cookie))))]
      tried += answers.length
      for (const [at, { headers }] of answers.entries()) {
        const left = leavesTo(headers.location)
        if (left) faults.push(`${route}?...=${JSON.stringify(targets[at])} -> ${left}`)
      }
    }
  }
  expect(known.size).toBeGreaterThanOrEqual(3)
  expect(tried).toBeGreaterThan(200)
  expect(faults).toEqual([])
})

test('bar 32: no path redirects to another origin', async () => {
  const faults: string[] = []
  const host = 'evil.example'
  const paths = [
    `//${host}`,
    `//${host}/`,
    `///${host}/`,
    `/\\${host}/`,
    `\\\\${host}/`,
    `/%2f%2f${host}/`,
    `/%5c${host}/`,
    `//${host}/%2e%2e`,
    `//${host}/..`,
    `/videos//${host}/`,
    `/.//${host}/`,
    `/x/..//${host}/`,
    `/%09/${host}/`,
    `/r/..%2f..%2f%2f${host}`,
    `//${host}/dashboard`,
    `/settings/..//${host}/`,
  ]
  for (const path of paths.filter((one) => one.startsWith('/'))) {
    const { headers } = await sendRaw(path)
    const left = leavesTo(headers.location)
    if (left) faults.push(`${path} -> ${left}`)
  }
  expect(faults).toEqual([])
})

test('bar 32: no request header chooses where a redirect leads', async () => {
  const faults: string[] = []
  const studio = await openStudio({ email: newEmail('redirect') })
  const forged: Record<string, string>[] = [
    { 'x-forwarded-host': 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    { host: 'evil.example' },
    { forwarded: 'host=evil.example;proto=https' },
    { referer: 'https://evil.example/' },
    { 'x-request-path': '//evil.example' },
    { 'x-request-path': '/\\evil.example' },
    { 'x-original-url': 'https://evil.example' },
  ]
  for (const path of [
    '/dashboard',
    '/settings',
    '/videos/',
    '//videos',
    '/choose-organization',
    '/r/CLIP42XY',
    '/admin',
  ]) {
    for (const headers of forged) {
      for (const cookie of ['', cookieHeader(studio.cookies)]) {
        const answer = await sendRaw(path, { headers: { ...headers, cookie } })
        const left = leavesTo(answer.headers.location)
        if (left) faults.push(`${path} with ${JSON.stringify(headers)} -> ${left}`)
      }
    }
  }
  expect(faults).toEqual([])
})

test('bar 32: the sign-in page redirects a signed-in person only to our own pages', async ({ page, context }) => {
  test.setTimeout(150_000)
  await signInAs(context, { email: newEmail('redirect'), org: newName('Redirect House') })
  const left: string[] = []
  await page.route(
    (url) => url.hostname.includes('evil'),
    (route) => {
      left.push(route.request().url())
      return route.abort()
    },
  )
  page.on('dialog', (dialog) => {
    left.push(`a dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  const some = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example/',
  ]
  for (const target of some) {
    await page.goto(`/sign-in?redirect_url=${encodeURIComponent(target)}`)
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    expect([target, new URL(page.url()).origin]).toEqual([target, origin])
  }
  expect(left).toEqual([])
})
