import { z } from 'zod'
import { cursorText } from '@/lib/core/text'
import type { adjustmentAnswer, insightAnswer, learningAnswer, lookAnswer } from './answers'

const cursor = cursorText().optional()
const limit = z.coerce.number().int().min(1).max(100).default(50)

export const setLearningInput = z.strictObject({ isFrozen: z.boolean() })
export const undoAdjustmentInput = z.object({ adjustmentId: z.uuid() })
export const listLooksInput = z.strictObject({ cursor, limit })
export const listAdjustmentsInput = z.strictObject({ cursor, limit })
export const listInsightsInput = z.strictObject({
  cursor,
  limit,
  state: z.enum(['shown', 'suspected', 'withdrawn', 'history']).optional(),
})

export type InsightView = z.output<typeof insightAnswer>
export type AdjustmentView = z.output<typeof adjustmentAnswer>
export type LookView = z.output<typeof lookAnswer>

/** Posts whose forecasts are in a fifth of all: their mean views as a multiple of what is usual then, null without posts. */
export type ForecastFifth = { posts: number; outcome: number | null }

/** All that the page of learning shows, with the newest 50 of each list. */
export type LearningView = z.output<typeof learningAnswer> & {
  insights: InsightView[]
  adjustments: AdjustmentView[]
  looks: LookView[]
}
