import { describe, expect, it } from 'vitest'
import { decodeSignals, emptySignals, encodeSignals, mergeSignals, type Signals } from '@/lib/platform/media/signals'
import { analyze, decodedEnd, isTruncated, shownDuration } from './analyze'
import { isInSpeech } from './find-edges'
import { findShots } from './find-shots'
import { overlapOf } from './spans'
import { waveformOf } from './waveform'

type Scene = { from: number; to: number; motion?: number; level?: number; speech?: number }

/** Signals of `seconds`, even but for what the scenes say; a cut at each of `cuts` (seconds). */
function signalsOf(seconds: number, { cuts = [] as number[], scenes = [] as Scene[], hasSound = true } = {}): Signals {
  const signals = emptySignals(0, seconds, Math.round(seconds * 10), hasSound ? Math.round(seconds * 20) : 0)
  const { frames, sound } = signals
  frames.contrast.fill(100)
  frames.brightness.fill(120)
  frames.likeness.fill(250)
  frames.difference.fill(6)
  sound.level.fill(hasSound ? 130 : 0)
  for (const { from, to, motion, level, speech } of scenes) {
    if (motion !== undefined) frames.difference.fill(motion, from * 10, to * 10)
    if (level !== undefined) sound.level.fill(level, from * 20, to * 20)
    if (speech !== undefined) sound.speech.fill(speech, from * 20, to * 20)
  }
  for (const cut of cuts) {
    const at = Math.round(cut * 10)
    frames.difference[at] = 160
    frames.histogram[at] = 160
    frames.likeness.fill(40, at - 4, at + 5)
    frames.span.fill(40, at - 4, at + 5)
  }
  return signals
}

describe('shots', () => {
  it('begin at cuts and cover the whole video', () => {
    const { cuts, shots } = findShots(signalsOf(30, { cuts: [4, 11.9, 23] }))
    expect(cuts).toEqual([4, 11.9, 23].map((time) => ({ time, kind: 'cut' })))
    expect(shots).toEqual([
      { start: 0, end: 4 },
      { start: 4, end: 11.9 },
      { start: 11.9, end: 23 },
      { start: 23, end: 30 },
    ])
  })

  it('are not split by a flash or steady motion', () => {
    const signals = signalsOf(20, { scenes: [{ from: 5, to: 15, motion: 90 }] })
    signals.frames.difference[30] = 200
    signals.frames.difference[31] = 200
    expect(findShots(signals).cuts).toEqual([])
  })

  it('detect a fade through black once', () => {
    const signals = signalsOf(20)
    signals.frames.contrast.fill(2, 98, 104)
    expect(findShots(signals).cuts).toEqual([{ time: expect.closeTo(10, 0), kind: 'fade' }])
  })
})

