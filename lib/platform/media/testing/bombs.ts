import { deflateSync } from 'node:zlib'
import { boxesOf, makeBox, rewriteBox, words } from './boxes'

export type Bomb = {
  what: string
  make: () => Buffer
  /** The claim is not what the pictures say, and they are what counts. */
  isHarmless?: true
}

const million = 1_000_000
const most = 0xffffffff
const ftyp = makeBox('ftyp', Buffer.from('isom\0\0\0\0isommp42'))

/** Files of a few kilobytes, or a few megabytes where they have to be, that claim or unfold into far more. */
export function bombs(movie: Buffer, matroska: Buffer): Bomb[] {
  const changed = (type: string, change: (content: Buffer) => Buffer) => rewriteBox(movie, type, change)
  const claimed = (width: number, height: number) => sized(withSps(movie, width, height), width, height)
  const nested = (type: string, depth: number) => {
    let box = makeBox(type, Buffer.alloc(8))
    for (let at = 0; at < depth; at += 1) box = makeBox(type, box)
    return Buffer.concat([ftyp, box])
  }
  const [track = Buffer.alloc(0)] = tracksOf(movie)
  const samples = (count: number) =>
    [
      ['stsz', words(0, 1, count)],
      ['stsc', words(0, 1, 1, count, 1)],
      ['stts', words(0, 1, count, 1)],
    ].reduce(
      (file, [type, content]) => rewriteBox(file as Buffer, type as string, () => content as Buffer),
      movie,
    ) as Buffer
  return [
    { what: 'a PNG of 100,000 x 100,000', make: () => png(100_000, 100_000) },
    {
      what: 'a PNG of 65,535 x 65,535 that unfolds 1:1000',
      make: () => png(65_535, 65_535, deflateSync(Buffer.alloc(50 * million))),
    },
    { what: 'a JPEG of 65,535 x 65,535', make: () => jpeg(65_535, 65_535) },
    {
      what: 'a GIF of 65,535 x 65,535',
      make: () => Buffer.from('GIF89a\xff\xff\xff\xff\xf0\0\0'.padEnd(4096, '\0'), 'latin1'),
    },
    { what: 'a BMP of 2^31 - 1 x 2^31 - 1', make: () => bmp(0x7fffffff, 0x7fffffff) },
    {
      what: 'an MP4 of 65,535 x 65,535 by its sample description',
      isHarmless: true,
      make: () => sized(movie, 65_535, 65_535),
    },
    { what: 'an MP4 of 65,520 x 65,520 by its decoder record', make: () => claimed(65_520, 65_520) },
    { what: 'an MP4 of 16,000 x 16,000 by its decoder record', make: () => claimed(16_000, 16_000) },
    { what: 'an MP4 of 65,520 x 3,904 by its decoder record', make: () => claimed(65_520, 3_904) },
    { what: 'a Matroska file of 2^31 x 2^31', make: () => matroskaSized(0x7fffffff) },
    { what: 'an MP4 of 80 million samples', make: () => samples(80 * million) },
    { what: 'an MP4 of 2^32 - 1 samples', make: () => samples(most) },
    { what: 'a fragment of 80 million samples', make: () => Buffer.concat([movie, fragment(80 * million)]) },
    { what: 'an MP4 of 2^32 - 1 durations', make: () => changed('stts', () => words(0, most, 1, 1)) },
    { what: 'an MP4 of 2^32 - 1 chunks', isHarmless: true, make: () => changed('stco', () => words(0, most, 48)) },
    { what: 'an MP4 of 2^32 - 1 sync samples', make: () => changed('stss', () => words(0, most, 1)) },
    {
      what: 'an MP4 of 2^32 - 1 sample descriptions',
      make: () => changed('stsd', (old) => Buffer.concat([words(0, most), old.subarray(8)])),
    },
    {
      what: 'an MP4 with 100 million edits',
      make: () => changed('elst', () => Buffer.concat([words(0, 100 * million), words(1, 0, 65536)])),
    },
    {
      what: 'an MP4 of 10,000 tracks',
      make: () => Buffer.concat([ftyp, makeBox('moov', headerOf(movie), Buffer.concat(Array(10_000).fill(track)))]),
    },
    {
      what: 'an MP4 of 10,000 empty tracks',
      make: () =>
        Buffer.concat([ftyp, makeBox('moov', headerOf(movie), Buffer.concat(Array(10_000).fill(makeBox('trak', []))))]),
    },
    { what: '2,000 boxes inside each other', make: () => nested('moov', 2_000) },
    { what: '2,000 user data boxes inside each other', make: () => nested('udta', 2_000) },
    {
      what: 'an index that says it has 4 GB',
      make: () => Buffer.concat([ftyp, words(most - 1), Buffer.from('moov'), headerOf(movie)]),
    },
    {
      what: 'an index of 2^63 bytes',
      make: () => Buffer.concat([ftyp, words(1), Buffer.from('moov'), words(0x7fffffff, most), headerOf(movie)]),
    },
    {
      what: 'an index of 8 MB of user data',
      make: () =>
        Buffer.concat([
          ftyp,
          makeBox(
            'moov',
            headerOf(movie),
            makeBox('udta', Buffer.concat(Array(300_000).fill(makeBox('\xa9nam', Buffer.alloc(20))))),
          ),
        ]),
    },
    {
      what: 'a compressed index that unfolds 1:1000',
      make: () => Buffer.concat([ftyp, makeBox('moov', compressed(300 * million, Buffer.alloc(300 * million)))]),
    },
    {
      what: 'a compressed index that claims 4 GB',
      make: () => Buffer.concat([ftyp, makeBox('moov', compressed(most, Buffer.alloc(million)))]),
    },
    { what: 'compressed indexes inside each other', make: () => Buffer.concat([ftyp, makeBox('moov', quine(6))]) },
    { what: 'a Matroska header that unfolds 1:1000', isHarmless: true, make: () => matroskaUnfolding(200 * million) },
    {
      what: 'a Matroska element of 2^56 bytes',
      make: () =>
        Buffer.concat([matroska.subarray(0, 200), Buffer.from('1654ae6701ffffffffffff00', 'hex'), Buffer.alloc(2000)]),
    },
    { what: '2,000 Matroska elements inside each other', make: () => matroskaNested(2_000) },
  ]
}

