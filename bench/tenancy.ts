import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { createTenantClient, type SystemClient, type TenantClient } from '@/lib/platform/db/client'
import { PrismaClient } from '@/lib/platform/db/generated/client'
import { runAsTenant } from '@/lib/platform/db/tenant-context'
import { type Measured, measure, type Variant } from './tenancy/measure'
import { setScene, startDelay } from './tenancy/scene'

/*
 * What a tenant-scoped query costs beside the same query without row-level security, and beside the two usual ways of
 * setting a tenant. Directly and with a round trip of 1 ms; one query and five; 1, 16 and 64 at once.
 *
 *   plain          no row-level security, no tenant
 *   tenant         withTenant: each query with its tenant
 *   plain tx       an interactive transaction without either
 *   tenant tx      withTenantTransaction
 *   array          $transaction([set_config, ...queries])
 *   interactive    $transaction(async (tx) => set_config, then the queries)
 *
 * `-- --quick` runs fewer and shorter rounds, `-- --goals` one at a time only.
 */
const isQuick = process.argv.includes('--quick')
const pace = (concurrency: number) => {
  if (concurrency === 1) return { rounds: isQuick ? 5 : 15, milliseconds: isQuick ? 500 : 800 }
  return { rounds: isQuick ? 2 : 9, milliseconds: isQuick ? 150 : 300 }
}
const concurrencies = process.argv.includes('--goals') ? [1] : [1, 16, 64]
const goals = { 1: 1.4, 5: 1.3 } as const
const maxConnections = 20
// At 64 at once on 20 connections a transaction waits its turn.
const timeouts = { maxWait: 60_000, timeout: 60_000 }

type Operation = 'read' | 'write'
type Queries = 1 | 5
type Row = Measured & { link: string; concurrency: number; operation: Operation; queries: Queries }

const url = (name: string) => process.env[name] as string
const scene = await setScene({ app: url('DATABASE_URL'), superuser: url('SUPERUSER_DATABASE_URL') })
const delay = await startDelay(scene.guarded, 1)
const table: Row[] = []

try {
  for (const [link, through] of [
    ['direct', (target: string) => target],
    ['1 ms', delay.through],
  ] as const) {
    for (const concurrency of concurrencies) {
      const max = Math.min(concurrency, maxConnections)
      const clients = {
        plain: plainClient(through(scene.unguarded), max),
        usual: plainClient(through(scene.guarded), max),
        tenant: createTenantClient({ connectionString: through(scene.guarded), max, waitMs: 60_000 }),
      }
      for (const operation of ['read', 'write'] as const) {
        for (const queries of [1, 5] as const) {
          const measured = await measure(variantsOf(clients, operation, queries), { concurrency, ...pace(concurrency) })
          for (const one of measured) table.push({ link, concurrency, operation, queries, ...one })
          print(link, concurrency, operation, queries, measured)
        }
      }
      await Promise.all(Object.values(clients).map((client) => client.$disconnect()))
    }
  }
} finally {
  delay.stop()
  await scene.close()
}
report()

/** Prisma on pg as its documentation has it: no deadlines, no shares, nothing of ours. */
function plainClient(connectionString: string, max: number): SystemClient {
  const pool = new pg.Pool({ connectionString, max })
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) })
}

