import type { MigrationFile } from '../folder'
import { nameOf } from '../nodes'
import { readFolder } from '../read/read-effects'
import { shorten } from '../statements'
import { bodyRules } from './body-rules'
import { fileRules as rulesOfFiles } from './file-rules'
import { lockRules } from './lock-rules'
import { releaseRules } from './release-rules'
import { eachInside, type Finding, type ReadStatement, type StatementRule, type Subject } from './rule'
import { successorRules } from './successor-rules'
import { tenantRules } from './tenant-rules'

const fileRules = [...rulesOfFiles, ...successorRules]
const statementRules = [...lockRules, ...releaseRules, ...tenantRules]

/** The rules by their ids, with what each asks for instead. */
export const rules = [...statementRules, ...bodyRules, ...fileRules].map(({ id, severity, instead }) => ({
  id,
  severity,
  instead,
}))

export type LintedMigration = {
  migration: MigrationFile
  statements: ReadStatement[]
  findings: Finding[]
  /** Findings that a comment sets aside, with the reason that it gives. */
  waived: (Finding & { reason: string })[]
}

/**
 * Reads migrations and says what each would do to a database that is in use.
 * @param folder all migrations in order: what a table is follows from the earlier ones
 * @param inUse the tables of the database they are meant for; without it, every table that an earlier migration makes
 * @param begun migrations that a run which broke off has begun or done: nobody uses yet what they make
 * @throws Invalid naming the migration, for SQL that Postgres would not read
 */
export async function lintMigrations(
  folder: readonly MigrationFile[],
  inUse?: ReadonlySet<string>,
  begun: ReadonlySet<string> = new Set(),
): Promise<LintedMigration[]> {
  const { read } = await readFolder(folder)
  const all = read.flatMap(({ statements }) => statements.flatMap((one) => [one, ...one.inside]))
  const isNew = tablesMadeBy(
    read.flatMap(({ migration, statements }) => (begun.has(migration.name) ? statements.flatMap(eachInside) : [])),
  )
  const unused = inUse && new Set([...tablesMadeBy(all)].filter((table) => !inUse.has(table) || isNew.has(table)))
  return read.map(({ migration, statements }, at) => {
    const subject: Subject = {
      migration,
      statements,
      made: unused ?? tablesMadeBy(statements.flatMap(eachInside)),
      earlier: read.slice(0, at),
      folder: all,
    }
    return { migration, statements, ...setAside(complaintsAbout(subject), statements) }
  })
}

function complaintsAbout(subject: Subject): Finding[] {
  const findings = subject.statements.flatMap((statement) => [
    ...eachInside(statement).flatMap((one) => complaintsOf(one, statementRules, subject)),
    ...complaintsOf(statement, bodyRules, subject),
  ])
  const ofFile = fileRules.flatMap(({ id: rule, severity, instead, complain }) =>
    complain(subject).map((complaint) => ({ rule, severity, ...complaint, instead })),
  )
  return [...findings, ...ofFile].sort((one, other) => one.line - other.line)
}

function complaintsOf(statement: ReadStatement, asked: readonly StatementRule[], subject: Subject): Finding[] {
  return asked.flatMap(({ id: rule, severity, instead, complain }) => {
    const message = complain(statement, subject)
    if (message === null) return []
    const where = statement.isInside ? `Inside it, ${shorten(statement.sql)}: ` : ''
    return [{ rule, severity, line: statement.line, message: `${where}${message}`, instead }]
  })
}

function setAside(findings: Finding[], statements: readonly ReadStatement[]) {
  const reasonFor = ({ rule, line }: Finding) =>
    statements
      // What is about the whole file is waived before its first statement.
      .find((statement, at) => statement.line === line || (line === 1 && at === 0))
      ?.waivers.find((waiver) => waiver.rule === rule)?.reason
  return {
    findings: findings.filter((finding) => reasonFor(finding) === undefined),
    waived: findings.flatMap((finding) => {
      const reason = reasonFor(finding)
      return reason === undefined ? [] : [{ ...finding, reason }]
    }),
  }
}

function tablesMadeBy(statements: readonly ReadStatement[]): Set<string> {
  return new Set(
    statements.flatMap(({ node }) => {
      if ('CreateStmt' in node) return [nameOf(node.CreateStmt.relation)]
      if ('CreateTableAsStmt' in node) return [nameOf(node.CreateTableAsStmt.into?.rel)]
      return []
    }),
  )
}
