import { createClerkClient, verifyToken } from '@clerk/backend'
import { verifyWebhook } from '@clerk/backend/webhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startReceiver } from './testing/receiver'
import { signUp, startTestStandIn, type TestStandIn } from './testing/stand-in'

let running: TestStandIn
let clerk: ReturnType<typeof createClerkClient>

beforeAll(async () => {
  running = await startTestStandIn()
  clerk = createClerkClient({ secretKey: running.options.secretKey, apiUrl: `${running.standIn.url}/bapi` })
})
afterAll(() => running.remove())

test('the real client makes, reads, changes and deletes users', async () => {
  const user = await clerk.users.createUser({
    emailAddress: ['grace@example.com'],
    firstName: 'Grace',
    lastName: 'Hopper',
    password: 'nanoseconds',
    publicMetadata: { team: { name: 'navy', size: 3 } },
  })
  expect(user.id).toMatch(/^user_\w{27}$/)
  expect(user.primaryEmailAddress?.emailAddress).toBe('grace@example.com')

  const merged = await clerk.users.updateUserMetadata(user.id, { publicMetadata: { team: { size: null } } } as object)
  expect(merged.publicMetadata).toEqual({ team: { name: 'navy' } })
  expect((await clerk.users.updateUser(user.id, { firstName: 'Amazing' })).firstName).toBe('Amazing')

  const { data, totalCount } = await clerk.users.getUserList({ emailAddress: ['grace@example.com'] })
  expect([data.map((one) => one.id), totalCount]).toEqual([[user.id], 1])
  await expect(clerk.users.verifyPassword({ userId: user.id, password: 'wrong' })).rejects.toMatchObject({
    status: 422,
  })
  expect(await clerk.users.verifyPassword({ userId: user.id, password: 'nanoseconds' })).toMatchObject({
    verified: true,
  })

  await expect(clerk.users.createUser({ emailAddress: ['grace@example.com'] })).rejects.toMatchObject({
    errors: [{ code: 'form_identifier_exists' }],
  })
  await clerk.users.deleteUser(user.id)
  await expect(clerk.users.getUser(user.id)).rejects.toMatchObject({ status: 404 })
})

test('the real client runs an organization: members, roles, invitations', async () => {
  const admin = await clerk.users.createUser({ emailAddress: ['admin@example.com'], firstName: 'Ann' })
  const member = await clerk.users.createUser({ emailAddress: ['member@example.com'] })
  const organization = await clerk.organizations.createOrganization({ name: 'Café Rot', createdBy: admin.id })
  expect(organization.slug).toBe('cafe-rot')

  await clerk.organizations.createOrganizationMembership({
    organizationId: organization.id,
    userId: member.id,
    role: 'org:member',
  })
  const members = await clerk.organizations.getOrganizationMembershipList({ organizationId: organization.id })
  expect(members.data.map((one) => [one.publicUserData?.userId, one.role])).toEqual([
    [admin.id, 'org:admin'],
    [member.id, 'org:member'],
  ])
  await expect(
    clerk.organizations.deleteOrganizationMembership({ organizationId: organization.id, userId: admin.id }),
  ).rejects.toMatchObject({ errors: [{ code: 'organization_minimum_permissions_needed' }] })

  const invitation = await clerk.organizations.createOrganizationInvitation({
    organizationId: organization.id,
    emailAddress: 'new@example.com',
    role: 'org:member',
    inviterUserId: admin.id,
  })
  expect(running.mails('new@example.com')[0]?.text).toContain('/__clerk/v1/tickets/accept?ticket=')
  await expect(
    clerk.organizations.createOrganizationInvitation({
      organizationId: organization.id,
      emailAddress: 'other@example.com',
      role: 'org:member',
      redirectUrl: 'https://evil.example/',
    }),
  ).rejects.toMatchObject({ status: 422 })
  const invited = { organizationId: organization.id, invitationId: invitation.id }
  const { status, raw } = await clerk.organizations.getOrganizationInvitation(invited)
  expect([status, raw]).toMatchObject(['pending', { inviter_id: admin.id, public_inviter_data: { user_id: admin.id } }])
  const pending = { organizationId: organization.id, status: ['pending' as const], limit: 500 }
  const { data: waiting } = await clerk.organizations.getOrganizationInvitationList(pending)
  expect(waiting.map(({ id, createdAt }) => [id, typeof createdAt])).toEqual([[invitation.id, 'number']])
  const revoked = await clerk.organizations.revokeOrganizationInvitation({ ...invited, requestingUserId: admin.id })
  expect(revoked.status).toBe('revoked')
  await expect(clerk.organizations.revokeOrganizationInvitation(invited)).rejects.toMatchObject({ status: 400 })

  const bySlug = await clerk.organizations.getOrganization({ slug: 'cafe-rot', includeMembersCount: true })
  expect(bySlug.membersCount).toBe(2)
  await clerk.organizations.deleteOrganization(organization.id)
  const left = await clerk.users.getOrganizationMembershipList({ userId: member.id })
  expect(left.totalCount).toBe(0)
})

test('a wrong secret key and an unknown call are refused in the shape of the real service', async () => {
  const stranger = createClerkClient({ secretKey: 'sk_live_wrong', apiUrl: `${running.standIn.url}/bapi` })
  await expect(stranger.users.getCount()).rejects.toMatchObject({
    status: 401,
    errors: [{ code: 'clerk_key_invalid' }],
  })
  await expect(clerk.domains.list()).rejects.toMatchObject({ status: 404, errors: [{ code: 'resource_not_found' }] })
})

