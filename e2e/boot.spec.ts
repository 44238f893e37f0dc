import { expect, test } from './support/test'

test('the health check answers under both addresses', async ({ request }) => {
  for (const path of ['/health', '/api/health']) {
    const answer = await request.get(path)
    expect(answer.status()).toBe(200)
    expect(await answer.json()).toEqual({
      status: 'ok',
      live: true,
      ready: true,
      checks: { database: 'ok', tenantPool: 'ok' },
      schema: { version: expect.stringMatching(/^\d{14}_/), pending: 0 },
    })
    expect(answer.headers()['cache-control']).toBe('no-store')
    expect(answer.headers()['x-powered-by']).toBeUndefined()
  }
})

test('the landing page loads without console errors', async ({ page }) => {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  const answer = await page.goto('/')
  expect(answer?.status()).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(errors).toEqual([])
})