describe('proposals', () => {
  const lengths = [0.3, 1, 13, 14.9, 16, 30, 60, 177, 900]

  it.each(lengths)('exist and fit for a video of %d s without sound, cuts or motion', (seconds) => {
    const { proposals, duration } = analyze(signalsOf(seconds, { hasSound: false }))
    expect(proposals.length).toBeGreaterThan(0)
    expect(proposals.length).toBeLessThanOrEqual(10)
    for (const [index, clip] of proposals.entries()) {
      expect(clip.start).toBeGreaterThanOrEqual(0)
      expect(clip.end).toBeLessThanOrEqual(duration + 0.001)
      expect(clip.end).toBeGreaterThan(clip.start)
      expect(clip.end - clip.start).toBeGreaterThanOrEqual(seconds >= 60 ? 12 - 0.01 : Math.min(seconds, 5) - 0.05)
      expect(clip.end - clip.start).toBeLessThanOrEqual(60.01)
      expect(clip.score).toBeGreaterThanOrEqual(0)
      expect(clip.score).toBeLessThanOrEqual(100)
      expect(clip.reason).toMatch(/^[A-Z].*\.$/)
      for (const other of proposals.slice(index + 1)) expect(overlapOf(clip, other)).toBeLessThan(0.002)
    }
  })

  it('rank the highlight first, with reasons from what was measured', () => {
    const scenes = [{ from: 70, to: 92, motion: 60, level: 190 }]
    const { proposals } = analyze(signalsOf(180, { cuts: [20, 45, 70, 74, 79, 85, 92, 130], scenes }))
    const [first] = proposals
    expect(first?.start).toBeGreaterThan(68)
    expect(first?.start).toBeLessThan(72)
    expect(first?.end).toBeGreaterThan(90)
    expect(first?.end).toBeLessThan(95)
    expect(first?.reason).toContain('three cuts')
    expect(first?.reason).toMatch(/rise in volume of 24 dB at 1:10/)
    expect(proposals.map((clip) => clip.score)).toEqual(proposals.map((clip) => clip.score).sort((a, b) => b - a))
  })

  it('never start or end during speech', () => {
    const talk = Array.from(
      { length: 20 },
      (_, at): Scene => ({ from: at * 9 + 1, to: at * 9 + 8.5, speech: 250, level: 180 }),
    )
    const cuts = Array.from({ length: 40 }, (_, at) => 2.3 + at * 4.4)
    const { proposals, speech } = analyze(signalsOf(180, { scenes: talk, cuts }))
    expect(speech).toHaveLength(20)
    expect(proposals.length).toBeGreaterThan(3)
    for (const { start, end } of proposals) {
      expect(isInSpeech(speech, start)).toBe(false)
      expect(isInSpeech(speech, end)).toBe(false)
    }
  })
})

describe('proposals from words', () => {
  const line = (text: string, start: number) =>
    text.split(' ').map((word, at) => ({ text: word, start: start + at * 0.4, end: start + at * 0.4 + 0.35 }))
  const syllables = ['ba', 'do', 'ki', 'lu', 'me', 'na', 'po', 'ri', 'su', 'ta']
  const nameOf = (at: number) => [...String(at)].map((digit) => syllables[Number(digit)]).join('')
  /** Words that no other sentence has. */
  const plain = (at: number) =>
    `The ${Array.from({ length: 11 }, (_, word) => nameOf(1000 + at * 20 + word)).join(' ')} stood.`
  const hooks = ['Why did 90 of 100 bakers fail at this?', 'Nobody told you the truth about salt, but I will.']

  /** Ten minutes of talk, a sentence every six seconds, a hook at 1:00 and 5:00. */
  const words = Array.from({ length: 99 }, (_, at) =>
    line(at === 10 ? (hooks[0] ?? '') : at === 50 ? (hooks[1] ?? '') : plain(at), at * 6 + 0.5),
  ).flat()
  const talk = signalsOf(600, { scenes: [{ from: 0, to: 600, speech: 250, level: 180 }] })

  it('begin and end with whole sentences, and open with the hooks', () => {
    const { proposals } = analyze(talk, { words, videoTitle: 'Bread' })
    expect(proposals.length).toBeGreaterThan(2)
    for (const { start, end } of proposals) {
      expect(words.some((word) => word.start < start && word.end > start)).toBe(false)
      expect(words.some((word) => word.start < end && word.end > end)).toBe(false)
      expect(end - start).toBeGreaterThanOrEqual(15)
      expect(end - start).toBeLessThanOrEqual(45)
      expect(words.find((word) => word.start >= start)?.text).toMatch(/^[A-Z]/)
    }
    const best = proposals.slice(0, 2).map(({ title }) => title)
    expect(best).toEqual(expect.arrayContaining(['Why did 90 of 100 bakers fail at this?']))
    expect(proposals[0]?.reason).toMatch(/^Opens with a (question|number|contrast|claim): “/)
  })

  it('have no long silence in them', () => {
    const [early, late] = [words.filter((word) => word.end < 60), words.filter((word) => word.start > 66)]
    const { proposals } = analyze(talk, { words: [...early, ...late] })
    for (const { start, end } of proposals) {
      const said = [...early, ...late].filter((word) => word.start >= start && word.end <= end)
      const gaps = said.slice(1).map((word, at) => word.start - (said[at]?.end ?? 0))
      expect(Math.max(0, ...gaps)).toBeLessThanOrEqual(6)
    }
  })

  it('don’t take music for talk where no one speaks', () => {
    const music = signalsOf(30, {
      cuts: [2, 4.5, 7, 9, 11.5, 14, 16, 18.5, 21, 24, 27],
      scenes: [
        { from: 0, to: 22, speech: 250, level: 190, motion: 40 },
        { from: 22, to: 30, level: 120, motion: 2 },
      ],
    })
    for (const known of [{ words: [] }, {}]) {
      const [first] = analyze(music, known).proposals
      expect(first?.start).toBeLessThan(21)
      expect(first?.title).not.toBe('')
    }
    expect(analyze(music, { words: [] }).proposals[0]?.subScores.speech).toBeUndefined()
  })
})

