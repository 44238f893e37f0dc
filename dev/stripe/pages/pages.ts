import type { Context } from '../context'

/** Every path that is neither the API nor a test door: the pages that Stripe hosts. */
export async function handlePage(_context: Context, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  return new Response(`There is no page ${pathname} in the Stripe stand-in.`, {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
