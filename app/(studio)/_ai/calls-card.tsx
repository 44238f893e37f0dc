import { Sparkles } from 'lucide-react'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { Pagination } from '@/app/_ui/pagination'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { AiPurpose } from '@/lib/ai/limits'
import type { AiCallView } from '@/lib/ai/schemas'
import { callLooks, dollarsText, purposeWords } from './ai-words'

type CallsCardProps = { calls: AiCallView[]; hasCursor: boolean; nextCursor: string | null }

/** What was asked and what it cost, newest first. */
export function CallsCard({ calls, hasCursor, nextCursor }: CallsCardProps) {
  return (
    <Card aria-label="AI calls">
      <CardHeader title="Calls" description="Newest first. What was said isn’t listed." />
      <CardBody className="grid gap-4">
        {calls.length > 0 ? (
          <Calls calls={calls} />
        ) : (
          <EmptyState icon={<Sparkles />} title="No AI calls yet" className="py-10">
            Generate ideas to see what they cost here.
          </EmptyState>
        )}
        <Pagination
          label="AI calls, newest first"
          previousHref={hasCursor ? '/settings/ai' : undefined}
          nextHref={nextCursor ? `/settings/ai?cursor=${encodeURIComponent(nextCursor)}` : undefined}
        />
      </CardBody>
    </Card>
  )
}

function Calls({ calls }: { calls: AiCallView[] }) {
  return (
    <Table caption="AI calls">
      <TableHead>
        <TableHeader>For</TableHeader>
        <TableHeader>Status</TableHeader>
        <TableHeader numeric>Tokens</TableHeader>
        <TableHeader numeric>Cost</TableHeader>
        <TableHeader>Started</TableHeader>
      </TableHead>
      <TableBody>
        {calls.map(({ id, purpose, model, state, inputTokens, outputTokens, costMicros, createdAt }) => (
          <TableRow key={id}>
            <TableCell className="max-w-sm">
              <span className="grid min-w-0 gap-0.5">
                {purposeWords[purpose as AiPurpose] ?? purpose}
                <span className="text-xs wrap-anywhere text-ink-muted">{model}</span>
              </span>
            </TableCell>
            <TableCell label="Status">
              <StatusPill tone={callLooks[state].tone}>{callLooks[state].text}</StatusPill>
            </TableCell>
            <TableCell label="Tokens" numeric>
              {(inputTokens + outputTokens).toLocaleString('en-US')}
            </TableCell>
            <TableCell label="Cost" numeric>
              {dollarsText(costMicros)}
            </TableCell>
            <TableCell label="Started" className="whitespace-nowrap">
              <RelativeTime date={createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
