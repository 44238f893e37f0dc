'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { announce } from '@/app/_ui/live-region'
import { maxUploadBytes } from '@/lib/videos/schemas'
import { browserEnvironment } from './browser-environment'
import { FileUpload, type UploadState } from './file-upload'
import { browserUploadApi } from './upload-api'
import { type UploadEntry, type Uploads, UploadsContext } from './uploads-context'
import { UploadsPanel } from './uploads-panel'

/** Files at once; the others wait their turn, since all of them share one line. */
const parallelFiles = 2

/** Keeps uploads going while the person moves between pages of the studio, and shows them in a corner. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const [entries, setEntries] = useState<readonly UploadEntry[]>([])
  const running = useRef(new Map<string, FileUpload>())
  const router = useRouter()

  const uploads = useMemo<Uploads>(() => {
    let counter = 0

    function show(key: string, state: UploadState) {
      setEntries((before) => before.map((entry) => (entry.key === key ? { ...state, key } : entry)))
    }

    function startNext() {
      const all = [...running.current.values()]
      const busy = all.filter((upload) => ['uploading', 'reconnecting', 'finishing'].includes(upload.state.phase))
      const next = all.find((upload) => upload.state.phase === 'waiting')
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

    return {
      entries: [],
      add(files) {
        for (const file of files) {
          counter += 1
          const key = `${Date.now()}-${counter}`
          const upload = new FileUpload(file, browserUploadApi, browserEnvironment, (state) => show(key, state))
          const refusal = refuse(file)
          setEntries((before) => [...before, { ...upload.state, ...refusal, key }])
          if (!refusal) running.current.set(key, upload)
        }
        startNext()
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
    }
  }, [router])

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

function refuse(file: File): Pick<UploadState, 'phase' | 'error'> | null {
  if (file.size === 0) return { phase: 'failed', error: 'This file is empty. Choose a file that holds a video.' }
  if (file.size > maxUploadBytes) {
    return { phase: 'failed', error: 'This file is larger than 10 GB. Upload a shorter or more compressed version.' }
  }
  return null
}
