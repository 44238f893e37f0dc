import { expect, type Page, test } from '@playwright/test'
import { Client } from 'pg'
import { asStaff } from './support/staff'

/*
 * Staff see how the database came to be what it is, and whether it is what it should be.
 */
async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: process.env.DIRECT_URL })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Presses until it is heard: a page that has just opened may not listen yet. */
async function checkNow(page: Page, result: string): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText(result, { exact: true })).toBeVisible({ timeout: 5_000 })
  }).toPass()
}

test('the schema is as promised, and what is not is named', async ({ browser }) => {
  const page = await asStaff(browser)
  await page.goto('/admin/migrations')
  await checkNow(page, 'As promised')
  const first = page.getByRole('row').filter({ hasText: 'expand_foundation' })
  await expect(first).toContainText('Applied')
  await first.getByText(/\d+ statements/).click()
  await expect(first.getByText('CREATE TABLE "organizations"')).toBeVisible()

  await asOwner('CREATE INDEX surplus_of_a_test ON rate_limits (points)')
  try {
    await checkNow(page, 'Not as promised')
    await expect(page.getByText(/The index surplus_of_a_test is not part of the schema/)).toBeVisible()
  } finally {
    await asOwner('DROP INDEX surplus_of_a_test')
  }
  await checkNow(page, 'As promised')
  await page.context().close()
})
