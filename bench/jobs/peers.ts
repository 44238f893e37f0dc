import { Logger, makeWorkerUtils } from 'graphile-worker'
import PgBoss from 'pg-boss'

/** A queue that jobs can be put into, 1,000 at a time. */
export type Peer = { name: string; enqueue(count: number): Promise<void>; close(): Promise<void> }

const batchSize = 1000

/** pg-boss in a schema of its own, with its maintenance off. */
export async function openPgBoss(connectionString: string): Promise<Peer> {
  const boss = new PgBoss({ connectionString, schema: 'bench_boss', supervise: false, schedule: false })
  boss.on('error', (error) => console.error(error.message))
  await boss.start()
  await boss.createQueue('export_clip')
  return {
    name: 'pg-boss 10.4.2, insert of 1,000',
    async enqueue(count) {
      for (let done = 0; done < count; done += batchSize) {
        await boss.insert(
          Array.from({ length: batchSize }, (_, n) => ({
            name: 'export_clip',
            data: { clip: done + n, preset: 'reel' },
          })),
        )
      }
    },
    close: () => boss.stop({ graceful: false }),
  }
}

/** graphile-worker in a schema of its own. */
export async function openGraphileWorker(connectionString: string): Promise<Peer> {
  const utils = await makeWorkerUtils({
    connectionString,
    schema: 'bench_graphile',
    logger: new Logger(() => () => {}),
  })
  await utils.migrate()
  return {
    name: 'graphile-worker 0.17.3, 1,000 a call',
    async enqueue(count) {
      for (let done = 0; done < count; done += batchSize) {
        await utils.addJobs(
          Array.from({ length: batchSize }, (_, n) => ({
            identifier: 'export_clip',
            payload: { clip: done + n, preset: 'reel' },
          })),
        )
      }
    },
    close: async () => utils.release(),
  }
}
