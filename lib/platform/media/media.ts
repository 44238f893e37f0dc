import { join } from 'node:path'
import { env } from '../env'
import type { AlignedPart, AlignRange } from '../speech/embedded/align-sound'
import type { WrittenSpeech } from '../speech/embedded/write-speech'
import type { TranscribedPart } from '../speech/types'
import { configuredFfmpeg } from './configured-ffmpeg'
import { findLaunch } from './find-launch'
import type { OperationArgs, OperationName, OperationResult } from './operations'
import type { PreparedFont } from './prepare-font'
import type { PreparedLogo } from './prepare-logo'
import type { SoundProbe } from './probe-sound'
import type { RenderAssets } from './render-file'
import type { RenderedProxy } from './render-proxy'
import { performAs } from './run-child'
import { decodeSignals, type Signals } from './signals'
import { mediaSlots } from './slots'
import type { SubjectReading } from './subjects'
import type { Loudness, Probe, RenderResult, RenderSpec, RunOptions } from './types'

/**
 * What the product can do with a media file on local disk. Everything runs in a child process with limits, and waits for
 * one of the places that this process has for children.
 */
export interface Media {
  /**
   * What the file at `path` is.
   * @throws Invalid with a sentence for a person where it is not a video that can be used
   */
  probe(path: string, options?: RunOptions): Promise<Probe>
  /**
   * What there is to see and hear between `start` and `end` (seconds, multiples of 0.1), from one decode pass. Call it
   * for neighboring ranges and `mergeSignals` the parts; `endOfSignals` tells whether the file ended within the range.
   * @throws Invalid where nothing can be decoded
   */
  extractSignals(path: string, range: { start: number; end: number } & RunOptions): Promise<Signals>
  /**
   * What stands out at each time (seconds) of `runs`; a run is in order, and read in one pass. At most 1,000 times. People
   * are found where the models can be loaded, which the result tells.
   */
  findSubjects(path: string, runs: number[][], options?: RunOptions): Promise<SubjectReading>
  /**
   * What a file of sound is, and how long: decoded as far as `longest` seconds.
   * @throws Invalid where it can't be used, or is longer
   */
  probeSound(path: string, longest: number, options?: RunOptions): Promise<SoundProbe>
  /** One JPEG per time (seconds), `width` pixels wide or less; times behind the end give the last picture. */
  extractThumbnails(path: string, times: number[], options: { width: number } & RunOptions): Promise<Uint8Array[]>
  /** A JPEG that stands for the video, near `time`: of three pictures the one that shows most, since many begin black. */
  extractPoster(path: string, options: { width: number; time: number } & RunOptions): Promise<Uint8Array>
  /**
   * Writes the clip to `outPath` (its folder must exist), with the files of `assets` that its spec asks for.
   * @throws Invalid where the clip reaches past the end of the video
   */
  renderClip(
    path: string,
    spec: RenderSpec,
    options: { outPath: string; assets?: RenderAssets } & RunOptions,
  ): Promise<RenderResult>
  /**
   * Writes what is seen of a PNG, JPEG or WebP file as a PNG of at most 1024 pixels on its longer side.
   * @throws Invalid where it is none, or larger than allowed
   */
  prepareLogo(path: string, options: { outPath: string } & RunOptions): Promise<PreparedLogo>
  /**
   * Writes what is kept of a TTF, OTF or WOFF2 font, once captions could be drawn with it.
   * @throws Invalid where it is none, damaged, or larger than allowed
   */
  prepareFont(path: string, options: { outPath: string } & RunOptions): Promise<PreparedFont>
  /**
   * Writes `start` to `end` (seconds) of the video as a small MP4 that browsers play, for sources where
   * `isBrowserPlayable` is false. Call it for neighboring ranges and `joinProxy` the parts. Null behind the video's end.
   */
  renderProxyPart(
    path: string,
    options: { start: number; end: number; outPath: string } & RunOptions,
  ): Promise<{ start: number } | null>
  /** Writes parts of `renderProxyPart`, which begin at `start`, into one MP4. */
  joinProxy(parts: { path: string; start: number }[], options: { outPath: string } & RunOptions): Promise<RenderedProxy>
  /**
   * What is said between `start` and `end` (seconds, at most 660 apart), by the models that come with the product: English alone. What is
   * still being said at the end is left to the next part, unless `isLast`.
   */
  transcribe(
    path: string,
    range: { start: number; end: number; isLast: boolean } & RunOptions,
  ): Promise<TranscribedPart>
  /**
   * When the words of a script are said between `start` and `end` (seconds, at most 660 apart), for scripts in English. Words
   * with times stay where they are; what is not reached is left to the next part, unless `isLast`.
   */
  alignWords(path: string, range: Omit<AlignRange, 'path'> & RunOptions): Promise<AlignedPart>
  /** Writes the sound of such a range as a WAV file (16 kHz mono), up to where the next one starts; no file where no one speaks. */
  writeSpeech(
    path: string,
    range: { start: number; end: number; isLast: boolean; outPath: string } & RunOptions,
  ): Promise<WrittenSpeech>
  /** Integrated loudness and true peak of the whole file. */
  measureLoudness(path: string, options?: RunOptions): Promise<Loudness>
}

