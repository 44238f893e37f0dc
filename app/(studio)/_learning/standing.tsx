import { Progress } from '@/app/_ui/progress'
import { RelativeTime } from '@/app/_ui/relative-time'
import type { LearningView } from '@/lib/learning/schemas'

/** Where learning stands, in one sentence first. */
export function Standing({ learning }: { learning: LearningView }) {
  const { posts, nextLookAt, changes, startedAt, epoch } = learning
  return (
    <div className="grid gap-4">
      <p className="text-xl font-semibold">{sentenceOf(learning)}</p>
      {nextLookAt === null ? null : (
        <div className="grid max-w-md gap-1.5">
          <p className="flex justify-between gap-3 text-sm">
            <span className="text-ink-soft">Posts until the next check</span>
            <span className="text-xs tabular-nums">
              {posts} of {nextLookAt}
            </span>
          </p>
          <Progress label="Posts until the next check" value={posts / nextLookAt} />
        </div>
      )}
      <p className="max-w-prose text-base text-ink-soft">
        {changes === 0
          ? 'Ideas are scored with the weights that everyone starts with. '
          : `${changes === 1 ? 'One change of your weights is' : `${changes} changes of your weights are`} in force. `}
        A post counts once it’s at least 72 hours old and has numbers, on TikTok, YouTube or Instagram.
        {epoch > 1 && startedAt ? (
          <>
            {' '}
            What worked has changed <RelativeTime date={startedAt} />, so older posts no longer count.
          </>
        ) : null}
      </p>
    </div>
  )
}

function sentenceOf({ posts, nextLookAt, isGateOpen, changes, frozenAt }: LearningView): string {
  if (frozenAt) return 'Learning is paused. Nothing changes until an admin resumes it.'
  if (isGateOpen && changes > 0) return `Learned from ${posts} posts.`
  const count = nextLookAt === null ? `${posts} posts` : `${posts} of ${nextLookAt} posts`
  return `Nothing learned yet: ${count}.`
}
