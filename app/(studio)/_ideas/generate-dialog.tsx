'use client'

import { type FormEvent, useRef } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { controlClass } from '@/app/_ui/control-class'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { SubmitButton } from '@/app/_ui/submit-button'
import { ideaPlatforms, mostIdeasAtOnce } from '@/lib/ideas/kinds'
import { generateIdeasAction } from './actions'
import { platformText } from './idea-words'
import { longestTopic, usualIdeas } from './limits'

export type GenerateDefaults = {
  /** Analyzed videos, the newest first. */
  videos: readonly { id: string; title: string }[]
  /** What writes the ideas, in words. */
  madeBy: string
}

/** The options of a request for ideas. They appear on the page as they are stored. */
export function GenerateDialog({ videos, madeBy, onClose }: GenerateDefaults & { onClose(): void }) {
  const form = useRef<HTMLFormElement>(null)
  const { run, fields, failure, isPending } = useMutation({
    action: generateIdeasAction,
    form,
    failure: null,
    announcement: 'Generating ideas',
    onSuccess: onClose,
    refresh: true,
  })
  const hasVideos = videos.length > 0

  function generate(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '').trim() || undefined
    void run({
      topic: text('topic') ?? '',
      platform: ideaPlatforms.find((platform) => platform === text('platform')) ?? 'tiktok',
      count: Number(text('count') ?? usualIdeas),
      videoIds: data.getAll('videoIds').map(String),
    })
  }

  const unplaced = failure && !Object.keys(fields).some((name) => placed.has(name)) ? failure.message : undefined
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent title="Generate ideas" description={madeBy}>
        <form ref={form} onSubmit={generate} noValidate className="grid gap-4">
          <Field
            label="Topic"
            optional={hasVideos}
            required={!hasVideos}
            hint={
              hasVideos
                ? 'Leave it empty to work from what is said and shown in your videos.'
                : 'You have no analyzed videos yet, so ideas need a topic to start from.'
            }
            error={fields.topic ?? unplaced}
          >
            {(control) => (
              <Input
                {...control}
                name="topic"
                maxLength={longestTopic}
                placeholder="Starting to run after 40"
                autoComplete="off"
              />
            )}
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field label="Platform" error={fields.platform}>
              {(control) => (
                <select {...control} name="platform" className={controlClass} defaultValue="tiktok">
                  {ideaPlatforms.map((platform) => (
                    <option key={platform} value={platform}>
                      {platformText[platform]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label="How many" error={fields.count}>
              {(control) => (
                <Input
                  {...control}
                  name="count"
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={mostIdeasAtOnce}
                  defaultValue={usualIdeas}
                />
              )}
            </Field>
          </div>
          {hasVideos ? <VideoBoxes videos={videos} error={fields.videoIds?.[0]} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <SubmitButton pending={isPending}>Generate ideas</SubmitButton>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}

const placed: ReadonlySet<string> = new Set(['topic', 'platform', 'count', 'videoIds'])

function VideoBoxes({ videos, error }: { videos: GenerateDefaults['videos']; error: string | undefined }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="pb-1 text-sm font-medium">From these videos</legend>
      <ul className="thin-scroll grid max-h-44 overflow-y-auto rounded-md border border-hairline p-1">
        {videos.map(({ id, title }) => (
          <li key={id}>
            <label className="flex min-h-control-sm cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 hover:bg-hover">
              <input type="checkbox" name="videoIds" value={id} className="size-4 shrink-0 accent-ember" />
              <span dir="auto" className="min-w-0 truncate text-base">
                {title}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-muted">Choose none to use all of your videos.</p>
      {error ? (
        <p role="alert" className="text-xs font-medium text-danger-ink">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
