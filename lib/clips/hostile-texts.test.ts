import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentDisposition } from '@/lib/platform/storage/content-disposition'
import { hostileTexts } from '@/prisma/factories/hostile-texts'
import { serializeVtt } from './captions'
import { escapeAss } from './subtitles'

const root = path.resolve(import.meta.dirname, '../..')
describe('bar 20: hostile texts', () => {
  it('number at least 50', () => expect(hostileTexts.length).toBeGreaterThanOrEqual(50))

  it.each(hostileTexts)(
    'in a caption or an overlay become no tag and no line of the script of an export: %j',
    (payload) => {
      const escaped = escapeAss(payload)
      expect(escaped).not.toMatch(/[\r\n\0]/)
      // libass begins a tag at a brace that no backslash stands before, and shows the others.
      expect(escaped.replace(/\\[{}]/g, '')).not.toMatch(/[{}]/)
      expect(escaped.replace(/\\[{}N]/g, '')).not.toMatch(/\\(?!\u2060)/)
    },
  )

  it.each(hostileTexts)('in a caption file are text and end no cue: %j', (payload) => {
    const file = serializeVtt([{ start: 0, end: 1, text: payload }])
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
