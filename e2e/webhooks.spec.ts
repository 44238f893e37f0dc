import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
import { expect, test } from './support/test'

type Received = { headers: IncomingHttpHeaders; body: string }

let receiver: Server
let received: Received[]
let status: number
test.beforeEach(async () => {
  received = []
  status = 500
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      response.writeHead(status).end('{"note":"from the receiver"}')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
})
test.afterEach(() => new Promise((resolve) => receiver.close(resolve)))

test('an admin adds an endpoint, tests it, reads what was answered, and replays a delivery', async ({
  page,
  context,
}) => {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  await signInAs(context, {
    email: newEmail('webhooks'),
    firstName: 'Ada',
    lastName: 'Hooks',
    org: newName('Hooks'),
    role: 'admin',
  })
  const complaints = watchConsole(page)
  await page.goto('/settings/webhooks')
  await expect(page.getByText('No webhook endpoints')).toBeVisible()
  await keepPictures(page, 'webhooks-empty')

  await page.getByRole('button', { name: 'Add endpoint' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Address').fill('https://10.0.0.1/inside')
  await dialog.getByRole('button', { name: 'Add endpoint' }).click()
  await expect(dialog.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('Address').fill(url)
  await dialog.getByLabel('All events').uncheck()
  await dialog.getByLabel('export.completed').check()
  await keepPictures(page, 'webhooks-form')
  expect(await axeFaultsOfThemes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add endpoint' }).click()
  await page.waitForURL(/\/settings\/webhooks\/[0-9a-f-]{36}$/)

  await page.getByRole('button', { name: 'Send test event' }).click()
  await expect(page.getByText('The test event failed. Answered 500.')).toBeVisible()
  status = 204
  await page.getByRole('button', { name: 'Send test event' }).click()
  await expect(page.getByText(/Your server answered 204/)).toBeVisible()
  await page.getByRole('button', { name: 'Show secret' }).click()
  const secret = (await page.getByTestId('webhook-secret').textContent()) ?? ''
  const last = received.at(-1) as Received
  expect(new Webhook(secret).verify(last.body, last.headers as Record<string, string>)).toMatchObject({
    type: 'webhook.test',
  })
  await expect(page.getByRole('table', { name: 'Deliveries' }).getByRole('row')).toHaveCount(3)
  await keepPictures(page, 'webhooks-endpoint')
  expect(await axeFaultsOfThemes(page)).toEqual([])

  await page.getByRole('link', { name: 'Failed', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Deliveries' }).getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'webhook.test' }).click()
  await expect(page.getByText('from the receiver')).toBeVisible()
  await keepPictures(page, 'webhooks-delivery')
  expect(await axeFaultsOfThemes(page)).toEqual([])
  await page.getByRole('button', { name: 'Replay' }).click()
  await expect.poll(() => received.length, { timeout: 20_000 }).toBe(3)
  expect(received[2]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id'])

  const onboarding = await page.request.get('/api/v1/onboarding/status')
  expect(await onboarding.json()).toMatchObject({ forwardingEnabled: true, testCallDetected: true })

  await page.goto('/settings/webhooks')
  await page.getByRole('link', { name: url }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete endpoint' }).click()
  await expect(page.getByText('No webhook endpoints')).toBeVisible()
  expect(complaints).toEqual([])
})
