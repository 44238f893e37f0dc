import { startTestCluster } from './template'

/**
 * Vitest's global set-up for tests that need Postgres. Worker processes inherit the environment set here;
 * prisma/factories/database.ts reads it. A run that a test starts has it already, and uses the same Postgres.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_POSTGRES_URLS) return async () => {}
  const { server, template, stop } = await startTestCluster()
  process.env.TEST_POSTGRES_TEMPLATE = template
  process.env.TEST_POSTGRES_URLS = JSON.stringify(server.urlsOf('DATABASE'))
  return stop
}
