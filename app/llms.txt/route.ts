import { publicRoute } from '@/app/_doors/route'
import { addressOf, groups, titleOf } from '@/app/(marketing)/_reference/document'
import { env } from '@/lib/platform/env'

/** What the product and its API are, in a text for language models (llmstxt.org), drawn from the document. */
export const GET = publicRoute({ rate: 'public' }, async () => {
  const address = (path: string) => new URL(path, env().APP_URL).href
  const lines = [
    '# ClipForge',
    '',
    '> Long videos become short clips. Programs upload a video, wait for its clips, export them and download them by HTTP.',
    '',
    `The API is at ${address('/api/v1')}. Send \`Authorization: Bearer KEY\`; an admin creates keys under Settings > API keys.`,
    `Lists answer \`data\` and \`nextCursor\`. Errors are problem+json with a \`code\`.`,
    '',
    `- [OpenAPI document](${address('/api/v1/openapi.json')}): every operation, with schemas`,
    `- [Reference](${address('/docs/api')}): the same for people`,
    `- [Errors](${address('/docs/api/errors')}): every code, and what to do about it`,
    ...groups.flatMap(({ name, description, operations }) => [
      '',
      `## ${titleOf(name)}`,
      '',
      description,
      '',
      ...operations.map((one) => `- [${one.method} ${one.path}](${address(addressOf(one))}): ${one.summary}`),
    ]),
  ]
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=300' }
  return new Response(`${lines.join('\n')}\n`, { headers })
})
