import { readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SpeechStandIn, startSpeechStandIn, type ToldWord } from '@/dev/speech/server'
import { concludeTranscript } from '../conclude-transcript'
import { expectPart } from '../testing/assert-part'
import { readOpenAi } from './answers'
import { providerEngine } from './provider-engine'

let standIn: SpeechStandIn
beforeAll(async () => {
  standIn = await startSpeechStandIn()
})
afterAll(() => standIn.stop())

const told: ToldWord[] = 'Told words, never heard. And more.'
  .split(' ')
  .map((text, at) => ({ text, start: at, end: at + 0.5 }))
const range = { start: 600, end: 1200, isLast: false }
/** In place of the media child: a second of silence that counts as speech. */
const media = (hasSpeech = true) => ({
  writeSpeech: async (_path: string, { outPath }: { outPath: string }) => {
    if (hasSpeech) await writeFile(outPath, Buffer.alloc(32_044))
    return { seconds: 590, hasSpeech, next: 1190 }
  },
})

describe.each(['openai-compatible', 'deepgram'] as const)('the %s engine', (name) => {
  const engine = (given = {}, from = media()) =>
    providerEngine({ name, url: standIn.url, key: 'secret-key', model: 'the-model', waits: [1, 1], ...given }, from)
  const transcribe = (given = {}, signal?: AbortSignal) => engine(given).transcribe('/video', range, { signal })

  it('gives words with the times of the video, in the shape of every engine', async () => {
    standIn.script({ kind: 'words', words: told })
    const part = await transcribe()
    expectPart(part, range)
    expect(part).toMatchObject({ language: 'en', next: 1190, logProbability: null })
    expect(part.segments.map(({ text, start }) => [text, start])).toEqual([
      ['Told words, never heard.', 600],
      ['And more.', 604],
    ])
    expect(concludeTranscript({ engine: name, model: 'm' }, [part])).toMatchObject({
      verdict: 'speech',
      language: 'en',
    })
    expect(standIn.requests).toMatchObject([{ authorization: expect.stringMatching(/^(Bearer|Token) secret-key$/) }])
    expect(standIn.requests[0]?.bytes).toBeGreaterThan(32_000)
  })

  it('believes the language that the provider names', async () => {
    standIn.script({ kind: 'words', words: told, language: name === 'deepgram' ? 'de' : 'german' })
    expect((await transcribe()).language).toBe('de')
  })

  it('asks again while it is busy or broken, three times in all', async () => {
    standIn.script({ kind: 'status', status: 429, retryAfter: 1 }, { kind: 'broken' }, { kind: 'words', words: told })
    expect((await transcribe()).segments).toHaveLength(2)
    expect(standIn.requests).toHaveLength(3)
    standIn.script({ kind: 'status', status: 500 })
    await expect(transcribe()).rejects.toMatchObject({ code: 'unavailable' })
    expect(standIn.requests).toHaveLength(3)
  })

  it('gives up at once what the provider refuses', async () => {
    standIn.script({ kind: 'status', status: 401 })
    await expect(transcribe()).rejects.toMatchObject({ code: 'invalid' })
    expect(standIn.requests).toHaveLength(1)
  })

  it('has a deadline, reads no endless answer, and takes its key to no other address', async () => {
    standIn.script({ kind: 'slow', ms: 60_000 })
    await expect(transcribe({ timeoutMs: 50, waits: [] })).rejects.toThrow(/no answer within 50 ms/)
    standIn.script({ kind: 'long', bytes: 17 * 1024 ** 2 })
    await expect(transcribe({ waits: [] })).rejects.toThrow(/more than/)
    standIn.script({ kind: 'redirect', to: `${standIn.url}/elsewhere` })
    await expect(transcribe({ waits: [] })).rejects.toMatchObject({ code: 'unavailable' })
    expect(standIn.requests).toHaveLength(1)
  })

  it('stops when it is canceled, and leaves no file behind', async () => {
    standIn.script({ kind: 'slow', ms: 60_000 })
    const controller = new AbortController()
    const work = transcribe({}, controller.signal)
    setTimeout(() => controller.abort(new Error('canceled')), 50)
    await expect(work).rejects.toThrow('canceled')
    expect((await readdir(tmpdir())).filter((file) => file.startsWith('clipforge-speech-'))).toEqual([])
  })

  it('sends nothing where no one speaks', async () => {
    standIn.script({ kind: 'words', words: told })
    const part = await engine({}, media(false)).transcribe('/video', range)
    expect(part).toMatchObject({ segments: [], language: null, next: 1190 })
    expect(standIn.requests).toEqual([])
  })
})

it('the stand-in says of its own text that no one understood it', async () => {
  standIn.script()
  const answer = await fetch(`${standIn.url}/audio/transcriptions`, { method: 'POST', body: 'x' })
  expect(
    readOpenAi(await answer.text())
      .words.map(({ text }) => text)
      .join(' '),
  ).toMatch(/not recognized/)
})
