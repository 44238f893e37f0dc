import { describe, expect, it } from 'vitest'
import type { SubjectJob } from '../_jobs/subject-job'
import { isAllSettled, stageOf, uploadsTitle } from './upload-progress'
import type { UploadEntry } from './uploads-context'

type Part = Pick<UploadEntry, 'phase' | 'analysis'>
const entry = (phase: UploadEntry['phase'], state?: SubjectJob['state']): Part => ({
  phase,
  analysis: state ? ({ id: 'job', state, progress: 40 } as SubjectJob) : null,
})
const sending = entry('uploading')
const queued = entry('done', 'queued')
const running = entry('done', 'running')
const ready = entry('done', 'completed')
const failed = entry('failed')
const analysisFailed = entry('done', 'failed')
const canceled = entry('canceled')

describe('a file in the uploads panel', () => {
  it.each([
    [entry('waiting'), 'sending'],
    [entry('paused'), 'sending'],
    [entry('done'), 'analyzing'],
    [queued, 'analyzing'],
    [running, 'analyzing'],
    [ready, 'ready'],
    [analysisFailed, 'needsPerson'],
    [entry('done', 'canceled'), 'needsPerson'],
    [failed, 'needsPerson'],
    [canceled, 'canceled'],
  ])('%o is %s', (one, stage) => expect(stageOf(one)).toBe(stage))
})

describe('the uploads panel', () => {
  it.each([
    [[sending, running], 'Uploading 1 file'],
    [[sending, entry('waiting')], 'Uploading 2 files'],
    [[running, ready], 'Analyzing 1 video'],
    [[ready, failed, analysisFailed], '2 of 3 couldn’t be used'],
    [[ready, canceled], 'Clips are ready'],
    [[canceled], 'Uploads canceled'],
  ])('is headed by what still goes on, %#', (entries, title) => expect(uploadsTitle(entries)).toBe(title))

  it.each([
    [[], false],
    [[ready], true],
    [[ready, canceled], true],
    [[ready, running], false],
    [[ready, failed], false],
    [[ready, analysisFailed], false],
    [[sending], false],
  ])('leaves by itself when nothing is left to follow or to do, %#', (entries, leaves) =>
    expect(isAllSettled(entries)).toBe(leaves),
  )
})
