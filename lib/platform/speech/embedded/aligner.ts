import { join } from 'node:path'
import type { Decoder } from 'soundswallower'
import { sampleRate } from './pieces'
import { pronounce } from './pronounce'
import { spokenWords } from './spoken-words'
import { alignmentFolder } from './weights'

/** Wide beams: the text is known, the question is only where its words are. */
const beams = { beam: 1e-100, wbeam: 1e-80, pbeam: 1e-100 }
/** Noise that is added to the sound: in digital silence the features have no variance, and nothing can be found. */
const dither = 1e-3
/** Words of one text, so that the search stays small. */
const mostWords = 400

type Times = { start: number; end: number }

/**
 * Seconds of `pcm` (16 kHz mono) at which each of `words` is said, null for words that are never said, such as a dash. Null as a whole
 * where the text cannot be found in the sound. That a text was found does not prove that it was said.
 */
export type Aligner = (pcm: Float32Array, words: string[]) => (Times | null)[] | null

/** Opens the aligner: forced alignment of a known text, by SoundSwallower, a PocketSphinx for browsers. */
export async function openAligner(): Promise<Aligner> {
  const { default: createModule } = await import('soundswallower')
  const { Decoder } = await createModule({ print: () => {}, printErr: () => {} })
  const folder = alignmentFolder()
  const decoder = new Decoder({
    hmm: folder,
    dict: join(folder, 'dict.txt'),
    samprate: sampleRate,
    loglevel: 'FATAL',
    ...beams,
  })
  await decoder.initialize()
  const knows = (word: string) => decoder.lookup_word(word) !== null
  return (pcm, words) => {
    const spoken = words.map((word) => spokenWords(word, knows))
    const text = spoken.flat()
    if (text.length === 0 || text.length > mostWords) return null
    try {
      for (const word of new Set(text)) if (!knows(word)) decoder.add_words([word, pronounce(word)])
      const found = search(decoder, dithered(pcm), text)
      return found && timesOf(spoken, found)
    } catch {
      return null
    }
  }
}

function search(decoder: Decoder, pcm: Float32Array, text: string[]): Times[] | null {
  decoder.set_align_text(text.join(' '))
  decoder.start()
  try {
    decoder.process_audio(pcm, false, true)
  } finally {
    decoder.stop()
  }
  const items = (decoder.get_alignment().w ?? []).filter(({ t }) => !/^[<[]/.test(t))
  if (items.length !== text.length) return null
  if (items.some(({ t }, index) => t.replace(/\(\d+\)$/, '') !== text[index])) return null
  return items.map(({ b, d }) => ({ start: b, end: b + d }))
}

function timesOf(spoken: string[][], found: Times[]): (Times | null)[] {
  let at = 0
  return spoken.map(({ length }) => {
    const [first, last] = [found[at], found[at + length - 1]]
    at += length
    return length > 0 && first && last ? { start: first.start, end: last.end } : null
  })
}

/** A fixed sequence, so that the same sound gives the same times. */
function dithered(pcm: Float32Array): Float32Array {
  let seed = 1
  return pcm.map((sample) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return sample + (seed / 2 ** 31 - 1) * dither
  })
}
