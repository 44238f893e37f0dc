import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'
import type { JobState } from '@/lib/jobs/schemas'

const looks: Record<JobState, { text: string; tone: Tone }> = {
  queued: { text: 'Waiting', tone: 'neutral' },
  running: { text: 'Running', tone: 'ember' },
  completed: { text: 'Completed', tone: 'success' },
  failed: { text: 'Failed', tone: 'danger' },
  canceled: { text: 'Canceled', tone: 'neutral' },
}

export function JobStatePill({ state }: { state: JobState }) {
  const { text, tone } = looks[state]
  return (
    <StatusPill tone={tone} live={state === 'running'}>
      {text}
    </StatusPill>
  )
}
