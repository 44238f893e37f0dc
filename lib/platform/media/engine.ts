/** What a file's index says, before any judgement. Sizes are those of the coded picture. */
export type Inspection = {
  container: string
  /** Seconds; null when the file does not say. */
  duration: number | null
  /** Seconds at which the file's clock starts. */
  startTime: number
  video: VideoStream | null
  audio: AudioStream | null
}

export type VideoStream = {
  index: number
  codec: string
  /** Whether a decoder for the codec exists here, whatever was learned about the stream so far. */
  canDecode: boolean
  width: number
  height: number
  /** Clockwise degrees for display. */
  rotation: number
  /** Width over height of a pixel; 0 when unknown. */
  pixelAspect: number
  averageRate: number
  realRate: number
  /** 0 when the file does not say. */
  frameCount: number
  pixelFormat: string
  /** Seconds by the stream's own count; null when it has none. */
  duration: number | null
}

export type AudioStream = { index: number; codec: string; canDecode: boolean; channels: number; sampleRate: number }

/** One filter chain over one stream; timestamps that enter it are those of the file, in seconds. */
type VideoTap = {
  stream: number
  graph: string
  /** Bytes of one picture that leaves the chain, rows tightly packed. */
  pictureBytes: number
  onPicture: (picture: Uint8Array) => void | Promise<void>
}

type AudioTap = {
  /** Without it the graph makes its own sound. */
  stream: number | null
  /** Must end in `aformat=sample_fmts=flt`. */
  graph: string
  onSamples: (interleaved: Float32Array) => void | Promise<void>
}

export type ReadJob = {
  path: string
  /** Seconds of the video to start reading at, or a little before. */
  seek: number
  /** Leaves out pictures that no other picture needs: less work, uneven times. */
  skipsUnreferenced?: boolean
  video?: VideoTap
  audio?: AudioTap
}

export type WriteJob = {
  path: string
  seek: number
  outPath: string
  /** `fps` pictures per second leave `graph`, yuv420p. */
  video: { stream: number; graph: string; fps: { num: number; den: number }; width: number; height: number }
  /** Without `stream` the graph makes its own sound. 48 kHz stereo leaves it. */
  audio: { stream: number | null; graph: string }
  encoder: { preset: string; crf: number; keyframeEvery: number; audioBitRate: number }
  /** Called with the seconds of video that were written. */
  onTime: (seconds: number) => void
}

export type JoinJob = {
  /** MP4 files of `write` with the same pictures and sound, and the second at which each begins. */
  parts: { path: string; start: number }[]
  outPath: string
}

type StillJob = { path: string; seek: number; stream: number; graph: string }

/**
 * What the operations need from ffmpeg. Two implementations: the command line and the library inside this process.
 * Both are given the same filter graphs.
 */
export interface Engine {
  readonly name: string
  inspect(path: string): Promise<Inspection>
  /** Decodes until every tap's graph is finished or the file ends. */
  read(job: ReadJob): Promise<void>
  /** Writes an MP4 with H.264 and AAC whose index comes first. */
  write(job: WriteJob): Promise<void>
  /** Writes parts one behind the other into one MP4 whose index comes first, without coding anything again. */
  join(job: JoinJob): Promise<void>
  /** The first picture that leaves `graph`, as JPEG; null when none does. */
  still(job: StillJob): Promise<Uint8Array | null>
}

/** The file cannot be opened or decoded. `message` is ffmpeg's. */
export class UnreadableMedia extends Error {
  override name = 'UnreadableMedia'
}

/**
 * Formats that may be opened. Playlists and other formats that name further files or addresses are left out: an
 * upload must never make the server read something else.
 */
const allowedFormats = [
  'mov,mp4,m4a,3gp,3g2,mj2',
  'matroska,webm',
  'avi,mpeg,mpegts,mpegvideo,flv,ogg,asf,h264,hevc',
  'mp3,wav,flac,aac,aiff,ac3,eac3',
].join(',')

/**
 * Options for opening a file. `protocol_whitelist` keeps every address but a local file out. The last two are how far
 * a file is read to learn about its streams, in microseconds and bytes: with ffmpeg's own 5 s and 5 MB, a picture that
 * is stored behind a minute of sound has no pixel format, no rate and no shape.
 */
export const openOptions = {
  format_whitelist: allowedFormats,
  protocol_whitelist: 'file',
  analyzeduration: String(15 * 60 * 1e6),
  probesize: String(32 * 1024 * 1024),
}

/** How the encoder labels colors: what the graphs have converted to. */
export function colorOptions(): Record<string, string> {
  return { color_primaries: 'bt709', color_trc: 'bt709', colorspace: 'bt709', color_range: 'tv' }
}
