import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import * as keys from './keys'

const organizationId = newId()
const videoId = newId()
const exportId = newId()
const clipId = newId()
const video = { organizationId, videoId }

const built = [
  keys.sourceKey(video),
  keys.signalsKey(video),
  keys.signalsChunkKey(video, 0),
  keys.proxyPartKey(video, 0),
  keys.subjectsKey(video, 0),
  keys.thumbnailKey(video, 12),
  keys.waveformKey(video),
  keys.clipThumbnailKey({ organizationId, clipId }),
  keys.brandSourceKey({ organizationId, assetId: clipId }),
  keys.brandFileKey({ organizationId, assetId: clipId }, 'logo'),
  keys.brandFileKey({ organizationId, assetId: clipId }, 'font'),
  keys.exportKey({ organizationId, exportId }),
  keys.exportPosterKey({ organizationId, exportId }),
]

describe('bar 24: keys', () => {
  it('are made of ids and fixed words', () => {
    expect(keys.sourceKey(video)).toBe(`organizations/${organizationId}/videos/${videoId}/source`)
    expect(keys.exportKey({ organizationId, exportId })).toBe(
      `organizations/${organizationId}/exports/${exportId}/clip.mp4`,
    )
    expect(new Set(built).size).toBe(built.length)
    for (const key of built) {
      expect(keys.assertKey(key)).toBe(key)
      expect(keys.organizationOfKey(key)).toBe(organizationId)
    }
  })

  it('lie below the prefix they are deleted with', () => {
    expect(keys.thumbnailKey(video, 1).startsWith(keys.videoPrefix(video))).toBe(true)
    for (const key of built) expect(key.startsWith(keys.organizationPrefix(organizationId))).toBe(true)
    for (const prefix of [keys.organizationPrefix(organizationId), keys.videoPrefix(video)]) {
      expect(keys.assertPrefix(prefix)).toBe(prefix)
    }
  })

  it.each(['', '..', 'my video.mp4', `${newId()}/..`, newId().toUpperCase(), '😀', ' ', `${newId()}\n`])(
    'reject %j as an id',
    (value) => {
      expect(() => keys.sourceKey({ organizationId, videoId: value })).toThrow('needs ids')
      expect(() => keys.sourceKey({ organizationId: value, videoId })).toThrow('needs ids')
      expect(() => keys.assertKey(`organizations/${organizationId}/videos/${value}/source`)).toThrow(
        'Not a storage key',
      )
    },
  )

  it('reject invalid numbers', () => {
    for (const number of [-1, 1.5, Number.NaN, Infinity])
      expect(() => keys.thumbnailKey(video, number)).toThrow('whole number')
  })

  it.each([
    '',
    'organizations/',
    'organizations',
    `organizations/${organizationId}`,
    `organizations/${organizationId}/../`,
    '/',
  ])('reject %j as a prefix to delete', (prefix) =>
    expect(() => keys.assertPrefix(prefix)).toThrow('Not a storage prefix'),
  )
})
