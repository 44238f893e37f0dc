import { expect, it, vi } from 'vitest'
import { oncePerProcess } from '@/lib/platform/once-per-process'

it('takes away what a file may leave to the next one in its process', async () => {
  const { PATH } = process.env
  Object.assign(process.env, { PATH: '', LEFT_BEHIND: 'yes' })
  vi.useFakeTimers()
  vi.stubGlobal('fetch', null)
  oncePerProcess('left-behind', () => 'old')
  const loaded = await import('@/lib/core/ids')

  vi.resetModules()
  await import('./vitest-fresh')

  expect(process.env.PATH).toBe(PATH)
  expect(process.env.LEFT_BEHIND).toBeUndefined()
  expect(vi.isFakeTimers()).toBe(false)
  expect(fetch).toBeTypeOf('function')
  expect(oncePerProcess('left-behind', () => 'new')).toBe('new')
  expect(await import('@/lib/core/ids')).not.toBe(loaded)
})
