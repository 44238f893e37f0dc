'use client'

import { useRef } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { announce } from '@/app/_ui/live-region'
import { SubmitButton } from '@/app/_ui/submit-button'
import { toastError } from '@/app/_ui/toast'
import type { JobView } from '@/lib/jobs/schemas'
import { ImportRow } from './import-row'
import { importsApi } from './imports-api'
import { useImportEvents } from './use-import-events'

/** Takes the address of a video file, and shows the imports that are under way. */
export function LinkImportPanel({ jobs }: { jobs: JobView[] }) {
  const form = useRef<HTMLFormElement>(null)
  const started = useRef(new Set<string>())
  const { run, fields, isPending } = useMutation({
    request: importsApi.start,
    form,
    failure: 'Couldn’t import the video',
    announcement: 'The import has started.',
    onSuccess({ job }) {
      started.current.add(job.id)
      form.current?.reset()
    },
    refresh: true,
  })

  const told = useImportEvents(({ jobId, title, state, message }) => {
    // One that ended before its request was answered has no row, and is this person's all the same.
    if (!isPending && !started.current.has(jobId)) return
    if (state === 'completed') announce(`${title} is imported. Its analysis has started.`)
    if (state === 'failed') toastError(`Couldn’t import ${title}`, { description: message })
  })

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    void run(String(new FormData(event.currentTarget).get('url') ?? '').trim())
  }

  return (
    <div className="grid gap-4">
      <form ref={form} onSubmit={submit} noValidate>
        <Field
          label="Or import from a link"
          hint="The address of the video file itself, not of a page that plays it."
          error={fields.url}
        >
          {(control) => (
            <div className="flex flex-wrap gap-2">
              <Input
                {...control}
                type="url"
                name="url"
                inputMode="url"
                autoComplete="off"
                maxLength={2048}
                placeholder="https://files.example.com/talk.mp4"
                className="min-w-0 grow basis-60"
              />
              <SubmitButton pending={isPending} variant="secondary">
                Import video
              </SubmitButton>
            </div>
          )}
        </Field>
      </form>
      {jobs.length > 0 ? (
        <ul aria-label="Imports from links" className="grid gap-3">
          {jobs.map((job) => (
            <ImportRow key={job.id} job={job} told={told.get(job.id) ?? null} />
          ))}
        </ul>
      ) : null}
    </div>
  )
}
