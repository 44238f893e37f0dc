import { describe, expect, it, vi } from 'vitest'
import { ConnectionLost, RequestRefused } from '@/app/_api/failure'
import type { ErrorCode } from '@/lib/core/errors'
import { callAction } from './call-action'
import { type Effects, isOutdated, Mutation, type Plan } from './mutation'

type Video = { title: string }
type Rename = Plan<string, Video>

function page() {
  const seen: string[] = []
  let offered: (() => void) | undefined
  const note = (name: string) => (what?: unknown) => void seen.push(what === undefined ? name : `${name}: ${what}`)
  const effects: Effects = {
    say(said, undo) {
      seen.push(`say: ${typeof said === 'string' ? said : said.title}`)
      offered = undo
    },
    sayFailure: (title, { description, remedy }) =>
      void seen.push(`fail: ${title} | ${description}${remedy ? ` | ${remedy.text}` : ''}`),
    announce: note('announce'),
    refresh: note('refresh'),
    leave: note('leave'),
    signIn: note('sign in'),
    report: note('report'),
  }
  const mutation = new Mutation<string, Video>()
  mutation.listen(() => seen.push(mutation.snapshot().isPending ? 'pending' : 'idle'))
  const run = (plan: Partial<Rename>, hasForm = false) =>
    mutation.run(
      'v1',
      { work: async (id) => ({ title: id }), failure: 'Couldn’t rename the video', ...plan },
      effects,
      hasForm,
    )
  return { seen, mutation, run, undo: () => offered?.() }
}

const refused = (code: ErrorCode, details = {}) => new RequestRefused('The server says no.', { code, ...details })
const failing = (error: unknown) => ({ work: () => Promise.reject(error) })

describe('a mutation that succeeds', () => {
  it('says so, does what follows, and renders the page again', async () => {
    const { seen, run } = page()
    const onSuccess = vi.fn()
    const done = await run({
      success: ({ title }, id) => `${title} of ${id}`,
      announcement: 'Done',
      onSuccess,
      refresh: true,
    })
    expect(done).toBe(true)
    expect(onSuccess).toHaveBeenCalledWith({ title: 'v1' }, 'v1')
    expect(seen).toEqual(['pending', 'idle', 'say: v1 of v1', 'announce: Done', 'refresh'])
  })

  it('can be undone, and is quiet where it has nothing to say', async () => {
    const { seen, run, undo } = page()
    const back = vi.fn()
    await run({ success: { title: 'Deleted' }, undo: back })
    undo()
    expect(back).toHaveBeenCalledWith({ title: 'v1' }, 'v1')
    await run({ success: () => null })
    expect(seen).toEqual(['pending', 'idle', 'say: Deleted', 'pending', 'idle'])
  })

  it('stays pending until the page is left for another, and is free again when the page comes back', async () => {
    const { seen, run, mutation } = page()
    await run({ thenTo: ({ title }) => `/videos/${title}`, success: 'Never said' })
    expect(seen).toEqual(['pending', 'leave: /videos/v1'])
    expect(await run({})).toBe(false)
    mutation.reset()
    expect(await run({})).toBe(true)
  })
})

describe('a second press', () => {
  it('does nothing while the first is pending, and works after it', async () => {
    const { run } = page()
    const answers: (() => void)[] = []
    const work = vi.fn(() => new Promise<Video>((resolve) => answers.push(() => resolve({ title: 'x' }))))
    const first = run({ work })
    expect(await run({ work })).toBe(false)
    answers[0]?.()
    expect(await first).toBe(true)
    const third = run({ work })
    answers[1]?.()
    expect(await third).toBe(true)
    expect(work).toHaveBeenCalledTimes(2)
  })
})

