import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'
import type { VideoStatus } from '@/lib/videos/schemas'

const looks: Record<VideoStatus, { tone: Tone; label: string; isLive?: boolean }> = {
  uploading: { tone: 'info', label: 'Uploading', isLive: true },
  uploaded: { tone: 'info', label: 'Waiting', isLive: true },
  analyzing: { tone: 'ember', label: 'Analyzing', isLive: true },
  ready: { tone: 'success', label: 'Ready' },
  failed: { tone: 'danger', label: 'Failed' },
  canceled: { tone: 'neutral', label: 'Canceled' },
}

export function VideoStatusPill({ status }: { status: VideoStatus }) {
  const { tone, label, isLive } = looks[status]
  return (
    <StatusPill tone={tone} live={isLive}>
      {label}
    </StatusPill>
  )
}
