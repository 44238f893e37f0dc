import { type JobScene, jobScene } from '../prisma/factories/job-scene'
import { watchConsole } from './support/console'
import { newEmail, newName, signInAs } from './support/people'
import { sql } from './support/sql'
import { expect, test } from './support/test'

let scene: JobScene

test.beforeEach(async ({ page, context }) => {
  const person = await signInAs(context, {
    email: newEmail('jo'),
    firstName: 'Jo',
    org: newName('Jo Films'),
    role: 'admin',
  })
  await page.goto('/jobs')
  await expect(page.getByRole('heading', { name: 'Jobs', exact: true })).toBeVisible()
  scene = await jobScene(process.env.SYSTEM_DATABASE_URL as string, person.organizationId as string)
})

test.afterEach(() => scene.close())

test('the job list is empty, then follows a job from start to end without a reload', async ({ page }) => {
  const complaints = watchConsole(page)
  await expect(page.getByText('No jobs yet')).toBeVisible()
  const jobId = await scene.add('Sunset, take two')
  const row = page.getByRole('row', { name: /Sunset, take two/ })
  await expect(row.getByText('Waiting', { exact: true })).toBeVisible()

  await scene.progress(jobId, 40, 'Rendering')
  await expect(row.getByText('40%')).toBeVisible()
  await expect(row.getByText('Rendering')).toBeVisible()
  await expect(page.getByRole('button', { name: '1 job running' })).toBeVisible()

  await scene.end(jobId, 'completed')
  await expect(row.getByText('Completed')).toBeVisible()
  await expect(page.getByRole('button', { name: 'No jobs running' })).toBeVisible()
  expect(complaints).toEqual([])
})

test('a job page shows steps and logs live, and what to do after a failure', async ({ page }) => {
  const jobId = await scene.add('Harbour')
  await page.goto(`/jobs/${jobId}`)
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible()
  await scene.progress(jobId, 10, 'Inspecting the file')
  await scene.progress(jobId, 55, 'Rendering')
  const steps = page.getByRole('list', { name: 'Steps' })
  await expect(steps.getByText('Inspecting the file')).toBeVisible()
  await expect(steps.getByText('Rendering')).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Export: Harbour' })).toHaveAttribute('aria-valuenow', '55')

  await scene.end(jobId, 'failed', 'The file is cut off. Upload it again.')
  await expect(page.getByRole('alert').getByText('The file is cut off. Upload it again.')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Log' }).getByText('The file is cut off. Upload it again.')).toBeVisible()
  await page.getByRole('button', { name: 'Try again: Harbour' }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/jobs/') && !url.pathname.endsWith(jobId))
  await expect(page.getByRole('link', { name: 'an earlier job' })).toHaveAttribute('href', `/jobs/${jobId}`)
})

test('the card of a video follows its analysis: place in line, percent and time left', async ({ page }) => {
  const { jobId } = await scene.addVideo('Breakwater')
  await page.goto('/videos')
  const card = page.getByRole('article').filter({ hasText: 'Breakwater' })
  await expect(card).toContainText(/Waiting.*(in line|Waiting to start)/)

  // The video itself still says that it waits: its first step has not come to write it.
  await scene.progress(jobId, 40, 'Measuring picture and sound')
  await expect(card).toContainText(/Analyzing.*40%/)
  await expect(card).not.toContainText('Waiting')
  await expect(card.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40')
  await sql("UPDATE job_queue SET started_at = now() - interval '1 minute' WHERE id = $1", [jobId])
  await page.reload()
  await expect(card).toContainText(/40% · about (a|\d+) (minutes?|seconds) left/)

  await scene.end(jobId, 'failed', 'The file is cut off.')
  await expect(card.getByRole('progressbar')).toHaveCount(0)
})

test('a progress bar shows from the click on a link until the page is there', async ({ page }) => {
  await scene.add('Slow line')
  const link = page.getByRole('link', { name: 'Slow line' }).first()
  const bar = page.getByTestId('navigation-progress')
  await expect(link).toBeVisible()
  await expect(bar).toHaveCount(0)
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route(/\/jobs\/[0-9a-f-]{36}\?/, async (route) => {
    await held
    await route.continue()
  })
  await link.click()
  await expect(bar).toBeVisible()
  letThrough()
  await expect(page.getByRole('heading', { name: 'Slow line' })).toBeVisible()
  await expect(bar).toHaveCount(0)
})

test('a link clicked offline keeps the current page and says so', async ({ page, context }) => {
  await scene.add('Out of reach')
  const link = page.getByRole('link', { name: 'Out of reach' }).first()
  await expect(link).toBeVisible()
  // Toasts come once the page is interactive.
  await expect(page.getByRole('region', { name: /^Notifications/ })).toBeAttached()
  await context.setOffline(true)
  await link.click()
  await expect(page.getByText('Open this page when you’re connected again.')).toBeVisible()
  await expect(link).toBeVisible()
  await context.setOffline(false)
  await link.click()
  await expect(page.getByRole('heading', { name: 'Out of reach' })).toBeVisible()
})

test('a running job can be canceled from the list', async ({ page }) => {
  const jobId = await scene.add('Pier')
  await scene.progress(jobId, 20, 'Rendering')
  const row = page.getByRole('row', { name: /Pier/ })
  await row.getByRole('button', { name: 'Cancel Pier' }).click()
  await expect(row.getByText('Canceled')).toBeVisible()
  await expect(row.getByRole('button', { name: 'Try again: Pier' })).toBeVisible()
})

test('a broken live connection says so and catches up when it is back', async ({ page }) => {
  const jobId = await scene.add('Lighthouse')
  const line = '**/api/v1/jobs/events*'
  await page.route(line, (route) => route.abort())
  await page.reload()
  const row = page.getByRole('row', { name: /Lighthouse/ })
  await expect(row.getByText('Waiting', { exact: true })).toBeVisible()
  await expect(page.getByText(/Reconnecting|Updated every few seconds/)).toBeVisible()
  await scene.progress(jobId, 70, 'Rendering')
  await page.unroute(line)
  await expect(row.getByText('70%')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Reconnecting')).toBeHidden()
})

test('filters and pages of the job list are kept in the URL', async ({ page }) => {
  for (let n = 0; n < 27; n += 1) await scene.add(`Clip ${n}`, n)
  const broken = await scene.add('Broken')
  await scene.end(broken, 'failed', 'It broke. Fix it.')
  await page.goto('/jobs?state=failed')
  await expect(page.getByRole('row', { name: /Broken/ })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page
    .getByRole('navigation', { name: 'Jobs by status' })
    .getByRole('link', { name: /In progress/ })
    .click()
  await page.waitForURL(/state=active/)
  await expect(page.getByRole('row')).toHaveCount(26)
  await page.getByRole('link', { name: 'Next' }).click()
  await page.waitForURL(/cursor=/)
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.goBack()
  await expect(page.getByRole('row')).toHaveCount(26)
})
