import '@/lib/core/zod-without-eval'
import { z } from 'zod'
import { captionFontInput } from '@/lib/core/drawing/caption-fonts'
import type { FieldErrors } from '@/lib/core/errors'
import { hexColor as color } from '@/lib/core/hex-color'
import { line, prose } from '@/lib/core/text'
import { formatTimecode } from '@/lib/core/time'
import { renamedPresets, type StylePreset, stylePresets } from './caption-styles'
import { clipBrandSchema } from './edit-brand'
import { fraction, inOrder, orderMessage, seconds, timed } from './edit-values'
import { playedSeconds } from './played'
import { soundAndMotion } from './sound-and-motion'

export const aspects = ['9:16', '4:5', '1:1', '16:9'] as const
export type Aspect = (typeof aspects)[number]

/** Output size by the frame's short side, in pixels. */
export const resolutions = [540, 720, 1080] as const

const loudnessTargets = [-14, -16, -23] as const

/** Seconds. A clip is shorter than `minClipSeconds` only where the whole video is. */
export const minClipSeconds = 1
export const maxClipSeconds = 600
export const mostCuts = 300

const wordSchema = z
  .object({ ...timed, text: line({ max: 60, required: 'A word needs text.' }) })
  .refine(inOrder, orderMessage)

export const captionSchema = z
  .object({
    ...timed,
    text: prose({ max: 300, required: 'A caption needs text.', tooLong: 'A caption can have up to 300 characters.' }),
    words: z.array(wordSchema).max(80).optional(),
  })
  .refine(inOrder, orderMessage)

const overlaySchema = z
  .object({
    ...timed,
    text: prose({ max: 120, required: 'An overlay needs text.', tooLong: 'An overlay can have up to 120 characters.' }),
    /** The middle of the text, as fractions of the frame. */
    position: z.object({ x: fraction, y: fraction }).default({ x: 0.5, y: 0.15 }),
    /** How it comes and goes. */
    transition: z.enum(['cut', 'fade']).default('cut'),
    style: z
      .object({
        /** Height of a line as a fraction of the frame's short side. */
        size: z.number().min(0.02).max(0.25).default(0.07),
        color: color.default('#ffffff'),
        background: color.nullable().default(null),
        isBold: z.boolean().default(true),
      })
      .default({ size: 0.07, color: '#ffffff', background: null, isBold: true }),
  })
  .refine(inOrder, orderMessage)

const shotLayouts = ['crop', 'stack', 'fit'] as const

/** What a person chose for the shot that `time` (seconds of the source) lies in; what is left out stays automatic. */
const shotChoiceSchema = z.object({
  time: seconds,
  layout: z.enum(shotLayouts).optional(),
  /** The middle of the window - of a stack the upper one - as fractions of the picture. */
  x: fraction.optional(),
  y: fraction.optional(),
  /** The middle of the lower window of a stack. */
  second: z.object({ x: fraction, y: fraction }).optional(),
})

export const cropSchema = z.discriminatedUnion('mode', [
  /** Shot by shot, where people and what stands out are; `shots` are those that a person decided about. */
  z.object({ mode: z.literal('smart'), shots: z.array(shotChoiceSchema).max(100).optional() }),
  /** The middle of the window as fractions of the picture, at seconds of the source; linear in between. */
  z.object({
    mode: z.literal('manual'),
    keyframes: z
      .array(z.object({ time: seconds, x: fraction, y: fraction.default(0.5) }))
      .min(1)
      .max(100),
  }),
])

/** Clips that were saved under the five earlier styles have the one that comes closest. */
const presetSchema = z.union([
  z.enum(stylePresets),
  z.enum(['clean', 'bold', 'spotlight', 'serif']).transform((old): StylePreset => renamedPresets[old]),
])

/**
 * What a person decided about a clip. Every time is in seconds of the **source video**, so that trimming moves no
 * caption; what falls outside `start` to `end` is not shown. Safe for the browser.
 */
