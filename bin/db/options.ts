import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Invalid } from '@/lib/core/errors'
import { type Form, forms } from '@/lib/migrations/backup/manifest'
import { readLimits } from '@/lib/migrations/limits'
import type { PreflightOptions } from '@/lib/migrations/preflight/change'
import { readProof } from '@/lib/migrations/preflight/proof'
import type { Promised } from '@/lib/migrations/verify/promise'
import { readStated } from '@/lib/migrations/write/stated'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { env } from '@/lib/platform/env'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    folder: { type: 'string', default: 'prisma/migrations' },
    rename: { type: 'string', multiple: true, default: [] },
    drop: { type: 'string', multiple: true, default: [] },
    'before-contract': { type: 'boolean', default: false },
    proof: { type: 'string' },
    address: { type: 'string' },
    waive: { type: 'string', multiple: true, default: [] },
    to: { type: 'string' },
    into: { type: 'string' },
    backup: { type: 'string' },
    on: { type: 'string' },
    form: { type: 'string' },
    bin: { type: 'string' },
    'test-on': { type: 'string' },
    'no-test': { type: 'boolean', default: false },
  },
})

/** What was asked for: the command's words, and the options behind it. */
export const command = positionals[0] ?? ''
export const isJson = values.json
export const folder = path.resolve(values.folder)
export const proofFile = values.proof
export const isBeforeContract = values['before-contract']
export const address = values.address
/** Of which backup a copy is made, when not of the database as it is, and on which server, when not on the same. */
export const copyOptions = { backup: values.backup, on: values.on }
export const promiseFile = 'prisma/promise.json'
export const startedBy = `${userInfo().username} (process ${process.pid})`

/**
 * The word behind the command.
 * @throws Invalid with how to say it, when it was left out
 */
export function wordOr(howTo: string): string {
  const [, word] = positionals
  if (!word) throw new Invalid(howTo)
  return word
}

/** What is known of the database and the way there: from the environment, `--proof` and `--waive`. */
export async function preflightOptions(): Promise<PreflightOptions> {
  const file = values.proof ?? env().DB_PROOF
  return {
    stage: env().DB_STAGE,
    now: new Date(),
    proof: file ? await readProof(file) : null,
    quietHours: env().DB_QUIET_HOURS ?? null,
    diskBytes: env().DB_DISK_BYTES ?? null,
    limits: readLimits(env().DB_LIMITS),
    waived: Object.fromEntries(values.waive.map(readWaiver)),
  }
}

function readWaiver(text: string): [string, string] {
  const [, name, reason] = /^([a-z-]+):\s*(\S.*)$/.exec(text) ?? []
  if (!name || !reason) throw new Invalid(`Write --waive "name-of-the-check: reason" instead of --waive "${text}".`)
  return [name, reason]
}

/** What the author of a change says about what it drops. */
export const readDropAnswers = () => readStated(values.rename, values.drop)

/** What every change of the database is started with. */
export const changeOptions = async () => ({
  folder,
  isBeforeContract,
  startedBy,
  preflight: await preflightOptions(),
  onProgress: console.log,
})

function formOf(text: string | undefined): Form | undefined {
  const form = forms.find((one) => one === text)
  if (text && !form) throw new Invalid(`Say --form ${forms.join(', or ')}.`)
  return form
}

/** Where backups go to, where they are restored into, and how they are tested. */
export const backupOptions = () => ({
  to: values.to && path.resolve(values.to),
  into: values.into,
  form: formOf(values.form),
  replicationUrl: env().BACKUP_URL,
  bin: values.bin ?? env().POSTGRES_BIN,
  isTested: !values['no-test'],
  testOn: values['test-on'],
  madeBy: userInfo().username,
  onProgress: console.log,
})

export async function readPromise(): Promise<Promised> {
  return JSON.parse(await readFile(promiseFile, 'utf8')) as Promised
}

export async function withOwner<T>(work: (client: DirectClient) => Promise<T>): Promise<T> {
  const client = await openDirect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What is said on the way, apart from what was asked for. */
export const say: (text: string) => void = isJson ? console.error : console.log

/** Prints what was found: as JSON when that was asked for, or in words. */
export function print<T>(found: T, describe: (found: T) => string): void {
  console.log(isJson ? JSON.stringify(found, null, 2) : describe(found))
}
