import path from 'node:path'
import { freePort } from '../process/free-port'
import { type Service, supervise } from '../process/supervise'
import { type PlainProxy, startPlainProxy } from './plain-proxy'
import { startProduct } from './running-product'

export type Cluster = Awaited<ReturnType<typeof startCluster>>

const root = path.resolve(import.meta.dirname, '../..')

/**
 * The product as it is deployed: two web processes behind a plain proxy, two workers for media behind another, one
 * database. Process ids are read again, since what ends is started again.
 */
export async function startCluster(name: string) {
  const [webProxyPort, workerProxyPort, firstWeb, secondWeb, firstWorker, secondWorker] = await Promise.all(
    Array.from({ length: 6 }, freePort),
  )
  const at = (port: number | undefined) => ({ host: 'localhost', port: port as number })
  const web = await startPlainProxy(webProxyPort as number, [at(firstWeb), at(secondWeb)], '/api/health')
  const worker = await startPlainProxy(workerProxyPort as number, [at(firstWorker), at(secondWorker)], '/health')
  const product = await startProduct(name, {
    port: firstWeb as number,
    settings: { APP_URL: web.url, MEDIA_WORKER_URL: worker.url, TRUSTED_PROXY_HOPS: '1', SHUTDOWN_DELAY_SECONDS: '2' },
  })
  const logs = path.join(root, '.local/chaos', name, 'logs')
  const environment = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...product.env }
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const another: Service[] = await Promise.all([
    supervise({
      name: 'app-2',
      command: [process.execPath, next, 'start', '-H', 'localhost', '-p', String(secondWeb)],
      cwd: root,
      env: { ...environment, NODE_ENV: 'production', NEXT_MANUAL_SIG_HANDLE: 'true' },
      logFile: path.join(logs, 'app-2.log'),
      ready: () => untilOk(`http://localhost:${secondWeb}/api/health`),
      graceMs: 30_000,
    }),
    ...[firstWorker, secondWorker].map((port, at) =>
      supervise({
        name: `worker-${at + 1}`,
        command: [process.execPath, path.join(root, 'dist/worker.mjs')],
        cwd: root,
        env: { ...environment, NODE_ENV: 'production', PORT: String(port) },
        logFile: path.join(logs, `worker-${at + 1}.log`),
        ready: () => untilOk(`http://localhost:${port}/health`),
        graceMs: 30_000,
      }),
    ),
  ])
  return {
    ...product,
    web: web as PlainProxy,
    worker: worker as PlainProxy,
    ports: {
      webs: [firstWeb as number, secondWeb as number],
      workers: [firstWorker as number, secondWorker as number],
    },
    pidOf: (which: 'app' | 'app-2' | 'worker-1' | 'worker-2') =>
      which === 'app' ? product.pids().app : another.find((service) => service.name === which)?.pid(),
    stop: async () => {
      await Promise.all(another.map((service) => service.stop()))
      await product.stop()
      await Promise.all([web.close(), worker.close()])
    },
  }
}

/** Resolves once `url` answers with success. */
export async function untilOk(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
