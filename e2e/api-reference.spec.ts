import { keepPictures } from './support/pictures'
import { sendRaw } from './support/raw'
import { expect, test } from './support/test'

test('the document is public, cacheable, and answers 304 to who has it', async () => {
  const answer = await sendRaw('/api/v1/openapi.json', { headers: { origin: 'https://elsewhere.example' } })
  expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, '*'])
  expect(answer.headers['cache-control']).toContain('public')
  expect(JSON.parse(answer.text).openapi).toBe('3.1.0')
  const etag = String(answer.headers.etag)
  const again = await sendRaw('/api/v1/openapi.json', { headers: { 'if-none-match': etag } })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('llms.txt names every operation', async () => {
  const answer = await sendRaw('/llms.txt')
  const { paths } = JSON.parse((await sendRaw('/api/v1/openapi.json')).text)
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  for (const path of Object.keys(paths)) expect(answer.text).toContain(path)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the reference is searched, and leads to an operation with its samples and errors', async ({ page }) => {
    await page.goto('/docs/api')
    const search = page.getByRole('searchbox', { name: 'Search the API' })
    await search.fill('create clip')
    await search.press('Enter')
    await page.waitForURL('**/docs/api?q=create+clip')
    await page.getByRole('link', { name: /^Create a clip/ }).click()
    await page.waitForURL('**/docs/api/clips#createClip')
    const operation = page.getByRole('region', { name: 'Create a clip', exact: true })
    await expect(operation).toContainText('Scope clips:write')
    await expect(operation.getByRole('region', { name: 'Create a clip with curl' })).toContainText('Idempotency-Key')
    await expect(operation.getByRole('region', { name: 'Create a clip with TypeScript' })).toContainText('await fetch(')
    await operation.getByRole('link', { name: '409 conflict' }).click()
    await page.waitForURL('**/docs/api/errors#conflict')
    await expect(page.getByRole('heading', { name: '409 conflict' })).toBeInViewport()
  })

  test('says so when nothing is found, and knows no other group', async ({ page }) => {
    await page.goto('/docs/api?q=%3Cscript%3Enothing')
    await expect(page.getByRole('heading', { name: '0 operations for “<script>nothing”' })).toBeVisible()
    expect((await page.goto('/docs/api/nothing'))?.status()).toBe(404)
  })
})

test('every link of the reference leads to a place that is there', async () => {
  const seen = new Map<string, string>()
  const read = async (path: string) => seen.get(path) ?? (await sendRaw(path)).text
  const { tags } = JSON.parse((await sendRaw('/api/v1/openapi.json')).text)
  const groups = tags.map(({ name }: { name: string }) => `/docs/api/${name}`)
  for (const path of ['/docs/api', '/docs/api/errors', '/docs/api/events', '/docs/api/objects', ...groups])
    seen.set(path, await read(path))
  const broken: string[] = []
  for (const [path, html] of seen) {
    for (const [, href = ''] of html.matchAll(/ href="((?:\/docs\/api[^"]*|#[^"]*))"/g)) {
      const { pathname, hash } = new URL(href, `http://x${path}`)
      const there = await read(pathname)
      if (hash && !there.includes(` id="${hash.slice(1)}"`)) broken.push(`${path}: ${href}`)
    }
  }
  expect([...new Set(broken)]).toEqual([])
})

test('each page of the reference can be looked at, and stays within the screen', async ({ page }) => {
  for (const path of [
    '/docs/api',
    '/docs/api/clips',
    '/docs/api/errors',
    '/docs/api/events',
    '/docs/api/objects',
    '/docs/api?q=export',
  ]) {
    await page.goto(path)
    await page.setViewportSize({ width: 375, height: 800 })
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
    expect([path, scrollWidth]).toEqual([path, clientWidth])
    await keepPictures(page, path.replace('?', '-'))
  }
})
