'use client'

import { X } from 'lucide-react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { IconButton } from '@/app/_ui/icon-button'
import { Progress } from '@/app/_ui/progress'
import type { JobView } from '@/lib/jobs/schemas'
import { newerJob, type SubjectJob } from '../_jobs/subject-job'
import { useProgressText } from '../_jobs/use-progress-text'
import { importsApi } from './imports-api'

/** An import that is under way: its file, how far it is, and a way to cancel it. */
export function ImportRow({ job: rendered, told }: { job: JobView; told: SubjectJob | null }) {
  const { id, title } = rendered
  const cancel = useMutation({
    request: () => importsApi.cancel(id),
    failure: 'Couldn’t cancel the import',
    success: { title: 'Import canceled', description: title },
    refresh: true,
  })
  const job = newerJob(rendered, told)
  const text = useProgressText(job, rendered.subjectId ?? '', rendered.queuePosition)
  const isRunning = job?.state === 'running'
  return (
    <li className="grid gap-1.5">
      <div className="flex items-center gap-2">
        <p dir="auto" className="min-w-0 grow truncate text-base" title={title}>
          {title}
        </p>
        <IconButton size="sm" label={`Cancel the import of ${title}`} onClick={() => void cancel.run()}>
          <X />
        </IconButton>
      </div>
      <Progress label={`Import of ${title}`} value={isRunning ? job.progress / 100 : null} />
      <p className="text-sm text-ink-soft tabular-nums">{isRunning ? `${job.step ?? 'Starting'}: ${text}` : text}</p>
    </li>
  )
}
