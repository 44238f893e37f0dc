import { studioRoute } from '@/app/_doors/route'
import { presetAnswer } from '@/lib/clips/answers'
import { deletePreset } from '@/lib/clips/delete-preset'
import { presetPath, updatePresetInput } from '@/lib/clips/preset-schemas'
import { getPreset } from '@/lib/clips/presets'
import { updatePreset } from '@/lib/clips/update-preset'

const params = presetPath
const matching = { table: 'clip_presets', id: 'presetId', read: getPreset } as const

export const GET = studioRoute(
  { summary: 'Get a preset', answer: presetAnswer, rate: 'read', permission: 'preset.read', params },
  (ctx, { params }) => getPreset(ctx, params),
)

export const PATCH = studioRoute(
  {
    summary: 'Update a preset',
    answer: presetAnswer,
    rate: 'write',
    permission: 'preset.update',
    params,
    matching,
    body: updatePresetInput.omit({ presetId: true }),
  },
  (ctx, { params, body }) => updatePreset(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute(
  { summary: 'Delete a preset', rate: 'write', permission: 'preset.delete', params, matching },
  (ctx, { params }) => deletePreset(ctx, params),
)
