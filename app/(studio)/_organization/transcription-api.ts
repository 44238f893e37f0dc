import { send } from '@/app/_api/send'

export const transcriptionApi = {
  set: (isEnabled: boolean) =>
    send<{ isEnabled: boolean }>('PUT', '/api/v1/organization/transcription', { body: { isEnabled } }),
}
