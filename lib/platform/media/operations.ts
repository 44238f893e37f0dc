import { readFile, writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { childEnv } from '../env'
import { alignSound } from '../speech/embedded/align-sound'
import { transcribeSound } from '../speech/embedded/transcribe-sound'
import { writeSpeech } from '../speech/embedded/write-speech'
import type { Engine } from './engine'
import { makeStills } from './make-stills'
import { measureTrack } from './measure-track'
import { prepareFont } from './prepare-font'
import { prepareLogo } from './prepare-logo'
import { countSeconds, probeFile } from './probe-file'
import { probeSound } from './probe-sound'
import { readSignals } from './read-signals'
import { readSubjects } from './read-subjects'
import { renderBranded } from './render-branded'
import { joinProxyFile, renderProxyPart } from './render-proxy'
import { encodeSignals } from './signals'
import type { Loudness, OnProgress, Probe } from './types'

/** What the child process can be asked for. Arguments and results travel as structured clones. */
export const operations = {
  probe: async (engine: Engine, { path }: { path: string }): Promise<Probe> => {
    const { probe, inspection } = await probeFile(engine, path)
    if (probe.duration > 0) return probe
    const duration = await countSeconds(engine, { path, inspection })
    return { ...probe, duration, frameCount: Math.round(duration * probe.fps) }
  },
  signals: async (engine: Engine, args: { path: string; start: number; end: number }, onProgress: OnProgress) => {
    // To optimize the small model of speech takes three seconds of a core, more than it saves in ten minutes of video.
    setFlagsFromString('--liftoff-only')
    return encodeSignals(await readSignals(engine, args, onProgress))
  },
  sound: probeSound,
  subjects: readSubjects,
  stills: makeStills,
  render: renderBranded,
  prepareLogo,
  prepareFont,
  proxyPart: renderProxyPart,
  proxyJoin: joinProxyFile,
  transcribe: transcribeSound,
  align: alignSound,
  writeSpeech,
  /** Whether a child can work here: it reads a file, writes one, and tells who it is. */
  tryOut: async (_engine: Engine, { path, outPath }: { path: string; outPath: string }) => {
    await writeFile(outPath, await readFile(path))
    return {
      uid: process.getuid?.() ?? null,
      gid: process.getgid?.() ?? null,
      env: childEnv({}) as Record<string, string>,
      folder: process.cwd(),
      networks: Object.keys(networkInterfaces()),
    }
  },
  loudness: async (engine: Engine, { path }: { path: string }): Promise<Loudness> => {
    const { probe, inspection } = await probeFile(engine, path)
    const { audio, startTime } = inspection
    if (!audio?.canDecode) return { integrated: null, truePeak: null, duration: 0 }
    const seconds = Math.max(probe.duration, 1) + 60
    return measureTrack(engine, { path, seek: 0, stream: audio.index, clockStart: startTime, seconds })
  },
}

export type OperationName = keyof typeof operations
export type OperationArgs<N extends OperationName> = Parameters<(typeof operations)[N]>[1]
export type OperationResult<N extends OperationName> = Awaited<ReturnType<(typeof operations)[N]>>

/** To the child: once, right after it started. */
export type Request = {
  operation: OperationName
  args: unknown
  /** The ffmpeg command to use; null for the library. */
  ffmpegPath: string | null
  memoryLimit: number
}

/** From the child: any number of `progress`, then one of the others. */
export type Reply =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; result: unknown }
  | { type: 'invalid'; userMessage: string; message: string }
  | { type: 'noRoom'; message: string }
  | { type: 'failed'; message: string }
