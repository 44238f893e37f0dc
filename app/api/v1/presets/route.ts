import { studioRoute } from '@/app/_doors/route'
import { presetAnswer } from '@/lib/clips/answers'
import { createPreset } from '@/lib/clips/create-preset'
import { createPresetInput } from '@/lib/clips/preset-schemas'
import { listPresets } from '@/lib/clips/presets'
import { pageAnswer } from '@/lib/core/page-answer'
import { shortListInput } from '@/lib/core/short-list-input'

/** Looks that the organization has saved. */
export const GET = studioRoute(
  {
    summary: 'List presets',
    answer: pageAnswer(presetAnswer),
    rate: 'read',
    permission: 'preset.read',
    query: shortListInput,
  },
  (ctx, { query }) => listPresets(ctx, query),
)

export const POST = studioRoute(
  {
    summary: 'Create a preset',
    answer: presetAnswer,
    rate: 'write',
    permission: 'preset.create',
    body: createPresetInput,
    status: 201,
  },
  (ctx, { body }) => createPreset(ctx, body),
)
