import {
  AV_PKT_DATA_DISPLAYMATRIX,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_FLAG_BACKWARD,
} from 'node-av/constants'
import {
  avGetCodecName,
  avGetPixFmtName,
  Codec,
  type FormatContext,
  type Frame,
  Packet,
  type Stream,
} from 'node-av/lib'
import type { AudioStream, Engine, Inspection, VideoStream } from './engine'
import { Chain, runSource, type Tap } from './node-av-chain'
import { open } from './node-av-input'
import { joinFiles } from './node-av-join'
import { encodeJpeg, MediaWriter } from './node-av-output'

const noTime = -(2n ** 63n)
const attachedPicture = 0x400
/** Packets between two turns of the event loop, so that progress and cancellation get through. */
const packetsPerTurn = 24

/** FFmpeg as a library inside this process. The calls are synchronous: run it in a child process only. */
export const nodeAvEngine: Engine = {
  name: 'node-av',

  async inspect(path) {
    const input = open(path)
    try {
      return inspectionOf(input)
    } finally {
      input.closeInputSync()
    }
  },

  async read({ path, seek, video, audio, skipsUnreferenced }) {
    const taps: Tap[] = []
    if (video) taps.push({ ...video, deliver: (frame) => video.onPicture(packedRows(frame, video.pictureBytes)) })
    if (audio) taps.push({ ...audio, deliver: (frame) => audio.onSamples(samplesOf(frame)) })
    await pump(path, seek, taps, skipsUnreferenced)
  },

  async write(job) {
    const { fps } = job.video
    const writer = new MediaWriter({ ...job, hasAudio: true })
    try {
      const onPicture = (frame: Frame) => {
        job.onTime((Number(frame.pts) * fps.den) / fps.num)
        writer.writePicture(frame)
      }
      await pump(job.path, job.seek, [
        { ...job.video, deliver: onPicture },
        { ...job.audio, deliver: (frame) => writer.writeSound(frame) },
      ])
      writer.finish()
    } finally {
      writer.close()
    }
  },

  join: joinFiles,

  async still({ path, seek, stream, graph }) {
    let jpeg: Uint8Array | null = null
    await pump(path, seek, [
      {
        stream,
        graph: `${graph},trim=end_frame=1`,
        deliver: (frame) => {
          jpeg ??= encodeJpeg(frame)
        },
      },
    ])
    return jpeg
  },
}

/** Decodes `path` from `seek` into the taps' graphs until each graph has ended. */
async function pump(path: string, seek: number, taps: Tap[], skipsUnreferenced = false): Promise<void> {
  for (const tap of taps) if (tap.stream === null) await runSource(tap)
  const input = open(path)
  const packet = new Packet()
  packet.alloc()
  const chains: Chain[] = []
  try {
    if (seek > 0) {
      const target = BigInt(Math.round(seek * 1e6)) + (input.startTime === noTime ? 0n : input.startTime)
      input.seekFrameSync(-1, target, AVSEEK_FLAG_BACKWARD)
    }
    for (const stream of input.streams) {
      const tap = taps.find((each) => each.stream === stream.index)
      if (tap) chains.push(new Chain(stream, tap, skipsUnreferenced))
    }
    for (let count = 1; chains.some((chain) => !chain.isDone) && input.readFrameSync(packet) >= 0; count += 1) {
      const chain = chains.find((each) => each.streamIndex === packet.streamIndex && !each.isDone)
      if (chain) await chain.push(packet)
      packet.unref()
      if (count % packetsPerTurn === 0) await new Promise(setImmediate)
    }
    for (const chain of chains) await chain.finish()
  } finally {
    packet.free()
    for (const chain of chains) chain.close()
    input.closeInputSync()
  }
}

function inspectionOf(input: FormatContext): Inspection {
  const videos = input.streams.filter(
    (stream) => stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO && (stream.disposition & attachedPicture) === 0,
  )
  const audios = input.streams.filter((stream) => stream.codecpar.codecType === AVMEDIA_TYPE_AUDIO)
  const best = (type: typeof AVMEDIA_TYPE_VIDEO, among: Stream[]) => {
    const index = input.findBestStream(type)
    return among.find((stream) => stream.index === index) ?? among[0]
  }
  const video = best(AVMEDIA_TYPE_VIDEO, videos)
  const audio = best(AVMEDIA_TYPE_AUDIO, audios)
  return {
    container: input.iformat?.name ?? 'unknown',
    duration: input.duration === noTime || input.duration <= 0n ? null : Number(input.duration) / 1e6,
    startTime: input.startTime === noTime ? 0 : Number(input.startTime) / 1e6,
    video: video ? videoStreamOf(video) : null,
    audio: audio ? audioStreamOf(audio) : null,
  }
}

function videoStreamOf(stream: Stream): VideoStream {
  const { codecpar } = stream
  const pixelAspect = stream.sampleAspectRatio.num > 0 ? stream.sampleAspectRatio : codecpar.sampleAspectRatio
  return {
    index: stream.index,
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    canDecode: Codec.findDecoder(codecpar.codecId) !== null,
    width: codecpar.width,
    height: codecpar.height,
    rotation: rotationOf(codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)),
    pixelAspect: ratio(pixelAspect),
    averageRate: ratio(stream.avgFrameRate),
    realRate: ratio(stream.rFrameRate),
    frameCount: Number(stream.nbFrames),
    duration: stream.duration > 0n ? Number(stream.duration) * ratio(stream.timeBase) : null,
    pixelFormat: avGetPixFmtName(codecpar.format as Parameters<typeof avGetPixFmtName>[0]) ?? 'unknown',
  }
}

function audioStreamOf(stream: Stream): AudioStream {
  const { codecpar } = stream
  return {
    index: stream.index,
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    canDecode: Codec.findDecoder(codecpar.codecId) !== null,
    channels: codecpar.channels,
    sampleRate: codecpar.sampleRate,
  }
}

/** Clockwise degrees of a display matrix: nine 32-bit numbers, the first two 16.16 fixed point. */
function rotationOf(matrix: Buffer | null): number {
  if (!matrix || matrix.length < 36) return 0
  const degrees = (Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) * 180) / Math.PI
  return (Math.round(degrees / 90) * 90 + 360) % 360
}

function ratio({ num, den }: { num: number; den: number }): number {
  return den > 0 && num > 0 ? num / den : 0
}

function packedRows(frame: Frame, pictureBytes: number): Uint8Array {
  const data = frame.data?.[0]
  const stride = frame.linesize[0] ?? 0
  const row = pictureBytes / frame.height
  if (!data || stride < row)
    throw new Error(`picture of ${frame.width}x${frame.height} has another layout than asked for`)
  if (stride === row) return data.subarray(0, pictureBytes)
  const packed = new Uint8Array(pictureBytes)
  for (let y = 0; y < frame.height; y += 1) packed.set(data.subarray(y * stride, y * stride + row), y * row)
  return packed
}

function samplesOf(frame: Frame): Float32Array {
  const data = frame.data?.[0]
  const count = frame.nbSamples * frame.channels
  return data ? new Float32Array(Uint8Array.from(data.subarray(0, count * 4)).buffer) : new Float32Array(0)
}
