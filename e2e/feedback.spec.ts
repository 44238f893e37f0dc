import { expect, test } from '@playwright/test'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
import { openStudio } from './support/studio'

const long = `${'Why nobody finishes their first video 🎬👩‍🍳 '.repeat(6)}${'x'.repeat(40)}`
const rightToLeft = 'لماذا يترك الناس الفيديو بعد ثلاث ثوانٍ فقط؟'
const csvFile = (name: string, csv: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) })

test('performance numbers come from a CSV file that is previewed first, and by hand for one post', async ({ page }) => {
  test.setTimeout(180_000)
  const complaints = watchConsole(page)
  const who = { email: newEmail('numbers'), org: newName('Numbers'), role: 'admin' as const }
  const studio = await openStudio(who)
  await signInAs(page.context(), who)
  await page.goto('/ideas/feedback')
  await expect(page.getByText('No posts yet')).toBeVisible()
  await keepPictures(page, 'feedback-empty')

  const header = 'Title,Platform,Link,Posted at,Measured at,Views,Likes,Completion rate'
  const good = [
    `"${long}",TikTok,https://www.tiktok.com/@me/video/7301234567890123456,2026-10-01 10:00,2026-10-05 10:00,"12,345",1.2K,45%`,
    `${rightToLeft},YouTube,https://youtu.be/dQw4w9WgXcQ,2026-10-02,2026-10-06,900,40,`,
    '"=HYPERLINK(""http://x.example"")",other,,2026-10-03,2026-10-04,5,,',
  ]
  const chooser = page.getByLabel('Choose file')
  await chooser.setInputFiles(
    csvFile('wrong.csv', [header, ...good, 'Fourth,TikTok,,soon,2026-10-05,many,1,'].join('\n')),
  )
  await expect(page.getByText('2 cells can’t be read.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'many' })).toContainText('5')
  await expect(page.getByRole('button', { name: 'Import 3 posts' })).toBeDisabled()
  expect(await axeFaultsOfThemes(page)).toEqual([])
  await keepPictures(page, 'feedback-errors')

  const right = csvFile(`${rightToLeft} ${'long'.repeat(30)}.csv`, [header, ...good].join('\n'))
  await page.getByLabel('Choose another file').setInputFiles(right)
  await expect(page.getByText('3 new, 0 corrected, 0 already there, 3 new ideas.')).toBeVisible()
  await keepPictures(page, 'feedback-preview')
  await page.getByRole('button', { name: 'Import 3 posts' }).click()
  await expect(page.getByText(/^Imported: 3 added/)).toBeVisible()
  await expect(page.getByText('12,345')).toBeVisible()
  await expect(page.getByText('Used for learning')).toHaveCount(2)
  await page.getByLabel('Choose file').setInputFiles(right)
  await expect(page.getByText('0 new, 0 corrected, 3 already there.')).toBeVisible()

  await page.getByRole('button', { name: 'Add numbers' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add numbers' }).click()
  await expect(dialog.getByText('Choose an idea.')).toBeVisible()
  await dialog.getByLabel('Find an idea').fill('ثلاث')
  await dialog.getByRole('radio', { name: rightToLeft }).check()
  await dialog.getByLabel('Link to the post').fill('https://www.youtube.com/shorts/dQw4w9WgXcQ')
  await dialog.getByLabel('Posted').fill('2026-10-02T00:00')
  await dialog.getByLabel('Measured').fill('2026-10-12T00:00')
  await dialog.getByLabel('Views').fill('2500')
  expect(await axeFaultsOfThemes(page)).toEqual([])
  await keepPictures(page, 'feedback-form')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Numbers added')).toBeVisible()
  await expect(page.getByText('2,500')).toBeVisible()
  const { body } = await studio.call('GET', '/api/v1/feedback?platform=youtube')
  expect(body.data).toMatchObject([
    { ideaTitle: rightToLeft, snapshotCount: 2, snapshots: [{ views: 2500 }, { views: 900 }] },
  ])

  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 })
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect([width, wider]).toEqual([width, 0])
  }
  await page.goto('/ideas/feedback')
  expect(await axeFaultsOfThemes(page)).toEqual([])
  await keepPictures(page, 'feedback')
  // The form that was sent without an idea was refused, which the browser notes too.
  expect(complaints.filter((one) => !/\/api\/v1\/feedback: .* 422 /.test(one))).toEqual([])
})
