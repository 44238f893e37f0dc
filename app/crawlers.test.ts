import { beforeAll, describe, expect, it, vi } from 'vitest'
import { productPages } from '@/e2e/support/pages'
import { groups } from './(marketing)/_reference/document'
import robots from './robots'
import sitemap from './sitemap'

const pages = productPages()
const isMarketing = (file: string) => file.startsWith('(marketing)/')

beforeAll(() => {
  vi.stubEnv('APP_URL', 'https://clipforge.example')
})

const closed = () => [robots().rules].flat().flatMap(({ disallow = [] }) => disallow)
const isClosed = (route: string) => closed().some((prefix) => `${route}/`.startsWith(prefix))

describe('robots.txt', () => {
  it('closes every page that needs an account, and no other', () => {
    expect(pages.length).toBeGreaterThan(20)
    for (const { route, audience } of pages) {
      expect([route, isClosed(route)]).toEqual([route, audience !== 'anyone'])
    }
  })

  it('closes the API, and leaves shared clips and referral links to their own noindex', () => {
    expect(['/api/v1/clips', '/v1/clips', '/health'].map(isClosed)).toEqual([true, true, true])
    expect(['/s/abc', '/r/CLIP42XY'].map(isClosed)).toEqual([false, false])
  })

  it('names the sitemap by the address of the app', () => {
    expect(robots().sitemap).toBe('https://clipforge.example/sitemap.xml')
  })
})

const groupPages = (route: string) => groups.map(({ name }) => route.replace('[group]', name))

describe('sitemap.xml', () => {
  it('lists every public page by the address of the app, and nothing else', () => {
    const routes = pages
      .filter(({ file }) => isMarketing(file))
      .flatMap(({ route }) => (route.includes('[group]') ? groupPages(route) : [route]))
    const expected = routes.map((route) => new URL(route, 'https://clipforge.example').href)
    expect(
      sitemap()
        .map(({ url }) => url)
        .sort(),
    ).toEqual(expected.sort())
  })
})
