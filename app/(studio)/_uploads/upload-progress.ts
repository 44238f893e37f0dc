import { isFinished } from '@/lib/jobs/rules'
import type { UploadEntry } from './uploads-context'

/** `needsPerson`: it failed, and says what to do. */
type EntryStage = 'sending' | 'analyzing' | 'ready' | 'needsPerson' | 'canceled'

/** How far a file is on its way to clips. */
export function stageOf({ phase, analysis }: Pick<UploadEntry, 'phase' | 'analysis'>): EntryStage {
  if (phase === 'canceled') return 'canceled'
  if (phase === 'failed') return 'needsPerson'
  if (phase !== 'done') return 'sending'
  if (!analysis || !isFinished(analysis.state)) return 'analyzing'
  return analysis.state === 'completed' ? 'ready' : 'needsPerson'
}

/** What all the files are doing, in a line. */
export function uploadsTitle(entries: readonly Pick<UploadEntry, 'phase' | 'analysis'>[]): string {
  const stages = entries.map(stageOf)
  const count = (stage: EntryStage) => stages.filter((one) => one === stage).length
  if (count('sending') > 0) return `Uploading ${count('sending')} ${count('sending') === 1 ? 'file' : 'files'}`
  if (count('analyzing') > 0) return `Analyzing ${count('analyzing')} ${count('analyzing') === 1 ? 'video' : 'videos'}`
  if (count('needsPerson') > 0) return `${count('needsPerson')} of ${stages.length} couldn’t be used`
  return count('ready') > 0 ? 'Clips are ready' : 'Uploads canceled'
}

/** Whether nothing is left to follow or to do, so that the list may leave by itself. */
export function isAllSettled(entries: readonly Pick<UploadEntry, 'phase' | 'analysis'>[]): boolean {
  return entries.length > 0 && entries.map(stageOf).every((stage) => stage === 'ready' || stage === 'canceled')
}
