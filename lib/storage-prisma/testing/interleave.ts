import { setImmediate as soon } from 'node:timers/promises'
import * as storage from '@/lib/storage-prisma'

type Options = { calls: number; atOnce: number; seed: number }

/**
 * Calls of the storage API by several tenants, `atOnce` of them at a time, each in its own scope that waits a few turns in between.
 * Every row bears the name of its tenant. Returns each call that saw or saved a row of another; the seed is printed.
 */
export async function interleave(tenants: readonly string[], { calls, atOnce, seed }: Options) {
  process.stdout.write(`interleave seed ${seed}\n`)
  const random = randomOf(seed)
  const plans = Array.from({ length: calls }, () => ({
    tenant: tenants[Math.floor(random() * tenants.length)] as string,
    turns: Math.floor(random() * 4),
    kind: random(),
    id: `gen_${Math.floor(random() * 4)}`,
  }))
  const wrong: string[] = []
  let next = 0
  let done = 0
  const worker = async () => {
    for (let plan = plans[next++]; plan; plan = plans[next++]) {
      const { kind } = plan
      const found = await call(plan)
      const isWrong = found.some((name) => name !== plan.tenant)
      if (isWrong) wrong.push(`${kind} of ${plan.tenant} saw ${found.join()}`)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  for (const tenant of tenants) {
    const rows = await storage.setTenantContext(tenant, () => storage.getGenerations())
    for (const { niche } of rows) if (niche !== tenant) wrong.push(`${tenant} has a row of ${niche}`)
  }
  return { wrong, calls: done }
}

type Plan = { tenant: string; turns: number; kind: number; id: string }

async function call({ tenant, turns, kind, id }: Plan): Promise<string[]> {
  storage.setTenantContext(tenant)
  for (let turn = 0; turn < turns; turn += 1) await soon()
  if (kind < 0.15) {
    const concept = { title: `Idea of ${tenant}`, hook: 'A hook' }
    await storage.saveGeneration({
      id,
      timestamp: 0,
      platform: 'tiktok',
      niche: tenant,
      concept,
      isFavorite: kind < 0.05,
    })
    return []
  }
  if (kind < 0.2) {
    const more = { createdAt: new Date(), applied: false }
    await storage.saveCritique({ id, generationId: id, lessons: tenant, ...more })
    return []
  }
  if (kind < 0.25) return (await storage.getUnappliedCritiques()).map(({ lessons }) => lessons)
  if (kind < 0.3) await storage.deleteGeneration(id)
  const read =
    kind < 0.5 ? storage.getFavorites() : kind < 0.7 ? storage.searchGenerations('idea') : storage.getGenerations()
  return (await read).map(({ niche }) => niche)
}

/** Mulberry32, a small generator of numbers from 0 to 1. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
