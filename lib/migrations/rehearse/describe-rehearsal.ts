import { shorten } from '../statements'
import type { Rehearsal } from './rehearse-migrations'

/** A rehearsal as text for a terminal: each statement as it was measured, then each phase. */
export function describeRehearsal({ phases, steps, isGood }: Rehearsal): string {
  const width = Math.max(...phases.map(({ name }) => name.length))
  return [
    ...steps.flatMap(({ migration, position, sql, locks, rewritten, durationMs }) => [
      `${migration}, statement ${position + 1}: ${shorten(sql)}`,
      `        ${[...locks, ...rewritten.map((table) => `${table} was written anew`), milliseconds(durationMs)].join('; ')}`,
    ]),
    '',
    ...phases.flatMap(({ name, isGood: went, faults, durationMs, note }) => [
      `${went ? 'ok   ' : 'FAULT'} ${name.padEnd(width)} ${milliseconds(durationMs)}${note ? `: ${note}` : ''}`,
      ...faults.map((fault) => `      ${fault}`),
    ]),
    '',
    isGood ? 'The rehearsal passed.' : 'The rehearsal failed.',
  ].join('\n')
}

const milliseconds = (value: number) => (value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`)
