import { describe, expect, it } from 'vitest'
import { type Cue, readCues, subtitleTime, writeCues } from './subtitles'

const cuesIn = (file: string): Cue[] => [...readCues(file)].flatMap((found) => ('cue' in found ? [found.cue] : []))
const faultsIn = (file: string) =>
  [...readCues(file)].flatMap((found) => ('fault' in found ? [[found.line, found.fault]] : []))

describe('subtitle files', () => {
  it.each(['srt', 'vtt'] as const)('come back from %s as they were written', (format) => {
    const cues = [
      { start: 0.5, end: 2, text: 'Fish & <chips> --> 5\nand a second line' },
      { start: 3661.007, end: 3662, text: '12' },
    ]
    const back = cuesIn(writeCues(cues, format))
    expect(back.map(({ start, end }) => [start, end])).toEqual(cues.map(({ start, end }) => [start, end]))
    if (format === 'vtt') expect(back).toEqual(cues)
    else expect(back.at(-1)?.text).toBe('12')
  })

  it('are read without markup, notes, numbers and cues that last no time', () => {
    const file =
      'WEBVTT\r\n\r\nNOTE hello\r\n\r\nSTYLE\r\n::cue {}\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start\r\n<v Ann>Hi <b>you</b>\r\nthere\r\n\r\n2\r\n00:05.000 --> 00:05.000\r\nnever'
    expect(cuesIn(file)).toEqual([{ start: 1, end: 2.5, text: 'Hi you\nthere' }])
    expect(faultsIn(file)).toEqual([[14, 'order']])
    expect(cuesIn('just words')).toEqual([])
  })

  it('keep an arrow that is text, and name the line of times that can’t be read', () => {
    expect(cuesIn('00:01.000 --> 00:02.000\nfrom here --> there\n')).toMatchObject([{ text: 'from here --> there' }])
    expect(faultsIn('1\n00:00:0x --> 00:00:02,000\nHello')).toEqual([[2, 'time']])
    const file = '1\n00:00:01,000 --> 00:00:02,000\nHello\n2\n00:00:0x --> 00:00:03,000\nyou\n'
    expect([cuesIn(file), faultsIn(file)]).toEqual([[{ start: 1, end: 2, text: 'Hello' }], [[5, 'time']]])
  })

  it('escape what looks like markup or times, and unescape it once', () => {
    const cues = [{ start: 0.04, end: 1.9996, text: 'A <b>tag</b> & an --> arrow\n\nafter a gap' }]
    expect(writeCues(cues, 'vtt')).toBe(
      'WEBVTT\n\n00:00:00.040 --> 00:00:02.000\nA &lt;b&gt;tag&lt;/b&gt; &amp; an --&gt; arrow\nafter a gap\n',
    )
    expect(cuesIn('00:01.000 --> 00:02.000\n&amp;lt; &unknown; &apos;')[0]?.text).toBe("&lt; &unknown; '")
  })

  it('write times as their formats do', () => {
    expect(subtitleTime(3723.4567, ',')).toBe('01:02:03,457')
    expect(subtitleTime(-1, '.')).toBe('00:00:00.000')
  })

  it('of two million characters without an end are read in a moment', () => {
    for (const piece of ['<', '{\\', '&amp', '00:', '1 --> ']) {
      const [before, after] = [performance.now(), cuesIn(`00:01.000 --> 00:02.000\n${piece.repeat(400_000)}`)]
      expect(after.length).toBeLessThanOrEqual(1)
      expect(performance.now() - before).toBeLessThan(1_500)
    }
  })
})