test('session tokens verify with the public key and carry the organization', async () => {
  const session = await running.door('/session', { email: 'token@example.com', org: 'Token House', role: 'member' })
  const claims = await verifyToken(session.jwt, {
    jwtKey: running.environment.CLERK_JWT_KEY,
    authorizedParties: ['http://localhost:3999'],
  })
  expect(claims).toMatchObject({
    sub: session.userId,
    sid: session.sessionId,
    o: { rol: 'member', slg: 'token-house' },
  })
  const byJwks = await verifyToken(session.jwt, {
    secretKey: running.options.secretKey,
    apiUrl: `${running.standIn.url}/bapi`,
  })
  expect(byJwks.sub).toBe(session.userId)
  await expect(
    verifyToken(session.jwt, { jwtKey: running.environment.CLERK_JWT_KEY, authorizedParties: ['http://evil.test'] }),
  ).rejects.toThrow()
})

test('the real middleware code accepts a minted session and asks for a handshake without a token', async () => {
  const { cookies, userId, organizationId } = await running.door('/session', {
    email: 'request@example.com',
    org: 'Request House',
  })
  const client = createClerkClient({
    secretKey: running.options.secretKey,
    publishableKey: running.options.publishableKey,
    jwtKey: running.environment.CLERK_JWT_KEY,
    apiUrl: `${running.standIn.url}/bapi`,
  })
  const ask = (jar: Record<string, string>) =>
    client.authenticateRequest(
      new Request('http://localhost:3999/dashboard', {
        headers: {
          accept: 'text/html',
          'sec-fetch-dest': 'document',
          cookie: Object.entries(jar)
            .map(([name, value]) => `${name}=${value}`)
            .join('; '),
        },
      }),
      { proxyUrl: 'http://localhost:3999/__clerk' },
    )
  const state = await ask(cookies)
  expect(state.toAuth()).toMatchObject({ userId, orgId: organizationId, orgRole: 'org:admin' })

  const { __session, ...others } = cookies
  const withoutToken = Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith('__session')))
  const asked = await ask(withoutToken as Record<string, string>)
  expect(asked.status).toBe('handshake')

  const browser = running.browser()
  for (const [name, value] of Object.entries(withoutToken)) browser.cookies.set(name, String(value))
  const location = new URL(asked.headers.get('location') ?? '')
  const answer = await browser.fetch(location.pathname.replace('/__clerk', '') + location.search)
  expect([answer.status, answer.headers.get('location')]).toEqual([307, 'http://localhost:3999/dashboard'])
  const resolved = await ask(Object.fromEntries(browser.cookies))
  expect(resolved.toAuth()).toMatchObject({ userId })

  const evil = await browser.fetch('/v1/client/handshake?redirect_url=https%3A%2F%2Fevil.example%2F')
  expect(evil.status).toBe(400)
})

test('webhooks are signed, repeated until they are accepted, and survive a restart', async () => {
  const receiver = await startReceiver((delivery) => (delivery === 1 ? 500 : 200))
  const first = await startTestStandIn({ appUrl: receiver.origin, sendWebhooks: true })
  await signUp(first, 'hook@example.com')
  await receiver.received(4)
  const events = await receiver.bodies()
  expect(new Set(events.map((event) => event.type))).toEqual(
    new Set(['user.created', 'user.updated', 'session.created']),
  )
  const ids = receiver.requests.map((request) => request.headers.get('svix-id'))
  expect(ids.filter((id) => id === ids[0])).toHaveLength(2)
  for (const request of receiver.requests) {
    const event = await verifyWebhook(request.clone(), { signingSecret: first.options.webhookSigningSecret })
    expect(event.data).toHaveProperty('id')
  }
  const forged = new Request(receiver.requests[0]?.url ?? '', {
    method: 'POST',
    headers: receiver.requests[0]?.headers,
    body: '{}',
  })
  await expect(verifyWebhook(forged, { signingSecret: first.options.webhookSigningSecret })).rejects.toThrow()

  await first.door('/webhooks', { paused: true })
  await first.door('/session', { email: 'later@example.com' })
  const waiting = first.standIn.context.store.all('deliveries').length
  expect(waiting).toBeGreaterThan(0)
  const before = receiver.requests.length
  await first.standIn.stop()
  const second = await startTestStandIn({ dataDir: first.dataDir, appUrl: receiver.origin, sendWebhooks: true })
  await receiver.received(before + waiting)
  await second.remove()
  await receiver.stop()
})

test('the knobs change order and number of deliveries', async () => {
  const receiver = await startReceiver()
  const own = await startTestStandIn({ appUrl: receiver.origin, sendWebhooks: true })
  await own.door('/webhooks', { paused: true, copies: 2, order: 'reversed' })
  await own.door('/session', { email: 'order@example.com', org: 'Order House' })
  expect(receiver.requests).toHaveLength(0)
  expect(await own.door('/webhooks/flush')).toMatchObject({ failed: 0 })
  const types = (await receiver.bodies()).map((event) => event.type)
  expect(types.at(-1)).toBe('user.created')
  expect(types.filter((type) => type === 'organization.created')).toHaveLength(2)
  expect(types.indexOf('organizationMembership.created')).toBeLessThan(types.indexOf('organization.created'))
  await own.remove()
  await receiver.stop()
})
