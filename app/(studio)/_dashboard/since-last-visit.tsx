import { RelativeTime } from '@/app/_ui/relative-time'
import { TextLink } from '@/app/_ui/text-link'
import type { ClipChanges } from '@/lib/clips/count-changes'
import { NoteVisit } from './note-visit'

/** What came about while the person was away. */
export function SinceLastVisit({ since, changes }: { since: string; changes: ClipChanges }) {
  const { proposedClips, finishedExports } = changes
  return (
    <p className="text-base text-ink-soft">
      Since your last visit, <RelativeTime date={since} />:{' '}
      {proposedClips + finishedExports === 0 ? 'nothing new.' : null}
      {proposedClips > 0 ? (
        <TextLink href="/clips">
          {proposedClips} {proposedClips === 1 ? 'new clip' : 'new clips'}
        </TextLink>
      ) : null}
      {proposedClips > 0 && finishedExports > 0 ? ' and ' : null}
      {finishedExports > 0 ? (
        <TextLink href="/exports">
          {finishedExports} {finishedExports === 1 ? 'finished export' : 'finished exports'}
        </TextLink>
      ) : null}
      <NoteVisit at={since} />
    </p>
  )
}
