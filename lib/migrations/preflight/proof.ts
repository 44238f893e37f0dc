import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { Invalid, Precondition } from '@/lib/core/errors'
import type { Promised } from '../verify/promise'
import type { CheckResult } from '../verify/verify-database'
import { type Stage, stages } from './check'

const schema = z.object({
  stage: z.enum(stages),
  madeAt: z.iso.datetime(),
  /** What that database has, and from which files. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** What was looked at there, and found as it should be. */
  checks: z.array(z.string()),
})

/** That a database of a stage has certain migrations, and is what they promise. */
export type Proof = z.infer<typeof schema>

/**
 * What a verification proves to the next stage.
 * @throws Precondition naming what was not good
 */
export function proofOf(results: readonly CheckResult[], promised: Promised, stage: Stage, now: Date): Proof {
  const faults = results.flatMap((one) => one.faults)
  if (faults.length > 0) throw new Precondition(`This database proves nothing: ${faults.join(' ')}`)
  return {
    stage,
    madeAt: now.toISOString(),
    migrations: promised.migrations,
    checks: results.map(({ name }) => name),
  }
}

export async function writeProof(file: string, proof: Proof): Promise<void> {
  await writeFile(file, `${JSON.stringify(proof, null, 2)}\n`)
}

/** @throws Invalid for a file that is not there, or is no proof */
export async function readProof(file: string): Promise<Proof> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Invalid(`The proof ${file} cannot be read: ${error.message}.`, { cause: error })
  })
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new Invalid(`${file} is no proof. Make one on the stage before: npm run db -- verify --proof FILE`, {
      cause: error,
    })
  }
}
