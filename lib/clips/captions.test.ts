import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Invalid } from '@/lib/core/errors'
import { writeCues } from '@/lib/core/subtitles'
import { parseCaptions, serializeSrt } from './captions'

const srt =
  '\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\nthere\r\n\r\n2\r\n00:01:00,5 --> 01:00:00,000\r\nBye\r\n'

describe('parseCaptions', () => {
  it('reads SubRip with a byte order mark and Windows line ends', () => {
    expect(parseCaptions(srt)).toEqual([
      { start: 1, end: 2.5, text: 'Hello\nthere' },
      { start: 60.5, end: 3600, text: 'Bye' },
    ])
  })

  it('reads WebVTT with header, notes, styles, settings, marks and short times', () => {
    const vtt = [
      'WEBVTT - title',
      '',
      'STYLE',
      '::cue { color: red }',
      '',
      'NOTE a remark',
      '',
      'intro',
      '00:01.000 --> 00:03.000 align:start position:0%',
      '<v Anna><b>Fish</b> &amp; <i>chips</i> &lt;3',
      '',
    ].join('\n')
    expect(parseCaptions(vtt)).toEqual([{ start: 1, end: 3, text: 'Fish & chips <3' }])
  })

  it('reads cues without blank lines between them, sorted and without overlap', () => {
    const file = '2\n00:00:05,000 --> 00:00:07,000\nlate\n1\n00:00:01,000 --> 00:00:06,000\nearly\n'
    expect(parseCaptions(file)).toEqual([
      { start: 1, end: 5, text: 'early' },
      { start: 5, end: 7, text: 'late' },
    ])
  })

  it('names the line of a syntax error', () => {
    const refusal = (file: string) => {
      try {
        parseCaptions(file)
      } catch (error) {
        if (error instanceof Invalid) return error.userMessage
      }
      throw new Error('was not refused')
    }
    expect(refusal('1\n00:00:0x --> 00:00:02,000\nHello')).toContain('Line 2')
    expect(refusal('1\n00:00:03,000 --> 00:00:02,000\nHello')).toContain('ends before it starts')
    expect(refusal('just text')).toContain('No captions were found')
    expect(refusal('x'.repeat(2_000_001))).toContain('larger than 2 MB')
  })

  it('parses or rejects any text quickly', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('\n', '\n\n', '-->', '00:00:01,000 --> 00:00:02,000\n', '<', '{\\', '&amp;', '<'.repeat(500)),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          for (const caption of parseCaptions(pieces.join(''))) {
            expect(caption.end).toBeGreaterThan(caption.start)
            expect(caption.text).not.toBe('')
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Invalid)
        }
      }),
    )
  })
})

describe('serialize', () => {
  const captions = [
    { start: 0.04, end: 1.9996, text: 'A <b>tag</b> & an --> arrow\n\nafter a gap' },
    { start: 3661.5, end: 3662, text: 'late' },
  ]

  it('escapes text that looks like markup or timing', () => {
    expect(serializeSrt(captions)).toBe(
      '1\n00:00:00,040 --> 00:00:02,000\nA <b>tag</b> & an → arrow\nafter a gap\n\n2\n01:01:01,500 --> 01:01:02,000\nlate\n',
    )
  })

  it('shifts times by the start of the clip', () => {
    expect(serializeSrt(captions, 3661)).toBe('1\n00:00:00,500 --> 00:00:01,000\nlate\n')
  })

  it('round-trips', () => {
    const line = fc.string({ minLength: 1, maxLength: 30 }).map((text) => `a${text.replace(/\W+/g, ' ')}`.trim())
    const lists = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 5000 }), line), { minLength: 1, maxLength: 20 })
      .map((cues) => {
        let at = 0
        return cues.map(([length, text]) => {
          const start = at / 1000
          at += length
          return { start, end: at / 1000, text }
        })
      })
    fc.assert(
      fc.property(lists, (list) => {
        for (const file of [serializeSrt(list), writeCues(list, 'vtt')]) expect(parseCaptions(file)).toEqual(list)
      }),
    )
  })
})