/** A movie whose decoder record claims this size (multiples of 16); its pictures stay. */
function withSps(movie: Buffer, width: number, height: number): Buffer {
  const bits: number[] = []
  const put = (value: number, length: number) => {
    for (let at = length - 1; at >= 0; at -= 1) bits.push(Math.floor(value / 2 ** at) % 2)
  }
  const golomb = (value: number) => {
    const length = Math.floor(Math.log2(value + 1))
    put(0, length)
    put(value + 1, length + 1)
  }
  // Baseline: id 0, 16 frame numbers, order type 2, one reference frame, no gaps, the size, only frames, no cropping.
  for (const value of [0, 0, 2, 1]) golomb(value)
  put(0, 1)
  golomb(width / 16 - 1)
  golomb(height / 16 - 1)
  put(0b1100, 4)
  put(1, 1)
  while (bits.length % 8 !== 0) bits.push(0)
  const payload = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [],
  )
  const sps = Buffer.concat([Buffer.from([0x67, 66, 0xc0, 62]), payload])
  const at = movie.indexOf('avcC') + 4
  const old = movie.readUInt16BE(at + 6)
  const rest = movie.subarray(at + 8 + old, movie.indexOf('avcC') - 4 + movie.readUInt32BE(movie.indexOf('avcC') - 4))
  const length = Buffer.from([sps.length >> 8, sps.length & 255])
  const record = Buffer.concat([movie.subarray(at, at + 6), length, sps, rest])
  return rewriteBox(movie, 'stsd', (content) => {
    const found = content.indexOf('avcC')
    if (found < 0) return content
    const entry = content.subarray(8)
    const head = entry.subarray(8, found - 4 - 8)
    return Buffer.concat([words(0, 1), makeBox('avc1', head, makeBox('avcC', record))])
  })
}

function sized(movie: Buffer, width: number, height: number): Buffer {
  return rewriteBox(movie, 'stsd', (content) => {
    if (content.toString('latin1', 12, 16) !== 'avc1') return content
    const copy = Buffer.from(content)
    copy.writeUInt16BE(width, 8 + 32)
    copy.writeUInt16BE(height, 8 + 34)
    return copy
  })
}

