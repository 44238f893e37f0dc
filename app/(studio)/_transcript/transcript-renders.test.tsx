import { act } from 'react'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SegmentView } from '@/lib/transcripts/schemas'
import { sentenceAt } from './spoken-mark'
import { smallDocument } from './testing/small-document'

const counts = vi.hoisted(() => ({ rows: 0, placed: 0, marks: 0 }))

// A row draws one of these each time it is rendered.
vi.mock('@/app/_ui/icon-button', () => ({
  IconButton: () => {
    counts.rows += 1
    return null
  },
}))
vi.mock('./transcript-search', () => ({ TranscriptSearch: () => null }))
vi.mock('@/app/_ui/switch', () => ({ Switch: () => null }))
vi.mock('./highlight-text', () => ({
  highlightText: (_name: string, marks: readonly unknown[]) => {
    counts.marks += marks.length
  },
}))
vi.mock('./words-in-text', async (importOriginal) => {
  const real = await importOriginal<typeof import('./words-in-text')>()
  const placeWords: typeof real.placeWords = (...of) => {
    counts.placed += 1
    return real.placeWords(...of)
  }
  return { ...real, placeWords }
})

const sentences = 500

const segments = Array.from({ length: sentences }, (_, position): SegmentView => {
  const start = position * 5
  const words = ['one', 'two', 'three', 'four', 'five'].map((text, at) => ({
    ...{ text, start: start + at, end: start + at + 0.8, confidence: null },
    timing: 'measured' as const,
  }))
  const state = { confidence: null, isUnsure: false, isEdited: false, version: 1 }
  return { position, start, end: start + 4.8, text: 'one two three four five', words, ...state }
})

beforeAll(() => {
  const { document, window } = smallDocument()
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', window)
  vi.stubGlobal('navigator', { userAgent: '' })
  vi.stubGlobal('HTMLElement', class {})
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})

afterAll(() => vi.unstubAllGlobals())

describe('the transcript beside the player', () => {
  it('renders no sentence when the player moves on, and places the words of each sentence once', async () => {
    const { createRoot } = await import('react-dom/client')
    const { TranscriptList } = await import('./transcript-list')
    const container = document.createElement('div')
    const root = createRoot(container)
    const still = { onSeek() {}, onCorrect: async () => {}, isCreating: false }
    const render = (time: number, given = segments) =>
      act(async () => root.render(<TranscriptList {...still} segments={given} time={time} onCreateClip={() => {}} />))
    await render(0)
    expect(counts.rows).toBe(sentences)
    Object.assign(counts, { rows: 0, placed: 0, marks: 0 })
    // Ten seconds of the player's four ticks a second: into the second sentence after the first, ten words.
    for (let tick = 1; tick <= 40; tick += 1) await render(tick / 4)
    expect(counts).toEqual({ rows: 0, placed: 2, marks: 10 })
    const now = [...container.querySelectorAll('[data-now]')]
    expect(now.map((row) => row.querySelector('[data-segment]')?.getAttribute('data-segment'))).toEqual(['2'])

    const corrected = segments.map((one) => (one.position === 7 ? { ...one, text: 'one two three four six' } : one))
    await render(10, corrected)
    expect(counts.rows).toBe(1)
    expect(container.querySelectorAll('[data-now]')).toHaveLength(1)
    await act(async () => root.unmount())
  })

  it('finds the sentence of a moment by halves', () => {
    expect([-1, 0, 4.99, 5, 1e6].map((time) => sentenceAt(segments, time))).toEqual([-1, 0, 0, 1, sentences - 1])
    expect(sentenceAt([], 3)).toBe(-1)
  })
})