/** Seconds of an intro or outro at most. */
const longestEdge = 15
/** Bytes for decoding a logo or drawing with a font. */
const assetMemory = 768 * 1024 ** 2
/** Bytes: the models take about half of it. */
const transcriptionMemory = 1024 ** 3

export type MediaConfig = {
  /** For whom: places for children go around between those who share them. */
  share?: string
  /** Whether `findSubjects` looks for people, or just for what stands out. */
  hasSubjectModels?: boolean
  /** A value of FFMPEG_PATH. */
  ffmpegPath?: string
  childPath?: string
  /** Bytes; 2 GiB unless told. */
  memoryLimit?: number
  /** Seconds on the clock, in place of the limit that each operation has by the length of its work. */
  timeLimit?: number
}

export function createMedia(config: MediaConfig): Media {
  const childPath = config.childPath ?? join(process.cwd(), 'dist', 'media-child.mjs')
  const memoryLimit = config.memoryLimit ?? 2 * 1024 ** 3

  async function run<N extends OperationName>(
    name: N,
    args: OperationArgs<N>,
    timeLimit: number,
    options?: RunOptions,
    mostMemory = memoryLimit,
  ) {
    const ffmpegPath = await driverFor(config.ffmpegPath)
    const limits = { timeLimit: config.timeLimit ?? timeLimit, memoryLimit: Math.min(memoryLimit, mostMemory) }
    const release = await mediaSlots().acquire(config.share ?? 'everyone', options?.signal)
    try {
      const launch = await findLaunch({ childPath, ffmpegPath, memoryLimit: 2 * 1024 ** 3 })
      const result = await performAs(launch, name, args, { ...options, ...limits, childPath, ffmpegPath })
      return result as OperationResult<N>
    } finally {
      release()
    }
  }

  return {
    probe: (path, options) => run('probe', { path }, 60, options),
    async extractSignals(path, { start, end, ...options }) {
      return decodeSignals(await run('signals', { path, start, end }, 60 + (end - start), options))
    },
    findSubjects: (path, runs, options) => {
      const seconds = runs.reduce((sum, run) => sum + (run.at(-1) ?? 0) - (run[0] ?? 0) + 6 * run.length, 0)
      return run('subjects', { path, runs, hasModels: config.hasSubjectModels ?? true }, 120 + seconds, options)
    },
    extractThumbnails: (path, times, { width, ...options }) =>
      run('stills', { path, times, width }, 60 + 5 * times.length, options),
    async extractPoster(path, { width, time, ...options }) {
      const pictures = await run('stills', { path, times: [time, time + 2, time + 5], width }, 60, options)
      return pictures.reduce((best, picture) => (picture.length > best.length ? picture : best))
    },
    renderClip: (path, spec, { outPath, assets, ...options }) => {
      const edges = assets?.intro || assets?.outro ? 2 * longestEdge : 0
      // At half speed a clip is twice as long as what it is made of.
      return run('render', { path, spec, outPath, assets }, 120 + 24 * (spec.end - spec.start + edges), options)
    },
    prepareLogo: (path, { outPath, ...options }) => run('prepareLogo', { path, outPath }, 120, options, assetMemory),
    prepareFont: (path, { outPath, ...options }) => run('prepareFont', { path, outPath }, 120, options, assetMemory),
    probeSound: (path, longest, options) => run('sound', { path, longest }, 60 + longest / 4, options),
    renderProxyPart: (path, { start, end, outPath, ...options }) =>
      run('proxyPart', { path, start, end, outPath }, 60 + 12 * (end - start), options),
    joinProxy: (parts, { outPath, ...options }) => run('proxyJoin', { parts, outPath }, 60 + 2 * parts.length, options),
    transcribe: (path, { start, end, isLast, ...options }) =>
      run('transcribe', { path, start, end, isLast }, 120 + 2 * (end - start), options, transcriptionMemory),
    alignWords: (path, { start, end, isLast, words, ...options }) =>
      run('align', { path, start, end, isLast, words }, 120 + 2 * (end - start), options, transcriptionMemory),
    writeSpeech: (path, { start, end, isLast, outPath, ...options }) =>
      run('writeSpeech', { path, start, end, isLast, outPath }, 120 + (end - start), options, transcriptionMemory),
    measureLoudness: (path, options) => run('loudness', { path }, 600, options),
  }
}

const drivers = new Map<string | undefined, Promise<string | null>>()

function driverFor(configured: string | undefined): Promise<string | null> {
  const driver = drivers.get(configured) ?? configuredFfmpeg(configured)
  drivers.set(configured, driver)
  return driver
}

/** The media port as the environment configures it, for the work of one organization. */
export function media(organizationId: string): Media {
  const { FFMPEG_PATH: ffmpegPath, SUBJECT_MODELS } = env()
  return createMedia({ ffmpegPath, share: organizationId, hasSubjectModels: SUBJECT_MODELS === 'on' })
}
