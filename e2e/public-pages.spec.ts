import { newEmail, newName, signInAs } from './support/people'
import { sendRaw } from './support/raw'
import { baseUrl } from './support/studio'
import { expect, test } from './support/test'

/** As a search engine asks, which has no session. */
const crawler = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'user-agent': 'Googlebot' }

test('robots.txt is public and names the sitemap', async () => {
  const answer = await sendRaw('/robots.txt', { headers: crawler })
  expect([answer.status, answer.headers['content-type']]).toEqual([200, expect.stringContaining('text/plain')])
  expect(answer.text).toContain(`Sitemap: ${new URL('/sitemap.xml', baseUrl()).href}`)
  expect(answer.text).toMatch(/^Disallow: \/dashboard$/m)
  expect(answer.text).not.toMatch(/^Disallow: \/[sr]\b/m)
})

test('every URL of the sitemap is a page that may be indexed', async () => {
  const answer = await sendRaw('/sitemap.xml', { headers: crawler })
  expect([answer.status, answer.headers['content-type']]).toEqual([200, expect.stringContaining('xml')])
  const addresses = [...answer.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address ?? ''))
  expect(addresses.map(({ pathname }) => pathname)).toEqual(
    expect.arrayContaining(['/', '/help', '/terms', '/privacy']),
  )
  for (const { origin, pathname } of addresses) {
    const page = await sendRaw(pathname)
    expect([origin, pathname, page.status]).toEqual([new URL(baseUrl()).origin, pathname, 200])
    expect([pathname, /<meta name="robots"[^>]*noindex/.test(page.text)]).toEqual([pathname, false])
    expect([pathname, /<meta name="description"/.test(page.text)]).toEqual([pathname, true])
  }
})

test('a referral page is not to be indexed', async () => {
  expect((await sendRaw('/r')).text).toMatch(/<meta name="robots"[^>]*noindex/)
})

test('the footer links to help, and each question has a link', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Footer' }).getByRole('link', { name: 'Help' }).click()
  await page.waitForURL('**/help')
  await page.getByRole('link', { name: 'How do captions work?' }).click()
  await expect(page).toHaveURL(/#captions$/)
  await expect(page.getByRole('heading', { name: 'How do captions work?' })).toBeInViewport()
})

test('the privacy policy names every cookie that a browser gets', async ({ page }) => {
  await signInAs(page.context(), { email: newEmail('cookies'), org: newName('Cookies'), role: 'admin' })
  await page.goto('/jobs')
  await page.getByRole('button', { name: 'Collapse sidebar' }).click()
  const cookies = (await page.context().cookies()).map(({ name }) => name.replace(/^__Host-/, ''))
  expect(cookies).toContain('rail')
  await page.goto('/privacy#cookies')
  const named = await page.locator('#cookies dt').allInnerTexts()
  const known = named.flatMap((term) => term.split(', '))
  const unnamed = cookies.filter(
    (name) => !known.includes(name) && !known.some((one) => /^__|_$/.test(one) && name.startsWith(one)),
  )
  expect(unnamed).toEqual([])
})
