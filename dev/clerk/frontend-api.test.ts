import { afterAll, beforeAll, expect, test } from 'vitest'
import { appUrl, signUp, startTestStandIn, type TestStandIn } from './testing/stand-in'

let running: TestStandIn

beforeAll(async () => {
  running = await startTestStandIn()
})
afterAll(() => running.remove())

const codes = (answer: { errors?: { code: string }[] }) => answer.errors?.map((error) => error.code)
const claims = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())

async function inOrganization(email: string, name: string) {
  const browser = await signUp(running, email)
  const { response } = await browser.call('POST', '/organizations', { name })
  await browser.call('POST', `/client/sessions/${browser.sessionId}/touch`, { active_organization_id: response.id })
  return { browser, organizationId: response.id as string }
}

test('signing up asks for the code of the mail, and a wrong one does not do', async () => {
  const browser = running.browser()
  const email = 'first@example.com'
  const started = await browser.call('POST', '/client/sign_ups', {
    email_address: email,
    password: 'long enough',
    first_name: 'Ada',
    last_name: 'Lovelace',
  })
  expect(started.response).toMatchObject({
    status: 'missing_requirements',
    missing_fields: [],
    unverified_fields: ['email_address'],
  })
  const path = `/client/sign_ups/${started.response.id}`
  await browser.call('POST', `${path}/prepare_verification`, { strategy: 'email_code' })
  const code = running.codeFor(email)
  expect(code).toMatch(/^\d{6}$/)
  const wrong = code === '000000' ? '000001' : '000000'
  expect(codes(await browser.call('POST', `${path}/attempt_verification`, { code: wrong }))).toEqual([
    'form_code_incorrect',
  ])
  const stranger = running.browser()
  await stranger.call('POST', `${path}/attempt_verification`, { code })
  expect(stranger.status).toBe(404)

  const done = await browser.call('POST', `${path}/attempt_verification`, { code })
  expect(done.response).toMatchObject({ status: 'complete', created_user_id: expect.stringMatching(/^user_/) })
  expect(done.client.sessions[0].user).toMatchObject({ first_name: 'Ada', password_enabled: true })
  expect(Number(browser.cookies.get('__client_uat'))).toBeGreaterThan(0)
  expect(claims(done.client.sessions[0].last_active_token.jwt)).toMatchObject({ azp: appUrl, v: 2, sts: 'active' })
  expect(codes(await running.browser().call('POST', '/client/sign_ups', { email_address: email }))).toEqual([
    'form_identifier_exists',
  ])
})

test('five wrong codes end a verification, ten minutes expire it, and codes cannot be asked for without end', async () => {
  const browser = running.browser()
  const email = 'codes@example.com'
  const { response } = await browser.call('POST', '/client/sign_ups', { email_address: email })
  const path = `/client/sign_ups/${response.id}`
  const prepare = () => browser.call('POST', `${path}/prepare_verification`, { strategy: 'email_code' })
  const attempt = (code: string) => browser.call('POST', `${path}/attempt_verification`, { code })
  await prepare()
  const wrong = running.codeFor(email) === '000000' ? '000001' : '000000'
  for (let index = 0; index < 5; index++) await attempt(wrong)
  expect(codes(await attempt(running.codeFor(email)))).toEqual(['verification_failed'])

  await prepare()
  await running.door('/settings', { clockOffset: 11 * 60_000 })
  expect(codes(await attempt(running.codeFor(email)))).toEqual(['verification_expired'])
  await running.door('/settings', { clockOffset: 0 })

  for (let index = 0; index < 3; index++) await prepare()
  expect(codes(await prepare())).toEqual(['too_many_requests'])
  expect(browser.status).toBe(429)
})

