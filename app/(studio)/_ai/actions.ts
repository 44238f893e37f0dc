'use server'

import { studioAction } from '@/app/_doors/action'
import { updateAiSettingsInput } from '@/lib/ai/schemas'
import { updateAiSettings } from '@/lib/ai/update-ai-settings'

export const updateAiSettingsAction = studioAction(
  { rate: 'outbound', permission: 'ai.update', input: updateAiSettingsInput },
  (ctx, input) => updateAiSettings(ctx, input),
)