describe('proposals that are filler', () => {
  it('are left out: an empty room gives one clip of a low score, without parts that it lacks', () => {
    const { proposals } = analyze(signalsOf(300, { hasSound: false, scenes: [{ from: 0, to: 300, motion: 1 }] }), {
      videoTitle: 'Empty room',
    })
    expect(proposals).toHaveLength(1)
    expect(proposals[0]?.score).toBeLessThan(25)
    expect(Object.keys(proposals[0]?.subScores ?? {})).toEqual(['motion', 'hook'])
    expect(proposals[0]?.title).toBe('Empty room')
  })

  it('are never under the mean interest of their video', () => {
    const scenes = Array.from({ length: 12 }, (_, at) => ({
      from: at * 25,
      to: at * 25 + 10,
      motion: 20 + at * 8,
      level: 150 + at * 4,
    }))
    const { proposals, interest } = analyze(signalsOf(300, { cuts: [25, 75, 130, 180, 240], scenes }))
    const meanOf = (from: number, to: number) => {
      const inside = interest.slice(Math.floor(from), Math.ceil(to))
      return inside.reduce((sum, second) => sum + second.total, 0) / inside.length
    }
    expect(proposals.length).toBeGreaterThan(1)
    for (const { start, end } of proposals) expect(meanOf(start, end)).toBeGreaterThan(meanOf(0, 300) - 0.03)
  })
})

describe('signals', () => {
  it('round-trip, and are rejected when truncated', () => {
    const signals = signalsOf(3, { cuts: [1] })
    const bytes = encodeSignals(signals)
    expect(decodeSignals(bytes)).toEqual(signals)
    expect(() => decodeSignals(bytes.subarray(0, bytes.length - 1))).toThrow('wrong length')
    expect(() => decodeSignals(new Uint8Array(10))).toThrow('not a signals file')
  })

  it('merge without gaps, and end with the last chunk', () => {
    const second = { ...emptySignals(3, 6, 12, 0), end: 6 }
    second.frames.brightness.fill(7)
    const merged = mergeSignals([second, signalsOf(3)])
    expect(merged.frameCount).toBe(42)
    expect(merged.soundCount).toBe(60)
    expect(merged.frames.brightness[41]).toBe(7)
    expect(decodedEnd(merged)).toBe(4.2)
    expect(isTruncated(merged, 6)).toBe(true)
    expect(isTruncated(merged, 4.5)).toBe(false)
    expect(() => mergeSignals([signalsOf(2), second])).toThrow('continue at')
  })

  it('give the displayed duration: the declared one, unless the frames end elsewhere', () => {
    const signals = signalsOf(177)
    expect(isTruncated(signals, 180)).toBe(false)
    expect(shownDuration(signals, 180)).toBe(177)
    expect(shownDuration(signals, 170)).toBe(177)
    expect(shownDuration(signals, 177.04)).toBe(177.04)
  })

  it('give a waveform of at most the requested points', () => {
    const signals = signalsOf(60)
    signals.sound.peak.fill(128, 0, 600)
    expect(waveformOf(signals, 100)).toMatchObject({ rate: 20 / 12 })
    expect(waveformOf(signals, 100).peaks).toHaveLength(100)
    expect(waveformOf(signals, 100).peaks[0]).toBe(50)
    expect(waveformOf(signals, 100).peaks[99]).toBe(0)
  })
})
