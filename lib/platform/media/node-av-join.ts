import { AVMEDIA_TYPE_AUDIO } from 'node-av/constants'
import { FormatContext, Packet, type Stream } from 'node-av/lib'
import type { JoinJob } from './engine'
import { check, setOptions } from './node-av-chain'
import { open } from './node-av-input'

/** Packets between two turns of the event loop, so that progress and cancellation get through. */
const packetsPerTurn = 500

/** Copies the packets of each part behind those of the one before. See `Engine.join`. */
export async function joinFiles({ parts, outPath }: JoinJob): Promise<void> {
  const output = new FormatContext()
  const packet = new Packet()
  packet.alloc()
  let isOpen = false
  try {
    check(output.allocOutputContext2(null, 'mp4', outPath), 'output')
    output.url = outPath
    const lastTimes: bigint[] = []
    for (const [number, part] of parts.entries()) {
      const input = open(part.path)
      try {
        if (number === 0) {
          for (const stream of input.streams) addStream(output, stream)
          check(output.openOutputSync(), 'output file')
          isOpen = true
          setOptions(output, { movflags: '+faststart' })
          check(output.writeHeaderSync(null), 'header')
        }
        await copyPackets(input, output, packet, part.start, lastTimes)
      } finally {
        input.closeInputSync()
      }
    }
    check(output.writeTrailerSync(), 'trailer')
  } finally {
    packet.free()
    if (isOpen) output.closeOutputSync()
    output.freeContext()
  }
}

function addStream(output: FormatContext, source: Stream): void {
  const stream = output.newStream(null)
  check(source.codecpar.copy(stream.codecpar), 'stream')
  stream.codecpar.codecTag = 0
  stream.timeBase = source.timeBase
}

async function copyPackets(
  input: FormatContext,
  output: FormatContext,
  packet: Packet,
  start: number,
  lastTimes: bigint[],
): Promise<void> {
  for (let count = 1; input.readFrameSync(packet) >= 0; count += 1) {
    const [source, target] = [input.streams[packet.streamIndex], output.streams[packet.streamIndex]]
    if (source && target) {
      packet.rescaleTs(source.timeBase, target.timeBase)
      // The encoder's run-up before the sound begins is only wanted once.
      const isRunUp = start > 0 && packet.pts < 0n && source.codecpar.codecType === AVMEDIA_TYPE_AUDIO
      if (!isRunUp) {
        place(packet, target, start, lastTimes)
        check(output.interleavedWriteFrameSync(packet), 'write')
      }
    }
    packet.unref()
    if (count % packetsPerTurn === 0) await new Promise(setImmediate)
  }
}

/** Moves a packet to where its part begins; the last frame of sound may reach a little into the next part. */
function place(packet: Packet, { index, timeBase }: Stream, start: number, lastTimes: bigint[]): void {
  const offset = BigInt(Math.round((start * timeBase.den) / timeBase.num))
  const last = lastTimes[index]
  const dts = packet.dts + offset
  packet.dts = last !== undefined && dts <= last ? last + 1n : dts
  const pts = packet.pts + offset
  packet.pts = pts < packet.dts ? packet.dts : pts
  packet.pos = -1n
  lastTimes[index] = packet.dts
}
