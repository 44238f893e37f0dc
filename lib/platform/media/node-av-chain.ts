import { AV_LOG_FATAL, AVERROR_EOF, AVMEDIA_TYPE_VIDEO } from 'node-av/constants'
import {
  avChannelLayoutDescribe,
  avGetSampleFmtName,
  Codec,
  CodecContext,
  FFmpegError,
  Filter,
  type FilterContext,
  FilterGraph,
  FilterInOut,
  type FormatContext,
  Frame,
  Log,
  type Packet,
  type Stream,
} from 'node-av/lib'
import { UnreadableMedia } from './engine'

Log.setLevel(AV_LOG_FATAL)

export type Tap = {
  stream: number | null
  isVideo?: boolean
  graph: string
  deliver: (frame: Frame) => void | Promise<void>
}

/** A stream's decoder with its filter graph behind it. The graph is built from the first decoded picture or sound. */
export class Chain {
  readonly streamIndex: number
  isDone = false
  private readonly decoder: CodecContext
  private readonly decoded = newFrame()
  private readonly filtered = newFrame()
  private source: FilterContext | null = null
  private sink: FilterContext | null = null
  private graph: FilterGraph | null = null

  constructor(
    private readonly stream: Stream,
    private readonly tap: Tap,
    skipsUnreferenced: boolean,
  ) {
    this.streamIndex = stream.index
    const codec = Codec.findDecoder(stream.codecpar.codecId)
    if (!codec) throw new UnreadableMedia('no decoder for this codec')
    this.decoder = new CodecContext()
    this.decoder.allocContext3(codec)
    check(this.decoder.parametersToContext(stream.codecpar), 'codec parameters')
    this.decoder.pktTimebase = stream.timeBase
    const isVideo = stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO
    setOptions(this.decoder, { threads: isVideo ? 'auto' : '1', ...(isVideo && skipsUnreferenced ? skipOptions : {}) })
    check(this.decoder.open2Sync(codec, null), 'decoder')
  }

  async push(packet: Packet): Promise<void> {
    if (this.decoder.sendPacketSync(packet) >= 0) await this.filterDecoded()
  }

  /** Everything that decoder and graph still hold. */
  async finish(): Promise<void> {
    if (!this.isDone) {
      this.decoder.sendPacketSync(null)
      await this.filterDecoded()
    }
    if (!this.isDone && this.source) {
      this.source.buffersrcAddFrameSync(null)
      await this.drain()
    }
  }

  close(): void {
    this.decoded.free()
    this.filtered.free()
    this.graph?.free()
    this.decoder.freeContext()
  }

  private async filterDecoded(): Promise<void> {
    while (!this.isDone && this.decoder.receiveFrameSync(this.decoded) >= 0) {
      this.decoded.pts = this.decoded.bestEffortTimestamp
      if (!this.source) this.build(this.decoded)
      const code = this.source?.buffersrcAddFrameSync(this.decoded) ?? 0
      this.decoded.unref()
      if (code === AVERROR_EOF) this.isDone = true
      else check(code, 'filter graph')
      await this.drain()
    }
  }

  private async drain(): Promise<void> {
    this.isDone = (await drainSink(this.sink, this.filtered, this.tap)) || this.isDone
  }

  private build(frame: Frame): void {
    const isVideo = this.stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO
    const { num, den } = this.stream.timeBase
    const built = buildGraph(this.tap.graph, isVideo, {
      name: isVideo ? 'buffer' : 'abuffer',
      options: isVideo
        ? `video_size=${frame.width}x${frame.height}:pix_fmt=${frame.format}:time_base=${num}/${den}:colorspace=${frame.colorSpace}:range=${frame.colorRange}`
        : `time_base=${num}/${den}:sample_rate=${frame.sampleRate}:sample_fmt=${avGetSampleFmtName(frame.format as never)}:${layoutOption(frame)}`,
    })
    this.graph = built.graph
    this.source = built.source
    this.sink = built.sink
  }
}

/** Runs a graph that makes its own frames. */
export async function runSource(tap: Tap): Promise<void> {
  const { graph, sink } = buildGraph(tap.graph, tap.isVideo ?? false, null)
  const frame = newFrame()
  try {
    await drainSink(sink, frame, tap)
  } finally {
    frame.free()
    graph.free()
  }
}

const skipOptions = { skip_frame: 'noref' }

/** Whether the sink has ended. */
async function drainSink(sink: FilterContext | null, frame: Frame, tap: Tap): Promise<boolean> {
  if (!sink) return false
  for (;;) {
    const code = sink.buffersinkGetFrameSync(frame)
    if (code < 0) return code === AVERROR_EOF
    const delivered = tap.deliver(frame)
    if (delivered) await delivered
    frame.unref()
  }
}

function buildGraph(filters: string, isVideo: boolean, input: { name: string; options: string } | null) {
  const graph = new FilterGraph()
  graph.alloc()
  const source = input ? graph.createFilter(filterNamed(input.name), 'in', input.options) : null
  const sink = graph.createFilter(filterNamed(isVideo ? 'buffersink' : 'abuffersink'), 'out', null)
  if ((input && !source) || !sink) throw new Error(`filter source refused: ${input?.options}`)
  const ends = FilterInOut.createList([{ name: 'out', filterCtx: sink, padIdx: 0 }])
  const starts = source ? FilterInOut.createList([{ name: 'in', filterCtx: source, padIdx: 0 }]) : null
  check(graph.parsePtr(filters, ends, starts), `filter graph ${filters}`)
  check(graph.configSync(), `filter graph ${filters}`)
  return { graph, source, sink }
}

function layoutOption(frame: Frame): string {
  const described = frame.channelLayout.mask > 0n ? avChannelLayoutDescribe(frame.channelLayout) : null
  return described ? `channel_layout=${described}` : `channels=${frame.channels}`
}

function filterNamed(name: string): Filter {
  const filter = Filter.getByName(name)
  if (!filter) throw new Error(`this build of FFmpeg has no filter ${name}`)
  return filter
}

function newFrame(): Frame {
  const frame = new Frame()
  frame.alloc()
  return frame
}

/** Options by name. A dictionary given to `open2Sync` would be freed twice in node-av 6.1.1. */
export function setOptions(target: CodecContext | FormatContext, options: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(options)) check(target.setOption(name, String(value)), `option ${name}`)
}

/** @throws UnreadableMedia for an FFmpeg error code */
export function check(code: number, doing: string): void {
  if (code < 0) throw new UnreadableMedia(`${doing}: ${FFmpegError.strerror(code)}`)
}
