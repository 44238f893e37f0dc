'use client'

import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { readFile } from '@/app/_api/send'
import { Button } from '@/app/_ui/button'
import { toastError } from '@/app/_ui/toast'
import { useUploads } from './uploads-context'

const sampleTimeoutMs = 5 * 60_000
const sample = { href: '/samples/nasa-talk.mp4', filename: 'Sample, NASA talk.mp4' }

/** Uploads a short public video, exactly as if the person had chosen it. */
export function TrySampleButton() {
  const { add } = useUploads()
  const [isPending, setPending] = useState(false)

  async function upload() {
    setPending(true)
    try {
      const video = await readFile(sample.href, { timeoutMs: sampleTimeoutMs })
      // The same name, size and time of change each time: an interrupted upload is recognized.
      add([new File([video], sample.filename, { type: 'video/mp4', lastModified: 0 })])
    } catch {
      toastError('Couldn’t load the sample', { description: 'Try again, or upload a video of your own.' })
    }
    setPending(false)
  }

  return (
    <Button pending={isPending} onClick={() => void upload()}>
      <FlaskConical aria-hidden />
      Try it with a sample
    </Button>
  )
}
