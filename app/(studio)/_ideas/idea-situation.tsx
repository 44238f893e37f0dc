import { Notice } from '@/app/_ui/notice'
import { TextLink } from '@/app/_ui/text-link'
import type { Remedy } from '@/lib/core/errors'
import { hour } from '@/lib/core/time'
import type { JobView } from '@/lib/jobs/schemas'

const shownForMs = hour

type IdeaSituationProps = { job: JobView | null; refusal: { message: string; remedy: Remedy | null } | null; now: Date }

/** Why no ideas can be generated, or what became of the last request where that is not what was asked for. */
export function IdeaSituation({ job, refusal, now }: IdeaSituationProps) {
  if (refusal) {
    return (
      <Notice tone="warning" className="mb-4">
        <strong className="font-medium">AI is off right now.</strong> {refusal.message} New requests wait until it’s
        back.{' '}
        {refusal.remedy ? (
          <TextLink href={refusal.remedy.href} className="text-current">
            {refusal.remedy.text}
          </TextLink>
        ) : null}
      </Notice>
    )
  }
  if (!job?.finishedAt || now.getTime() - Date.parse(job.finishedAt) > shownForMs) return null
  if (job.state === 'failed') {
    return (
      <Notice tone="danger" className="mb-4">
        <strong className="font-medium">Couldn’t generate ideas.</strong> {job.error?.message}{' '}
        <TextLink href={`/jobs/${job.id}`} className="text-current">
          See what happened
        </TextLink>
      </Notice>
    )
  }
  const note = job.state === 'completed' ? noteOf(job.result) : null
  return note ? (
    <Notice tone="warning" className="mb-4">
      {note}
    </Notice>
  ) : null
}

function noteOf(result: unknown): string | null {
  const note = typeof result === 'object' && result !== null && 'note' in result ? result.note : null
  return typeof note === 'string' && note !== '' ? note : null
}
