import { describedErrors } from '@/app/_doors/described-errors'
import { publicPage } from '@/app/_doors/page'
import { TextLink } from '@/app/_ui/text-link'
import { CodeBlock } from '@/app/(marketing)/_reference/code-block'
import { type ErrorCode, httpStatusOf } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'
import { publicHead } from '../../../_article/head'

export const metadata = publicHead({
  title: 'Errors - API reference',
  description: 'Every error code of the ClipForge API: what it means, and what a program does about it.',
  path: '/docs/api/errors',
})

const codes = (Object.keys(describedErrors) as ErrorCode[]).sort((a, b) => httpStatusOf[a] - httpStatusOf[b])

export default publicPage(async () => (
  <article className="grid grid-cols-1 gap-8 pt-12 pb-24 sm:pt-16">
    <header className="grid gap-4">
      <p className="text-base">
        <TextLink href="/docs/api">API reference</TextLink>
      </p>
      <h1 className="text-3xl font-semibold">Errors</h1>
      <p className="max-w-prose text-lg text-ink-soft">
        Errors are application/problem+json (RFC 9457). Decide by code; detail is for people. requestId finds the
        request again, and support asks for it.
      </p>
    </header>
    <CodeBlock label="An error">{example()}</CodeBlock>
    {codes.map((code) => (
      <section
        key={code}
        id={code}
        aria-labelledby={`${code}-title`}
        className="grid max-w-prose scroll-mt-6 gap-2 border-t border-hairline pt-6"
      >
        <h2 id={`${code}-title`} className="text-xl font-semibold">
          {httpStatusOf[code]} <code className="font-mono">{code}</code>
        </h2>
        <p className="text-lg text-ink-soft">{describedErrors[code].what}</p>
        <p className="text-lg text-ink-soft">{describedErrors[code].doThis}</p>
      </section>
    ))}
  </article>
))

function example(): string {
  const problem = {
    type: new URL('/docs/api/errors#forbidden', env().APP_URL).href,
    title: 'Forbidden',
    status: 403,
    detail:
      'This API key needs the scope clips:write. An admin can create a key that has it, under Settings > API keys.',
    code: 'forbidden',
    requestId: '0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10',
  }
  return JSON.stringify(problem, null, 2)
}
