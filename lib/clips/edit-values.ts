import '@/lib/core/zod-without-eval'
import { z } from 'zod'
import { maxVideoSeconds } from '@/lib/videos/limits'

/** Seconds of the source video. */
export const seconds = z.number().min(0).max(maxVideoSeconds)
export const fraction = z.number().min(0).max(1)

export const timed = { start: seconds, end: seconds }
export const inOrder = (value: { start: number; end: number }) => value.end > value.start
export const orderMessage = { message: 'The end must be after the start.', path: ['end'] }
