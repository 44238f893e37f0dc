import type { Form } from './forms'
import { inDatabase } from './scene'

/**
 * What the table consists of: columns, constraints and indexes, in words. Two ways of making one change have made the same
 * when these are equal.
 */
const shape = `
  SELECT string_agg(line, E'\\n' ORDER BY line) AS shape FROM (
    SELECT format('%s %s %s %s', attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)) AS line
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = 'takes'::regclass AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT format('%s %s %s', conname, pg_get_constraintdef(oid), convalidated) FROM pg_constraint WHERE conrelid = 'takes'::regclass
    UNION ALL
    SELECT format('%s %s', pg_get_indexdef(indexrelid), indisvalid) FROM pg_index WHERE indrelid = 'takes'::regclass
    UNION ALL
    SELECT format('trigger %s', tgname) FROM pg_trigger WHERE tgrelid = 'takes'::regclass AND NOT tgisinternal
  ) AS lines`

const known = new Map<string, string>()

/** @throws when the change was not made, or is another one than the other ways have made */
export async function prove(form: Form, superuser: string): Promise<void> {
  await inDatabase(superuser, async (client) => {
    const found = (await client.query<{ shape: string }>(shape)).rows[0]?.shape ?? ''
    const other = known.get(form.naive)
    if (other !== undefined && other !== found)
      throw new Error(`${form.title}: two ways made two things.\n${other}\n--- and\n${found}`)
    known.set(form.naive, found)
    if (!form.holds) return
    const { rows } = await client.query<{ holds: boolean }>({ text: `SELECT (${form.holds}) AS holds` })
    if (rows[0]?.holds !== true) throw new Error(`${form.title}: not every row has what it should: ${form.holds}`)
  })
}
