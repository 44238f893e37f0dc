type Kind = 'read' | 'update' | 'insert'

export type Arrival = {
  /** Milliseconds after the first moment of the load. */
  atMs: number
  kind: Kind
  /** Which row it is about, from 1 on; for an insert, the number of the new one. */
  row: number
}

/**
 * When requests arrive, decided before any is sent: a slow answer does not make the next one come later. The gaps are
 * those of independent visitors (exponential), 70 % read a row by its key, 20 % change one, 10 % add one.
 * @param rows how many rows there are
 * @param random returns numbers from 0 to 1; the same ones make the same schedule
 */
export function* arrivals(load: { perSecond: number; rows: number }, random: () => number): Generator<Arrival, never> {
  let atMs = 0
  let added = 0
  for (;;) {
    atMs += (-Math.log(1 - random()) * 1000) / load.perSecond
    const share = random()
    const row = 1 + Math.floor(random() * (load.rows - 1))
    if (share < 0.7) yield { atMs, kind: 'read', row }
    else if (share < 0.9) yield { atMs, kind: 'update', row }
    else yield { atMs, kind: 'insert', row: load.rows + ++added }
  }
}
