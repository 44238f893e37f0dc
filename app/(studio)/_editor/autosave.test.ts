import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionLost, RequestRefused } from '@/app/_api/failure'
import { Autosave, type SaveStatus } from './autosave'

type Server = { document: string; version: number; failure: Error | null; loseAnswer: boolean; calls: string[] }

function setUp() {
  const server: Server = { document: 'a', version: 1, failure: null, loseAnswer: false, calls: [] }
  const seen: string[] = []
  const autosave = new Autosave<string>({
    document: 'a',
    version: 1,
    isSame: (a, b) => a === b,
    onStatus: (status: SaveStatus) => seen.push(status.kind),
    load: async () => ({ document: server.document, version: server.version }),
    save: async (document, version) => {
      server.calls.push(document)
      if (server.failure) throw server.failure
      if (version !== server.version) throw new RequestRefused('Changed somewhere else.', { code: 'conflict' })
      server.document = document
      server.version += 1
      if (server.loseAnswer) throw new ConnectionLost('No answer.')
      return server.version
    },
  })
  return { server, seen, autosave }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('autosave', () => {
  it('saves the last change after a pause', async () => {
    const { server, seen, autosave } = setUp()
    autosave.change('b')
    await vi.advanceTimersByTimeAsync(500)
    autosave.change('c')
    await vi.advanceTimersByTimeAsync(799)
    expect(server.calls).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(server.calls).toEqual(['c'])
    expect(seen.at(-1)).toBe('saved')
    expect(autosave.savedVersion).toBe(2)
  })

  it('saves nothing when a change is undone in time', async () => {
    const { server, seen, autosave } = setUp()
    autosave.change('b')
    autosave.change('a')
    await vi.runAllTimersAsync()
    expect(server.calls).toEqual([])
    expect(seen.at(-1)).toBe('saved')
  })

  it('saves changes made during a save afterwards, one save at a time', async () => {
    const { server, autosave } = setUp()
    autosave.change('b')
    const first = autosave.flush()
    autosave.change('c')
    await first
    await vi.runAllTimersAsync()
    expect(server.calls).toEqual(['b', 'c'])
    expect(autosave.isSaved).toBe(true)
  })

  it('retries with backoff until the connection is back', async () => {
    const { server, seen, autosave } = setUp()
    server.failure = new ConnectionLost('Away.')
    autosave.change('b')
    await vi.advanceTimersByTimeAsync(800 + 1000 + 2000 + 4000)
    expect(server.calls).toHaveLength(4)
    expect(seen.at(-1)).toBe('lost')
    server.failure = null
    expect(await autosave.flush()).toBe(true)
    expect(server.document).toBe('b')
    expect(seen.at(-1)).toBe('saved')
  })

  it('waits for Retry-After after a 429, then saves', async () => {
    const { server, autosave } = setUp()
    server.failure = new ConnectionLost('Too many requests. Try again in 30 seconds.', { retryAfterSeconds: 30 })
    autosave.change('b')
    await vi.advanceTimersByTimeAsync(800 + 29_000)
    expect(server.calls).toHaveLength(1)
    server.failure = null
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.document).toBe('b')
  })

  it('recognizes its own save when the answer was lost', async () => {
    const { server, seen, autosave } = setUp()
    server.loseAnswer = true
    autosave.change('b')
    await vi.advanceTimersByTimeAsync(800)
    server.loseAnswer = false
    await vi.runAllTimersAsync()
    expect(seen).not.toContain('conflict')
    expect(autosave.isSaved).toBe(true)
    expect(autosave.savedVersion).toBe(2)
  })

  it('stops at a conflict until the person decides', async () => {
    for (const keep of ['mine', 'theirs'] as const) {
      const { server, seen, autosave } = setUp()
      Object.assign(server, { document: 'x', version: 7 })
      autosave.change('b')
      await vi.runAllTimersAsync()
      expect(seen.at(-1)).toBe('conflict')
      autosave.change('c')
      await vi.runAllTimersAsync()
      expect(server.calls).toEqual(['b'])
      expect(await autosave.flush()).toBe(false)
      expect(autosave.resolve(keep)).toBe(keep === 'mine' ? 'c' : 'x')
      await vi.runAllTimersAsync()
      expect(server.document).toBe(keep === 'mine' ? 'c' : 'x')
      expect(seen.at(-1)).toBe('saved')
    }
  })

  it('does not repeat a refused save until something changes', async () => {
    const { server, seen, autosave } = setUp()
    server.failure = new RequestRefused('A clip needs a title.', { code: 'invalid' })
    autosave.change('b')
    await vi.runAllTimersAsync()
    expect(server.calls).toEqual(['b'])
    expect(seen.at(-1)).toBe('refused')
    server.failure = null
    autosave.change('c')
    await vi.runAllTimersAsync()
    expect(server.document).toBe('c')
  })

  it('loads a newer version only while nothing is unsaved', async () => {
    const { autosave } = setUp()
    expect(autosave.refresh({ document: 'x', version: 1 })).toBe(false)
    expect(autosave.refresh({ document: 'x', version: 3 })).toBe(true)
    expect(autosave.isSaved).toBe(true)
    autosave.change('b')
    expect(autosave.refresh({ document: 'y', version: 4 })).toBe(false)
    autosave.stop()
  })
})
