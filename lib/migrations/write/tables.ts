import type { Of } from './changes'
import { fitName, type Part, q, type Rewritten } from './part'

type Created = Of<'create table'>

/** A table that is made is closed: who may see what of it is said in the same change. */
export function createTable(change: Created): Rewritten {
  const { table, sql, columns } = change
  const isOfTenants = columns.includes('organization_id')
  const create: Part = {
    phase: 'expand',
    sql: [`${sql};`],
    undo: [`DROP TABLE ${q(table)};`],
    why: `${table} is new: nobody waits for it, so its indexes and keys are made at once.`,
  }
  const notices = isOfTenants
    ? []
    : [`${table} has no organization_id: only staff and jobs may use it. Grant it in the rls migration if requests do.`]
  return { parts: [create, rowSecurity(change, isOfTenants)], notices }
}

function rowSecurity({ table, serials }: Created, isOfTenants: boolean): Part {
  const on = `ON ${q(table)}`
  const own = `("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))`
  const roles = isOfTenants ? 'clipforge_app, clipforge_system' : 'clipforge_system'
  const sequences = serials.map((column) => fitName(`${table}_${column}`, '_seq'))
  return {
    phase: 'rls',
    sql: [
      `ALTER TABLE ${q(table)} ENABLE ROW LEVEL SECURITY;`,
      `ALTER TABLE ${q(table)} FORCE ROW LEVEL SECURITY;`,
      `CREATE POLICY "owner_all" ${on} TO CURRENT_USER USING (true) WITH CHECK (true);`,
      `CREATE POLICY "system_all" ${on} TO clipforge_system USING (true) WITH CHECK (true);`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ${on} TO clipforge_system;`,
      ...(isOfTenants
        ? [
            `CREATE POLICY "tenant" ${on} TO clipforge_app\n  USING ${own}\n  WITH CHECK ${own};`,
            `GRANT SELECT, INSERT, UPDATE, DELETE ${on} TO clipforge_app;`,
          ]
        : []),
      ...sequences.map((sequence) => `GRANT USAGE ON SEQUENCE ${q(sequence)} TO ${roles};`),
    ],
    undo: [
      ...sequences.map((sequence) => `REVOKE ALL ON SEQUENCE ${q(sequence)} FROM ${roles};`),
      `REVOKE ALL ${on} FROM ${roles};`,
      ...(isOfTenants ? [`DROP POLICY "tenant" ${on};`] : []),
      `DROP POLICY "system_all" ${on};`,
      `DROP POLICY "owner_all" ${on};`,
      `ALTER TABLE ${q(table)} NO FORCE ROW LEVEL SECURITY;`,
      `ALTER TABLE ${q(table)} DISABLE ROW LEVEL SECURITY;`,
    ],
    why: isOfTenants
      ? `${table} belongs to tenants: each sees its own rows, by a setting that is looked up once for a query.`
      : `${table} is for staff and jobs: its policies let nobody else in.`,
  }
}
