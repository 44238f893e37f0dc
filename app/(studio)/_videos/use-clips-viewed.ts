import { useEffect } from 'react'
import { recordClipsViewedAction } from './actions'

/** Notes that clips of a video are in front of a person, wherever they were opened from; null while there are none. */
export function useClipsViewed(videoId: string | null): void {
  useEffect(() => {
    if (videoId) void recordClipsViewedAction({ videoId })
  }, [videoId])
}
