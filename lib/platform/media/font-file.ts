import { brotliDecompressSync } from 'node:zlib'
import { cleanLine } from '@/lib/core/text'

export type FontFile = { format: 'ttf' | 'otf' | 'woff2'; name: string; bytes: Buffer }

/** What is wrong with a font, in words for a person. */
export class FontFault extends Error {
  override name = 'FontFault'
}

const mostTables = 64
/** Bytes of a WOFF2 font's tables once they are unpacked. */
const mostUnpacked = 24 * 1024 ** 2
const required = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name']
/**
 * What drawing needs. Left out are programs that move the points of letters (hinting is off anyway), pictures and SVG
 * documents in place of letters, and everything private.
 */
const kept = new Set([
  ...required,
  ...['OS/2', 'post', 'glyf', 'loca', 'CFF ', 'VORG', 'GDEF', 'GPOS', 'GSUB', 'kern', 'vhea', 'vmtx', 'COLR', 'CPAL'],
])
const damaged = 'This font is damaged. Get its file again, and upload that.'

/**
 * Reads a TTF, OTF or WOFF2 font without trusting any number in it, after the OpenType specification 1.9.1 and the W3C's
 * WOFF File Format 2.0. A TTF or OTF comes back written anew with the tables that drawing needs.
 * @throws FontFault
 */
export function readFont(file: Buffer): FontFile {
  const signature = file.length >= 12 ? file.readUInt32BE(0) : 0
  if (signature === 0x774f4632) return readWoff2(file)
  if (signature === 0x00010000 || signature === 0x74727565) return { format: 'ttf', ...readSfnt(file) }
  if (signature === 0x4f54544f) return { format: 'otf', ...readSfnt(file) }
  if (signature === 0x74746366) throw new FontFault('This file holds several fonts. Upload the file of one of them.')
  throw new FontFault('This is no font that we can use. Upload a TTF, OTF or WOFF2 file.')
}

type Tables = Map<string, Buffer>

function readSfnt(file: Buffer): { name: string; bytes: Buffer } {
  const count = file.readUInt16BE(4)
  const start = 12 + 16 * count
  if (count === 0 || count > mostTables || file.length < start) throw new FontFault(damaged)
  const tables: Tables = new Map()
  const spans: [number, number][] = []
  for (let at = 12; at < start; at += 16) {
    const tag = file.toString('latin1', at, at + 4)
    const [offset, length] = [file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)]
    if (tables.has(tag) || offset < start || offset + length > file.length) throw new FontFault(damaged)
    tables.set(tag, file.subarray(offset, offset + length))
    if (length > 0) spans.push([offset, offset + length])
  }
  spans.sort(([one], [other]) => one - other)
  if (spans.some(([from], at) => from < (spans[at - 1]?.[1] ?? 0))) throw new FontFault(damaged)
  checkTables(tables)
  return { name: nameOf(tables.get('name')), bytes: writeSfnt(file.readUInt32BE(0), tables) }
}

function checkTables(tables: Tables): void {
  const has = (tag: string) => tables.has(tag)
  if (has('fvar') && has('CFF2')) throw new FontFault('This is a variable font. Upload a font of one weight.')
  const hasLetters = (has('glyf') && has('loca')) || has('CFF ')
  if (!required.every(has) || !hasLetters) throw new FontFault('This font lacks what drawing needs. Try another one.')
  checkNumbers(tables)
}

/** What tables say of each other; those of a WOFF2 font that are packed in a form of their own are not among `tables`. */
function checkNumbers(tables: Tables): void {
  const table = (tag: string, least: number): Buffer => {
    const found = tables.get(tag)
    if (!found || found.length < least) throw new FontFault(damaged)
    return found
  }
  const head = table('head', 54)
  const [maxp, hhea, hmtx] = [table('maxp', 6), table('hhea', 36), tables.get('hmtx')]
  const [em, glyphs, metrics] = [head.readUInt16BE(18), maxp.readUInt16BE(4), hhea.readUInt16BE(34)]
  const isSound =
    head.readUInt32BE(12) === 0x5f0f3cf5 &&
    em >= 16 &&
    em <= 16_384 &&
    glyphs > 0 &&
    metrics > 0 &&
    metrics <= glyphs &&
    (!hmtx || hmtx.length >= 4 * metrics + 2 * (glyphs - metrics))
  if (!isSound) throw new FontFault(damaged)
  const [loca, glyf] = [tables.get('loca'), tables.get('glyf')]
  if (loca && glyf) checkGlyphs(loca, glyf.length, glyphs, head.readInt16BE(50) === 0)
}

/** Where each letter begins: in order, and inside the table of letters. */
function checkGlyphs(loca: Buffer, most: number, glyphs: number, isShort: boolean): void {
  if (loca.length < (glyphs + 1) * (isShort ? 2 : 4)) throw new FontFault(damaged)
  let last = 0
  for (let at = 0; at <= glyphs; at += 1) {
    const offset = isShort ? loca.readUInt16BE(2 * at) * 2 : loca.readUInt32BE(4 * at)
    if (offset < last || offset > most) throw new FontFault(damaged)
    last = offset
  }
}

