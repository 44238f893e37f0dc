/** Rows of numbers, one after the other. */
export type Matrix = { rows: number; columns: number; values: Float64Array }

export function matrixOf(rows: readonly ArrayLike<number>[], columns: number): Matrix {
  const values = new Float64Array(rows.length * columns)
  for (const [at, row] of rows.entries()) values.set(Array.from(row).slice(0, columns), at * columns)
  return { rows: rows.length, columns, values }
}

/** What is left of `values` after its mean and, where one is given, its straight-line dependence on `base`, in place. */
export function freeOf(values: Float64Array, base?: Float64Array): Float64Array {
  center(values)
  if (!base) return values
  const spread = dot(base, base)
  if (spread < 1e-12) return values
  const slope = dot(values, base) / spread
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) - slope * (base[at] as number)
  return values
}

function center(values: Float64Array): void {
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / Math.max(1, values.length)
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) - mean
}

export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) * (right[at] as number)
  return sum
}

/** A copy of `matrix` with each column centered and, where one is given, freed of the centered `base`. */
export function freeColumns(matrix: Matrix, base?: Float64Array): Matrix {
  const { rows, columns, values } = matrix
  const freed = new Float64Array(values.length)
  const column = new Float64Array(rows)
  for (let at = 0; at < columns; at++) {
    for (let row = 0; row < rows; row++) column[row] = values[row * columns + at] as number
    freeOf(column, base)
    for (let row = 0; row < rows; row++) freed[row * columns + at] = column[row] as number
  }
  return { rows, columns, values: freed }
}

/** `inverse` is (X'X + penalty)^-1, `operator` is inverse X' (a row for each column of X), `leverage` the diagonal of X operator. */
export type Ridge = { matrix: Matrix; inverse: Float64Array; operator: Float64Array; leverage: Float64Array }

/** Prepares ridge regression on centered columns, for any number of responses. @throws RangeError where a penalty is not positive */
export function prepareRidge(matrix: Matrix, penalty: number): Ridge {
  if (!(penalty > 0)) throw new RangeError('The penalty of a ridge regression is above 0.')
  const { rows, columns, values } = matrix
  const gram = new Float64Array(columns * columns)
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < columns; i++) {
      const value = values[row * columns + i] as number
      for (let j = 0; j <= i; j++)
        gram[i * columns + j] = (gram[i * columns + j] as number) + value * (values[row * columns + j] as number)
    }
  for (let i = 0; i < columns; i++) gram[i * columns + i] = (gram[i * columns + i] as number) + penalty
  const inverse = invert(gram, columns)
  const operator = new Float64Array(columns * rows)
  const leverage = new Float64Array(rows)
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < columns; i++) {
      let sum = 0
      for (let j = 0; j < columns; j++)
        sum += (inverse[i * columns + j] as number) * (values[row * columns + j] as number)
      operator[i * rows + row] = sum
      leverage[row] = (leverage[row] as number) + sum * (values[row * columns + i] as number)
    }
  return { matrix, inverse, operator, leverage }
}

/** The coefficients for a centered response, into `into`. */
export function coefficientsOf(ridge: Ridge, response: Float64Array, into: Float64Array): Float64Array {
  const { rows, columns } = ridge.matrix
  for (let i = 0; i < columns; i++) {
    let sum = 0
    for (let row = 0; row < rows; row++) sum += (ridge.operator[i * rows + row] as number) * (response[row] as number)
    into[i] = sum
  }
  return into
}

/** What `coefficients` say for each row of `matrix`, into `into`. */
export function fittedOf({ rows, columns, values }: Matrix, coefficients: Float64Array, into: Float64Array) {
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let i = 0; i < columns; i++) sum += (values[row * columns + i] as number) * (coefficients[i] as number)
    into[row] = sum
  }
  return into
}

/** Of a positive definite matrix of which the lower triangle is given, by Cholesky's factors. */
function invert(lower: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size)
  const at = (i: number, j: number) => factor[i * size + j] as number
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * size + j] as number
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k)
      factor[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(j, j)
    }
  const inverse = new Float64Array(size * size)
  const solved = new Float64Array(size)
  for (let column = 0; column < size; column++) {
    for (let i = 0; i < size; i++) {
      let sum = i === column ? 1 : 0
      for (let k = 0; k < i; k++) sum -= at(i, k) * (solved[k] as number)
      solved[i] = sum / at(i, i)
    }
    for (let i = size - 1; i >= 0; i--) {
      let sum = solved[i] as number
      for (let k = i + 1; k < size; k++) sum -= at(k, i) * (solved[k] as number)
      solved[i] = sum / at(i, i)
    }
    for (let i = 0; i < size; i++) inverse[i * size + column] = solved[i] as number
  }
  return inverse
}
