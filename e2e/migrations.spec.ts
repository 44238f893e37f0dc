import type { Page } from '@playwright/test'
import { Client } from 'pg'
import { newestMail } from './support/mailbox'
import { press } from './support/press'
import { asStaff, staffEmail } from './support/staff'
import { expect, test } from './support/test'

/*
 * Staff see how the database came to be what it is, and whether it is what it should be.
 */
async function asOwner(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: process.env.DIRECT_URL })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function checkNow(page: Page, result: string): Promise<void> {
  await press(page.getByRole('button', { name: 'Check now' }))
  await expect(page.getByText(result, { exact: true })).toBeVisible({ timeout: 60_000 })
}

/** Presses the button, which becomes another one. */
async function pressInto(page: Page, name: string, next: string): Promise<void> {
  await press(page.getByRole('button', { name }))
  await expect(page.getByRole('button', { name: next })).toBeVisible({ timeout: 60_000 })
}

test('schema drift is detected and named', async ({ browser }) => {
  const page = await asStaff(browser)
  await page.goto('/admin/migrations')
  await checkNow(page, 'No drift')
  const first = page.getByRole('row').filter({ hasText: 'expand_foundation' })
  await expect(first).toContainText('Applied')
  await first.getByText(/\d+ statements/).click()
  await expect(first.getByText('CREATE TABLE "organizations"')).toBeVisible()

  await asOwner('CREATE INDEX surplus_of_a_test ON rate_limits (points)')
  try {
    await checkNow(page, 'Schema drift')
    await expect(page.getByText(/The index surplus_of_a_test is not part of the schema/)).toBeVisible()
  } finally {
    await asOwner('DROP INDEX surplus_of_a_test')
  }
  await checkNow(page, 'No drift')
  await page.context().close()
})

test('a backfill is paused and resumed, and its safety measures are shown', async ({ browser }) => {
  const name = '20300101000000_backfill_of_a_test'
  const pauses = `SELECT is_paused FROM schema_changes.backfills WHERE migration = '${name}'`
  await asOwner(`
    INSERT INTO schema_changes.backfills (migration, rows_done, row_estimate) VALUES ('${name}', 400, 1600);
    INSERT INTO schema_changes.rehearsals (id, migrations, started_by, finished_at, outcome, phases, steps)
      VALUES (gen_random_uuid(), '[{"name": "${name}", "checksum": ""}]', 'a rehearser', now(), 'passed',
        '[{"name": "copy", "isGood": true, "faults": [], "durationMs": 1200}]',
        '[{"migration": "${name}", "position": 0, "sql": "ALTER TABLE measured", "locks": ["clips: ACCESS EXCLUSIVE"],
           "rewritten": ["clips"], "attempts": 1, "waitedMs": 0, "durationMs": 777}]');
    INSERT INTO schema_changes.backups (id, location, form, bytes, sha256, row_count, duration_ms, made_by, tested_at)
      VALUES (gen_random_uuid(), 'backups/of-a-test', 'copy', 5000000, '', 12345, 900, 'a keeper', now())`)
  const page = await asStaff(browser)
  try {
    await page.goto('/admin/migrations')
    await expect(page.getByText('400 of about 1,600 rows')).toBeVisible()
    await pressInto(page, `Pause ${name}`, `Resume ${name}`)
    expect(await asOwner(pauses)).toEqual([{ is_paused: true }])
    await pressInto(page, `Resume ${name}`, `Pause ${name}`)
    expect(await asOwner(pauses)).toEqual([{ is_paused: false }])

    await expect(page.getByText('Passed', { exact: true })).toBeVisible()
    await page.getByText('One statement, 777 ms').click({ timeout: 10_000 })
    await expect(page.getByText('clips: ACCESS EXCLUSIVE, rewrote clips, took 777 ms')).toBeVisible()
    const backup = page.getByRole('row').filter({ hasText: 'backups/of-a-test' })
    await expect(backup).toContainText('Every row restored')
    await expect(backup).toContainText('12,345')
  } finally {
    await asOwner(`DELETE FROM schema_changes.backfills WHERE migration = '${name}'; DELETE FROM schema_changes.rehearsals WHERE started_by = 'a rehearser';
      DELETE FROM schema_changes.backups WHERE made_by = 'a keeper'`)
    await page.context().close()
  }
})

test('the nightly schema check finds a fault, emails staff and opens an error', async ({ browser }) => {
  const index = 'surplus_of_a_night'
  await asOwner(`CREATE INDEX ${index} ON rate_limits (points)`)
  const page = await asStaff(browser)
  try {
    const started = await fetch(`${process.env.INNGEST_BASE_URL}/__cron?function=clipforge-check-schema`, {
      method: 'POST',
    })
    expect(started.status).toBe(200)
    await expect(async () => {
      await page.goto('/admin/migrations')
      await expect(page.getByText(/^Checked at night/)).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(page.getByText(`The index ${index} is not part of the schema`)).toBeVisible()

    const mail = await newestMail(staffEmail())
    expect(mail.subject).toContain('not what its migrations promise')
    expect(mail.text).toContain(index)
    await page.goto('/admin/errors')
    await expect(page.getByText('The database is not what its migrations promise').first()).toBeVisible()
  } finally {
    await asOwner(`DROP INDEX ${index}`)
    await page.context().close()
  }
})
