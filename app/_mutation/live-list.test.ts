import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConnectionLost, RequestRefused } from '@/app/_api/failure'
import { LiveList, unknownTime } from './live-list'

type Row = { id: string; text: string }

const row = (id: string, text = 'old'): Row => ({ id, text })
const textsOf = (list: LiveList<Row>) => list.snapshot().map(({ id, text }) => `${id} ${text}`)
const three = () => new LiveList([row('a'), row('b'), row('c')])

/** A promise that the test settles. */
function answer<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

describe('deleting a row of a live list', () => {
  it('hides it at once, and a read that began before the answer does not bring it back', async () => {
    const list = three()
    const before = list.now()
    const { promise, resolve } = answer<null>()
    const removal = list.remove('b', () => promise)
    const during = list.now()
    expect(textsOf(list)).toEqual(['a old', 'c old'])
    expect(list.take('b', row('b', 'stale'), before)).toBe(false)
    list.rebase([row('a'), row('b'), row('c')], unknownTime)
    resolve(null)
    await removal
    expect(list.take('b', row('b', 'stale'), during)).toBe(false)
    list.rebase([row('a'), row('b'), row('c')], unknownTime)
    list.rebase([row('a'), row('b'), row('c')], during)
    expect(textsOf(list)).toEqual(['a old', 'c old'])
  })

  it('restores it in its place when the request fails', async () => {
    const list = three()
    const lost = new ConnectionLost('Away.')
    await expect(list.remove('b', () => Promise.reject(lost))).rejects.toBe(lost)
    expect(textsOf(list)).toEqual(['a old', 'b old', 'c old'])
  })

  it('succeeds when the row is already gone', async () => {
    const list = three()
    await list.remove('b', () => Promise.reject(new RequestRefused('This does not exist.', { code: 'not_found' })))
    expect(textsOf(list)).toEqual(['a old', 'c old'])
  })

  it('can be undone, in its place, and by another person', async () => {
    const list = three()
    await list.remove('b', async () => null)
    list.rebase([row('a'), row('c')], list.now())
    await list.change('b', async () => undefined, row('b'))
    expect(textsOf(list)).toEqual(['a old', 'b old', 'c old'])
    await list.remove('b', async () => null)
    list.rebase([row('a'), row('b', 'restored'), row('c')], list.now())
    expect(textsOf(list)).toEqual(['a old', 'b restored', 'c old'])
  })

  it('is not undone by the answer of a change that began before', async () => {
    const list = three()
    const share = answer<Row>()
    const sharing = list.change('b', () => share.promise)
    await list.remove('b', async () => null)
    share.resolve(row('b', 'shared'))
    await sharing
    expect(textsOf(list)).toEqual(['a old', 'c old'])
  })
})

describe('changing a row of a live list', () => {
  it('shows the optimistic row, then the server’s', async () => {
    const list = three()
    const { promise, resolve } = answer<Row>()
    const change = list.change('b', () => promise, row('b', 'meanwhile'))
    expect(textsOf(list)[1]).toBe('b meanwhile')
    resolve(row('b', 'made'))
    await change
    expect(textsOf(list)[1]).toBe('b made')
  })

  it('shows the row as it was when it fails', async () => {
    const list = three()
    await list.change('b', () => Promise.reject(new Error('no')), row('b', 'meanwhile')).catch(() => {})
    expect(textsOf(list)[1]).toBe('b old')
  })

  it('holds against a page that was rendered before, and gives way to one that was asked for later', async () => {
    const list = three()
    await list.change('b', async () => row('b', 'made'))
    list.rebase([row('a', 'new'), row('b'), row('c')], unknownTime)
    expect(textsOf(list)).toEqual(['a new', 'b made', 'c old'])
    list.rebase([row('a', 'new'), row('b', 'newest'), row('c')], list.now())
    expect(textsOf(list)[1]).toBe('b newest')
  })
})

