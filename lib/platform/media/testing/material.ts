import { open, readFile, writeFile } from 'node:fs/promises'
import { runSource } from '../node-av-chain'
import { MediaWriter } from '../node-av-output'

export type Material = {
  /** A filter graph without inputs, such as `testsrc2=s=320x240:r=25:d=3`; null for no picture. */
  video: string | null
  /** Likewise; null for no sound. */
  audio?: string | null
  width?: number
  height?: number
  fps?: number
  pixelAspect?: number
  format?: 'mp4' | 'matroska'
  /** Of libx264; the quickest unless told. */
  preset?: string
}

/** Makes a video file out of filters, for tests and benchmarks. Runs in this process. */
export async function writeMaterial(outPath: string, material: Material): Promise<string> {
  const {
    video,
    audio = null,
    width = 320,
    height = 240,
    fps = 25,
    pixelAspect,
    format,
    preset = 'ultrafast',
  } = material
  const writer = new MediaWriter({
    outPath,
    format,
    video: video ? { fps: { num: fps, den: 1 }, width, height, pixelAspect } : null,
    hasAudio: audio !== null,
    encoder: { preset, crf: 23, keyframeEvery: fps * 2, audioBitRate: 128_000 },
  })
  try {
    if (audio) {
      const graph = `${audio},aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo,asetnsamples=n=1024:p=0,asettb=1/48000`
      await runSource({ stream: null, graph, deliver: (frame) => writer.writeSound(frame) })
    }
    if (video) {
      const graph = `${video},format=yuv420p,settb=1/${fps}`
      await runSource({ stream: null, isVideo: true, graph, deliver: (frame) => writer.writePicture(frame) })
    }
    writer.finish()
  } finally {
    writer.close()
  }
  return outPath
}

/** Makes an MP4 say that it is `seconds` long, in the headers of the movie, its tracks and their media. */
export async function claimDuration(path: string, seconds: number): Promise<void> {
  const bytes = await readFile(path)
  const movieScale = bytes.readUInt32BE(bytes.indexOf('mvhd') + 16)
  for (const at of positionsOf(bytes, 'mvhd')) bytes.writeUInt32BE(seconds * movieScale, at + 20)
  for (const at of positionsOf(bytes, 'tkhd')) bytes.writeUInt32BE(seconds * movieScale, at + 24)
  for (const at of positionsOf(bytes, 'mdhd')) bytes.writeUInt32BE(seconds * bytes.readUInt32BE(at + 16), at + 20)
  for (const at of positionsOf(bytes, 'elst')) bytes.writeUInt32BE(seconds * movieScale, at + 12)
  await writeFile(path, bytes)
}

/** Takes the length out of a Matroska file, as recordings made in a browser lack it. */
export async function forgetDuration(path: string): Promise<void> {
  const bytes = await readFile(path)
  const at = bytes.indexOf(Buffer.from([0x44, 0x89, 0x88]))
  if (at < 0) throw new Error('no duration to forget')
  bytes.writeUInt8(0xec, at)
  bytes.writeUInt8(0x89, at + 1)
  await writeFile(path, bytes)
}

/** Makes a Matroska file say that its picture is of another codec. The name of the new one must not be longer. */
export async function renameCodec(path: string, from: string, to: string): Promise<void> {
  const bytes = await readFile(path)
  const at = bytes.indexOf(from)
  if (at < 0) throw new Error(`no ${from} to rename`)
  bytes.write(to.padEnd(from.length, '\0'), at, 'latin1')
  await writeFile(path, bytes)
}

/** Makes an MP4's picture be shown turned by 90 degrees clockwise, as phones write it. */
export async function turnClockwise(path: string): Promise<void> {
  const bytes = await readFile(path)
  const [track] = positionsOf(bytes, 'tkhd')
  if (track === undefined) throw new Error('no track header')
  const matrix = track + 4 + 40
  const one = 0x00010000
  const turned = [0, one, 0, -one, 0, 0, 0, 0, 0x40000000]
  turned.forEach((value, index) => {
    bytes.writeInt32BE(value, matrix + index * 4)
  })
  await writeFile(path, bytes)
}

/** Whether the index (`moov`) comes before the data (`mdat`), so that a player can start at once. */
export async function isFastStart(path: string): Promise<boolean> {
  const bytes = await readFile(path)
  const order: string[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    order.push(bytes.toString('latin1', at + 4, at + 8))
    const size = bytes.readUInt32BE(at)
    at += size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : Math.max(8, size)
  }
  return order.includes('moov') && order.indexOf('moov') < order.indexOf('mdat')
}

/** The first `share` (0-1) of `source`. */
export async function cutFile(source: string, outPath: string, share: number): Promise<string> {
  const bytes = await readFile(source)
  await writeFile(outPath, bytes.subarray(0, Math.floor(bytes.length * share)))
  return outPath
}

/** Makes a file of `bytes` zero bytes. */
export async function writeZeros(path: string, bytes: number): Promise<string> {
  const file = await open(path, 'w')
  await file.truncate(bytes)
  await file.close()
  return path
}

function positionsOf(bytes: Buffer, type: string): number[] {
  const positions: number[] = []
  for (let at = bytes.indexOf(type); at >= 0; at = bytes.indexOf(type, at + 4)) positions.push(at)
  return positions
}
