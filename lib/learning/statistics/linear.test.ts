import { expect, it } from 'vitest'
import { coefficientsOf, freeColumns, freeOf, type Matrix, matrixOf, prepareRidge } from './linear'
import { seededRandom } from './random'

const random = seededRandom(5)
const rows = Array.from({ length: 30 }, () => Array.from({ length: 4 }, () => random() - 0.5))
const response = () => Float64Array.from(rows, ([a = 0, b = 0], at) => 2 * a - b + 0.1 * Math.sin(at))

/** By Gauss and Jordan on the normal equations, to compare. */
function slowRidge({ rows: count, columns, values }: Matrix, y: Float64Array, penalty: number): number[] {
  const system = Array.from({ length: columns }, (_, i) =>
    Array.from({ length: columns + 1 }, (_, j) => {
      let sum = i === j ? penalty : 0
      for (let row = 0; row < count; row++)
        sum +=
          (values[row * columns + i] as number) *
          (j < columns ? (values[row * columns + j] as number) : (y[row] as number))
      return sum
    }),
  )
  for (let pivot = 0; pivot < columns; pivot++) {
    const line = system[pivot] as number[]
    const by = line[pivot] as number
    for (let j = 0; j <= columns; j++) line[j] = (line[j] as number) / by
    for (const [other, target] of system.entries()) {
      if (other === pivot) continue
      const times = target[pivot] as number
      for (let j = 0; j <= columns; j++) target[j] = (target[j] as number) - times * (line[j] as number)
    }
  }
  return system.map((line) => line[columns] as number)
}

it('finds the coefficients of a ridge regression that elimination finds', () => {
  const matrix = freeColumns(matrixOf(rows, 4))
  const y = freeOf(response())
  const found = coefficientsOf(prepareRidge(matrix, 3), y, new Float64Array(4))
  for (const [at, expected] of slowRidge(matrix, y, 3).entries()) expect(found[at]).toBeCloseTo(expected, 10)
})

it('has leverages that sum to the trace of the hat matrix, and refuses a penalty of 0', () => {
  const matrix = freeColumns(matrixOf(rows, 4))
  const ridge = prepareRidge(matrix, 1e-9)
  expect(ridge.leverage.reduce((sum, one) => sum + one, 0)).toBeCloseTo(4, 4)
  expect(() => prepareRidge(matrix, 0)).toThrow(RangeError)
})

it('frees numbers of their mean and of another column', () => {
  const base = freeOf(Float64Array.from([1, 2, 3, 6]))
  const left = freeOf(Float64Array.from([4, 6, 8, 14]), base)
  for (const one of left) expect(one).toBeCloseTo(0, 10)
  expect([...freeOf(Float64Array.from([1, 2, 3]), new Float64Array(3))]).toEqual([-1, 0, 1])
})
