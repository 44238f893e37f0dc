import { type GuardScene, guardScene } from '../prisma/factories/guard-scene'
import { axeFaults } from './support/axe'
import { newestMail } from './support/mailbox'
import { cutBeforeIndex, footageFile } from './support/odd-files'
import { newEmail, newName, signInAs } from './support/people'
import { openStudio, type Studio, upload } from './support/studio'
import { expect, test } from './support/test'

/*
 * What an organization may not do, as its people meet it: why, and what they can do about it.
 */
test.describe.configure({ mode: 'parallel' })

// Its analysis ends at once: here it is about what is let in.
const file = { name: 'talk.mp4', bytes: cutBeforeIndex() }
const limits = async (studio: Studio) => {
  const { importLimit, importsUsed } = (await studio.call('GET', '/api/users/me')).body
  return { importLimit, importsUsed }
}

async function scene(): Promise<{ who: { email: string; org: string }; studio: Studio; guards: GuardScene }> {
  const who = { email: newEmail('gus'), org: newName('Guarded') }
  const studio = await openStudio(who)
  await studio.call('GET', '/api/users/me')
  return { who, studio, guards: await guardScene(process.env.SYSTEM_DATABASE_URL as string, studio.organizationId) }
}

test('the sixth import is refused with a link to upgrade, and bonus imports allow it again', async ({ page }) => {
  // A video whose analysis fails gives its import back.
  const file = { name: 'talk.mp4', bytes: footageFile() }
  const { who, studio, guards } = await scene()
  await guards.useImports(4)
  expect(await limits(studio)).toEqual({ importLimit: 5, importsUsed: 4 })
  await signInAs(page.context(), { ...who, role: 'admin' })
  await page.goto('/videos')
  await expect(page.getByRole('main').getByRole('meter', { name: 'Imports' })).toHaveAttribute(
    'aria-valuetext',
    '4 of 5 imports',
  )

  expect((await upload(studio, file)).refusal).toBeNull()
  const { refusal } = await upload(studio, file)
  expect(refusal?.status).toBe(402)
  expect(refusal?.headers.get('content-type')).toBe('application/problem+json')
  expect(refusal?.body).toMatchObject({
    code: 'limit_reached',
    detail: expect.stringContaining('used all 5 imports'),
    remedy: { text: 'Upgrade to Premium', href: '/settings/billing' },
  })

  // The page from before still offers the dropzone: what is dropped there is refused as kindly.
  await page.getByLabel('Choose videos').setInputFiles([{ ...file, mimeType: 'video/mp4', buffer: file.bytes }])
  const panel = page.getByRole('region', { name: 'Uploads' })
  await expect(panel).toContainText('Everything you have is safe')
  await expect(panel.getByRole('link', { name: 'Upgrade to Premium' })).toHaveAttribute('href', '/settings/billing')
  const main = page.getByRole('main')
  await expect(main).toContainText('No imports left')
  await expect(main).toContainText('You’ve used all 5 imports.')
  await expect(main.getByRole('link', { name: 'Upgrade to Premium' }).first()).toBeVisible()
  await expect(page.getByLabel('Choose videos')).toHaveCount(0)

  await guards.giveImports(1)
  expect(await limits(studio)).toEqual({ importLimit: 6, importsUsed: 5 })
  await page.reload()
  await expect(page.getByLabel('Choose videos')).toBeAttached()
  await guards.close()
})

test('paused outbound work shows a banner on every page and blocks nothing else', async ({ page }) => {
  const { who, studio, guards } = await scene()
  await guards.pauseOutbound(true)
  await signInAs(page.context(), { ...who, role: 'admin' })
  await page.goto('/jobs')
  const notice = page.getByRole('region', { name: 'On hold' })
  await expect(notice).toContainText('ClipForge has paused publishing and emails for this organization')
  expect((await upload(studio, file)).refusal).toBeNull()
  await guards.pauseOutbound(false)
  await page.reload()
  await expect(notice).toHaveCount(0)
  await guards.close()
})

test('members who may not invite see no form, and an invitation from a stale page is revoked with an email that says why', async ({
  page,
}) => {
  const { who, studio, guards } = await scene()
  const email = newEmail('grace')
  const invite = page.getByRole('button', { name: 'Invite' })
  await signInAs(page.context(), { ...who, role: 'admin' })
  await page.goto('/settings/organization/members')
  await invite.click()
  await page.locator('#emailAddress-field, [data-testid="tag-input"]').first().fill(`${email},`)
  await guards.pauseOutbound(true)
  await page.getByRole('button', { name: 'Send invitations' }).click()
  const told = await newestMail(who.email)
  expect(told.subject).toBe('An invitation was revoked')
  expect(told.text).toContain(`Your invitation for ${email}`)
  expect(told.text).toContain('ClipForge has paused')
  expect(await invitationsOf(studio.organizationId)).toMatchObject([{ email_address: email, status: 'revoked' }])

  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: 'You can’t invite people right now.' })).toBeVisible()
  await page.getByRole('heading', { name: 'Members' }).waitFor()
  await expect(invite).toHaveCount(0)
  expect(await axeFaults(page)).toEqual([])
  await guards.close()
})

/** An organization's invitations, as Clerk has them. */
async function invitationsOf(organizationId: string): Promise<{ email_address: string; status: string }[]> {
  const { CLERK_API_URL, CLERK_SECRET_KEY } = process.env
  const answer = await fetch(`${CLERK_API_URL}/v1/organizations/${organizationId}/invitations`, {
    headers: { authorization: `Bearer ${CLERK_SECRET_KEY}` },
  })
  return (await answer.json()).data
}

test('a new person is asked once about themselves and can dismiss it', async ({ page }) => {
  const { who, studio } = await scene()
  const asked = async () => (await studio.call('GET', '/api/users/me')).body.profileCompletedAt
  expect(await asked()).toBeNull()
  await signInAs(page.context(), { ...who, role: 'admin' })
  await page.goto('/welcome-profile')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('')
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await expect(page.getByText('Enter your name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Gus Grissom')
  await page.getByRole('textbox', { name: 'Company' }).fill('Liberty Bell')
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await page.waitForURL(/\/dashboard/)
  expect(await asked()).not.toBeNull()
  await page.goto('/settings/profile')
  await expect(page.getByRole('textbox', { name: 'Company' })).toHaveValue('Liberty Bell')
})
