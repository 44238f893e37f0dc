import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '@/dev/bundles'
import { createMedia } from '../../media/media'

const samples = 'e2e/samples/speech'
let childPath: string

beforeAll(async () => {
  childPath = path.resolve(await bundle('media-child', `dist/test-script-${process.pid}`))
})
afterAll(() => rm(path.dirname(childPath), { recursive: true, force: true }))

describe('a pasted script in the media child', () => {
  const media = () => createMedia({ childPath, ffmpegPath: 'library' })
  const unknown = (text: string) => text.split(' ').map((word) => ({ text: word, known: null }))
  const range = { start: 0, end: 30, isLast: true }

  it('is found between words with known times by the script alone, and nowhere in music', async () => {
    const { words } = JSON.parse(await readFile(path.join(samples, 'en_bread_clean.json'), 'utf8'))
    const given = words.map(({ word, start, end }: { word: string; start: number; end: number }, at: number) => ({
      ...{ text: word, known: at % 10 < 5 ? { start, end } : null },
    }))
    const { times } = await media().alignWords(path.join(samples, 'en_bread_clean.flac'), { ...range, words: given })
    const late = times.flatMap((time, at) => (time ? [Math.abs(time.start - words[at].start)] : []))
    expect(late.length).toBeGreaterThan(words.length * 0.9)
    expect(late.toSorted((a, b) => a - b)[Math.floor(late.length * 0.9)]).toBeLessThan(0.1)
    const music = path.join(samples, 'music_only.flac')
    const nothing = await media().alignWords(music, {
      ...range,
      words: unknown('we bake bread every single day at home'),
    })
    expect(nothing.times.every((time) => time === null)).toBe(true)
  }, 300_000)
})
