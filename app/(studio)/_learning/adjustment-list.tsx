import { Badge } from '@/app/_ui/badge'
import { RelativeTime } from '@/app/_ui/relative-time'
import type { AdjustmentView } from '@/lib/learning/schemas'
import { UndoButton } from './undo-button'

const kinds: Record<AdjustmentView['kind'], string> = {
  learned: 'Learned',
  undone: 'Undone by a person',
  taken_back: 'Rolled back: it made forecasts worse',
  reset: 'Back to the start: what works has changed',
  history: 'Imported, never in force here',
}

/** What changed in the weights, why, from how many posts, and the way back. */
export function AdjustmentList({ adjustments, mayUndo }: { adjustments: AdjustmentView[]; mayUndo: boolean }) {
  return (
    <ul className="grid">
      {adjustments.map((adjustment) => (
        <li
          key={adjustment.id}
          className="grid gap-3 border-t border-hairline py-5 first:border-t-0 first:pt-0 last:pb-0"
        >
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
            <div className="grid min-w-0 flex-[1_1_16rem] gap-1">
              <p className="flex flex-wrap items-center gap-2 text-base font-medium">
                {kinds[adjustment.kind]}
                {adjustment.undoneAt ? <Badge>Undone</Badge> : null}
              </p>
              <p className="text-xs text-ink-muted">
                <RelativeTime date={adjustment.createdAt} />
                {adjustment.posts === null ? null : `, from ${adjustment.posts} posts`}
                {adjustment.undoneAt ? (
                  <>
                    , undone <RelativeTime date={adjustment.undoneAt} />
                  </>
                ) : null}
              </p>
              <p className="text-base wrap-anywhere text-ink-soft">
                <bdi>{adjustment.why}</bdi>
              </p>
            </div>
            {mayUndo && adjustment.isUndoable ? (
              <UndoButton adjustmentId={adjustment.id} what={adjustment.why} />
            ) : null}
          </div>
          {adjustment.changes.length > 0 ? (
            <dl className="grid max-w-md gap-1 text-sm" aria-label="Weights that changed">
              {adjustment.changes.map(({ title, before, after }) => (
                <div key={title} className="flex justify-between gap-4">
                  <dt className="min-w-0 text-ink-soft">{title}</dt>
                  <dd className="numeric text-xs whitespace-nowrap">
                    <span className="text-ink-muted">{weight(before)} →</span> {weight(after)}
                  </dd>
                </div>
              ))}
            </dl>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** With a real minus sign. */
const weight = (value: number) => value.toFixed(2).replace('-', '−')
