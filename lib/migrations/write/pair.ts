import { fitName, q } from './part'

/** Two columns of a table that hold the same: what keeps them so, and how they are compared. */
export type Pair = {
  table: string
  from: string
  to: string
  toType: string
  /** SQL that is true for a row in which both hold the same, where that is not simply equality. */
  when: string | null
  /** The statements that keep both the same. */
  create: string[]
  drop: string[]
  /** The statement of a backfill that fills the other column of rows in which it differs, by writing this one. */
  refill(written: string): string
}

type Side = { name: string; type: string }
type Options = {
  table: string
  from: Side
  to: Side
  isSameType: boolean
  /** Whether every value of the old type has one counterpart in the new type, and the other way round. */
  isForwardSure: boolean
  isBackwardSure: boolean
  /** The default of both columns as SQL, where it is one for all rows. */
  default: string | null
  key: string
}

const withoutEquality = /^(json|xml|point|line|lseg|box|path|polygon|circle)$/i

/**
 * Each release writes the column that it knows; the other follows. A row that is added has the default in the column that was
 * left out, so the column with another value is the one that was written. On UPDATE a trigger fires only for the column that
 * the statement names.
 */
export function pairOf({ table, from, to, isSameType, isForwardSure, isBackwardSure, ...options }: Options): Pair {
  const keeper = fitName(`${table}_${from.name}_${to.name}`, '_same')
  const trigger = (ending: string) => q(fitName(`${table}_${from.name}_${to.name}`, ending))
  const [old, next] = [q(from.name), q(to.name)]
  const text = withoutEquality.test(to.type) ? '::text' : ''
  const convert = (value: string, type: string, isSure: boolean) =>
    isSameType ? value : `${value}${isSure ? '' : '::text'}::${type}`
  const toNext = `NEW.${next} := ${convert(`NEW.${old}`, to.type, isForwardSure)};`
  const toOld = `NEW.${old} := ${convert(`NEW.${next}`, from.type, isBackwardSure)};`
  const todo = (isSure: boolean, type: string) =>
    isSure
      ? ''
      : `  -- TODO: say what becomes of values that are no ${type}, and take this line out. An error here fails the write.\n`
  const given = options.default === null ? 'NULL' : `(${options.default})::${to.type}${text}`
  const create = [
    `CREATE FUNCTION ${q(keeper)}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
${todo(isForwardSure, to.type)}${todo(isBackwardSure, from.type)}  IF TG_OP = 'INSERT' THEN
    -- What was left out has the default.
    IF NEW.${next}${text} IS DISTINCT FROM ${given} THEN
      ${toOld}
    ELSE
      ${toNext}
    END IF;
  ELSIF TG_ARGV[0] = 'new' THEN
    ${toOld}
  ELSIF NEW.${next}${text} IS NOT DISTINCT FROM OLD.${next}${text} THEN
    ${toNext}
  END IF;
  RETURN NEW;
END $$;`,
    `CREATE TRIGGER ${trigger('_added')} BEFORE INSERT ON ${q(table)} FOR EACH ROW EXECUTE FUNCTION ${q(keeper)}();`,
    // Postgres fires them in the order of their names: where both columns are written, the new one counts.
    `CREATE TRIGGER ${trigger('_new')} BEFORE UPDATE OF ${next} ON ${q(table)} FOR EACH ROW EXECUTE FUNCTION ${q(keeper)}('new');`,
    `CREATE TRIGGER ${trigger('_old')} BEFORE UPDATE OF ${old} ON ${q(table)} FOR EACH ROW EXECUTE FUNCTION ${q(keeper)}('old');`,
  ]
  const drop = [
    ...['_added', '_new', '_old'].map((ending) => `DROP TRIGGER ${trigger(ending)} ON ${q(table)};`),
    `DROP FUNCTION ${q(keeper)}();`,
  ]
  const when = whenSame({ old, next, isSameType, isForwardSure, fromType: from.type, toType: to.type })
  const differs = when === null ? `${next}${text} IS DISTINCT FROM ${old}${text}` : `(${when}) IS NOT TRUE`
  return {
    table,
    from: from.name,
    to: to.name,
    toType: to.type,
    when,
    create,
    drop,
    refill: (written) =>
      `UPDATE ${q(table)} SET ${q(written)} = ${q(written)}\nWHERE ${q(options.key)} = ANY ($1) AND ${differs};`,
  }
}

type Compared = {
  old: string
  next: string
  isSameType: boolean
  isForwardSure: boolean
  fromType: string
  toType: string
}

/** A value that one type can't hold counts as the same when it is what the other makes of it. */
function whenSame({ old, next, isSameType, isForwardSure, fromType, toType }: Compared): string | null {
  if (isSameType) return null
  if (!isForwardSure) return `${next} IS NOT NULL OR ${old} IS NULL`
  return `${next} IS NOT DISTINCT FROM ${old}::${toType} OR ${old} IS NOT DISTINCT FROM ${next}::${fromType}`
}
