import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'

const organizationCount = 1_000
const videoCount = 200_000

export type Scene = {
  /** Connection strings of the runtime role: with row-level security, and to a copy of the same rows without it. */
  guarded: string
  unguarded: string
  organizationIds: string[]
  close(): Promise<void>
}

/** Fills the database with 200,000 videos of 1,000 organizations, and makes the copy without row-level security. */
export async function setScene(urls: { app: string; superuser: string }): Promise<Scene> {
  const database = new URL(urls.app).pathname.slice(1)
  const copy = `${database}_unguarded`
  await inDatabase(urls.superuser, async (client) => {
    await client.query(`
      INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code)
      SELECT gen_random_uuid(), 'org_' || n, 'Organization ' || n, now(), 'BENCH' || n
      FROM generate_series(1, ${organizationCount}) n`)
    await client.query(`
      INSERT INTO videos (id, organization_id, title, original_filename, content_type, size_bytes, created_at)
      SELECT gen_random_uuid(), ids[1 + n % ${organizationCount}], 'Video ' || n, 'video.mp4', 'video/mp4', n,
        now() - n * interval '1 minute'
      FROM generate_series(1, ${videoCount}) n, (SELECT array_agg(id) AS ids FROM organizations) o`)
    await client.query('VACUUM ANALYZE')
  })
  const maintenance = withDatabase(urls.superuser, 'postgres')
  await inDatabase(maintenance, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${copy}" WITH (FORCE)`)
    await client.query(`CREATE DATABASE "${copy}" TEMPLATE "${database}"`)
    await client.query(`GRANT CONNECT ON DATABASE "${copy}" TO clipforge_app`)
  })
  await inDatabase(withDatabase(urls.superuser, copy), async (client) => {
    const { rows } = await client.query(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity`)
    for (const { relname } of rows) {
      await client.query(`ALTER TABLE "${relname}" DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY`)
    }
    await client.query('VACUUM ANALYZE')
  })
  const organizationIds = await inDatabase(urls.superuser, async (client) => {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM organizations')
    return rows.map((row) => row.id)
  })
  return {
    guarded: urls.app,
    unguarded: withDatabase(urls.app, copy),
    organizationIds,
    close: () =>
      inDatabase(maintenance, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS "${copy}" WITH (FORCE)`)
      }),
  }
}

/** Starts a proxy that adds `delayMs` to each round trip. */
export async function startDelay(
  url: string,
  delayMs: number,
): Promise<{ through(url: string): string; stop(): void }> {
  const { hostname, port } = new URL(url)
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'delay-proxy.ts')], {
    env: { ...process.env, DELAY_MS: String(delayMs), TARGET_HOST: hostname, TARGET_PORT: port },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const [proxyPort] = await new Promise<string[]>((resolve, reject) => {
    lines.once('line', (line) => resolve([line]))
    child.once('exit', (code) => reject(new Error(`the delay proxy ended with ${code}`)))
  })
  return {
    through: (target) => Object.assign(new URL(target), { hostname: '127.0.0.1', port: proxyPort }).href,
    stop: () => child.stdin.end(),
  }
}

function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}

async function inDatabase<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
