import type { ProgressBar } from '@/lib/core/drawing/draw-progress'
import type { TextPlan } from '@/lib/core/drawing/types'
import type { WatermarkPlan } from '@/lib/core/drawing/watermark'
import type { Fades, MusicMix } from '@/lib/core/sound-levels'

/** Reports how far an operation is: 0 at the start, 1 when it is done. Never goes back. */
export type OnProgress = (fraction: number) => void

export type RunOptions = { signal?: AbortSignal; onProgress?: OnProgress }

/** What a file is. Lengths in seconds, sizes in pixels as a viewer sees them: rotation and pixel shape applied. */
export type Probe = {
  /** Demuxer name, e.g. `mov,mp4,m4a,3gp,3g2,mj2`. */
  container: string
  /** What the file says about itself; only decoding tells how much is really there. */
  duration: number
  width: number
  height: number
  /** Clockwise degrees that the picture is turned for display: 0, 90, 180 or 270. */
  rotation: number
  /** Width over height of one pixel; 1 for square. */
  pixelAspect: number
  /** Average frames per second. */
  fps: number
  hasVariableFrameRate: boolean
  frameCount: number
  videoCodec: string
  hasAudio: boolean
  audioCodec: string | null
  audioChannels: number
  audioSampleRate: number
  /** Whether Chromium, Firefox and Safari play the file as it is. */
  isBrowserPlayable: boolean
}

/** Where the crop window looks: the middle of the window as a fraction of the picture, at seconds of the clip. */
export type CropKeyframe = { time: number; x: number; y: number }

/** A part of the upright picture: left, top, width and height as fractions of it. */
export type PictureBox = { x: number; y: number; width: number; height: number }

/** How the picture fills the frame: through one window, two windows one above the other, or whole over a blurred copy. */
export type Layout = 'crop' | 'stack' | 'fit'

/** A stretch of the clip (`start` to `end`, seconds of it) that another layout than the crop window fills. */
export type LayoutPart = { start: number; end: number } & (
  | { layout: 'stack'; boxes: [upper: PictureBox, lower: PictureBox] }
  | { layout: 'fit'; box: PictureBox }
)

/**
 * Everything that the renderer needs, with nothing left to decide. `start` and `end` are seconds of the source,
 * crop keyframes are seconds of the clip (0 is `start`), linear between keyframes; two keyframes less than
 * `cropJump` seconds apart are a jump at a cut.
 */
export type RenderSpec = {
  start: number
  end: number
  width: number
  height: number
  crop: CropKeyframe[]
  /** In order, without overlaps; the crop window fills the rest. Each is a branch of the filter graph: a few dozen. */
  layouts?: LayoutPart[]
  /**
   * What is left of the clip, in seconds of it and in order, with the speed that each part is shown at (1 where it says none);
   * all of it where there is none. Texts, fades, music and bar have times of the clip as it is played.
   */
  kept?: { start: number; end: number; speed?: number }[]
  /** Captions and overlays, for a frame of `width` x `height`. */
  text: TextPlan | null
  /** The logo, under all text. */
  watermark?: WatermarkPlan | null
  /** A bar that fills up while the clip plays. */
  bar?: ProgressBar | null
  /** Seconds at the start and the end in which the picture comes out of black and goes into it. */
  fade?: Fades
  /** How loud the clip's own sound is before the loudness target, 1 being as it is, and its fades. */
  sound?: { volume: number; fade: Fades }
  /** Music under the sound. Its file is given beside the spec. */
  music?: MusicMix
  /** LUFS (EBU R 128), or null to leave the sound as it is. */
  loudnessTarget: number | null
}

/** Crop keyframes closer than this (seconds) stand for a jump. */
export const cropJump = 0.011

export type RenderResult = {
  /** Seconds, pixels, frames per second and bytes of the file that was written. */
  duration: number
  width: number
  height: number
  fps: number
  bytes: number
  /** Loudness (LUFS) and true peak (dBTP) of the sound that was encoded; null for silence. */
  loudness: number | null
  truePeak: number | null
  /** Whether the source had sound; if not, the file carries a silent track. */
  hasSound: boolean
  /** Seconds of the file at which the clip itself begins, behind an intro; 0 where it is left out. */
  clipStart?: number
}

export type Loudness = {
  /** Integrated loudness in LUFS (ITU-R BS.1770), null where nothing passes the gate: silence. */
  integrated: number | null
  /** dBTP, null for digital silence. */
  truePeak: number | null
  /** Seconds of sound that were measured. */
  duration: number
}