export const clipEditSchema = z
  .object({
    ...timed,
    aspect: z.enum(aspects).default('9:16'),
    crop: cropSchema.default({ mode: 'smart' }),
    overlays: z.array(overlaySchema).max(20, 'A clip can have up to 20 overlays.').default([]),
    /** Parts that are left out, such as filler words and pauses. */
    cuts: z
      .array(z.object(timed).refine(inOrder, orderMessage))
      .max(mostCuts, `A clip can have up to ${mostCuts} cuts.`)
      .default([]),
    /** `transcript`: they follow what is said and its corrections, and `captions` is not looked at. */
    captionSource: z.enum(['own', 'transcript']).default('own'),
    captions: z.array(captionSchema).max(2000, 'A clip can have up to 2,000 captions.').default([]),
    stylePreset: presetSchema.default('impact'),
    /** The middle of the captions, as fractions of the frame; null puts them where every network shows them. */
    captionPosition: z.object({ x: fraction.optional(), y: fraction }).nullable().default(null),
    /** In place of the style's own colors. */
    captionColors: z
      .object({ text: color.optional(), highlight: color.optional(), background: color.optional() })
      .default({}),
    /** In place of the style's own font. */
    captionFont: captionFontInput.default(null),
    /** What of the brand kit is added. */
    brand: clipBrandSchema.default({ watermark: null, intro: null, outro: null }),
    /** LUFS, or `off` to leave the sound as it is. */
    loudnessTarget: z.union([z.literal(loudnessTargets), z.literal('off')]).default(-14),
    resolution: z.literal(resolutions).default(1080),
    ...soundAndMotion,
  })
  .refine(inOrder, orderMessage)

export type ClipEdit = z.infer<typeof clipEditSchema>
export type Caption = z.infer<typeof captionSchema>
export type CaptionWord = z.infer<typeof wordSchema>
export type Overlay = z.infer<typeof overlaySchema>
export type ShotChoice = z.infer<typeof shotChoiceSchema>
export type Crop = z.infer<typeof cropSchema>

/** The edit that a new clip starts with: `start` to `end` in seconds of the source, captions of what is said. */
export function defaultEdit(start: number, end: number): ClipEdit {
  return clipEditSchema.parse({ start, end, captionSource: 'transcript' })
}

/** Output size in pixels, both even. */
export function outputSize(edit: Pick<ClipEdit, 'aspect' | 'resolution'>): { width: number; height: number } {
  const long = Math.round((edit.resolution * 16) / 9 / 2) * 2
  if (edit.aspect === '4:5') return { width: edit.resolution, height: Math.round((edit.resolution * 5) / 4 / 2) * 2 }
  if (edit.aspect === '1:1') return { width: edit.resolution, height: edit.resolution }
  return edit.aspect === '9:16' ? { width: edit.resolution, height: long } : { width: long, height: edit.resolution }
}

/**
 * What is wrong with `edit` for a video of `duration` seconds, per field; null when nothing is.
 * The schema has already checked everything that does not depend on the video.
 */
export function editErrors(edit: ClipEdit, duration: number): FieldErrors | null {
  const errors: FieldErrors = {}
  const tolerance = 0.05
  const length = playedSeconds(edit)
  if (edit.start > duration - tolerance) {
    errors.start = [`The clip must start before the video ends at ${formatTimecode(duration, true)}.`]
  }
  if (edit.end > duration + tolerance) {
    errors.end = [`The video ends at ${formatTimecode(duration, true)}. End the clip there or earlier.`]
  }
  if (length < Math.min(minClipSeconds, duration) - tolerance) {
    errors.end ??= [`A clip must be at least ${minClipSeconds} second long.`]
  }
  if (length > maxClipSeconds + tolerance) {
    errors.end ??= [`A clip can be at most ${maxClipSeconds / 60} minutes long.`]
  }
  return Object.keys(errors).length > 0 ? errors : null
}

/** `edit` moved inside a video of `duration` seconds, with the least change. For sliders and old edits. */
export function fitEdit(edit: ClipEdit, duration: number): ClipEdit {
  const shortest = Math.min(minClipSeconds, duration)
  const start = Math.min(Math.max(0, edit.start), Math.max(0, duration - shortest))
  const end = Math.min(Math.max(edit.end, start + shortest), duration, start + maxClipSeconds)
  return { ...edit, start, end }
}
