/** Which tiles are selected, and where a range begins. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null }

export const nothing: Selection = { ids: new Set(), anchor: null }

/** Selects `id`, or leaves it out if it is selected. A range begins there. */
export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}

/** Adds everything between where the range began and `id`, in the order of the list. */
export function extend(selection: Selection, order: readonly string[], id: string): Selection {
  const from = order.indexOf(selection.anchor ?? id)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return toggle({ ...selection, ids: without(selection.ids, id) }, id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...range]), anchor: order[from] ?? id }
}

/** Only what is still in the list. */
export function keep(selection: Selection, order: readonly string[]): Selection {
  const ids = order.filter((id) => selection.ids.has(id))
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) }
}

/** The tile that a key leads to in a grid of `columns`, or null for a key that leads nowhere. */
export function moveIn(key: string, at: number, { columns, count }: { columns: number; count: number }): number | null {
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined
  if (step === undefined) return null
  const to = at + step
  return to >= 0 && to < count ? to : at
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id))
}
