import '@/lib/core/zod-without-eval'
import { z } from 'zod'
import { hexColor } from '@/lib/core/hex-color'
import { inOrder, orderMessage, timed } from './edit-values'

export const longestFade = 3
export const mostVolume = 2
export const slowest = 0.5
export const fastest = 2
export const mostSpeedRanges = 20
/** Seconds: a track is shorter. */
const latestMusicStart = 1800

const factor = z.number().min(slowest).max(fastest)
const volume = z.number().min(0).max(mostVolume)
const fadeSeconds = z.number().min(0).max(longestFade)
const fade = z.object({ in: fadeSeconds.default(0), out: fadeSeconds.default(0) })
const noFade = { in: 0, out: 0 }

/** The clip's own sound: 1 is as loud as it is. Fades are seconds of the clip. */
const soundSchema = z.object({ volume: volume.default(1), fade: fade.default(noFade) })

/** How many times as fast the clip plays, and ranges (seconds of the source) with a factor of their own. */
const speedSchema = z.object({
  factor: factor.default(1),
  ranges: z
    .array(z.object({ ...timed, factor }).refine(inOrder, orderMessage))
    .max(mostSpeedRanges, `A clip can have up to ${mostSpeedRanges} speed ranges.`)
    .refine((ranges) => ranges.every(({ start }, at) => start >= (ranges[at - 1]?.end ?? 0)), {
      message: 'Speed ranges must be in order and can’t overlap.',
    })
    .default([]),
})

const musicSchema = z.object({
  /** A track of the organization's library. */
  trackId: z.uuid(),
  /** Second of the track at which it begins. */
  start: z.number().min(0).max(latestMusicStart).default(0),
  volume: volume.default(0.5),
  fade: fade.default({ in: 0, out: 1 }),
  isLooped: z.boolean().default(true),
  /** Whether it is quieter where someone speaks. */
  isDucked: z.boolean().default(true),
})

/** `height` is a fraction of the frame's short side. */
const progressBarSchema = z.object({
  color: hexColor.default('#ffffff'),
  position: z.enum(['top', 'bottom']).default('bottom'),
  height: z.number().min(0.004).max(0.05).default(0.012),
})

/** The parts of an edit about how a clip sounds and moves. */
export const soundAndMotion = {
  sound: soundSchema.default({ volume: 1, fade: noFade }),
  /** Seconds of the clip in which the picture comes out of black, and goes into it. */
  pictureFade: fade.default(noFade),
  speed: speedSchema.default({ factor: 1, ranges: [] }),
  music: musicSchema.nullable().default(null),
  progressBar: progressBarSchema.nullable().default(null),
}

export type Speed = z.infer<typeof speedSchema>
export type SpeedRange = Speed['ranges'][number]
export type ClipMusic = z.infer<typeof musicSchema>
export type ClipProgressBar = z.infer<typeof progressBarSchema>

/** Music as a clip gets it when a track is chosen. */
export function newMusic(trackId: string): ClipMusic {
  return musicSchema.parse({ trackId })
}

/** A progress bar as it is first turned on. */
export function newProgressBar(): ClipProgressBar {
  return progressBarSchema.parse({})
}
