import { studioRoute } from '@/app/_doors/route'
import { presetAnswer } from '@/lib/clips/answers'
import { deletePreset } from '@/lib/clips/delete-preset'
import { presetPath, updatePresetInput } from '@/lib/clips/preset-schemas'
import { updatePreset } from '@/lib/clips/update-preset'

const params = presetPath

export const PATCH = studioRoute(
  {
    summary: 'Update a preset',
    answer: presetAnswer,
    rate: 'write',
    permission: 'preset.update',
    params,
    body: updatePresetInput.omit({ presetId: true }),
  },
  (ctx, { params, body }) => updatePreset(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute(
  { summary: 'Delete a preset', rate: 'write', permission: 'preset.delete', params },
  (ctx, { params }) => deletePreset(ctx, params),
)
