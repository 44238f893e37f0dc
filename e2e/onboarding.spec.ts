import type { Locator, Page } from '@playwright/test'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { newEmail, newName, signInAs } from './support/people'
import { expect, test } from './support/test'

const welcome = (page: Page) => page.getByRole('dialog', { name: 'Welcome to ClipForge' })
const checklist = (page: Page) => page.getByRole('complementary').getByRole('region', { name: 'Getting started' })
const percentOf = (list: Locator) => list.getByRole('progressbar')

async function status(page: Page) {
  const answer = await page.request.get('/v1/onboarding/status')
  expect(answer.status()).toBe(200)
  return (await answer.json()) as {
    currentStep: string
    isSkipped: boolean
    isCompleted: boolean
    percent: number
    steps: { step: string; status: string; timeSpentSeconds: number }[]
  }
}

test('the welcome is shown once, and the checklist follows what any member does', async ({
  page,
  context,
  browser,
}) => {
  const org = newName('First Light')
  await signInAs(context, { email: newEmail('first'), org, role: 'admin' })
  const complaints = watchConsole(page)
  await page.goto('/dashboard')
  await expect(page).toHaveTitle(/^Dashboard/)
  await expect(welcome(page)).toBeVisible()
  expect((await status(page)).currentStep).toBe('WELCOME')
  await page.keyboard.press('Escape')
  await expect(welcome(page)).toBeHidden()
  await expect(checklist(page)).toContainText('16%')
  await expect(percentOf(checklist(page))).toHaveAttribute('aria-valuenow', '16')
  await page.reload()
  await expect(page.getByRole('main').getByText('No videos yet')).toBeVisible()
  await expect(welcome(page)).toBeHidden()

  const colleagues = await browser.newContext()
  await signInAs(colleagues, { email: newEmail('second'), org })
  const theirs = await colleagues.newPage()
  await theirs.goto('/referrals')
  await expect(theirs.getByText(/\/r\/CLIP[0-9A-Z]{4}$/)).toBeVisible()
  await theirs.getByRole('textbox', { name: 'Email addresses' }).fill(newEmail('third'))
  expect((await status(page)).steps.find((one) => one.step === 'SHARE_REFERRAL')?.status).not.toBe('COMPLETED')
  await theirs.getByRole('button', { name: 'Send invitations' }).click()
  await expect(checklist(theirs)).toContainText('33%', { timeout: 30_000 })
  await expect(checklist(page)).toContainText('33%', { timeout: 30_000 })
  const now = await status(page)
  expect(now).toMatchObject({ currentStep: 'UPLOAD_VIDEO', isCompleted: false })
  expect(now.steps.find((one) => one.step === 'SHARE_REFERRAL')?.status).toBe('COMPLETED')

  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  expect(complaints).toEqual([])
  await colleagues.close()
})

