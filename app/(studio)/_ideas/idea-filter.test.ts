import { expect, it } from 'vitest'
import { ideasHref, isNarrowed } from './idea-filter'

it('writes the filters of ideas into the address, and leaves out what is usual', () => {
  expect(ideasHref({})).toBe('/ideas')
  expect(ideasHref({ sort: 'new' })).toBe('/ideas')
  const filter = { q: 'a & b', platform: 'tiktok', favorite: 'yes', folder: 'Über uns', sort: 'score' } as const
  const params = new URL(ideasHref(filter, 'next'), 'https://x.test').searchParams
  expect(Object.fromEntries(params)).toEqual({ ...filter, cursor: 'next' })
})

it('counts a sorted list of ideas as not narrowed', () => {
  expect(isNarrowed({ sort: 'score' })).toBe(false)
  expect(isNarrowed({ favorite: 'yes' })).toBe(true)
})
