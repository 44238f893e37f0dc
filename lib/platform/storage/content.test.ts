import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDisposition, safeFilename } from './content-disposition'
import { safeContentType } from './content-types'

describe('bar 24: contentDisposition', () => {
  it.each([
    ['clip.mp4', 'attachment; filename="clip.mp4"'],
    ['Überraschung.mp4', `attachment; filename="Uberraschung.mp4"; filename*=UTF-8''%C3%9Cberraschung.mp4`],
    ['party 🎉.mp4', `attachment; filename="party _.mp4"; filename*=UTF-8''party%20%F0%9F%8E%89.mp4`],
    ['say "hi"; rm -rf.mp4', 'attachment; filename="say _hi__ rm -rf.mp4"'],
    ['../../etc/passwd', 'attachment; filename="passwd"'],
    ['C:\\videos\\take 1.mov', 'attachment; filename="take 1.mov"'],
    ['a\r\nSet-Cookie: x=1.mp4', 'attachment; filename="aSet-Cookie_ x=1.mp4"'],
    ['evil\u202e4pm.exe', 'attachment; filename="evil4pm.exe"'],
    ["it's (new)*.mp4", 'attachment; filename="it\'s (new)_.mp4"'],
    ['50%.mp4', `attachment; filename="50_.mp4"; filename*=UTF-8''50%25.mp4`],
    ['＂；／％.mp4', `attachment; filename="____.mp4"; filename*=UTF-8''%EF%BC%82%EF%BC%9B%EF%BC%8F%EF%BC%85.mp4`],
    ['...', 'attachment; filename="download"'],
    ['\ud800.mp4', 'attachment; filename="mp4"'],
  ])('writes %j as %s', (name, expected) => expect(contentDisposition('attachment', name)).toBe(expected))

  it('is one header of printable ASCII with one parsable name, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        const header = contentDisposition('inline', name)
        expect(header).toMatch(/^inline; filename="[^"\\%]+"(; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+)?$/)
        expect(header).toMatch(/^[\x20-\x7e]+$/)
        const extended = /\*=UTF-8''(.*)$/.exec(header)?.[1]
        if (extended) expect(decodeURIComponent(extended)).toBe(safeFilename(name))
      }),
    )
  })

  it('shortens a long name and keeps its extension', () => {
    const name = safeFilename(`${'🎬'.repeat(400)}.mp4`)
    expect([...name]).toHaveLength(150)
    expect(name.endsWith('🎬.mp4')).toBe(true)
  })
})

describe('bar 24: safeContentType', () => {
  it.each(['video/mp4', 'video/quicktime', 'video/x-matroska', 'audio/mpeg', 'image/jpeg', 'application/json'])(
    'keeps %s',
    (type) => expect(safeContentType(type)).toBe(type),
  )
  it('drops parameters', () => expect(safeContentType('Video/MP4; codecs="avc1"')).toBe('video/mp4'))
  it.each([
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    'application/javascript',
    '',
    'video/',
    'video/mp4\r\nx: y',
    'application/pdf',
  ])('stores %j as bytes', (type) => expect(safeContentType(type)).toBe('application/octet-stream'))
})