test('signing out ends the session; signing in needs the right password and locks after ten wrong ones', async () => {
  const email = 'locked@example.com'
  const browser = await signUp(running, email, 'right password')
  const session = browser.sessionId
  const out = await browser.call('DELETE', '/client/sessions')
  expect(out.client.sessions).toEqual([])
  expect(browser.cookies.get('__client_uat')).toBe('0')
  await browser.call('POST', `/client/sessions/${session}/tokens`)
  expect(browser.status).toBe(404)

  expect(codes(await browser.call('POST', '/client/sign_ins', { identifier: 'no@example.com' }))).toEqual([
    'form_identifier_not_found',
  ])
  const { response } = await browser.call('POST', '/client/sign_ins', { identifier: email })
  expect(response.supported_first_factors.map((factor: { strategy: string }) => factor.strategy)).toEqual([
    'password',
    'email_code',
    'reset_password_email_code',
  ])
  const attempt = (password: string) =>
    browser.call('POST', `/client/sign_ins/${response.id}/attempt_first_factor`, { strategy: 'password', password })
  for (let index = 0; index < 10; index++) {
    expect(codes(await attempt('wrong password'))).toEqual(['form_password_incorrect'])
  }
  expect(codes(await attempt('right password'))).toEqual(['user_locked'])
  await running.door('/settings', { clockOffset: 16 * 60_000 })
  expect((await attempt('right password')).response.status).toBe('complete')
  await running.door('/settings', { clockOffset: 0 })
})

test('a reset password works, the old one does not, and other browsers are signed out', async () => {
  const email = 'reset@example.com'
  const first = await signUp(running, email, 'the old password')
  const second = running.browser()
  const { response } = await second.call('POST', '/client/sign_ins', { identifier: email })
  const path = `/client/sign_ins/${response.id}`
  const strategy = 'reset_password_email_code'
  await second.call('POST', `${path}/prepare_first_factor`, { strategy })
  const early = await second.call('POST', `${path}/reset_password`, { password: 'the new password' })
  expect(early.errors).toBeDefined()
  const checked = await second.call('POST', `${path}/attempt_first_factor`, { strategy, code: running.codeFor(email) })
  expect(checked.response.status).toBe('needs_new_password')
  const done = await second.call('POST', `${path}/reset_password`, {
    password: 'the new password',
    sign_out_of_other_sessions: 'true',
  })
  expect(done.response.status).toBe('complete')
  expect(running.mails(email).at(-1)?.subject).toMatch(/password was changed/)
  expect((await first.call('GET', '/client')).client.sessions).toEqual([])

  const third = running.browser()
  const old = await third.call('POST', '/client/sign_ins', { identifier: email, password: 'the old password' })
  expect(codes(old)).toEqual(['form_password_incorrect'])
  const fresh = await third.call('POST', '/client/sign_ins', { identifier: email, password: 'the new password' })
  expect(fresh.response.status).toBe('complete')
})

test('name, picture, addresses and password can be changed', async () => {
  const email = 'change@example.com'
  const browser = await signUp(running, email, 'my first password')
  expect((await browser.call('PATCH', '/me', { first_name: 'Augusta' })).response.first_name).toBe('Augusta')

  const added = await browser.call('POST', '/me/email_addresses/', { email_address: 'second@example.com' })
  const path = `/me/email_addresses/${added.response.id}`
  await browser.call('PATCH', '/me', { primary_email_address_id: added.response.id })
  expect(browser.status).toBe(404)
  await browser.call('POST', `${path}/prepare_verification`, { strategy: 'email_code' })
  await browser.call('POST', `${path}/attempt_verification`, { code: running.codeFor('second@example.com') })
  await browser.call('PATCH', '/me', { primary_email_address_id: added.response.id })
  const me = await browser.call('GET', '/me')
  expect(me.response.primary_email_address_id).toBe(added.response.id)

  const form = new FormData()
  form.append('file', new Blob([Buffer.from('89504e47', 'hex')], { type: 'image/png' }), 'me.png')
  const url = `/v1/me/profile_image?_clerk_session_id=${browser.sessionId}`
  await browser.fetch(url, { method: 'POST', body: form })
  const { response } = await browser.call('GET', '/me')
  const image = await browser.fetch(response.image_url.replace(`${appUrl}/__clerk`, ''))
  expect([response.has_image, image.headers.get('content-type')]).toEqual([true, 'image/png'])
  const script = new FormData()
  script.append('file', new Blob(['<svg/>'], { type: 'image/svg+xml' }), 'me.svg')
  expect((await browser.fetch(url, { method: 'POST', body: script })).status).toBe(422)

  const change = (current_password: string) =>
    browser.call('POST', '/me/change_password', { current_password, new_password: 'my second password' })
  expect(codes(await change('not this one'))).toEqual(['form_password_validation_failed'])
  expect((await change('my first password')).response.id).toBe(response.id)
})

