'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Select } from '@/app/_ui/select'
import { SubmitButton } from '@/app/_ui/submit-button'
import { countNames, mostCount, mostUrlLength, type PostPlatform } from '@/lib/performance/limits'
import type { IdeaChoice, PostInput } from '@/lib/performance/schemas'
import { searchIdeaChoicesAction } from './actions'
import { feedbackApi } from './feedback-api'
import { IdeaPicker } from './idea-picker'
import { isoTime, localTime } from './local-time'
import { platformOptions } from './platform-names'

const titles = { views: 'Views', likes: 'Likes', comments: 'Comments', shares: 'Shares', saves: 'Saves' }

/** The button and the form that take the numbers of one post. */
export function RecordDialog({ ideas }: { ideas: IdeaChoice[] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Add numbers
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        {isOpen ? (
          <DialogContent
            title="Add numbers"
            description="How one post did at one moment. Add it again later: learning compares posts from 72 hours on."
          >
            <RecordForm ideas={ideas} onDone={() => setOpen(false)} />
          </DialogContent>
        ) : null}
      </Dialog>
    </>
  )
}

function RecordForm({ ideas, onDone }: { ideas: IdeaChoice[]; onDone(): void }) {
  const form = useRef<HTMLFormElement>(null)
  const [idea, setIdea] = useState<IdeaChoice | null>(null)
  const [platform, setPlatform] = useState<PostPlatform | ''>('')
  const { run, fields, failure, isPending } = useMutation({
    request: (post: PostInput) => feedbackApi.record(post),
    form,
    failure: null,
    success: 'Numbers added',
    refresh: true,
    onSuccess: onDone,
  })
  const errorOf = (name: string) => fields[`posts.0.${name}`]
  const snapshotError = (name: string) => errorOf(`snapshots.0.${name}`)
  const known = Object.keys(fields).length > 0

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '').trim()
    const counts = countNames.flatMap((name) => (text(name) === '' ? [] : [[name, Number(text(name))]]))
    const share = text('shareWatched')
    const url = text('url')
    void run({
      ideaId: idea?.id ?? '',
      platform: platform as PostPlatform,
      ...(url !== '' && { url }),
      postedAt: isoTime(text('postedAt')),
      snapshots: [
        {
          measuredAt: isoTime(text('measuredAt')),
          ...Object.fromEntries(counts),
          ...(share !== '' && { shareWatched: Number(share) / 100 }),
        },
      ],
    })
  }

  return (
    <form ref={form} onSubmit={save} noValidate className="grid gap-4">
      <IdeaPicker
        search={searchIdeaChoicesAction}
        initial={ideas}
        chosenId={idea?.id ?? ''}
        onChoose={(chosen) => {
          setIdea(chosen)
          setPlatform((before) => before || chosen.platform)
        }}
        error={errorOf('ideaId')}
      />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label="Platform" required error={errorOf('platform')}>
          {(control) => (
            <Select
              {...control}
              options={platformOptions}
              value={platform}
              onValueChange={(value) => setPlatform(value as PostPlatform)}
            />
          )}
        </Field>
        <Field label="Link to the post" optional error={errorOf('url')}>
          {(control) => (
            <Input
              {...control}
              name="url"
              type="url"
              inputMode="url"
              dir="ltr"
              maxLength={mostUrlLength}
              placeholder="https://"
            />
          )}
        </Field>
        <Field label="Posted" required error={errorOf('postedAt')}>
          {(control) => <Input {...control} name="postedAt" type="datetime-local" />}
        </Field>
        <Field label="Measured" required error={snapshotError('measuredAt')}>
          {(control) => (
            <Input {...control} name="measuredAt" type="datetime-local" defaultValue={localTime(new Date())} />
          )}
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {countNames.map((name) => (
          <Field key={name} label={titles[name]} error={snapshotError(name)}>
            {(control) => (
              <Input {...control} name={name} type="number" inputMode="numeric" min={0} max={mostCount} step={1} />
            )}
          </Field>
        ))}
        <Field label="Watched, %" error={snapshotError('shareWatched')}>
          {(control) => (
            <Input {...control} name="shareWatched" type="number" inputMode="decimal" min={0} max={100} step="any" />
          )}
        </Field>
      </div>
      {failure && !known ? (
        <p role="alert" className="text-sm font-medium text-danger-ink">
          {failure.message}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <SubmitButton pending={isPending}>Add numbers</SubmitButton>
      </div>
    </form>
  )
}
