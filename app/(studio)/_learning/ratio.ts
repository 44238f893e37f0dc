/** A factor as `1.4×`. */
export function ratio(factor: number): string {
  return `${factor.toFixed(factor < 10 ? 1 : 0)}×`
}