test('an invitation is joined by its link, by new and by known people, once, and not after it was revoked', async () => {
  const { browser, organizationId } = await inOrganization('boss@example.com', 'Link House')
  const invite = (email: string) =>
    browser.call('POST', `/organizations/${organizationId}/invitations/bulk`, {
      email_address: [email],
      role: 'org:member',
    })
  const linkFor = (email: string) => /http\S+ticket=\S+/.exec(running.mails(email).at(-1)?.text ?? '')?.[0] ?? ''
  const follow = async (target: ReturnType<TestStandIn['browser']>, email: string) => {
    const { pathname, search } = new URL(linkFor(email))
    const answer = await target.fetch(pathname.replace('/__clerk', '') + search)
    return new URL(answer.headers.get('location') ?? '')
  }

  await invite('newcomer@example.com')
  expect(codes(await invite('newcomer@example.com'))).toEqual(['duplicate_record'])
  const newcomer = running.browser()
  const landing = await follow(newcomer, 'newcomer@example.com')
  expect([landing.pathname, landing.searchParams.get('__clerk_status')]).toEqual(['/sign-up', 'sign_up'])
  const ticket = landing.searchParams.get('__clerk_ticket') ?? ''
  const started = await newcomer.call('POST', '/client/sign_ups', { strategy: 'ticket', ticket })
  expect(started.response.missing_fields).toEqual(['first_name', 'last_name', 'password'])
  const joined = await newcomer.call('PATCH', `/client/sign_ups/${started.response.id}`, {
    first_name: 'New',
    last_name: 'Comer',
    password: 'long enough',
  })
  expect(joined.client.sessions[0].last_active_organization_id).toBe(organizationId)
  expect(codes(await running.browser().call('POST', '/client/sign_ups', { strategy: 'ticket', ticket }))).toEqual([
    'ticket_invalid_code',
  ])

  const known = await signUp(running, 'known@example.com')
  await invite('known@example.com')
  expect((await follow(known, 'known@example.com')).searchParams.get('__clerk_status')).toBe('complete')
  const memberships = await known.call('GET', '/me/organization_memberships')
  expect(memberships.response).toMatchObject({ total_count: 1, data: [{ role: 'org:member' }] })

  const sent = await invite('nobody@example.com')
  await browser.call('POST', `/organizations/${organizationId}/invitations/${sent.response[0].id}/revoke`)
  const refused = new URL(linkFor('nobody@example.com')).searchParams.get('ticket') ?? ''
  expect(
    codes(await running.browser().call('POST', '/client/sign_ups', { strategy: 'ticket', ticket: refused })),
  ).toEqual(['ticket_invalid_code'])
  await invite('late@example.com')
  const late = new URL(linkFor('late@example.com')).searchParams.get('ticket') ?? ''
  await running.door('/settings', { clockOffset: 31 * 24 * 60 * 60_000 })
  expect(codes(await running.browser().call('POST', '/client/sign_ups', { strategy: 'ticket', ticket: late }))).toEqual(
    ['ticket_expired_code'],
  )
  await running.door('/settings', { clockOffset: 0 })
})

