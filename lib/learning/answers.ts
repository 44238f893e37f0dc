import { z } from 'zod'

const when = z.iso.datetime()
const count = z.number().int()
const weightChange = z.object({ title: z.string(), before: z.number(), after: z.number() })

export const insightAnswer = z
  .object({
    id: z.uuid(),
    state: z.enum(['shown', 'suspected', 'withdrawn', 'history']),
    feature: z.string().nullable(),
    platform: z.string().nullable(),
    n: count.nullable(),
    p: z.number().nullable(),
    effect: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    text: z.string(),
    updatedAt: when,
  })
  .meta({
    id: 'Insight',
    description:
      'What a feature of ideas seems to do for views: `effect` 0.4 is 1.4 times as many, from 1 + `low` to 1 + `high` with 90%.',
  })

export const adjustmentAnswer = z
  .object({
    id: z.uuid(),
    kind: z.enum(['learned', 'undone', 'taken_back', 'reset', 'history']),
    posts: count.nullable(),
    why: z.string(),
    changes: z.array(weightChange),
    undoneAt: when.nullable(),
    isUndoable: z.boolean(),
    createdAt: when,
  })
  .meta({ id: 'Adjustment', description: 'A change of the weights by which ideas are scored, and what it rests on.' })

export const lookAnswer = z
  .object({
    id: z.uuid(),
    kind: z.enum(['gate', 'follow_up', 'undo', 'drift']),
    n: count,
    p: z.number().nullable(),
    alpha: z.number().nullable(),
    pairs: count.nullable(),
    pairsBefore: count.nullable(),
    pairsAfter: count.nullable(),
    decision: z.enum(['nothing', 'refused', 'changed', 'taken_back', 'reset']),
    why: z.string(),
    createdAt: when,
  })
  .meta({
    id: 'Look',
    description: 'A question that was put to the posts, and its answer; also where nothing changed.',
  })

export const learningAnswer = z
  .object({
    posts: count.meta({ description: 'Posts that count, since the last drift.' }),
    nextLookAt: count.nullable(),
    isGateOpen: z.boolean(),
    changes: count.meta({ description: 'Changes of weights that are in force.' }),
    frozenAt: when.nullable(),
    startedAt: when.nullable(),
    epoch: count,
    pairs: z.object({ pairs: count, before: count, after: count }).nullable(),
    fifths: z.array(z.object({ posts: count, outcome: z.number().nullable() })),
  })
  .meta({ id: 'Learning', description: 'What the organization’s posts have taught, and what they have not yet.' })
