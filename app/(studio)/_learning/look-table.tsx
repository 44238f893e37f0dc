import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { Tone } from '@/app/_ui/tone'
import type { LookView } from '@/lib/learning/schemas'

const kinds: Record<LookView['kind'], string> = {
  gate: 'Is there a pattern at all?',
  follow_up: 'Does a change still help?',
  undo: 'Did the last change hurt?',
  drift: 'Has what works changed?',
}
const decisions: Record<LookView['decision'], { text: string; tone: Tone }> = {
  nothing: { text: 'Nothing found', tone: 'neutral' },
  refused: { text: 'Refused', tone: 'warning' },
  changed: { text: 'Changed', tone: 'success' },
  taken_back: { text: 'Rolled back', tone: 'warning' },
  reset: { text: 'Reset', tone: 'danger' },
}

/** Every question that was put to the posts, with its answer; those that changed nothing too. */
export function LookTable({ looks }: { looks: LookView[] }) {
  return (
    <Table caption="Checks of your posts">
      <TableHead>
        <TableHeader>Question</TableHeader>
        <TableHeader numeric>Posts</TableHeader>
        <TableHeader numeric>Chance</TableHeader>
        <TableHeader numeric>Pairs right</TableHeader>
        <TableHeader>Decision</TableHeader>
      </TableHead>
      <TableBody>
        {looks.map(({ id, kind, n, p, alpha, pairs, pairsBefore, pairsAfter, decision, why, createdAt }) => (
          <TableRow key={id}>
            <TableCell>
              <div className="grid min-w-0 gap-0.5">
                <span>{kinds[kind]}</span>
                <span className="max-w-prose text-sm wrap-anywhere text-ink-muted">
                  <bdi>{why}</bdi> <RelativeTime date={createdAt} />
                </span>
              </div>
            </TableCell>
            <TableCell label="Posts" numeric>
              {n}
            </TableCell>
            <TableCell label="Chance" numeric>
              <span>{chance(p, alpha)}</span>
            </TableCell>
            <TableCell label="Pairs right" numeric>
              <span>{pairs === null ? 'None' : `${pairsBefore} → ${pairsAfter} of ${pairs}`}</span>
            </TableCell>
            <TableCell label="Decision">
              <StatusPill tone={decisions[decision].tone}>{decisions[decision].text}</StatusPill>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** How likely chance alone explains what was seen, and how likely it may be at most for a change. */
function chance(p: number | null, alpha: number | null): string {
  if (p === null) return 'None'
  const share = `${(p * 100).toFixed(p < 0.1 ? 1 : 0)}%`
  return alpha === null ? share : `${share}, limit ${(alpha * 100).toFixed(alpha < 0.1 ? 2 : 0)}%`
}
