import {
  AV_CHANNEL_ORDER_NATIVE,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVJ420P,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_RANGE_JPEG,
} from 'node-av/constants'
import { Codec, CodecContext, FormatContext, type Frame, Packet, Rational, type Stream } from 'node-av/lib'
import { colorOptions, type WriteJob } from './engine'
import { soundRate } from './graphs'
import { check, setOptions } from './node-av-chain'

const stereo = { nbChannels: 2, order: AV_CHANNEL_ORDER_NATIVE, mask: 3n }

export type Output = {
  outPath: string
  /** Container by FFmpeg's name; `mp4` unless told. */
  format?: string
  video: (Pick<WriteJob['video'], 'fps' | 'width' | 'height'> & { pixelAspect?: number }) | null
  hasAudio: boolean
  encoder: WriteJob['encoder']
}

/** Encodes pictures and sound into a file; an MP4's index comes first. */
export class MediaWriter {
  private readonly output = new FormatContext()
  private readonly video: Encoder | null
  private readonly audio: Encoder | null
  private isOpen = false

  constructor(job: Output) {
    const format = job.format ?? 'mp4'
    check(this.output.allocOutputContext2(null, format, job.outPath), 'output')
    this.output.url = job.outPath
    this.video = job.video ? new Encoder(this.output, videoContext(job.video, job.encoder)) : null
    this.audio = job.hasAudio ? new Encoder(this.output, soundContext(job.encoder)) : null
    check(this.output.openOutputSync(), 'output file')
    this.isOpen = true
    if (format === 'mp4') setOptions(this.output, { movflags: '+faststart' })
    check(this.output.writeHeaderSync(null), 'header')
  }

  writePicture(frame: Frame): void {
    this.video?.encode(frame)
  }

  writeSound(frame: Frame): void {
    this.audio?.encode(frame)
  }

  finish(): void {
    this.video?.encode(null)
    this.audio?.encode(null)
    check(this.output.writeTrailerSync(), 'trailer')
  }

  close(): void {
    this.video?.close()
    this.audio?.close()
    if (this.isOpen) this.output.closeOutputSync()
    this.output.freeContext()
  }
}

class Encoder {
  private readonly packet = new Packet()
  private readonly stream: Stream

  constructor(
    private readonly output: FormatContext,
    private readonly context: CodecContext,
  ) {
    this.packet.alloc()
    this.stream = output.newStream(null)
    check(this.stream.codecpar.fromContext(context), 'stream')
    this.stream.timeBase = context.timeBase
  }

  encode(frame: Frame | null): void {
    if (frame) frame.pictType = AV_PICTURE_TYPE_NONE
    check(this.context.sendFrameSync(frame), 'encode')
    while (this.context.receivePacketSync(this.packet) >= 0) {
      this.packet.streamIndex = this.stream.index
      if (this.packet.duration === 0n) this.packet.duration = BigInt(Math.max(1, this.context.frameSize))
      this.packet.rescaleTs(this.context.timeBase, this.stream.timeBase)
      check(this.output.interleavedWriteFrameSync(this.packet), 'write')
      this.packet.unref()
    }
  }

  close(): void {
    this.packet.free()
    this.context.freeContext()
  }
}

function videoContext(video: NonNullable<Output['video']>, encoder: WriteJob['encoder']): CodecContext {
  const codec = Codec.findEncoderByName('libx264' as Parameters<typeof Codec.findEncoderByName>[0])
  if (!codec) throw new Error('this build of FFmpeg has no libx264')
  const context = new CodecContext()
  context.allocContext3(codec)
  context.width = video.width
  context.height = video.height
  context.pixelFormat = AV_PIX_FMT_YUV420P
  context.timeBase = new Rational(video.fps.den, video.fps.num)
  context.framerate = new Rational(video.fps.num, video.fps.den)
  context.sampleAspectRatio = new Rational(Math.round((video.pixelAspect ?? 1) * 1000), 1000)
  context.gopSize = encoder.keyframeEvery
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  setOptions(context, {
    preset: encoder.preset,
    crf: encoder.crf,
    profile: 'high',
    threads: 'auto',
    ...colorOptions(),
  })
  check(context.open2Sync(codec, null), 'libx264')
  return context
}

function soundContext(encoder: WriteJob['encoder']): CodecContext {
  const codec = Codec.findEncoderByName('aac' as Parameters<typeof Codec.findEncoderByName>[0])
  if (!codec) throw new Error('this build of FFmpeg has no AAC encoder')
  const context = new CodecContext()
  context.allocContext3(codec)
  context.sampleFormat = AV_SAMPLE_FMT_FLTP
  context.sampleRate = soundRate
  context.channelLayout = stereo
  context.bitRate = BigInt(encoder.audioBitRate)
  context.timeBase = new Rational(1, soundRate)
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  check(context.open2Sync(codec, null), 'aac')
  return context
}

/** `frame` (yuvj420p) as a JPEG file. */
export function encodeJpeg(frame: Frame): Uint8Array {
  const codec = Codec.findEncoderByName('mjpeg' as Parameters<typeof Codec.findEncoderByName>[0])
  if (!codec) throw new Error('this build of FFmpeg has no JPEG encoder')
  const context = new CodecContext()
  context.allocContext3(codec)
  const packet = new Packet()
  packet.alloc()
  try {
    context.width = frame.width
    context.height = frame.height
    context.pixelFormat = AV_PIX_FMT_YUVJ420P
    context.colorRange = AVCOL_RANGE_JPEG
    context.timeBase = new Rational(1, 25)
    context.qMin = 3
    context.qMax = 3
    check(context.open2Sync(codec, null), 'jpeg')
    check(context.sendFrameSync(frame), 'jpeg')
    context.sendFrameSync(null)
    check(context.receivePacketSync(packet), 'jpeg')
    return Uint8Array.from(packet.data ?? [])
  } finally {
    packet.free()
    context.freeContext()
  }
}
