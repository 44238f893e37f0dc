import { setTimeout as sleep } from 'node:timers/promises'
import { CallError, callApp } from './call'
import type { Engine } from './engine'
import type { FunctionConfig } from './model'

const HURRY_MS = 300

type Target = { url: string; app?: string; problem?: string; syncing?: Promise<boolean> }

/** Keeps the registry true: asks every app for its functions at start, until it answers, and again every few seconds. */
export class Sync {
  private readonly targets = new Map<string, Target>()
  private readonly probing = new Set<string>()
  private readonly stopped = new AbortController()

  constructor(
    private readonly engine: Engine,
    private readonly pollMs: number,
    private readonly onFirstSync: (url: string, app: string) => void,
  ) {}

  start(urls: string[]): void {
    for (const url of urls) this.addTarget(url)
  }

  stop(): void {
    this.stopped.abort()
  }

  addTarget(url: string): Target {
    const key = new URL(url).href
    let target = this.targets.get(key)
    if (!target) {
      target = { url }
      this.targets.set(key, target)
      void this.keepInSync(target)
    }
    return target
  }

  /** Syncs one app, by a call that starts now. Returns whether it answered as it should. */
  async syncUrl(url: string): Promise<boolean> {
    const target = this.addTarget(url)
    await target.syncing
    return this.syncOnce(target)
  }

  /** Asks an app that did not answer until it does, and lets its calls go again. */
  async probeApp(appId: string): Promise<void> {
    if (this.probing.has(appId)) return
    this.probing.add(appId)
    const { queue, registry, log } = this.engine
    let tries = 0
    while (queue.isHeld(appId) && !this.stopped.signal.aborted) {
      // Looked up each time: the app may register from another address meanwhile.
      const known = [...this.targets.values()].find(({ app }) => app === appId)
      if (await this.syncOnce(known ?? { url: registry.apps.get(appId)?.url ?? '' })) {
        queue.releaseApp(appId)
        break
      }
      if (tries++ === 0) log('warn', `app ${appId} does not answer: holding its calls until it does`)
      await this.pause(HURRY_MS)
    }
    this.probing.delete(appId)
    if (tries > 0 && !this.stopped.signal.aborted) log('info', `app ${appId} is back`)
  }

  private async keepInSync(target: Target): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const ok = await this.syncOnce(target)
      await this.pause(ok ? this.pollMs : HURRY_MS)
    }
  }

  private pause(ms: number): Promise<unknown> {
    return sleep(ms, undefined, { signal: this.stopped.signal }).catch(() => {})
  }

  private syncOnce(target: Target): Promise<boolean> {
    target.syncing ??= this.askForFunctions(target).finally(() => {
      target.syncing = undefined
    })
    return target.syncing
  }

  private async askForFunctions(target: Target): Promise<boolean> {
    const problem = await this.put(target).catch((error: unknown) => {
      if (error instanceof CallError) return error.kind === 'aborted' ? target.problem : 'does not answer'
      throw error
    })
    // Said once, not at every poll; an app that is not up yet is nothing to shout about.
    if (problem && problem !== target.problem)
      this.engine.log(problem === 'does not answer' ? 'info' : 'error', `app at ${target.url} ${problem}`)
    target.problem = problem
    return problem === undefined
  }

  /** Returns what is wrong, if anything. */
  private async put(target: Target): Promise<string | undefined> {
    const reply = await callApp(target.url, {
      method: 'PUT',
      body: { url: target.url },
      signingKey: this.engine.options.signingKey,
      signal: this.stopped.signal,
      // A development server compiles its route on the first call.
      timeoutMs: 60_000,
      headers: { 'x-inngest-sync-kind': 'in_band' },
    })
    if (reply.status === 401) return 'refuses our signature: is INNGEST_SIGNING_KEY the same on both sides?'
    if (!reply.headers['x-inngest-sdk']) return `answers HTTP ${reply.status}, but not as an Inngest SDK`
    if (reply.status !== 200) return `could not be synced: HTTP ${reply.status} ${reply.text.slice(0, 300)}`
    const body = reply.body as { app_id?: string; url?: string; sdk_version?: string; functions?: FunctionConfig[] }
    // With in-band sync turned off, the app has just called /fn/register by itself.
    if (!body.app_id || !Array.isArray(body.functions)) return
    const twin = [...this.targets.values()].find((other) => other !== target && other.app === body.app_id)
    if (twin) return `says it is "${body.app_id}", as does the app at ${twin.url}: give each app an id of its own`
    target.app = body.app_id
    this.engine.registry.register({
      id: body.app_id,
      url: body.url ?? target.url,
      sdk: body.sdk_version ?? reply.headers['x-inngest-sdk'],
      functions: body.functions,
      syncedAt: this.engine.clock.now(),
    })
    await this.engine.store.commit()
    this.onFirstSync(target.url, body.app_id)
    this.engine.queue.releaseApp(body.app_id)
  }
}
