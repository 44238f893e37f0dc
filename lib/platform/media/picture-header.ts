export type PictureHeader = { type: 'png' | 'jpeg' | 'webp'; width: number; height: number }

/**
 * Type and size in pixels of a picture by its first bytes, before anything decodes it; null for everything else, SVG and
 * GIF among it.
 */
export function readPictureHeader(bytes: Buffer): PictureHeader | null {
  if (bytes.length < 30) return null
  if (bytes.readUInt32BE(0) === 0x89504e47 && bytes.toString('latin1', 12, 16) === 'IHDR') {
    return { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes)
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return readWebp(bytes)
  return null
}

/** The size stands in the first frame header (SOF0 to SOF15), behind any number of other segments. */
function readJpeg(bytes: Buffer): PictureHeader | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { type: 'jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    const hasNoLength = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)
    at += hasNoLength ? 2 : 2 + Math.max(2, bytes.readUInt16BE(at + 2))
  }
  return null
}

function readWebp(bytes: Buffer): PictureHeader | null {
  const form = bytes.toString('latin1', 12, 16)
  if (form === 'VP8X') {
    return { type: 'webp', width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  }
  if (form === 'VP8L' && bytes[20] === 0x2f) {
    const bits = bytes.readUInt32LE(21)
    return { type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (form === 'VP8 ' && bytes.readUIntBE(23, 3) === 0x9d012a) {
    return { type: 'webp', width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  }
  return null
}
