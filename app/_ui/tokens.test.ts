import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrastRatio, type Oklch, toLinearRgb, toOklab } from './color-contrast'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function parseBlock(selector: string): Map<string, Oklch> {
  const block = css.match(new RegExp(`^${selector} \\{([^}]*)\\}`, 'm'))?.[1]
  if (!block) throw new Error(`no block ${selector} in tokens.css`)
  const colors = new Map<string, Oklch>()
  for (const [, name = '', l, c, h] of block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g))
    colors.set(name, { l: Number(l), c: Number(c), h: Number(h) })
  return colors
}

const light = parseBlock(':root')
const dark = new Map([...light, ...parseBlock('\\.dark')])
const themes = { light, dark }

function color(theme: Map<string, Oklch>, name: string): Oklch {
  const found = theme.get(name)
  if (!found) throw new Error(`token --${name} is missing`)
  return found
}

const grounds = ['paper', 'raised', 'sunken', 'hover']
const pairs: [foreground: string, grounds: string[], minimum: number][] = [
  ['ink', grounds, 12],
  ['ink-soft', grounds, 7],
  ['ink-muted', grounds, 4.5],
  ['ink-faint', ['paper', 'raised', 'sunken'], 3],
  ['edge', ['paper', 'raised', 'sunken'], 3],
  ['ember-ink', [...grounds, 'ember-wash'], 4.5],
  ['on-ember', ['ember', 'ember-hover'], 4.5],
  ['on-danger', ['danger', 'danger-hover'], 4.5],
  ['ink', ['ember-wash', 'success-wash', 'warning-wash', 'danger-wash', 'info-wash'], 7],
  ['ink-soft', ['ember-wash', 'success-wash', 'warning-wash', 'danger-wash', 'info-wash'], 4.5],
  ...['success', 'warning', 'danger', 'info'].map((tone): [string, string[], number] => [
    `${tone}-ink`,
    [...grounds, `${tone}-wash`],
    4.5,
  ]),
  ['on-stage', ['stage', 'stage-raised'], 12],
  ['on-stage-muted', ['stage', 'stage-raised'], 4.5],
  ['ember', ['stage', 'stage-raised'], 4.5],
  ...[1, 2, 3, 4, 5, 6].map((n): [string, string[], number] => [`chart-${n}`, ['paper', 'raised'], 3]),
]

describe.each(Object.entries(themes))('%s theme', (_name, theme) => {
  it.each(pairs.flatMap(([text, on, minimum]) => on.map((ground) => [text, ground, minimum] as const)))(
    '%s on %s reaches %d:1',
    (text, ground, minimum) => {
      expect(contrastRatio(color(theme, text), color(theme, ground))).toBeGreaterThanOrEqual(minimum)
    },
  )

  // Machado, Oliveira and Fernandes 2009, severity 1.0, applied to linear RGB.
  const eyes: Record<string, [number, number, number][]> = {
    usual: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    protanopia: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    deuteranopia: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  }

  it.each(Object.entries(eyes))('six chart hues stay apart for %s eyes', (_eye, matrix) => {
    const seen = [1, 2, 3, 4, 5, 6].map((n) => {
      const rgb = toLinearRgb(color(theme, `chart-${n}`))
      const shifted = matrix.map((row) => Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])))
      return toOklab(shifted as [number, number, number])
    })
    for (const [i, one] of seen.entries())
      for (const [j, other] of seen.entries())
        if (i < j) {
          const distance = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
          expect(distance, `chart-${i + 1} against chart-${j + 1}`).toBeGreaterThan(0.1)
        }
  })
})

describe('the ruler itself', () => {
  it('measures black on white as 21 and a color on itself as 1', () => {
    expect(contrastRatio({ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 })).toBeCloseTo(21, 1)
    expect(contrastRatio({ l: 0.6, c: 0.1, h: 40 }, { l: 0.6, c: 0.1, h: 40 })).toBe(1)
  })
})
