import { Check } from 'lucide-react'
import { cn } from '@/app/_ui/cn'
import type { StepItem } from './step-content'

/** Done, next, or still to come: told apart by form as well as by color. */
export function StepMark({ item, className }: { item: Pick<StepItem, 'isDone' | 'isCurrent'>; className?: string }) {
  return (
    <span
      className={cn(
        'grid size-4.5 shrink-0 place-items-center rounded-full border',
        item.isDone ? 'border-transparent bg-success-wash text-success-ink' : 'border-edge',
        item.isCurrent && 'border-2 border-ember',
        className,
      )}
    >
      {item.isDone ? <Check aria-hidden className="size-3 stroke-3" /> : null}
      <span className="sr-only">{item.isDone ? 'Done:' : item.isCurrent ? 'Next:' : 'To do:'}</span>
    </span>
  )
}
