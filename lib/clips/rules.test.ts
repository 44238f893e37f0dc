import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { downloadFilename, uniqueFilenames } from './rules'

const bytesOf = (text: string) => Buffer.byteLength(text)

describe('the file name of a downloaded clip', () => {
  it('names the video and the clip, so that clips of different videos differ', () => {
    const names = ['Apollo 11', 'Tide'].map((videoTitle) =>
      downloadFilename({ videoTitle, clipTitle: 'Clip from 0:10' }),
    )
    expect(names).toEqual(['Apollo 11 - Clip from 0 10.mp4', 'Tide - Clip from 0 10.mp4'])
  })

  it('shortens long titles without splitting an emoji', () => {
    const family = '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}'
    const name = downloadFilename({ videoTitle: family.repeat(30), clipTitle: 'W'.repeat(200) })
    expect(bytesOf(name)).toBeLessThanOrEqual(200)
    expect(name).toMatch(new RegExp(`^(${family})+ - W{90,}\\.mp4$`, 'u'))
  })

  it.each([
    ['../../etc/passwd', 'C:\\Windows', 'etc passwd - C Windows.mp4'],
    ['...', 'A "clip"?', 'A clip.mp4'],
    ['A talk', ' \u202e ', 'A talk - Clip.mp4'],
  ])('is safe for %j and %j', (videoTitle, clipTitle, name) => {
    expect(downloadFilename({ videoTitle, clipTitle })).toBe(name)
  })

  it('is bounded and safe for any title', () => {
    const title = fc.string({ unit: 'binary', maxLength: 200 })
    fc.assert(
      fc.property(title, title, (videoTitle, clipTitle) => {
        const name = downloadFilename({ videoTitle, clipTitle })
        expect(bytesOf(name)).toBeLessThanOrEqual(200)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be in a name
        expect(name).toMatch(/^[^\u0000-\u001f<>:"/\\|?*]*[^\s.<>:"/\\|?*]\.mp4$/u)
        expect(name).not.toMatch(/^[\s.]/)
      }),
    )
  })
})

describe('names in one folder', () => {
  it('are unique in any case, and stay what they are where they can', () => {
    const names = ['Talk.mp4', 'talk.mp4', 'Other.mp4', 'Talk (2).mp4', 'TALK.mp4']
    const unique = uniqueFilenames(names)
    expect(unique).toEqual(['Talk.mp4', 'talk (2).mp4', 'Other.mp4', 'Talk (2) (2).mp4', 'TALK (3).mp4'])
    expect(new Set(unique.map((name) => name.toLowerCase())).size).toBe(names.length)
  })
})
