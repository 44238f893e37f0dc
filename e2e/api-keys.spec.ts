import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import { createKey, newKey } from './support/api-keys'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { newestMail } from './support/mailbox'
import { readMp4 } from './support/mp4'
import { footageFile } from './support/odd-files'
import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
import { baseUrl } from './support/studio'

const working = (page: Page) => page.getByRole('list', { name: 'Keys that work' })

const ask = (key: string, path: string, init: RequestInit = {}) =>
  fetch(`${baseUrl()}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${key}` },
  })

test('an admin creates a key, sees it once, uses it, replaces it and revokes it', async ({ page, context }) => {
  const email = newEmail('keys')
  const org = newName('Keys')
  await signInAs(context, { email, firstName: 'Ada', lastName: 'Keys', org, role: 'admin' })
  const complaints = watchConsole(page)
  await page.goto('/settings/api-keys')
  await expect(page.getByText('No API keys')).toBeVisible()
  await keepPictures(page, 'api-keys-empty')

  await page.getByRole('button', { name: 'Create key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByText('Choose at least one scope.')).toBeVisible()
  await expect(dialog.getByText(/Enter a name/)).toBeVisible()
  await keepPictures(page, 'api-keys-form')
  expect(await axeFaultsOfThemes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  const key = await createKey(page, 'Nightly <b>upload</b>', ['Read clips', 'Read jobs'])
  expect(key).toMatch(/^cf_test_[0-9A-Za-z]{49}$/)
  await keepPictures(page, 'api-keys-once')
  await page.keyboard.press('Escape')
  await expect(newKey(page)).toBeVisible()
  await page.getByRole('button', { name: 'I’ve copied the key' }).click()
  await expect(newKey(page)).toBeHidden()
  expect(await page.content()).not.toContain(key)
  await page.reload()
  expect(await page.content()).not.toContain(key)
  await expect(working(page).getByRole('listitem').first()).toContainText('Nightly <b>upload</b>')

  const mail = await newestMail(email)
  expect(mail.subject).toContain('A new API key')
  expect(mail.text).not.toContain(key)

  const clips = await ask(key, '/api/v1/clips')
  expect([clips.status, await clips.json()]).toEqual([200, { data: [], nextCursor: null }])
  expect(clips.headers.get('ratelimit-policy')).toBe('"key";q=60;w=60')
  expect(clips.headers.get('ratelimit')).toMatch(/^"key";r=59;t=\d+$/)
  expect((await ask(key, '/v1/jobs')).status).toBe(200)
  expect(await (await ask(key, '/v1/clips')).json()).toEqual({ data: [], nextCursor: null })
  const refused = await ask(key, '/api/v1/exports')
  expect([refused.status, (await refused.json()).detail]).toEqual([403, expect.stringContaining('exports:read')])
  await page.reload()
  await expect(working(page)).toContainText(/Last used\s*just now/)
  expect(await axeFaultsOfThemes(page)).toEqual([])

  await page.getByRole('button', { name: /^Replace/ }).click()
  await keepPictures(page, 'api-keys-replace')
  await page.getByRole('button', { name: 'Replace key' }).click()
  const replacement = (await newKey(page).textContent()) ?? ''
  expect(replacement).not.toBe(key)
  await page.getByRole('button', { name: 'I’ve copied the key' }).click()
  await expect(working(page).getByText('Replaced', { exact: true })).toBeVisible()
  await keepPictures(page, 'api-keys-list')
  for (const one of [key, replacement]) expect((await ask(one, '/api/v1/jobs')).status).toBe(200)

  await working(page)
    .getByRole('listitem')
    .filter({ hasText: 'Active' })
    .getByRole('button', { name: /^Revoke/ })
    .click()
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByText('API key revoked')).toBeVisible()
  const ended = await ask(replacement, '/api/v1/jobs')
  expect([ended.status, (await ended.json()).detail]).toEqual([401, expect.stringContaining('was revoked')])
  await page.getByText('1 key that ended').click()
  await expect(page.getByRole('list', { name: 'Keys that ended' })).toContainText('Revoked')
  await keepPictures(page, 'api-keys-ended')
  expect(complaints).toEqual([])
})

test('a key counts alone: no cookie, page, action or staff door goes by it', async ({ page, context }) => {
  const admin = { email: newEmail('alone'), org: newName('Alone'), role: 'admin' as const }
  await signInAs(context, admin)
  await page.goto('/settings/api-keys')
  const key = await createKey(page, 'Alone', ['Read jobs', 'Read and change clips'])
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const withCookie = { headers: { cookie } }

  // The session may read exports; the key beside it may not, and a wrong key signs no one in.
  expect((await fetch(`${baseUrl()}/api/v1/exports`, withCookie)).status).toBe(200)
  expect((await ask(key, '/api/v1/exports', withCookie)).status).toBe(403)
  expect((await ask('cf_live_wrong', '/api/v1/exports', withCookie)).status).toBe(401)
  for (const path of ['/dashboard', '/settings/api-keys', '/admin']) {
    const answer = await ask(key, path, { headers: { accept: 'text/html' } })
    expect([path, answer.status]).toEqual([path, path === '/admin' ? 404 : 307])
  }
  // Another site can't make a browser send a key, so none is asked for an origin.
  const created = await ask(key, '/api/v1/clips', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    body: JSON.stringify({ videoId: crypto.randomUUID(), start: 0, end: 5 }),
  })
  expect(created.status).toBe(404)
  const closed = await ask(key, '/api/users/me')
  expect([closed.status, (await closed.json()).detail]).toEqual([
    403,
    expect.stringContaining('API keys can’t do this'),
  ])
})

test('members see that admins manage the keys', async ({ page, context }) => {
  const org = newName('Members')
  await signInAs(context, { email: newEmail('boss'), org, role: 'admin' })
  await signInAs(context, { email: newEmail('member'), org, role: 'member' })
  await page.goto('/settings/api-keys')
  await expect(page.getByText('Only an admin of the organization can see its API keys.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create key' })).toBeHidden()
})

