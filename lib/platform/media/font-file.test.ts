import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FontFault, readFont } from './font-file'

const require = createRequire(import.meta.url)
const ttf = readFileSync(require.resolve('@expo-google-fonts/bangers/400Regular/Bangers_400Regular.ttf'))
const woff2 = readFileSync(
  require.resolve('@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2'),
)

/** Where the entry of a table is in the directory. */
function entryOf(font: Buffer, tag: string): number {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return at
  throw new Error(`no ${tag}`)
}

describe('an uploaded font', () => {
  it('is written anew, without programs and what is not needed, and reads the same again', () => {
    const once = readFont(ttf)
    expect(once).toMatchObject({ format: 'ttf', name: 'Bangers' })
    expect(once.bytes.length).toBeLessThanOrEqual(ttf.length)
    expect(() => entryOf(once.bytes, 'fpgm')).toThrow()
    expect(readFont(once.bytes).bytes.equals(once.bytes)).toBe(true)
  })

  it.each([
    ['is no font', Buffer.from('<svg></svg>'.padEnd(40)), /TTF, OTF or WOFF2/],
    ['is empty', Buffer.alloc(0), /TTF, OTF or WOFF2/],
    ['is a collection', Buffer.from('ttcf'.padEnd(40, '\0')), /several fonts/],
    ['draws pictures, and is larger than allowed', woff2],
    ['is cut off', ttf.subarray(0, 5_000), /damaged/],
    [
      'names a table that reaches out of the file',
      changed((font) => font.writeUInt32BE(0x7fffffff, entryOf(font, 'glyf') + 12)),
    ],
    [
      'has tables that lie over each other',
      changed((font) =>
        font.writeUInt32BE(font.readUInt32BE(entryOf(font, 'glyf') + 8) + 4, entryOf(font, 'head') + 8),
      ),
    ],
    [
      'has letters that begin behind their table',
      changed((font) => font.writeUInt32BE(0xffffffff, font.readUInt32BE(entryOf(font, 'loca') + 8))),
    ],
    ['lacks its map of characters', changed((font) => font.write('xxxx', entryOf(font, 'cmap'), 'latin1')), /lacks/],
    ['is WOFF2 with other bytes in place of its tables', packed((size) => brotliCompressSync(Buffer.alloc(size)))],
    ['is WOFF2 that unpacks to more than it says', packed(() => brotliCompressSync(Buffer.alloc(64 * 1024 ** 2)))],
  ])('that %s is refused', (_, font, words = /damaged|pictures/) => {
    expect(() => readFont(font as Buffer)).toThrow(FontFault)
    expect(() => readFont(font as Buffer)).toThrow(words as RegExp)
  })

  it('never gets further than a fault, whatever bytes are changed', () => {
    const property = fc.property(
      fc.array(fc.tuple(fc.nat(4_000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      (changes) => {
        const font = Buffer.from(ttf)
        for (const [at, value] of changes) font[at] = value
        try {
          expect(readFont(font).bytes.length).toBeLessThan(2 * ttf.length)
        } catch (error) {
          expect(error instanceof FontFault || error instanceof RangeError).toBe(true)
        }
      },
    )
    fc.assert(property, { numRuns: 60 })
  })

  function changed(by: (font: Buffer) => void): Buffer {
    const font = Buffer.from(ttf)
    by(font)
    return font
  }

  function packed(tables: (size: number) => Buffer): Buffer {
    const body = tables(1_000)
    const header = Buffer.alloc(48)
    header.write('wOF2', 0, 'latin1')
    header.writeUInt32BE(0x00010000, 4)
    header.writeUInt16BE(8, 12)
    header.writeUInt32BE(body.length, 20)
    // cmap, head, hhea, hmtx, maxp, name, and glyf and loca untransformed, of 125 bytes each.
    const entries = Buffer.from([0, 1, 2, 3, 4, 5, 0xc0 | 10, 0xc0 | 11].flatMap((flags) => [flags, 125]))
    const file = Buffer.concat([header, entries, body])
    file.writeUInt32BE(file.length, 8)
    return file
  }
})
