import { writeFile } from 'node:fs/promises'
import { describePlan } from '@/lib/migrations/describe-plan'
import { readMigrations } from '@/lib/migrations/folder'
import { planMigrations } from '@/lib/migrations/plan-migrations'
import { proofOf, writeProof } from '@/lib/migrations/preflight/proof'
import { describeStatus, readStatus } from '@/lib/migrations/read-status'
import { makePromise } from '@/lib/migrations/verify/promise'
import { verifyEverything } from '@/lib/migrations/verify/verify-everything'
import { env } from '@/lib/platform/env'
import {
  address,
  folder,
  isBeforeContract,
  preflightOptions,
  print,
  promiseFile,
  proofFile,
  readPromise,
  withOwner,
} from './options'

export function plan(): Promise<number> {
  return withOwner(async (client) => {
    const found = await planMigrations(client, folder, { ...(await preflightOptions()), isBeforeContract })
    print(found, describePlan)
    return found.isSafe ? 0 : 1
  })
}

export function status(): Promise<number> {
  return withOwner(async (client) => {
    print(await readStatus(client, folder), describeStatus)
    return 0
  })
}

export function verify(): Promise<number> {
  return withOwner(async (client) => {
    const promised = await readPromise()
    const results = await verifyEverything(client, promised, address ?? null)
    for (const { name, isGood, faults, durationMs } of results) {
      console.log(`${isGood ? 'ok   ' : 'FAULT'} ${name} (${durationMs.toFixed(0)} ms)`)
      for (const fault of faults) console.log(`      ${fault}`)
    }
    if (!results.every(({ isGood }) => isGood)) return 1
    if (proofFile) await writeProof(proofFile, proofOf(results, promised, env().DB_STAGE, new Date()))
    return 0
  })
}

export function promise(): Promise<number> {
  return withOwner(async (client) => {
    const promised = await makePromise(client, readMigrations(folder))
    await writeFile(promiseFile, `${JSON.stringify(promised, null, 2)}\n`)
    console.log(`${promiseFile} says what this database consists of.`)
    return 0
  })
}
