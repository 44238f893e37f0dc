import { expect, it, vi } from 'vitest'

it('takes away what a file may leave to the next one in its process', async () => {
  const { PATH } = process.env
  Object.assign(process.env, { PATH: '', LEFT_BEHIND: 'yes' })
  vi.useFakeTimers()
  vi.stubGlobal('fetch', null)
  // As `oncePerProcess` of the product does.
  const key = Symbol.for('clipforge.left-behind')
  Object.assign(globalThis, { [key]: 'old' })
  const loaded = await import('./words')

  vi.resetModules()
  await import('./vitest-fresh')

  expect(process.env.PATH).toBe(PATH)
  expect(process.env.LEFT_BEHIND).toBeUndefined()
  expect(vi.isFakeTimers()).toBe(false)
  expect(fetch).toBeTypeOf('function')
  expect(key in globalThis).toBe(false)
  expect(await import('./words')).not.toBe(loaded)
})
