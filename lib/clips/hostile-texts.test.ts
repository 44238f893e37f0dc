import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeCues } from '@/lib/core/subtitles'
import { contentDisposition } from '@/lib/platform/storage/content-disposition'
import { hostileTexts } from '@/prisma/factories/hostile-texts'
import { captionFrames } from './caption-frames'
import { clipEditSchema } from './edit'

const root = path.resolve(import.meta.dirname, '../..')
describe('bar 20: hostile texts', () => {
  it('number at least 50', () => expect(hostileTexts.length).toBeGreaterThanOrEqual(50))

  it.each(hostileTexts)('in a caption or an overlay are letters to draw, and nothing else: %j', (payload) => {
    const span = { start: 0, end: 5, text: payload.slice(0, 120) }
    const edit = { ...clipEditSchema.parse({ start: 0, end: 5 }), captions: [span], overlays: [] }
    const plan = captionFrames(edit, { width: 1080, height: 1920 })
    for (const { words } of plan?.blocks ?? []) {
      for (const { text } of words) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
        expect(text, 'nothing turns the direction of what follows').not.toMatch(
          /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
        )
        expect(text, 'marks do not pile up').not.toMatch(/\p{M}{7}/u)
      }
    }
    // Styles, fonts and places come from our own tables: no text reaches them.
    const plain = captionFrames({ ...edit, captions: [{ ...span, text: 'x' }] }, { width: 1080, height: 1920 })
    if (plan) expect([plan.looks, plan.places]).toEqual([plain?.looks, plain?.places])
  })

  it.each(hostileTexts)('in a caption file are text and end no cue: %j', (payload) => {
    const file = writeCues([{ start: 0, end: 1, text: payload }], 'vtt')
    expect(file).not.toContain('<')
    expect(file.match(/-->/g)).toHaveLength(1)
  })

  it.each(hostileTexts)('in the name of a download add no header and no parameter: %j', (payload) => {
    const header = contentDisposition('attachment', payload)
    expect(header).toMatch(/^attachment; filename="[^"\\\r\n\0]*"(?:; filename\*=UTF-8''[\w.!#$&+^`|~%-]*)?$/)
  })

  it('are rendered only by React: no code writes HTML', () => {
    const files = ['app', 'lib', 'inngest'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(root, folder, String(file))),
    )
    const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|chaos)\.tsx?$|\/generated\//.test(file))
    expect(sources.length).toBeGreaterThan(500)
    const writes =
      /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\(|toCsv|\bnew Function\(/
    expect(sources.filter((file) => writes.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