describe('a mutation that fails', () => {
  it('says what failed, why, and the way out', async () => {
    const { seen, run, mutation } = page()
    const remedy = { text: 'Upgrade to Premium', href: '/settings/billing' }
    expect(await run(failing(refused('limit_reached', { remedy })))).toBe(false)
    expect(seen).toEqual([
      'pending',
      'idle',
      'fail: Couldn’t rename the video | The server says no. | Upgrade to Premium',
    ])
    expect(mutation.snapshot().failure?.message).toBe('The server says no.')
  })

  it.each<[ErrorCode, boolean]>([
    ['conflict', true],
    ['not_found', true],
    ['forbidden', true],
    ['limit_reached', true],
    ['precondition', true],
    ['invalid', false],
  ])('with %s renders the page again: %s', async (code, isExpected) => {
    const { seen, run } = page()
    await run({ ...failing(refused(code)), refresh: true })
    expect(seen.includes('refresh')).toBe(isExpected)
    const quiet = page()
    await quiet.run(failing(refused(code)))
    expect(quiet.seen).not.toContain('refresh')
    const shown = page()
    await shown.run({ ...failing(refused(code)), refresh: true, failure: null })
    expect(shown.seen).not.toContain('refresh')
    expect(isOutdated(shown.mutation.snapshot().failure)).toBe(isExpected)
  })

  it('leads to the sign-in, and says nothing else, where the session has ended', async () => {
    const { seen, run } = page()
    await run({ ...failing(refused('unauthenticated')), refresh: true })
    expect(seen).toEqual(['pending', 'idle', 'sign in'])
  })

  it('leaves the messages of fields to the form that shows them', async () => {
    const { seen, run, mutation } = page()
    await run(failing(refused('invalid', { fields: { title: ['Enter a title.'] } })), true)
    expect(seen).toEqual(['pending', 'idle'])
    expect(mutation.snapshot().failure?.fields).toEqual({ title: ['Enter a title.'] })
    await run({})
    expect(mutation.snapshot().failure).toBeNull()
  })

  it('tells the message of a field where no form is, or is any more', async () => {
    const fields = { 'edit.start': ['Must be before the end.'] }
    const { seen, run } = page()
    await run(failing(refused('invalid', { fields })))
    expect(seen.at(-1)).toBe('fail: Couldn’t rename the video | Must be before the end.')

    const said: string[] = []
    const gone = new Mutation<string, Video>()
    const effects = { sayFailure: (title: string) => said.push(title) } as unknown as Effects
    await gone.run('v1', { ...failing(refused('invalid', { fields })), failure: 'Couldn’t cut' }, effects, true)
    expect(said).toEqual(['Couldn’t cut'])
  })

  it('is quiet where the component shows it', async () => {
    const { seen, run } = page()
    await run({ ...failing(refused('conflict')), failure: null })
    expect(seen).toEqual(['pending', 'idle'])
  })

  it('has words for a fault of ours in the browser, and reports it', async () => {
    const { seen, run } = page()
    await run(failing(new TypeError('x is undefined')))
    expect(seen).toContain('report: TypeError: x is undefined')
    expect(seen.at(-1)).toContain('The request failed in your browser. Reload the page and try again.')
  })
})

describe('a server action', () => {
  it('returns the data of its verb, and throws what it was refused with', async () => {
    expect(await callAction(async (id: string) => ({ data: id }), 'v1')).toBe('v1')
    const remedy = { text: 'Pay now', href: '/settings/billing' }
    const serverError = { code: 'precondition', message: 'Pay first.', remedy } as const
    const error = await callAction(async () => ({ serverError }), {}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RequestRefused)
    expect(error).toMatchObject({ code: 'precondition', message: 'Pay first.', remedy })
  })

  it.each(['rate_limited', 'unavailable', 'internal'] as const)('that is %s can be tried again', async (code) => {
    const serverError = { code, message: 'Not now.', retryAfterSeconds: 5 }
    const error = await callAction(async () => ({ serverError }), {}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ConnectionLost)
    expect(error).toMatchObject({ message: 'Not now.', retryAfterSeconds: 5 })
  })

  it('that brings no answer is a lost connection, and one of an older page asks for a reload', async () => {
    const lost = await callAction(() => Promise.reject(new TypeError('Failed to fetch')), {}).catch((error) => error)
    expect(lost).toBeInstanceOf(ConnectionLost)
    expect(lost.message).toContain('Check your connection')
    const { UnrecognizedActionError } = await import('next/dist/client/components/unrecognized-action-error')
    const old = await callAction(() => Promise.reject(new UnrecognizedActionError('gone')), {}).catch((error) => error)
    expect(old.message).toBe('ClipForge was updated. Reload the page and try again.')
  })

  it('is given up after a minute', async () => {
    vi.useFakeTimers()
    try {
      const answer = callAction(() => new Promise<{ data?: null }>(() => {}), {}).catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(60_000)
      expect(await answer).toMatchObject({ message: expect.stringContaining('took too long') })
    } finally {
      vi.useRealTimers()
    }
  })
})