test('members cannot do what admins can, strangers see nothing, and the last admin stays', async () => {
  const { browser: admin, organizationId } = await inOrganization('admin2@example.com', 'Role House')
  const path = `/organizations/${organizationId}`
  const { cookies, userId } = await running.door('/session', {
    email: 'm@example.com',
    org: 'Role House',
    role: 'member',
  })
  const member = running.browser()
  for (const [name, value] of Object.entries(cookies)) member.cookies.set(name, String(value))
  await member.call('GET', '/client')
  for (const [method, target] of [
    ['PATCH', path],
    ['DELETE', path],
    ['POST', `${path}/invitations/bulk`],
    ['GET', `${path}/invitations`],
    ['PATCH', `${path}/memberships/${userId}`],
  ] as const) {
    await member.call(method, target, { name: 'Mine', role: 'org:admin', email_address: 'x@example.com' })
    expect([method, target, member.status]).toEqual([method, target, 403])
  }
  const stranger = await signUp(running, 'stranger@example.com')
  for (const target of [path, `${path}/memberships`, `${path}/invitations`]) {
    await stranger.call('GET', target)
    expect([target, stranger.status]).toEqual([target, 404])
  }
  await stranger.call('POST', `/client/sessions/${stranger.sessionId}/touch`, {
    active_organization_id: organizationId,
  })
  expect(stranger.status).toBe(404)

  const me = await admin.call('GET', '/me')
  const demote = await admin.call('PATCH', `${path}/memberships/${me.response.id}`, { role: 'org:member' })
  expect(codes(demote)).toEqual(['organization_minimum_permissions_needed'])
  await admin.call('PATCH', `${path}/memberships/${userId}`, { role: 'org:admin' })
  expect((await admin.call('DELETE', `/me/organization_memberships/${organizationId}`)).response.deleted).toBe(true)
  const token = await admin.call('POST', `/client/sessions/${admin.sessionId}/tokens`)
  expect(claims((token as unknown as { jwt: string }).jwt).o).toBeUndefined()
})

test('what was answered is there after a restart, and the browser is still signed in', async () => {
  const own = await startTestStandIn()
  const browser = await signUp(own, 'kept@example.com')
  // Like a process that was killed: nothing is closed, a second one reads what the first wrote.
  const again = await startTestStandIn({ dataDir: own.dataDir })
  const after = again.browser()
  for (const [name, value] of browser.cookies) after.cookies.set(name, value)
  const { client } = await after.call('GET', '/client')
  expect(client.sessions[0].public_user_data.identifier).toBe('kept@example.com')
  expect(again.standIn.context.keys.kid).toBe(own.standIn.context.keys.kid)
  await again.standIn.stop()
  await own.remove()
})

test('other origins, unknown calls and closed doors are refused', async () => {
  const browser = await signUp(running, 'safe@example.com')
  const evil = await fetch(`${running.standIn.url}/v1/client/sessions?_method=DELETE`, {
    method: 'POST',
    headers: { origin: 'http://localhost:1', cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') },
  })
  expect([evil.status, await evil.json()]).toMatchObject([400, { errors: [{ code: 'origin_invalid' }] }])
  expect(codes(await browser.call('POST', '/me/totp'))).toEqual(['resource_not_found'])
  const escaping = await fetch(`${running.standIn.url}/npm/@clerk/ui@1/dist/..%2f..%2fpackage.json`)
  expect(escaping.status).toBe(404)

  const closed = await startTestStandIn({ testDoors: false })
  expect(await closed.door('/session', { email: 'x@example.com' })).toMatchObject({ errors: [{}] })
  await closed.remove()
})

test('it does not start for a product that strangers can reach', async () => {
  await expect(startTestStandIn({ appUrl: 'https://clipforge.example' })).rejects.toThrow(/APP_URL/)
})

test('bar 44: the doors for tests are closed to what the product passes on from its own address', async () => {
  const open = (headers: Record<string, string>) =>
    fetch(`${running.standIn.url}/test/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ email: 'passed-on@example.com' }),
    })
  expect((await open({})).status).toBe(200)
  expect((await open({ 'clerk-proxy-url': `${appUrl}/__clerk` })).status).toBe(404)
})

test('bar 31: a session ends after its lifetime, however much it was used', async () => {
  const browser = await signUp(running, 'lifetime@example.com')
  const path = `/client/sessions/${browser.sessionId}/tokens`
  const { context } = running.standIn
  const { now } = context
  const day = 24 * 60 * 60_000
  try {
    for (let at = 1; at < 7; at += 1) {
      context.now = () => now() + at * day
      await browser.call('POST', path)
      expect([at, browser.status]).toEqual([at, 200])
    }
    context.now = () => now() + 7 * day + 1
    await browser.call('POST', path)
    expect(browser.status).toBeGreaterThanOrEqual(400)
    expect((await browser.call('GET', '/client')).response?.sessions ?? []).toEqual([])
  } finally {
    context.now = now
  }
})
