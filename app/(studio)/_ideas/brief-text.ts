import { formatTimecode } from '@/lib/core/time'
import type { IdeaBrief } from '@/lib/ideas/schemas'

/** A brief as text, to be pasted anywhere. */
export function briefText({ title, hooks, shots }: Pick<IdeaBrief, 'title' | 'hooks' | 'shots'>): string {
  const part = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${name}\n${lines.map((line, at) => `${at + 1}. ${line}`).join('\n')}`]
  return [
    title,
    ...part('Openings', hooks),
    ...part(
      'Shots',
      shots.map(
        ({ text, footage, seconds }) => `${text}\n   ${[footage, lengthText(seconds)].filter(Boolean).join(', ')}`,
      ),
    ),
  ].join('\n\n')
}

function lengthText(seconds: number | null): string | null {
  return seconds === null ? null : formatTimecode(seconds)
}
