import { checkHealth } from '@/lib/metrics/check-health'

export const dynamic = 'force-dynamic'

const headers = { 'cache-control': 'no-store' }

/**
 * 200 when this server is ready for work, 503 when not; for load balancers and `npm run up`. With `?probe=live` it answers
 * 200 as long as it lives, and asks nobody: who restarts a server because its database is gone makes it worse.
 */
export async function GET(request: Request): Promise<Response> {
  if (new URL(request.url).searchParams.get('probe') === 'live') return Response.json({ live: true }, { headers })
  const health = await checkHealth()
  return Response.json(health, { status: health.ready ? 200 : 503, headers })
}