describe('a live list', () => {
  it('takes the later of two reads, in whichever order they answer', () => {
    const list = three()
    const [first, second] = [list.now(), list.now()]
    expect(list.take('a', row('a', 'second'), second)).toBe(true)
    expect(list.take('a', row('a', 'first'), first)).toBe(false)
    expect(textsOf(list)[0]).toBe('a second')
    const [third, fourth] = [list.now(), list.now()]
    list.rebase([row('a', 'fourth')], fourth)
    list.rebase([row('a', 'third'), row('b')], third)
    expect(textsOf(list)).toEqual(['a fourth'])
  })

  it('loses a row that a read did not find, until a list has it again', () => {
    const list = three()
    list.take('b', null, list.now())
    list.rebase([row('a'), row('b'), row('c')], unknownTime)
    expect(textsOf(list)).toEqual(['a old', 'c old'])
    list.rebase([row('a'), row('b'), row('c')], list.now())
    expect(textsOf(list)).toHaveLength(3)
  })

  it('puts a new row first, keeps it over an older page, and has it once', () => {
    const list = three()
    list.add(row('d', 'new'), list.now())
    list.add(row('d', 'again'), list.now())
    list.rebase([row('a'), row('b')], unknownTime)
    expect(textsOf(list)).toEqual(['d again', 'a old', 'b old'])
  })

  it('keeps a change over a row that was asked for before it', async () => {
    const list = three()
    const askedAt = list.now()
    await list.change('a', async () => row('a', 'shared'))
    list.add(row('a', 'not shared yet'), askedAt)
    expect(textsOf(list)[0]).toBe('a shared')
  })

  it('hears of progress, but not of a row that changes or is gone', async () => {
    const list = three()
    const { promise, resolve } = answer<null>()
    const louder = (one: Row) => ({ ...one, text: `${one.text}!` })
    list.patch('a', louder)
    const removal = list.remove('b', () => promise)
    list.patch('b', louder)
    resolve(null)
    await removal
    list.patch('b', louder)
    expect(textsOf(list)).toEqual(['a old!', 'c old'])
  })

  it('tells its listeners, and gives the same snapshot while nothing changes', () => {
    const list = three()
    let calls = 0
    const stop = list.listen(() => {
      calls += 1
    })
    expect(list.snapshot()).toBe(list.snapshot())
    list.patch('a', (one) => one)
    stop()
    list.patch('a', (one) => one)
    expect(calls).toBe(1)
  })

  it('never shows a deleted row once its deletion is answered, whatever order answers come in (random)', async () => {
    const step = fc.constantFrom('delete', 'restore', 'edit', 'read', 'page', 'answer')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.infiniteStream(fc.nat()), async (steps, chances) => {
        let server: Row | null = row('a', '0')
        let edits = 0
        const list = new LiveList([row('a', '0')])
        const open: { settle: () => void; done: Promise<unknown> }[] = []
        const pages: (() => void)[] = []
        const later = <T>(value: T, use: (promise: Promise<T>) => Promise<unknown>) => {
          const { promise, resolve } = answer<T>()
          open.push({ settle: () => resolve(value), done: use(promise) })
        }
        for (const name of steps) {
          if (name === 'delete') {
            server = null
            later(null, (promise) => list.remove('a', () => promise))
          } else if (name === 'restore') {
            server ??= row('a', String(edits))
            later(server, (promise) => list.change('a', () => promise, server))
          } else if (name === 'edit' && server) {
            edits += 1
            server = row('a', String(edits))
            later(server, (promise) => list.change('a', () => promise))
          } else if (name === 'read') {
            const askedAt = list.now()
            later(server, async (promise) => list.take('a', await promise, askedAt))
          } else if (name === 'page') {
            const rendered = server ? [server] : []
            pages.push(() => list.rebase(rendered, unknownTime))
          } else if (name === 'answer') {
            const isPage = pages.length > 0 && chances.next().value % 2 === 0
            if (isPage) pages.shift()?.()
            const [one] = open.splice(chances.next().value % Math.max(1, open.length), 1)
            one?.settle()
            await one?.done
          }
          if (server === null && open.length === 0) expect(list.snapshot()).toEqual([])
        }
        for (const { settle, done } of open.toReversed()) {
          settle()
          await done
        }
        for (const show of pages) show()
        if (server === null) expect(list.snapshot()).toEqual([])
        list.rebase(server ? [server] : [], list.now())
        expect(list.snapshot()).toEqual(server ? [server] : [])
      }),
      { verbose: 1 },
    )
  })
})
