import { setTimeout as delay } from 'node:timers/promises'
import { type RunningPostgres, type StartPostgresOptions, startPostgres } from '../postgres/start'
import { doubling } from '../process/backoff'

const waitAfter = doubling(250, 10_000)

export type KeptPostgres = { first: RunningPostgres; pid(): number; stop(): Promise<void> }

/** Starts Postgres and starts it again, on the same port, whenever it dies. */
export async function keepPostgres(
  options: StartPostgresOptions & { port: number },
  onProgress: (what: string) => void,
): Promise<KeptPostgres> {
  const first = await startPostgres(options)
  let current = first
  let isStopping = false
  const watch = (server: RunningPostgres): void => {
    void server.exited.then(async () => {
      for (let failures = 1; !isStopping; failures++) {
        onProgress('Postgres ended and is started again')
        try {
          current = await startPostgres(options)
          if (isStopping) return current.stop()
          return watch(current)
        } catch (error) {
          onProgress((error as Error).message)
          await delay(waitAfter(failures))
        }
      }
    })
  }
  watch(first)
  return {
    first,
    pid: () => current.pid,
    stop: () => {
      isStopping = true
      return current.stop()
    },
  }
}