function variantsOf(
  clients: { plain: SystemClient; usual: SystemClient; tenant: TenantClient },
  operation: Operation,
  queries: Queries,
): Variant[] {
  const { plain, usual } = clients
  const tenantDb = clients.tenant as unknown as SystemClient
  const times = Array.from({ length: queries })
  const setTenant = (db: Pick<SystemClient, '$executeRaw'>, organizationId: string) =>
    db.$executeRaw`SELECT set_config('app.organization_id', ${organizationId}, true)`
  const query = (db: Pick<SystemClient, 'video'>, organizationId: string) =>
    operation === 'read' ? newestVideos(db, organizationId) : addVideo(db, organizationId)
  const inTurn = async (db: Pick<SystemClient, 'video'>, organizationId: string) => {
    for (const _ of times) await query(db, organizationId)
  }

  const all: Variant[] = [
    { name: 'plain', against: 'plain', run: () => inTurn(plain, anyOrganization()) },
    {
      name: 'tenant',
      against: 'plain',
      run: () => asTenant((id) => inTurn(tenantDb, id)),
    },
    {
      name: 'plain tx',
      against: 'plain',
      run: () => plain.$transaction((tx) => inTurn(tx, anyOrganization()), timeouts),
    },
    {
      name: 'tenant tx',
      against: 'plain tx',
      run: () => asTenant((id) => tenantDb.$transaction((tx) => inTurn(tx, id), timeouts)),
    },
    {
      name: 'array',
      against: 'plain',
      run: async () => {
        const id = anyOrganization()
        await usual.$transaction([setTenant(usual, id), ...times.map(() => query(usual, id))])
      },
    },
    {
      name: 'interactive',
      against: 'plain',
      run: () =>
        usual.$transaction(async (tx) => {
          const id = anyOrganization()
          await setTenant(tx, id)
          await inTurn(tx, id)
        }, timeouts),
    },
  ]
  return queries === 1 ? all.filter((variant) => !variant.name.endsWith('tx')) : all
}

function asTenant(work: (organizationId: string) => Promise<void>): Promise<void> {
  const organizationId = anyOrganization()
  return runAsTenant({ organizationId, userId: null }, () => work(organizationId))
}

function newestVideos(db: Pick<SystemClient, 'video'>, organizationId: string) {
  return db.video.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 20,
    select: { id: true, title: true, status: true, createdAt: true },
  })
}

function addVideo(db: Pick<SystemClient, 'video'>, organizationId: string) {
  return db.video.create({
    data: {
      organizationId,
      title: 'A video',
      originalFilename: 'video.mp4',
      contentType: 'video/mp4',
      sizeBytes: 1,
    },
    select: { id: true },
  })
}

function anyOrganization(): string {
  return scene.organizationIds[Math.floor(Math.random() * scene.organizationIds.length)] as string
}

function print(link: string, concurrency: number, operation: Operation, queries: Queries, measured: Measured[]): void {
  console.log(`\n${operation} x${queries}, ${link}, ${concurrency} at once`)
  for (const { variant, against, p50, ratio, rate } of measured) {
    const range = `[${ratio.least.toFixed(2)}-${ratio.greatest.toFixed(2)}]`
    console.log(
      `  ${variant.padEnd(12)} ${p50.toFixed(2).padStart(7)} ms  ${ratio.median.toFixed(2).padStart(5)}x of ${against.padEnd(8)} ${range.padEnd(13)} ${rate.toFixed(0).padStart(6)}/s`,
    )
  }
}

function report(): void {
  const judged = table
    .filter((row) => row.variant.startsWith('tenant') && row.concurrency === 1)
    .map(({ variant, link, operation, queries, ratio }) => ({
      variant,
      link,
      operation,
      queries,
      ratio: round(ratio.median),
      goal: goals[queries],
      isMet: ratio.median <= goals[queries],
    }))
  console.log('\nGoals, medians one at a time')
  for (const { variant, link, operation, queries, ratio, goal, isMet } of judged) {
    console.log(
      `  ${isMet ? 'met   ' : 'MISSED'} ${variant} ${operation} x${queries}, ${link}: ${ratio}x, at most ${goal}x`,
    )
  }
  const cases = table.map((row) => ({
    ...row,
    p50: round(row.p50),
    rate: Math.round(row.rate),
    ratio: [row.ratio.median, row.ratio.least, row.ratio.greatest].map(round),
  }))
  console.log(
    `RESULT ${JSON.stringify({ name: 'tenancy', isMet: judged.every((one) => one.isMet), goals: judged, cases })}`,
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
