import { useEffect } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { recordClipsViewedAction } from './actions'

/** Notes that clips of a video are in front of a person, wherever they were opened from; null while there are none. */
export function useClipsViewed(videoId: string | null): void {
  const { run } = useMutation({ action: recordClipsViewedAction, failure: null })
  useEffect(() => {
    if (videoId) void run({ videoId })
  }, [videoId, run])
}
