import type { ReactNode } from 'react'
import { cn } from '@/app/_ui/cn'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import { Duration } from '@/app/_ui/timecode'
import type { IdeaView } from '@/lib/ideas/schemas'
import { listScores } from './idea-scores'
import { engineLabel, formatText, percentileText, platformText } from './idea-words'

type Line = { key?: string; name: string; show(idea: IdeaView): ReactNode; isBest?(idea: IdeaView): boolean }

/** Ideas side by side; on a phone one line of them after the other. The best of each score stands out. */
export function IdeaComparison({ ideas }: { ideas: IdeaView[] }) {
  const lines: Line[] = [
    { name: 'Hook', show: ({ hook }) => <bdi className="wrap-anywhere whitespace-pre-line">{hook}</bdi> },
    {
      name: 'Forecast',
      show: ({ forecast }) => percentileText(forecast?.percentile ?? null) ?? 'None',
      isBest: isHighest(ideas, ({ forecast }) => forecast?.percentile ?? null),
    },
    ...criteriaOf(ideas).map(
      ({ key, title }): Line => ({
        key,
        name: title,
        show: (idea) => scoreOf(idea, key)?.toLocaleString('en', { maximumFractionDigits: 1 }) ?? 'None',
        isBest: isHighest(ideas, (idea) => scoreOf(idea, key)),
      }),
    ),
    { name: 'Platform', show: ({ platform }) => platformText[platform] },
    { name: 'Format', show: ({ format }) => (format ? formatText(format) : 'Any') },
    {
      name: 'Length',
      show: ({ lengthSeconds }) => (lengthSeconds ? <Duration seconds={lengthSeconds} /> : 'Any'),
    },
    { name: 'Beats', show: ({ beats }) => beats.length },
    { name: 'Sources', show: ({ sources }) => sources.length },
    { name: 'Made by', show: (idea) => engineLabel(idea) },
  ]
  return (
    <div className="thin-scroll sm:overflow-x-auto">
      <Table caption="Ideas compared" className="table-fixed sm:min-w-2xl">
        <TableHead>
          <TableHeader className="w-28">
            <span className="sr-only">What is compared</span>
          </TableHeader>
          {ideas.map(({ id, title }) => (
            <TableHeader key={id} className="h-auto py-2 align-bottom text-base whitespace-normal!">
              <TextLink href={`/ideas/${id}`} className="line-clamp-3 wrap-anywhere">
                {title}
              </TextLink>
            </TableHeader>
          ))}
        </TableHead>
        <TableBody>
          {lines.map(({ name, key = name, show, isBest }) => (
            <TableRow key={key}>
              <TableCell className="text-sm font-medium sm:text-ink-muted">{name}</TableCell>
              {ideas.map((idea) => (
                <TableCell
                  key={idea.id}
                  className={cn(
                    'align-top wrap-anywhere max-sm:grid! max-sm:justify-items-start! max-sm:gap-0!',
                    isBest?.(idea) && 'font-semibold text-success-ink',
                  )}
                >
                  <span className="line-clamp-1 min-w-0 text-sm font-normal text-ink-muted sm:hidden" dir="auto">
                    {idea.title}
                  </span>
                  <span className="min-w-0">{show(idea)}</span>
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

/** Every criterion by which one of them was judged. */
function criteriaOf(ideas: IdeaView[]): { key: string; title: string }[] {
  return [
    ...new Map(
      ideas.flatMap(({ scores }) => listScores(scores).map(({ key, title }) => [key, { key, title }])),
    ).values(),
  ]
}

const scoreOf = (idea: IdeaView, key: string) =>
  listScores(idea.scores).find((score) => score.key === key)?.value ?? null

/** Whether an idea alone has the highest value. */
function isHighest(ideas: IdeaView[], read: (idea: IdeaView) => number | null): (idea: IdeaView) => boolean {
  const values = ideas.map(read).filter((value) => value !== null)
  const highest = Math.max(...values)
  const isAlone = values.filter((value) => value === highest).length === 1 && values.length > 1
  return (idea) => isAlone && read(idea) === highest
}
