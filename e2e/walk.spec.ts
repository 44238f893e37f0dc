import { expect, test } from '@playwright/test'
import { axeFaults } from './support/axe'
import { productPages } from './support/pages'
import { scrutinize, structureFaults } from './support/scrutiny'
import { prepareWalk, type Walk, walkEveryPage } from './support/walk'

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

test('bar 18: no page has console errors, policy violations or axe findings at 1280 px, light and dark', async ({
  browser,
}) => {
  test.setTimeout(420_000)
  expect(await walkEveryPage(browser, walk, { width: 1280, themes: ['light', 'dark'] })).toEqual([])
})
