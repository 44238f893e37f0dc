import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { saysDiskIsFull } from './disk-full'
import { colorOptions, type Engine, type Inspection, openOptions, type ReadJob, UnreadableMedia } from './engine'
import { decodableCodecs, parseInspection } from './ffprobe-output'

const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error']
const opening = Object.entries(openOptions).flatMap(([name, value]) => [`-${name}`, value])

/**
 * The ffmpeg command at `ffmpegPath`, with the ffprobe beside it. Timestamps stay those of the file, so that the same
 * graphs work as in the library.
 */
export function cliEngine(ffmpegPath: string): Engine {
  const ffprobePath = join(dirname(ffmpegPath), 'ffprobe')
  return {
    name: 'ffmpeg',

    async inspect(path): Promise<Inspection> {
      const about = ['-of', 'json', '-show_format', '-show_streams', `file:${path}`]
      const [found, codecs] = await Promise.all([
        printed(ffprobePath, ['-v', 'error', ...opening, ...about]),
        printed(ffprobePath, ['-v', 'error', '-codecs']),
      ])
      return parseInspection(found, decodableCodecs(codecs))
    },

    async read(job) {
      const pictures = job.video ? new Regroup(job.video.pictureBytes, job.video.onPicture) : null
      const samples = job.audio ? new Regroup(4 * 4096, floats(job.audio.onSamples)) : null
      const graphs = [
        job.video ? `[0:${job.video.stream}]${job.video.graph}[v]` : null,
        job.audio ? `${soundInput(job.audio)}[a]` : null,
      ]
      const args = [
        ...quiet,
        ...inputOf(job),
        '-filter_complex',
        graphs.filter(Boolean).join(';'),
        ...(job.video ? ['-map', '[v]', '-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:3'] : []),
        ...(job.audio ? ['-map', '[a]', '-f', 'f32le', 'pipe:4'] : []),
      ]
      const readers: Readers = {}
      if (pictures) readers[3] = (chunk) => pictures.push(chunk)
      if (samples) readers[4] = (chunk) => samples.push(chunk)
      await run(ffmpegPath, args, readers)
      await samples?.flush(4)
    },

    async write(job) {
      const { video, audio, encoder } = job
      const sound = soundInput(audio)
      const { num, den } = video.fps
      const args = [
        ...quiet,
        '-y',
        '-progress',
        'pipe:1',
        ...inputOf(job),
        '-filter_complex',
        `[0:${video.stream}]${video.graph}[v];${sound}[a]`,
        ...['-map', '[v]', '-map', '[a]', '-map_metadata', '-1', '-map_chapters', '-1'],
        ...['-fps_mode', 'passthrough', '-enc_time_base', `${den}/${num}`],
        ...['-c:v', 'libx264', '-preset', encoder.preset, '-crf', String(encoder.crf), '-profile:v', 'high'],
        ...['-pix_fmt', 'yuv420p', '-g', String(encoder.keyframeEvery)],
        ...Object.entries(colorOptions()).flatMap(([name, value]) => [`-${name}`, value]),
        ...['-c:a', 'aac', '-b:a', String(encoder.audioBitRate), '-ac', '2'],
        ...['-movflags', '+faststart', '-f', 'mp4', `file:${job.outPath}`],
      ]
      let progress = ''
      await run(ffmpegPath, args, {
        1: (chunk) => {
          progress = (progress + Buffer.from(chunk).toString('latin1')).slice(-400)
          const time = /out_time_us=(\d+)(?![\s\S]*out_time_us=\d)/.exec(progress)
          if (time) job.onTime(Number(time[1]) / 1e6)
        },
      })
    },

    // The command's own concat keeps the encoder's run-up of every part, and sound falls behind by 21 ms at each seam.
    async join(job) {
      const { joinFiles } = await import('./node-av-join')
      await joinFiles(job)
    },

    async still({ path, seek, stream, graph }) {
      const chunks: Uint8Array[] = []
      const filter = `[0:${stream}]${graph},trim=end_frame=1[v]`
      const output = [
        '-map',
        '[v]',
        '-c:v',
        'mjpeg',
        '-q:v',
        '3',
        '-fps_mode',
        'passthrough',
        '-f',
        'image2pipe',
        'pipe:3',
      ]
      await run(ffmpegPath, [...quiet, ...inputOf({ path, seek }), '-filter_complex', filter, ...output], {
        3: (chunk) => void chunks.push(chunk),
      })
      return chunks.length > 0 ? Uint8Array.from(Buffer.concat(chunks)) : null
    },
  }
}

function inputOf({ path, seek, skipsUnreferenced }: Pick<ReadJob, 'path' | 'seek' | 'skipsUnreferenced'>): string[] {
  return [
    '-copyts',
    ...opening,
    '-noautorotate',
    ...(skipsUnreferenced ? ['-skip_frame', 'noref'] : []),
    ...(seek > 0 ? ['-noaccurate_seek', '-ss', seek.toFixed(6)] : []),
    '-i',
    `file:${path}`,
  ]
}

function soundInput({ stream, graph }: { stream: number | null; graph: string }): string {
  return stream === null ? graph : `[0:${stream}]${graph}`
}

type Readers = Record<number, (chunk: Uint8Array) => void | Promise<void>>

/** @throws UnreadableMedia with the last line of the error output when the command fails */
async function run(command: string, args: string[], readers: Readers): Promise<void> {
  const highest = Math.max(2, ...Object.keys(readers).map(Number))
  const stdio = Array.from(
    { length: highest + 1 },
    (_, at) => (at === 2 || readers[at] ? 'pipe' : 'ignore') as 'pipe' | 'ignore',
  )
  const child = spawn(command, args, { stdio })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-2000)
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const reading = Object.entries(readers).map(async ([at, reader]) => {
    for await (const chunk of child.stdio[Number(at)] as Readable) {
      const handled = reader(chunk as Uint8Array)
      if (handled) await handled
    }
  })
  try {
    await Promise.all(reading)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  const code = await ended
  if (code === 0) return
  const lines = complaint.trim().split('\n')
  throw new UnreadableMedia(lines.find(saysDiskIsFull) || lines.at(-1) || `ffmpeg ended with ${code}`)
}

/** What `command` writes to its standard output. */
async function printed(command: string, args: string[]): Promise<string> {
  const chunks: Uint8Array[] = []
  await run(command, args, { 1: (chunk) => void chunks.push(chunk) })
  return Buffer.concat(chunks).toString('utf8')
}

function floats(onSamples: (samples: Float32Array) => void | Promise<void>) {
  return (bytes: Uint8Array) => onSamples(new Float32Array(Uint8Array.from(bytes).buffer))
}

/** Turns the chunks of a pipe into blocks of one size. */
class Regroup {
  private readonly block: Uint8Array
  private filled = 0

  constructor(
    size: number,
    private readonly deliver: (block: Uint8Array) => void | Promise<void>,
  ) {
    this.block = new Uint8Array(size)
  }

  async push(chunk: Uint8Array): Promise<void> {
    let at = 0
    while (at < chunk.length) {
      const part = chunk.subarray(at, at + this.block.length - this.filled)
      this.block.set(part, this.filled)
      this.filled += part.length
      at += part.length
      if (this.filled === this.block.length) {
        this.filled = 0
        const delivered = this.deliver(this.block)
        if (delivered) await delivered
      }
    }
  }

  /** Delivers what is left, cut to whole items of `itemBytes`. */
  async flush(itemBytes: number): Promise<void> {
    const whole = this.filled - (this.filled % itemBytes)
    this.filled = 0
    if (whole > 0) await this.deliver(this.block.subarray(0, whole))
  }
}
