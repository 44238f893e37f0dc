import { type Spread, spreadOf } from '../statistics'
import { type Form, forms } from './forms'
import type { Measured } from './samples'
import { type Way, ways } from './ways'

export type Round = { form: Form['id']; way: Way; measured: Measured }

export type Row = {
  form: string
  way: Way
  requests: number
  failed: number
  before: { p50: number; p99: number }
  p99: Spread
  /** Of the p99 during, over the median p99 of all the seconds before. */
  ratio: Spread
  worst: number
  seconds: Spread
}

export const goals = { ratio: 2, p99: 50 }

/** What is felt while nothing changes: the median p99 of the seconds before every change of the run. */
export function baselineOf(rounds: readonly Round[]): Spread {
  return spreadOf(rounds.map(({ measured }) => measured.before.p99))
}

/** A row for each form and way, in their order; medians of the rounds. */
export function rowsOf(rounds: readonly Round[]): Row[] {
  const baseline = baselineOf(rounds).median
  return forms.flatMap((form) =>
    ways.flatMap((way) => {
      const all = rounds.filter((one) => one.form === form.id && one.way === way).map(({ measured }) => measured)
      return all.length > 0 ? [rowOf(form.id, way, all, baseline)] : []
    }),
  )
}

function rowOf(form: string, way: Way, all: readonly Measured[], baseline: number): Row {
  const p99 = all.map(({ during }) => during.p99)
  return {
    form,
    way,
    requests: sum(all.map(({ requests }) => requests)),
    failed: sum(all.map(({ failed }) => failed)),
    before: {
      p50: spreadOf(all.map(({ before }) => before.p50)).median,
      p99: spreadOf(all.map(({ before }) => before.p99)).median,
    },
    p99: spreadOf(p99),
    ratio: spreadOf(p99.map((one) => one / baseline)),
    worst: Math.max(...all.map(({ during }) => during.greatest)),
    seconds: spreadOf(all.map(({ changeMs }) => changeMs / 1000)),
  }
}

/** What keeps our own row from its goal; empty when nothing does. */
export function faultsOf({ failed, ratio, p99 }: Row): string[] {
  return [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(ratio.median > goals.ratio ? [`${ratio.median.toFixed(1)} times the p99 before`] : []),
    ...(p99.median >= goals.p99 ? [`p99 ${milliseconds(p99.median)}`] : []),
  ]
}

const columns = ['', 'failed', 'p50, p99 before', 'p99 during', 'over before', 'worst', 'took'] as const

/** The rows as a table for people. */
export function tableOf(rows: readonly Row[]): string {
  const lines = forms.flatMap((form) => {
    const found = rows.filter((row) => row.form === form.id)
    return found.length > 0 ? [[form.title], ...found.map(cellsOf)] : []
  })
  const widths = columns.map((name, at) =>
    Math.max(name.length, ...lines.map((cells) => (cells.length > 1 ? (cells[at]?.length ?? 0) : 0))),
  )
  return [columns, ...lines]
    .map((cells) => cells.map((cell, at) => (cells.length > 1 ? cell.padEnd(widths[at] ?? 0) : cell)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n')
}

function cellsOf({ way, requests, failed, before, p99, ratio, worst, seconds }: Row): string[] {
  return [
    `  ${way}`,
    `${failed} of ${requests}`,
    `${milliseconds(before.p50)}, ${milliseconds(before.p99)}`,
    withRange(p99, milliseconds),
    withRange(ratio, (value) => `${short(value)}x`),
    milliseconds(worst),
    withRange(seconds, (value) => `${short(value)} s`),
  ]
}

function withRange({ median, least, greatest }: Spread, show: (value: number) => string): string {
  return `${show(median)} (${short(least)} to ${short(greatest)})`
}

const milliseconds = (value: number) => `${short(value)} ms`
const short = (value: number) => value.toFixed(value < 10 ? 1 : 0)
const sum = (values: readonly number[]) => values.reduce((one, other) => one + other, 0)