/** A font of the tables that are kept, with fresh sums. */
function writeSfnt(signature: number, given: Tables): Buffer {
  const tables = [...given].filter(([tag]) => kept.has(tag)).sort(([one], [other]) => (one < other ? -1 : 1))
  const power = 2 ** Math.floor(Math.log2(tables.length))
  const header = Buffer.alloc(12 + 16 * tables.length)
  header.writeUInt32BE(signature, 0)
  header.writeUInt16BE(tables.length, 4)
  header.writeUInt16BE(16 * power, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE(16 * (tables.length - power), 10)
  const parts = [header]
  let offset = header.length
  let headAt = 0
  for (const [at, [tag, data]] of tables.entries()) {
    const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4)
    data.copy(padded)
    if (tag === 'head') {
      headAt = offset
      padded.writeUInt32BE(0, 8)
    }
    const entry = 12 + 16 * at
    header.write(tag, entry, 'latin1')
    header.writeUInt32BE(sumOf(padded), entry + 4)
    header.writeUInt32BE(offset, entry + 8)
    header.writeUInt32BE(data.length, entry + 12)
    parts.push(padded)
    offset += padded.length
  }
  const bytes = Buffer.concat(parts)
  bytes.writeUInt32BE((0xb1b0afba - sumOf(bytes)) >>> 0, headAt + 8)
  return bytes
}

function sumOf(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

/** The family's name (16, otherwise 1) as Windows or Unicode platforms keep it; a word for it where there is none. */
function nameOf(table: Buffer | undefined): string {
  if (!table || table.length < 6) return 'Font'
  const [count, texts] = [Math.min(table.readUInt16BE(2), 500), table.readUInt16BE(4)]
  let [best, found] = [0, '']
  for (let at = 6; at + 12 <= Math.min(table.length, 6 + 12 * count); at += 12) {
    const [platform, id] = [table.readUInt16BE(at), table.readUInt16BE(at + 6)]
    const [length, offset] = [table.readUInt16BE(at + 8), texts + table.readUInt16BE(at + 10)]
    const rank = (platform === 3 || platform === 0) && (id === 16 || id === 1) ? id : 0
    if (rank <= best || length < 2 || offset + length > table.length) continue
    const text = Buffer.from(table.subarray(offset, offset + length - (length % 2)))
      .swap16()
      .toString('utf16le')
    best = rank
    found = cleanLine(text).slice(0, 60)
  }
  return found || 'Font'
}

const woff2Tags = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '))

/** A WOFF2 font stays as it is: its directory is followed, and its tables are unpacked within a bound to see that they fit. */
function readWoff2(file: Buffer): FontFile {
  if (file.length < 48 || file.readUInt32BE(8) !== file.length) throw new FontFault(damaged)
  if (file.readUInt32BE(4) === 0x74746366)
    throw new FontFault('This file holds several fonts. Upload the file of one of them.')
  const [count, packed] = [file.readUInt16BE(12), file.readUInt32BE(20)]
  if (count === 0 || count > mostTables || file.readUInt32BE(16) > mostUnpacked) throw new FontFault(damaged)
  let at = 48
  const byte = () => {
    const value = file[at]
    if (value === undefined) throw new FontFault(damaged)
    at += 1
    return value
  }
  const number = () => {
    let value = 0
    for (let digit = 0; digit < 5; digit += 1) {
      const next = byte()
      value = value * 128 + (next & 0x7f)
      if ((next & 0x80) === 0) return value
    }
    throw new FontFault(damaged)
  }
  const lengths = new Map<string, { length: number; isTransformed: boolean }>()
  for (let entry = 0; entry < count; entry += 1) {
    const flags = byte()
    const known = flags & 0x3f
    const tag = known === 0x3f ? String.fromCharCode(byte(), byte(), byte(), byte()) : (woff2Tags[known] ?? '')
    const isPoints = tag === 'glyf' || tag === 'loca'
    const isTransformed = isPoints ? flags >> 6 === 0 : flags >> 6 !== 0
    const length = number()
    if (lengths.has(tag)) throw new FontFault(damaged)
    lengths.set(tag, { length: isTransformed ? number() : length, isTransformed })
  }
  const has = (tag: string) => lengths.has(tag)
  if (has('SVG ') || has('CFF2') || has('CBDT') || has('sbix')) {
    throw new FontFault('This font draws pictures or varies its weight. Upload a plain font of one weight.')
  }
  if (!required.every(has) || !((has('glyf') && has('loca')) || has('CFF '))) {
    throw new FontFault('This font lacks what drawing needs. Try another one.')
  }
  const total = [...lengths.values()].reduce((sum, { length }) => sum + length, 0)
  if (total > mostUnpacked || at + packed > file.length) throw new FontFault(damaged)
  const tables = tablesOf(unpacked(file.subarray(at, at + packed), total), lengths)
  checkNumbers(tables)
  return { format: 'woff2', name: nameOf(tables.get('name')), bytes: file }
}

function unpacked(packed: Buffer, total: number): Buffer {
  try {
    const tables = brotliDecompressSync(packed, { maxOutputLength: total })
    if (tables.length === total) return tables
  } catch {
    // As below: it is no font that was packed, or one that is larger than it says.
  }
  throw new FontFault(damaged)
}

/** The tables that are as in any other font. */
function tablesOf(all: Buffer, lengths: Map<string, { length: number; isTransformed: boolean }>): Tables {
  const tables: Tables = new Map()
  let at = 0
  for (const [tag, { length, isTransformed }] of lengths) {
    if (!isTransformed) tables.set(tag, all.subarray(at, at + length))
    at += length
  }
  return tables
}
