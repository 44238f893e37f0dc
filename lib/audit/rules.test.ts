import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { day } from '@/lib/core/time'
import { auditRetentionMs } from './rules'

const migrations = path.resolve(import.meta.dirname, '../../prisma/migrations')

/** `audit_expire` as the newest migration that writes it has it. */
function expireFunction(): string {
  const folders = readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const found = folders
    .map(({ name }) => readFileSync(path.join(migrations, name, 'migration.sql'), 'utf8'))
    .filter((sql) => /CREATE (OR REPLACE )?FUNCTION "audit_expire"/.test(sql))
  return found.at(-1) ?? ''
}

it('names the same audit retention as the database', () => {
  const [, days] = /cut_off timestamptz := now\(\) - interval '(\d+) days'/.exec(expireFunction()) ?? []
  expect(Number(days) * day).toBe(auditRetentionMs)
})
