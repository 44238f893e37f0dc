'use client'

import { Upload } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { RequestRefused } from '@/app/_api/failure'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { browserEnvironment } from '../_uploads/browser-environment'
import { FileUpload } from '../_uploads/file-upload'
import { uploadApiOf } from '../_uploads/upload-api'

const accepted = '.mp3,.m4a,.aac,.wav,.ogg,.oga,.opus,.flac,audio/*'

/** Sends a file of music into the library. */
export function UploadTrack({ onUploaded }: { onUploaded: () => void }) {
  const picker = useRef<HTMLInputElement>(null)
  const [share, setShare] = useState(0)
  const upload = useMutation({
    async request(file: File) {
      setShare(0)
      const sending = new FileUpload(file, uploadApiOf('music'), browserEnvironment, ({ sentBytes, totalBytes }) =>
        setShare(totalBytes > 0 ? sentBytes / totalBytes : 0),
      )
      await sending.run()
      const { phase, error } = sending.state
      if (phase !== 'done') throw new RequestRefused(error ?? 'The upload stopped. Choose the file again.')
    },
    failure: 'Couldn’t upload this track',
    announcement: 'The track is uploaded.',
    onSuccess: onUploaded,
  })

  function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) void upload.run(file)
  }

  return (
    <>
      <input
        ref={picker}
        type="file"
        accept={accepted}
        aria-label="Music file"
        onChange={take}
        className="sr-only"
        tabIndex={-1}
      />
      <Button size="sm" pending={upload.isPending} onClick={() => picker.current?.click()}>
        <Upload aria-hidden />
        {upload.isPending ? `Uploading, ${Math.round(share * 100)}%` : 'Upload music'}
      </Button>
    </>
  )
}
