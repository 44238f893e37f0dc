import { expect, it } from 'vitest'
import { NotFound, Unavailable } from '@/lib/core/errors'
import { unlessGone } from './unless-gone'

it('work on a file that is gone is done, and other failures are tried again', async () => {
  expect(await unlessGone(async () => true)).toBe(true)
  expect(await unlessGone(async () => Promise.reject(new NotFound('file')))).toBe(false)
  await expect(unlessGone(async () => Promise.reject(new Unavailable('busy')))).rejects.toThrow(Unavailable)
})
