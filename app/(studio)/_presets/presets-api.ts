import { send } from '@/app/_api/send'
import type { ClipStyle } from '@/lib/clips/clip-style'
import type { PresetView } from '@/lib/clips/preset-schemas'

const path = (presetId: string) => `/api/v1/presets/${presetId}`

export const presetsApi = {
  create: (preset: { name: string; style: ClipStyle }) => send<PresetView>('POST', '/api/v1/presets', { body: preset }),
  rename: ({ id, name }: { id: string; name: string }) => send<PresetView>('PATCH', path(id), { body: { name } }),
  remove: (presetId: string) => send<null>('DELETE', path(presetId)),
}
