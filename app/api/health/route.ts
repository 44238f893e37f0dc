import { checkHealth } from '@/lib/metrics/check-health'

export const dynamic = 'force-dynamic'

/** 200 when this server can work, 503 when not; for load balancers and `npm run up`. */
export async function GET(): Promise<Response> {
  const health = await checkHealth()
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
