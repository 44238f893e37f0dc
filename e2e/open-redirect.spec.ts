import { leavesTo } from './support/answer-faults'
import { newEmail, newName, signInAs } from './support/people'
import { cookieHeader, sendRaw } from './support/raw'
import { baseUrl, openStudio } from './support/studio'
import { expect, test } from './support/test'

/*
 * Bar 32: no address leads a browser to another origin: not by a parameter, not by a path, not by a header.
 */
const origin = new URL(baseUrl()).origin

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
