import '@/lib/core/zod-without-eval'
import { z } from 'zod'
import { line } from '@/lib/core/text'
import type { presetAnswer } from './answers'
import { builtInPresetIds } from './built-in-presets'
import { clipStyleSchema } from './clip-style'

/** Presets that an organization can keep. */
export const mostPresets = 50

const name = line({ max: 60, required: 'A preset needs a name.', tooLong: 'A name can have up to 60 characters.' })

export const presetPath = z.object({ presetId: z.uuid() })
export const createPresetInput = z.object({ name, style: clipStyleSchema })
export const updatePresetInput = presetPath.extend({ name: name.optional(), style: clipStyleSchema.optional() })

/** A preset that is there for everyone, or one that the organization has saved. */
export const presetChoice = z.union([z.enum(builtInPresetIds), z.uuid()])

export type PresetView = z.output<typeof presetAnswer>
