import { expect, it } from 'vitest'
import { formatBytes, gigabyte } from './bytes'

it('formats bytes with a readable unit', () => {
  const sizes = [10, 5 * 1024 ** 2, 1.5 * gigabyte, 20 * gigabyte]
  expect(sizes.map(formatBytes)).toEqual(['1 KB', '5 MB', '1.5 GB', '20 GB'])
})

it('shows upload progress of a small file', () => {
  const sent = [1, 1.2, 1.4, 1.6].map((share) => formatBytes(share * 1024 ** 2))
  expect(sent).toEqual(['1 MB', '1.2 MB', '1.4 MB', '1.6 MB'])
  expect([formatBytes(9.96 * 1024 ** 2), formatBytes(38 * 1024 ** 2)]).toEqual(['10 MB', '38 MB'])
})
