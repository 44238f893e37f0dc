import type { Page } from '@playwright/test'
import { tenantScene } from '../prisma/factories/tenant-scene'
import { axeFaults } from './support/axe'
import { watchConsole } from './support/console'
import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
import { openStudio } from './support/studio'
import { expect, test } from './support/test'

const tiles = (page: Page) => page.getByRole('list', { name: 'Ideas' }).getByRole('listitem')
const bar = (page: Page) => page.getByRole('region', { name: 'Selected ideas' })

/** Someone in an organization of their own, which has one idea with all that was learned from it. */
async function furnish(page: Page, name: string, role: 'admin' | 'member' = 'admin') {
  const who = { email: newEmail(name), org: newName('Ideas'), role }
  const person = await signInAs(page.context(), who)
  const studio = await openStudio(who)
  await studio.call('GET', '/api/v1/users/me')
  const scene = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, person.organizationId as string, 'Harbor')
  return { studio, scene }
}

test('ideas: search with a typo, favorites and selection by keyboard, folders, comparison, deletion and undo', async ({
  page,
}) => {
  const complaints = watchConsole(page)
  const { studio } = await furnish(page, 'ideas')
  for (const title of ['Rain', 'Lighthouse stairs', 'Lighthouse keepers']) {
    const made = await studio.call('POST', '/api/v1/ideas', { title, hook: 'A hook', platform: 'youtube' })
    expect(made.status).toBe(201)
  }

  await page.goto('/ideas')
  await expect(tiles(page)).toHaveCount(4)
  expect(await axeFaults(page)).toEqual([])
  await keepPictures(page, 'ideas-four')
  await page.getByLabel('Search ideas').fill('lighthosue')
  await page.getByLabel('Search ideas').press('Enter')
  await page.waitForURL(/q=lighthosue/)
  await expect(page.getByText('Showing results for lighthouse')).toBeVisible()
  await expect(tiles(page)).toHaveCount(2)

  await page.getByRole('link', { name: 'Clear filters' }).click()
  await page.getByLabel('Platform').selectOption('youtube')
  await page.waitForURL(/platform=youtube/)
  await expect(tiles(page)).toHaveCount(3)
  await page.getByRole('link', { name: 'Lighthouse keepers' }).focus()
  await page.keyboard.press('f')
  await expect(page.getByRole('button', { name: 'Remove “Lighthouse keepers” from favorites' })).toBeVisible()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByRole('link', { name: 'Lighthouse stairs' })).toBeFocused()
  await expect(bar(page)).toContainText('2 selected')
  expect(await axeFaults(page)).toEqual([])

  await bar(page).getByRole('button', { name: 'Move to folder' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Folder').fill('Coast')
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByLabel('Folder', { exact: true }).selectOption('Coast')
  await page.waitForURL(/folder=Coast/)
  await expect(tiles(page)).toHaveCount(2)

  await page.getByLabel('Select “Lighthouse keepers”').check()
  await page.getByLabel('Select “Lighthouse stairs”').check()
  await bar(page).getByRole('link', { name: 'Compare' }).click()
  await page.waitForURL(/\/ideas\/compare\?ids=/)
  await expect(page.getByRole('columnheader', { name: 'Lighthouse stairs' })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])

  await page.goBack()
  await page.getByLabel('Select “Lighthouse stairs”').check()
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(tiles(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tiles(page)).toHaveCount(2)
  expect(complaints).toEqual([])
})

test('an idea leads to the moments it was made from, and shows its forecast, posts and clips', async ({ page }) => {
  const complaints = watchConsole(page)
  const { scene } = await furnish(page, 'idea')
  await page.goto(`/ideas/${scene.ids.ideaId}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Harbor' })).toBeVisible()
  await expect(page.getByText('Above 72% of your last 200 ideas')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Posts' })).toContainText('100 views')
  await expect(page.getByRole('region', { name: 'Clips' }).getByRole('link')).toHaveAttribute(
    'href',
    `/clips/${scene.ids.clipId}`,
  )
  expect(await axeFaults(page)).toEqual([])
  await keepPictures(page, 'idea')

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByLabel('Title').fill('Another harbor')
  await page.getByRole('button', { name: 'Save idea' }).click()
  await expect(page.getByRole('dialog')).toContainText('was posted')
  await page.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('region', { name: 'Beats' }).getByRole('link', { name: '0:01 to 0:03' }).click()
  await page.waitForURL(`/videos/${scene.ids.videoId}?at=1`)
  expect(complaints).toEqual([])
})

test('learning: says that nothing was learned yet, shows each check and change, and admins pause it', async ({
  page,
}) => {
  const complaints = watchConsole(page)
  await furnish(page, 'learning')
  await page.goto('/ideas/learning')
  await expect(page.getByRole('region', { name: 'Where it stands' })).toContainText('posts')
  await expect(page.getByRole('region', { name: 'Does it order your posts better?' })).toContainText(
    'Of 100 pairs of posts that neither had seen, the weights before ordered 54 right, the weights after 61.',
  )
  await expect(page.getByRole('region', { name: 'Insights' })).toContainText('1.4× (90%: 1.1× to 1.8×)')
  await expect(page.getByRole('region', { name: 'Checks' })).toContainText('54 → 61 of 100')
  expect(await axeFaults(page)).toEqual([])
  await keepPictures(page, 'learning')
  await page.getByRole('button', { name: 'Pause learning' }).click()
  await expect(page.getByText('Learning is paused. Nothing changes until an admin resumes it.')).toBeVisible()
  await page.getByRole('button', { name: 'Resume learning' }).click()
  await expect(page.getByRole('button', { name: 'Pause learning' })).toBeVisible()
  expect(complaints).toEqual([])
})

test('learning of an organization without posts is honest, and members can’t pause it', async ({ page }) => {
  const who = { email: newEmail('learner'), org: newName('Ideas'), role: 'member' as const }
  await signInAs(page.context(), who)
  await page.goto('/ideas/learning')
  await expect(page.getByText('Nothing learned yet: 0 of 40 posts.')).toBeVisible()
  await expect(page.getByText('No weight was changed yet.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pause learning' })).toHaveCount(0)
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('navigation', { name: 'Ideas' }).getByRole('link', { name: 'Ideas' }).click()
  await expect(page.getByText('No ideas yet')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
})

test('generates ideas about a topic, which appear as they are stored and say who made them', async ({ page }) => {
  test.setTimeout(120_000)
  const complaints = watchConsole(page)
  const who = { email: newEmail('maker'), org: newName('Ideas'), role: 'admin' as const }
  await signInAs(page.context(), who)
  await page.goto('/ideas')
  await page.getByRole('button', { name: 'Generate ideas' }).click()
  const dialog = page.getByRole('dialog', { name: 'Generate ideas' })
  await expect(dialog).toContainText('so ideas need a topic to start from')
  await dialog.getByRole('button', { name: 'Generate ideas' }).click()
  await expect(dialog.getByRole('alert')).toContainText('topic')
  await dialog.getByLabel('Topic').fill('Sailing at night')
  await dialog.getByLabel('How many').fill('3')
  expect(await axeFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Generate ideas' }).click()
  await expect(tiles(page)).toHaveCount(3, { timeout: 60_000 })
  await keepPictures(page, 'ideas-generated')
  await tiles(page).first().getByRole('link').click()
  await expect(page.getByText(/made by (the built-in engine|the local stand-in)/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Sources' })).toContainText('Sailing at night')
  await page.getByRole('button', { name: 'Write a brief' }).click()
  await expect(page.getByRole('heading', { name: 'Openings' })).toBeVisible()
  await page.getByRole('button', { name: 'Make a clip' }).click()
  await expect(page.getByText('Couldn’t make a clip')).toBeVisible()
  expect(complaints).toEqual([])
})