function inMoov(movie: Buffer) {
  const moov = boxesOf(movie).find(({ type }) => type === 'moov')
  return boxesOf(moov?.bytes.subarray(8) ?? Buffer.alloc(0))
}

function headerOf(movie: Buffer): Buffer {
  return inMoov(movie).find(({ type }) => type === 'mvhd')?.bytes ?? Buffer.alloc(0)
}

function tracksOf(movie: Buffer): Buffer[] {
  return inMoov(movie).flatMap(({ type, bytes }) => (type === 'trak' ? [bytes] : []))
}

function compressed(claim: number, content: Buffer): Buffer {
  return makeBox('cmov', makeBox('dcom', Buffer.from('zlib')), makeBox('cmvd', words(claim), deflateSync(content)))
}

/** A fragment whose samples have no fields of their own. */
function fragment(samples: number): Buffer {
  const header = makeBox('tfhd', words(0x20038, 1, 1, 1, 0x10000))
  return makeBox('moof', makeBox('mfhd', words(0, 1)), makeBox('traf', header, makeBox('trun', words(0, samples))))
}

function quine(depth: number): Buffer {
  let inside: Buffer = Buffer.alloc(50 * million)
  for (let at = 0; at < depth; at += 1) inside = makeBox('moov', compressed(inside.length + 200, inside))
  return compressed(inside.length, inside)
}

function png(width: number, height: number, data = Buffer.alloc(0)): Buffer {
  const chunk = (type: string, body: Buffer) => Buffer.concat([words(body.length), Buffer.from(type), body, words(0)])
  const head = Buffer.concat([words(width, height), Buffer.from([8, 6, 0, 0, 0])])
  const start = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108000000000301220002110103110100', 'hex')
  frame.writeUInt16BE(height, 25)
  frame.writeUInt16BE(width, 27)
  return Buffer.concat([frame, Buffer.from('ffda000c03010002110311003f00', 'hex'), Buffer.alloc(4096)])
}

function bmp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(4096)
  bytes.write('BM')
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  return bytes
}

const ebml = Buffer.from('1a45dfa3934282886d6174726f736b614287810442858102', 'hex')

function element(id: string, ...inside: Buffer[]): Buffer {
  const body = Buffer.concat(inside)
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(body.length) | (1n << 56n))
  return Buffer.concat([Buffer.from(id, 'hex'), size, body])
}

/** Both sides of the picture, in elements of four bytes. */
function matroskaSized(side: number): Buffer {
  const value = words(side)
  const video = element('e0', element('b0', value), element('ba', value))
  return withTrack(video, Buffer.from('V_MPEG4/ISO/AVC'))
}

function withTrack(...inside: Buffer[]): Buffer {
  const [video = Buffer.alloc(0), codec = Buffer.alloc(0), ...others] = inside
  const entry = element(
    'ae',
    element('d7', Buffer.from([1])),
    element('73c5', Buffer.from([1])),
    element('83', Buffer.from([1])),
    element('86', codec),
    video,
    ...others,
  )
  const cluster = element(
    '1f43b675',
    element('e7', Buffer.from([0])),
    element('a3', Buffer.from([0x81, 0, 0, 0x80]), Buffer.alloc(64)),
  )
  return Buffer.concat([
    ebml,
    element('18538067', element('1549a966', element('2ad7b1', words(1_000_000))), element('1654ae6b', entry), cluster),
  ])
}

/** A track whose private data is compressed with zlib. */
function matroskaUnfolding(bytes: number): Buffer {
  const compression = element(
    '6d80',
    element(
      '6240',
      element('5031', Buffer.from([0])),
      element('5032', Buffer.from([3])),
      element('5033', Buffer.from([0])),
      element('5034', element('4254', Buffer.from([0]))),
    ),
  )
  const video = element('e0', element('b0', Buffer.from([64])), element('ba', Buffer.from([64])))
  return withTrack(
    video,
    Buffer.from('V_MPEG4/ISO/AVC'),
    element('63a2', deflateSync(Buffer.alloc(bytes))),
    compression,
  )
}

function matroskaNested(depth: number): Buffer {
  let inside: Buffer = Buffer.alloc(4)
  for (let at = 0; at < depth; at += 1) inside = element('67c8', inside)
  return Buffer.concat([ebml, element('18538067', element('1254c367', element('7373', inside)))])
}
