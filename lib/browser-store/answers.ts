import { z } from 'zod'

const counts = z.record(z.string(), z.number())

export const tableReport = z
  .object({
    database: z.string(),
    name: z.string(),
    form: z.enum(['dexie', 'plain']),
    isInbound: z.boolean().nullable().describe('Whether keys are fields of the rows.'),
    schema: z.string().nullable(),
    version: z.number().nullable(),
    declaredRows: z.number().nullable().describe('How many rows the file announces.'),
    rows: z.number(),
    becomes: z.enum(['generation', 'feedback', 'critique', 'insight', 'adjustment']).nullable(),
    new: z.number(),
    same: z.number().describe('Rows that are here already, as they are.'),
    changed: z.number(),
    keptYours: z.number().describe('Of the changed rows, those that someone has changed or deleted here: they stay.'),
    orphans: z.number().describe('Rows about an idea that is not there; kept as text.'),
    orphanIds: z.array(z.string()),
    asText: z.number().describe('Rows that are kept as text alone, and can be exported again.'),
    repeats: z.number().describe('Rows with a key that another row before them has.'),
    doubledNames: z.number().describe('Rows that have a field twice.'),
    unknownFields: counts,
    unknownTypes: counts,
    changedFields: counts.describe('Fields whose values were out of range, too long or unreadable.'),
    reasons: counts.describe('Why rows are kept as text alone.'),
  })
  .meta({ id: 'ImportTableReport' })

export const importRunAnswer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    status: z.enum(['uploading', 'uploaded', 'checking', 'ready', 'applying', 'completed', 'failed', 'canceled']),
    sizeBytes: z.number(),
    rowsTotal: z.number().nullable(),
    rowsDone: z.number(),
    errorMessage: z.string().nullable().describe('What is wrong with the file, and where.'),
    tables: z
      .array(tableReport)
      .describe('What the import would do while it is ready, and what it did when it is completed.'),
    ignored: z.array(z.string()).describe('Fields around the tables that were left out.'),
    createdAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ImportRun', description: 'An export of the old browser store, and what becomes of it.' })
