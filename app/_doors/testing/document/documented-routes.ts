import { type ApiRoute, allRoutes } from '../api-routes'

/** Addresses of the API. Health, webhooks and Inngest are for machines of ours, and staff routes for staff. */
const isApi = /^\/api\/(v1|users|clients)\//

/** `/api/v1/users/me` is an alias of an address that clients knew before. */
const alias = '/api/v1/users/me'

export function isInDocument({ address, declaration: { kind } }: ApiRoute): boolean {
  return isApi.test(address) && address !== alias && (kind === 'route' || kind === 'public-route')
}

/** The routes that the document is about. */
export async function documentedRoutes(): Promise<ApiRoute[]> {
  return (await allRoutes(isApi)).filter(isInDocument)
}