test('the checklist is hidden after a question, and shown again on another device', async ({
  page,
  context,
  browser,
}) => {
  const who = { email: newEmail('skip'), org: newName('Second Light') }
  await signInAs(context, who)
  await page.goto('/dashboard')
  await welcome(page).getByRole('button', { name: 'Look around first' }).click()
  await expect(checklist(page)).toContainText('16%')
  await page.goto('/onboarding')
  await expect(page).toHaveTitle(/^Getting started/)
  await checklist(page).getByRole('button', { name: 'Hide checklist' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Keep checklist' }).click()
  expect((await status(page)).isSkipped).toBe(false)
  await checklist(page).getByRole('button', { name: 'Hide checklist' }).click()
  await question.getByRole('button', { name: 'Hide checklist' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByText('Checklist hidden').first()).toBeVisible()
  const skipped = await status(page)
  expect(skipped).toMatchObject({ isSkipped: true, isCompleted: false, percent: 16 })

  const other = await browser.newContext({ viewport: { width: 375, height: 700 } })
  await signInAs(other, who)
  const phone = await other.newPage()
  await phone.goto('/dashboard')
  await expect(phone.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  await expect(welcome(phone)).toBeHidden()
  await phone.getByRole('button', { name: 'Menu' }).click()
  await phone.getByRole('button', { name: 'Resume' }).click()
  await expect(phone.getByRole('dialog').getByRole('progressbar', { name: 'Getting started' })).toBeVisible()
  expect(await status(page)).toMatchObject({ isSkipped: false, currentStep: 'UPLOAD_VIDEO' })
  await page.reload()
  await expect(checklist(page).getByRole('button', { name: 'Hide checklist' })).toBeVisible()
  await other.close()
})

test('a new person tries the sample video and finds it in the command palette', async ({ page, context }) => {
  await signInAs(context, { email: newEmail('sample'), org: newName('Third Light') })
  const complaints = watchConsole(page)
  await page.goto('/dashboard')
  await welcome(page).getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Try it with a sample' }).click()
  await expect(page.getByRole('region', { name: 'Uploads' })).toContainText(/Uploaded\.|Analysis done/, {
    timeout: 60_000,
  })
  const recent = page.getByRole('region', { name: 'Recent videos' })
  await expect(recent.getByRole('link', { name: /Sample, NASA talk/ })).toBeVisible()
  await expect(checklist(page).getByRole('listitem').filter({ hasText: 'Upload a video' })).toContainText('Done', {
    timeout: 30_000,
  })

  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search, or type a command').fill('nasa t')
  await page.getByRole('option', { name: /Sample, NASA talk/ }).click()
  await page.waitForURL(/\/videos\/[0-9a-f-]{36}$/)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search, or type a command').fill('upload')
  await page.getByRole('option', { name: 'Upload videos' }).click()
  await page.waitForURL(/\/videos$/)
  expect(complaints).toEqual([])
})

test('a referral link is remembered and does not reveal whether its code exists', async ({ page, context }) => {
  const seen: string[] = []
  for (const code of ['CLIP42XY', 'clip9999', 'not-a-code', '%00', 'CLIP42XY%3B%20Domain%3Dx']) {
    await context.clearCookies()
    const answer = await page.goto(`/r/${code}`)
    expect(answer?.status()).toBe(200)
    await expect(page).toHaveURL(/\/r$/)
    seen.push(await page.getByRole('main').innerText())
    const cookie = (await context.cookies()).find(({ name }) => name.endsWith('clipforge-referral'))
    if (!/^clip\w{4}$/i.test(code)) {
      expect(cookie, code).toBeUndefined()
      continue
    }
    expect(cookie, code).toMatchObject({ value: code.toUpperCase(), httpOnly: true, sameSite: 'Lax', path: '/' })
    const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400
    expect(days).toBeGreaterThan(89)
    expect(days).toBeLessThanOrEqual(90)
  }
  expect(new Set(seen).size).toBe(1)
  await page.getByRole('link', { name: 'Sign up' }).click()
  await page.waitForURL(/\/sign-up/)
})

test('one click copies the referral link, and the QR code leads to the same page', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAs(context, { email: newEmail('refer'), org: newName('Fourth Light') })
  await page.goto('/referrals')
  const { code, link } = (await (await page.request.get('/v1/referrals/code')).json()) as Record<string, string>
  await expect(page.getByText(link ?? '', { exact: true })).toBeVisible()
  await expect(page.getByRole('img', { name: `QR code of ${link}` })).toBeVisible()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  const mail = await page.getByRole('link', { name: 'Write an email' }).getAttribute('href')
  expect(decodeURIComponent(mail ?? '')).toContain(link)
  await page.goto(link ?? '')
  await expect(page).toHaveURL(/\/r$/)
  expect((await context.cookies()).find(({ name }) => name.endsWith('clipforge-referral'))?.value).toBe(code)
})

test('axe finds nothing on onboarding and referral pages, on a desk or a phone', async ({ page, context }) => {
  await signInAs(context, { email: newEmail('axe'), org: newName('Fifth Light') })
  const findings: string[] = []
  for (const path of ['/dashboard', '/onboarding', '/referrals', '/r']) {
    await page.goto(path)
    await page.getByRole('heading').first().waitFor()
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 375, height: 720 },
    ]) {
      await page.setViewportSize(viewport)
      findings.push(...(await axeFaultsOfThemes(page)))
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${path} at ${viewport.width}`).toBeLessThanOrEqual(0)
      if (await welcome(page).isVisible()) {
        await page.keyboard.press('Escape')
        await expect(welcome(page)).toBeHidden()
        findings.push(...(await axeFaultsOfThemes(page)))
      }
    }
  }
  expect(findings).toEqual([])
})
