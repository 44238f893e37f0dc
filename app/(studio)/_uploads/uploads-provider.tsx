'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { send } from '@/app/_api/send'
import { announce } from '@/app/_ui/live-region'
import type { Page } from '@/lib/core/cursor'
import { isFinished } from '@/lib/jobs/rules'
import type { JobView } from '@/lib/jobs/schemas'
import { applyToSubject, newerJob, type SubjectJob } from '../_jobs/subject-job'
import { useJobEvents } from '../_jobs/use-job-events'
import { browserEnvironment } from './browser-environment'
import { FileUpload, type UploadState } from './file-upload'
import { refusalOfFile } from './refusal-of-file'
import { browserUploadApi } from './upload-api'
import { type UploadEntry, type Uploads, UploadsContext } from './uploads-context'
import { UploadsPanel } from './uploads-panel'

/** Files at once; the others wait their turn, since all of them share one line. */
const parallelFiles = 2

/** Keeps uploads going while the person moves between pages of the studio, and shows them and their analyses in a corner. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const [entries, setEntries] = useState<readonly UploadEntry[]>([])
  const running = useRef(new Map<string, FileUpload>())
  const router = useRouter()

  const uploads = useMemo<Uploads>(() => {
    let counter = 0
    // Only what was found to be worth sending.
    const admitted = new Set<FileUpload>()

    function show(key: string, state: UploadState) {
      setEntries((before) => before.map((entry) => (entry.key === key ? { ...entry, ...state } : entry)))
    }

    function startNext() {
      const all = [...running.current.values()]
      const busy = all.filter((upload) => ['uploading', 'reconnecting', 'finishing'].includes(upload.state.phase))
      const next = all.find((upload) => admitted.has(upload) && upload.state.phase === 'waiting')
      if (next && busy.length < parallelFiles) void run(next)
    }

    async function run(upload: FileUpload) {
      const finished = upload.run()
      startNext()
      await finished
      if (upload.state.phase === 'done') {
        announce(`${upload.state.filename} is uploaded. Its analysis has started.`)
        router.refresh()
      }
      if (upload.state.phase === 'failed') {
        announce(`${upload.state.filename}: ${upload.state.error}`, true)
        // What can be imported may have changed; the page says so.
        if (upload.state.remedy) router.refresh()
      }
      startNext()
    }

    async function admit(upload: FileUpload, file: File) {
      const refusal = await refusalOfFile(file)
      if (refusal) {
        upload.refuse(refusal)
        announce(`${file.name}: ${refusal}`, true)
        return
      }
      admitted.add(upload)
      startNext()
    }

    return {
      entries: [],
      add(files) {
        for (const file of files) {
          counter += 1
          const key = `${Date.now()}-${counter}`
          const upload = new FileUpload(file, browserUploadApi, browserEnvironment, (state) => show(key, state))
          running.current.set(key, upload)
          setEntries((before) => [...before, { ...upload.state, key, analysis: null }])
          void admit(upload, file)
        }
      },
      pause: (key) => running.current.get(key)?.pause(),
      resume(key) {
        const upload = running.current.get(key)
        if (upload) void run(upload)
      },
      cancel(key) {
        void running.current.get(key)?.cancel().then(startNext)
      },
      dismiss(key) {
        running.current.delete(key)
        setEntries((before) => before.filter((entry) => entry.key !== key))
      },
      clear() {
        running.current.clear()
        setEntries([])
      },
    }
  }, [router])

  useAnalyses(entries, setEntries)

  const isBusy = entries.some((entry) => ['waiting', 'uploading', 'reconnecting', 'finishing'].includes(entry.phase))
  useEffect(() => {
    if (!isBusy) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isBusy])

  const value = useMemo(() => ({ ...uploads, entries }), [uploads, entries])
  return (
    <UploadsContext value={value}>
      {children}
      <UploadsPanel />
    </UploadsContext>
  )
}

type SetEntries = (change: (before: readonly UploadEntry[]) => readonly UploadEntry[]) => void

/** Follows the analyses of uploaded videos: from job events, and read again where an event may have been missed. */
function useAnalyses(entries: readonly UploadEntry[], setEntries: SetEntries): void {
  const change = (videoId: string, next: (before: SubjectJob | null) => SubjectJob | null) =>
    setEntries((before) =>
      before.map((entry) => (entry.videoId === videoId ? { ...entry, analysis: next(entry.analysis) } : entry)),
    )

  const read = async (videoId: string) => {
    const path = `/api/v1/jobs?limit=1&type=analyze_video&subjectId=${videoId}`
    // Without an answer the next event tells.
    const page = await send<Page<JobView>>('GET', path).catch(() => null)
    const job = page?.data[0]
    if (job) change(videoId, (before) => newerJob(job, before))
  }

  const followed = entries
    .filter(({ phase, analysis }) => phase === 'done' && !(analysis && isFinished(analysis.state)))
    .flatMap(({ videoId }) => videoId ?? [])
  const names = followed.join(' ')
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useEffect(() => {
    for (const videoId of names.split(' ').filter(Boolean)) void latest.current(videoId)
  }, [names])

  useJobEvents({
    onEvents(events) {
      for (const event of events) {
        const { subjectId, subjectType } = event
        if (subjectId && subjectType === 'video' && followed.includes(subjectId))
          change(subjectId, (before) => applyToSubject(before, event))
      }
    },
    onReset() {
      for (const videoId of followed) void read(videoId)
    },
  })
}
