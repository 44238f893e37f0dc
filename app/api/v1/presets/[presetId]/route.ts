import { studioRoute } from '@/app/_doors/route'
import { deletePreset } from '@/lib/clips/delete-preset'
import { presetPath, updatePresetInput } from '@/lib/clips/preset-schemas'
import { updatePreset } from '@/lib/clips/update-preset'

const params = presetPath

export const PATCH = studioRoute(
  { rate: 'write', permission: 'preset.update', params, body: updatePresetInput.omit({ presetId: true }) },
  (ctx, { params, body }) => updatePreset(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute({ rate: 'write', permission: 'preset.delete', params }, (ctx, { params }) =>
  deletePreset(ctx, params),
)
