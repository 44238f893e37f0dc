'use client'

import { Database, Upload } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { RequestRefused } from '@/app/_api/failure'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { browserEnvironment } from '../_uploads/browser-environment'
import { FileUpload } from '../_uploads/file-upload'
import { uploadApiOf } from '../_uploads/upload-api'
import { readBrowserStores } from './read-browser'

/** Sends an export of the old browser store: a file, or what this browser holds for this address. */
export function StartImport({ onStarted }: { onStarted: () => void }) {
  const picker = useRef<HTMLInputElement>(null)
  const [status, setStatus] = useState('')
  const upload = useMutation({
    async request(given: File | null) {
      setStatus('Reading this browser')
      const file =
        given ?? (await readBrowserStores((rows) => setStatus(`Reading row ${rows.toLocaleString('en-US')}`)))
      if (!file) {
        throw new RequestRefused(
          'This browser has no ideas for this address. Export them where you made them, and choose the file.',
        )
      }
      setStatus('Uploading')
      const sending = new FileUpload(
        file,
        uploadApiOf('browser_store'),
        browserEnvironment,
        ({ sentBytes, totalBytes }) =>
          setStatus(`Uploading, ${totalBytes > 0 ? Math.round((100 * sentBytes) / totalBytes) : 0}%`),
      )
      await sending.run()
      const { phase, error } = sending.state
      if (phase !== 'done') throw new RequestRefused(error ?? 'The upload stopped. Choose the file again.')
    },
    failure: 'Couldn’t start this import',
    announcement: 'The file is uploaded and is being checked.',
    onSuccess: onStarted,
  })

  function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) void upload.run(file)
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="Export file"
        onChange={take}
        className="sr-only"
        tabIndex={-1}
      />
      <Button variant="primary" pending={upload.isPending} onClick={() => picker.current?.click()}>
        <Upload aria-hidden />
        Choose file
      </Button>
      <Button variant="secondary" disabled={upload.isPending} onClick={() => void upload.run(null)}>
        <Database aria-hidden />
        Read from this browser
      </Button>
      {upload.isPending ? <p className="text-sm text-ink-muted tabular-nums">{status}</p> : null}
    </div>
  )
}
