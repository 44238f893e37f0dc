import { send } from '@/app/_api/send'

export const clipsApi = {
  remove: (clipId: string) => send<null>('DELETE', `/api/v1/clips/${clipId}`),
  restore: (clipId: string) => send<null>('POST', `/api/v1/clips/${clipId}/restoration`),
}
