'use server'

import { studioAction } from '@/app/_doors/action'
import { setLearningInput, undoAdjustmentInput } from '@/lib/learning/schemas'
import { setLearning } from '@/lib/learning/set-learning'
import { undoAdjustment } from '@/lib/learning/undo-adjustment'

export const setLearningAction = studioAction(
  { rate: 'write', permission: 'learning.update', input: setLearningInput },
  (ctx, input) => setLearning(ctx, input),
)

export const undoAdjustmentAction = studioAction(
  { rate: 'write', permission: 'learning.update', input: undoAdjustmentInput },
  (ctx, input) => undoAdjustment(ctx, input),
)
