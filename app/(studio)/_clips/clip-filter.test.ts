import { expect, it } from 'vitest'
import { clipsHref, isNarrowed } from './clip-filter'

it('keeps in the address what is not usual', () => {
  expect(clipsHref({})).toBe('/clips')
  expect(clipsHref({ sort: 'newest', q: '' })).toBe('/clips')
  expect(clipsHref({ q: 'two words', state: 'edited', sort: 'score' }, 'c')).toBe(
    '/clips?q=two+words&state=edited&sort=score&cursor=c',
  )
})

it('sorts the clips of one video as proposed, and leaves that sort with the video', () => {
  expect(clipsHref({ video: 'v', sort: 'rank' })).toBe('/clips?video=v')
  expect(clipsHref({ video: 'v', sort: 'newest' })).toBe('/clips?video=v&sort=newest')
  expect(clipsHref({ sort: 'rank' })).toBe('/clips')
})

it('is narrowed by anything but its order', () => {
  expect(isNarrowed({ sort: 'score' })).toBe(false)
  expect(isNarrowed({ tag: 'launch' })).toBe(true)
})