const proposedClip = /^clip=.*$/m
const shortClip = `clip=$(api "$CLIPFORGE/api/v1/clips" -d "{\\"videoId\\":\\"$video\\",\\"start\\":1,\\"end\\":4}" | field id)`

test('the API section of the README works with curl alone: from a file to an exported clip', async ({
  page,
  context,
}) => {
  test.slow()
  const readme = await readFile('README.md', 'utf8')
  const [, whole = ''] = /## API\n[\s\S]*?```bash\n([\s\S]*?)```/.exec(readme) ?? []
  expect(whole).toMatch(proposedClip)
  // A proposed clip is exported at night; three seconds of the video cost a tenth of that.
  const script = process.env.E2E_FULL ? whole : whole.replace(proposedClip, () => shortClip)
  await signInAs(context, { email: newEmail('curl'), org: newName('Curl'), role: 'admin' })
  await page.goto('/settings/api-keys')
  const scopes = ['Read and change videos', 'Read jobs', 'Read and change clips', 'Read and change exports']
  const KEY = await createKey(page, 'curl', scopes)
  const folder = await mkdtemp(path.join(tmpdir(), 'api-'))
  try {
    const VIDEO = path.join(folder, 'talk one.mp4')
    await writeFile(VIDEO, footageFile())
    const env = { ...process.env, CLIPFORGE: baseUrl(), KEY, VIDEO }
    const ran = promisify(execFile)('bash', ['-euc', script], { cwd: folder, env })
    await ran.catch(async (error) => {
      const jobs = await (await ask(KEY, '/api/v1/jobs')).text()
      throw new Error(`${error.stderr}\n${jobs}`)
    })
    expect(readMp4(await readFile(path.join(folder, 'clip.mp4')))).toMatchObject({ isFastStart: true })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
