import type { Context } from '../context'
import { StripeFault } from '../faults'
import type { Answer } from './answer'

const keptForMs = 24 * 3600 * 1000
const keysInUse = new WeakMap<Context, Set<string>>()

/** The answer that was given to this key. Throws StripeFault where the key stands for another request. */
export function answerOfKey(context: Context, key: string, fingerprint: string): Answer | null {
  const known = context.store.get('answers', key)
  if (!known || known.createdAt < context.now() - keptForMs) return null
  if (known.fingerprint !== fingerprint) {
    throw new StripeFault(
      400,
      'idempotency_error',
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    )
  }
  return { status: known.status, body: known.body, headers: { 'idempotent-replayed': 'true' } }
}

/** Runs `work` while no one else may use the key. Throws StripeFault (409) where someone does. */
export async function holdingKey(context: Context, key: string, work: () => Promise<Answer>): Promise<Answer> {
  const inUse = keysInUse.get(context) ?? new Set()
  keysInUse.set(context, inUse)
  if (inUse.has(key)) {
    throw new StripeFault(
      409,
      'idempotency_error',
      `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      { code: 'idempotency_key_in_use' },
    )
  }
  inUse.add(key)
  try {
    return await work()
  } finally {
    inUse.delete(key)
  }
}

/** Call inside a transaction, so that the answer is kept exactly when its effects are. */
export function rememberAnswer(context: Context, key: string, fingerprint: string, answer: Answer): void {
  const { status, body } = answer
  context.store.put('answers', { id: key, fingerprint, status, body, createdAt: context.now() })
}

/** Forgets the answers that no retry will ask for any more. */
export function pruneAnswers(context: Context): void {
  for (const { id } of context.store.all('answers', (one) => one.createdAt < context.now() - keptForMs)) {
    context.store.delete('answers', id)
  }
  context.store.commit()
}
