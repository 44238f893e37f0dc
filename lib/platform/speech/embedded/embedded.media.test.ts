import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '@/dev/bundles'
import { createMedia, type Media } from '../../media/media'
import { testEngines } from '../../media/testing/engines'
import { concludeTranscript } from '../conclude-transcript'
import { expectPart } from '../testing/assert-part'
import { compareWords } from '../testing/word-error'

const samples = 'e2e/samples/speech'
const by = { engine: 'embedded', model: 'test' }
let childPath: string

beforeAll(async () => {
  childPath = path.resolve(await bundle('media-child', `dist/test-speech-${process.pid}`))
})
afterAll(() => rm(path.dirname(childPath), { recursive: true, force: true }))

async function transcribe(media: Media, file: string, seconds: number) {
  const part = await media.transcribe(path.join(samples, file), { start: 0, end: seconds, isLast: true })
  return { part, transcript: concludeTranscript(by, [part]) }
}

describe.each(await testEngines())('transcription in the media child, with %s', (ffmpegPath) => {
  const media = () => createMedia({ childPath, ffmpegPath })

  it('finds the words of a talk with their times, and keeps its fillers', async () => {
    const { words, text } = JSON.parse(await readFile(path.join(samples, 'en_running_fillers.json'), 'utf8'))
    const { part, transcript } = await transcribe(media(), 'en_running_fillers.mp4', 30)
    const heard = transcript.segments.flatMap((segment) => segment.words)
    const { errors, pairs } = compareWords(
      text.split(' '),
      heard.map((word) => word.text),
    )
    expect(errors / words.length).toBeLessThan(0.2)
    expect(transcript).toMatchObject({ verdict: 'speech', language: 'en' })
    expect(transcript.segments.map((segment) => segment.text).join(' ')).toMatch(/\bum\b.*\buh\b/i)
    const late = pairs.map(({ said, heard: at }) => Math.abs((heard[at]?.start ?? 0) - words[said].start))
    expect(late.toSorted((a, b) => a - b)[Math.floor(late.length * 0.9)]).toBeLessThan(0.1)
    expectPart(part, { start: 0, end: 30 })
    expect(part.next).toBeNull()
  }, 300_000)
})

describe('a pasted script in the media child', () => {
  const media = () => createMedia({ childPath, ffmpegPath: 'library' })
  const unknown = (text: string) => text.split(' ').map((word) => ({ text: word, known: null }))
  const range = { start: 0, end: 30, isLast: true }

  it('is timed by the sound where nothing was heard before, and what was never said is not', async () => {
    const { words, text } = JSON.parse(await readFile(path.join(samples, 'en_running_fillers.json'), 'utf8'))
    const said: { word: string; start: number }[] = words
    const foreign = 'purple elephants negotiate quietly beneath enormous parliament buildings'.split(' ')
    const script = [...unknown(text)]
    script.splice(30, 0, ...foreign.map((word) => ({ text: word, known: null })))
    const file = path.join(samples, 'en_running_fillers.mp4')
    const { times, next } = await media().alignWords(file, { ...range, words: script })
    expect([times.length, next]).toEqual([script.length, null])
    const own = times.filter((_, at) => at < 30 || at >= 30 + foreign.length)
    const late = own.flatMap((time, at) => (time ? [Math.abs(time.start - (said[at]?.start ?? 0))] : []))
    expect(late.length / said.length).toBeGreaterThan(0.8)
    late.sort((a, b) => a - b)
    expect(late[Math.floor(late.length / 2)]).toBeLessThan(0.03)
    expect(late[Math.floor(late.length * 0.9)]).toBeLessThan(0.15)
    expect(times.slice(30, 30 + foreign.length).filter((time) => time !== null).length).toBeLessThanOrEqual(2)
  }, 300_000)
})

describe('transcription in the media child', () => {
  it('writes no word for music, and says of German that it is not English', async () => {
    const media = createMedia({ childPath, ffmpegPath: 'library' })
    expect((await transcribe(media, 'music_only.flac', 8)).part).toMatchObject({ segments: [], unheard: [] })
    const { transcript } = await transcribe(media, 'de_bread.flac', 10)
    expect(transcript).toMatchObject({ verdict: 'not-english', language: null, segments: [] })
  }, 300_000)
})
