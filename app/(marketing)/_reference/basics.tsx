import { TextLink } from '@/app/_ui/text-link'
import { apiScopes } from '@/lib/core/api-scopes'
import { CodeBlock } from './code-block'
import { about } from './document'

/** What holds for every operation. */
export function Basics({ base }: { base: string }) {
  return (
    <div className="grid max-w-prose grid-cols-1 gap-4 text-lg text-ink-soft [&_code]:font-mono [&_code]:text-base [&_code]:text-ink [&_h2]:pt-4 [&_h2]:text-xl [&_h2]:font-semibold [&_h2]:text-ink">
      <h2 id="keys">Keys</h2>
      <p>
        An admin creates a key under Settings &gt; API keys, with the scopes that the program needs. It is shown once.
        Send it with each request:
      </p>
      <CodeBlock label="First request">{`curl "${base}/api/v1/videos" \\\n  -H "Authorization: Bearer $KEY"`}</CodeBlock>
      <p>
        The scopes are {apiScopes.join(', ')}. One that writes also reads. What another organization has is answered as
        if it weren’t there.
      </p>
      <h2 id="limits">Limits</h2>
      <p>
        Each answer has <code>RateLimit-Policy</code>, the limit, and <code>RateLimit</code>, what is left of it. A
        refused request gets 429 with <code>Retry-After</code> in seconds. Every operation below says what it counts as.
      </p>
      <h2 id="repeating">Repeating a request</h2>
      <p>
        Send <code>Idempotency-Key</code> with a POST, a name of your choice. If the answer is lost, send the same
        request again within 24 hours: it is carried out once, and the second answer is the first with{' '}
        <code>Idempotency-Replayed: true</code>.
      </p>
      <h2 id="lists">Lists</h2>
      <p>
        A list answers <code>data</code> and <code>nextCursor</code>, up to <code>limit</code> items at a time. Send{' '}
        <code>nextCursor</code> as <code>cursor</code> for the next page, or follow{' '}
        <code>Link: rel=&quot;next&quot;</code>. On the last page it is null.
      </p>
      <h2 id="errors">Errors</h2>
      <p>
        Errors are <code>application/problem+json</code> with a <code>code</code> to decide by and a <code>detail</code>{' '}
        for people. <TextLink href="/docs/api/errors">All error codes</TextLink>.
      </p>
      <h2 id="versions">Versions</h2>
      <p>{about} An operation that will end says so in the headers Deprecation and Sunset.</p>
      <p>
        The OpenAPI document is at <TextLink href="/api/v1/openapi.json">/api/v1/openapi.json</TextLink>, a short text
        for language models at <TextLink href="/llms.txt">/llms.txt</TextLink>.
      </p>
    </div>
  )
}
