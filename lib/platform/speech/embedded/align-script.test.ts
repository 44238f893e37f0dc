import { describe, expect, it } from 'vitest'
import { alignScript, type ScriptWord } from './align-script'
import type { Aligner } from './aligner'
import { unknownPieces, withAnchors } from './hear-anchors'
import { sampleRate } from './pieces'

const perWord = 0.5
/** Finds any text that fits, a word each half second from the start on. */
const align: Aligner = (pcm, words) =>
  words.length * perWord > pcm.length / sampleRate + 1e-6
    ? null
    : words.map((_, at) => ({ start: at * perWord, end: at * perWord + 0.4 }))

const spoken = (seconds: number, runs = [{ start: 0, end: seconds }]) => ({
  pcm: new Float32Array(seconds * sampleRate),
  runs,
})
const unknown = (count: number): ScriptWord[] => Array.from({ length: count }, () => ({ text: 'words', known: null }))
const known = (start: number): ScriptWord => ({ text: 'known', known: { start, end: start + 0.4 } })

describe('a script in sound', () => {
  it('is found between known words, whose times stay', () => {
    const script = [known(1), ...unknown(3), known(6)]
    const { times, stoppedAt } = alignScript(spoken(8), script, true, align)
    expect(times.map((time) => time?.start)).toEqual([1, 1.4, 1.9, 2.4, 6])
    expect(stoppedAt).toBeNull()
  })

  it('is not found where it does not fit, and only there', () => {
    const script = [known(1), ...unknown(9), known(3), ...unknown(2), known(7)]
    const { times } = alignScript(spoken(8), script, true, align)
    expect(times.slice(1, 10).every((time) => time === null)).toBe(true)
    expect(times.slice(11, 13).map((time) => time?.start)).toEqual([3.4, 3.9])
  })

  it('skips what lies between speech', () => {
    const sound = spoken(60, [
      { start: 10, end: 12 },
      { start: 50, end: 52 },
    ])
    const { times } = alignScript(sound, unknown(8), true, align)
    expect(times.map((time) => Math.floor(time?.start ?? 0))).toEqual([9, 10, 10, 11, 11, 49, 50, 50])
  })

  it('goes on in the next part where the sound ends before the words, each word once', () => {
    const { times, stoppedAt } = alignScript(spoken(600), unknown(4_000), false, align)
    expect(stoppedAt).toBeGreaterThan(550)
    expect(stoppedAt).toBeLessThanOrEqual(600)
    const starts = times.map((time) => time?.start ?? 0)
    expect(starts.every((start, at) => at === 0 || start > (starts[at - 1] ?? 0))).toBe(true)
    expect(times.length).toBeGreaterThan(800)
    expect(times.length).toBeLessThan(1_200)
  })

  it.each([false, true])('without any speech ends, and finds nothing (last: %s)', (isLast) => {
    const { times, stoppedAt } = alignScript(
      { pcm: new Float32Array(600 * sampleRate), runs: [] },
      unknown(50),
      isLast,
      align,
    )
    expect(times.filter((time) => time !== null)).toEqual([])
    expect(stoppedAt).toBe(isLast ? null : 600)
  })

  it('counts as not found where no voice is as fast or as slow', () => {
    const hasty: Aligner = (_, words) => words.map((_word, at) => ({ start: at * 0.1, end: at * 0.1 + 0.05 }))
    expect(alignScript(spoken(20), unknown(10), true, hasty).times.every((time) => time === null)).toBe(true)
  })
})

describe('words that are heard again', () => {
  const words = (text: string): ScriptWord[] => text.split(' ').map((word) => ({ text: word, known: null }))
  const heard = (text: string) => text.split(' ').map((word, at) => ({ text: word, start: at, end: at + 0.5 }))

  it('lead the way where several in a row agree, and alone do not', () => {
    const script = words('people write this down and then they bake bread every day')
    const anchored = withAnchors(script, heard('so they bake bread the and every night'))
    expect(anchored.flatMap(({ text, known }) => (known ? [text] : []))).toEqual(['they', 'bake', 'bread'])
  })

  it('never turn the order of times around', () => {
    const script = [...words('they bake bread'), known(1), ...words('every single day')]
    const anchored = withAnchors(script, heard('they bake bread every single day'))
    const starts = anchored.flatMap(({ known }) => (known ? [known.start] : []))
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  })

  it('are asked for where nothing is known for long', () => {
    const piece = (start: number) => ({ start, end: start + 10, keepFrom: start, keepTo: start + 10 })
    const limits = { seconds: 60, shortGap: 20 }
    expect(unknownPieces([piece(0), piece(40)], [known(5), known(20)], limits)).toEqual([piece(40)])
    expect(unknownPieces([piece(0), piece(40)], [], limits)).toHaveLength(2)
  })
})
