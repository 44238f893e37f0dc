import { send } from '@/app/_api/send'
import type { JobView } from '@/lib/jobs/schemas'
import type { VideoView } from '@/lib/videos/schemas'

export const importsApi = {
  start: (url: string) => send<{ video: VideoView; job: JobView }>('POST', '/api/v1/videos/imports', { body: { url } }),
  cancel: (jobId: string) => send<JobView>('POST', `/api/v1/jobs/${jobId}/cancellation`),
}
