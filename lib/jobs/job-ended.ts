import { Conflict } from '@/lib/core/errors'
import type { JobState } from './schemas'

/**
 * A run wants to write to a job that is no longer its own: canceled, failed by its deadline, or started over by
 * another run. The run has to stop; what it was about to write is rolled back.
 */
export class JobEnded extends Conflict {
  readonly state: JobState

  constructor(state: JobState) {
    super(endedMessage[state], { message: `the job is ${state} for this run` })
    this.state = state
  }
}

const endedMessage: Record<JobState, string> = {
  queued: 'This job was started over.',
  running: 'This job was started over.',
  completed: 'This job is already completed.',
  failed: 'This job has failed.',
  canceled: 'This job was canceled.',
}
