import type { UserContext } from '@/lib/access/context'
import { createPreset } from '@/lib/clips/create-preset'
import { doOnce } from '../do-once'
import { onceRequest } from '../rules'

/** A POST that makes a preset, under an `Idempotency-Key`. Returns what was answered, and whether it was before. */
export async function postPreset(ctx: UserContext, key: string): Promise<{ answer: string; isReplay: boolean }> {
  const request = { key, method: 'POST', url: 'http://localhost/api/v1/presets', body: { name: key } }
  const done = await doOnce(
    ctx,
    onceRequest(ctx, request),
    () => createPreset(ctx, { name: key, style: {} }),
    (result) => ({ status: 201, answer: JSON.stringify(result) }),
  )
  return 'replay' in done
    ? { answer: done.replay.answer ?? '', isReplay: true }
    : { answer: JSON.stringify(done.result), isReplay: false }
}
