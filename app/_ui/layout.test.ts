import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const app = path.resolve(import.meta.dirname, '..')

/** Columns of grids that grow with their longest word, as `file: class`. */
function growingColumns(source: string): string[] {
  return [...source.matchAll(/grid-cols-\[([^\]]+)\]/g)]
    .filter(([, columns]) => columns?.split(/_(?![^(]*\))/).some((column) => /^\d*\.?\d*fr$/.test(column)))
    .map(([found]) => found)
}

describe('grid columns', () => {
  it('are found when a long word without spaces would widen them', () => {
    expect(growingColumns('grid-cols-[1fr_22rem] grid-cols-[auto_2fr] grid-cols-[minmax(0,1fr)_auto]')).toEqual([
      'grid-cols-[1fr_22rem]',
      'grid-cols-[auto_2fr]',
    ])
  })

  it('never grow with a long word without spaces, in any screen', () => {
    const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))
    expect(files.length).toBeGreaterThan(150)
    const found = files.flatMap((file) =>
      growingColumns(readFileSync(path.join(app, file), 'utf8')).map((columns) => `${file}: ${columns}`),
    )
    expect(found).toEqual([])
  })
})
