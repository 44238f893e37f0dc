import { TextLink } from '@/app/_ui/text-link'
import { CodeBlock } from './code-block'
import { type ApiAnswer, codeOf, type Operation, type Parameter } from './document'
import { FieldList } from './field-list'
import { type Field, fieldsOf, typeOf } from './fields'
import { Address } from './method'
import { curlSample, typescriptSample } from './samples'
import { WithCode } from './with-code'

/** Everything about one operation. `base` is the address of this server. */
export function OperationSection({ operation, base }: { operation: Operation; base: string }) {
  const { operationId, summary, description, method, path, parameters = [], requestBody, responses } = operation
  const body = requestBody?.content['application/json']?.schema
  const answers = Object.entries(responses)
  const failures = answers.filter(([status]) => Number(status) >= 400)
  return (
    <section id={operationId} aria-labelledby={`${operationId}-title`} className="grid scroll-mt-6 grid-cols-1 gap-4">
      <div className="grid gap-2 border-t border-hairline pt-6">
        <h2 id={`${operationId}-title`} className="text-xl font-semibold">
          <a href={`#${operationId}`} className="rounded-sm hover:underline">
            {summary}
          </a>
        </h2>
        <Address method={method} path={path} />
        {description && (
          <p className="max-w-prose text-lg text-ink-soft">
            <WithCode text={description} />
          </p>
        )}
        <p className="text-sm text-ink-muted">{accessOf(operation)}</p>
      </div>
      <div className="grid grid-cols-1 gap-x-10 gap-y-6 lg:grid-cols-2">
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          <Fields title="Parameters" fields={parameters.map(toField)} />
          <Fields title="Body" fields={fieldsOf(body)} />
          {answers
            .filter(([status]) => Number(status) < 400)
            .map(([status, answer]) => (
              <Success key={status} status={status} answer={answer} />
            ))}
          <p className="text-base text-ink-soft">
            <strong className="font-medium text-ink">Errors: </strong>
            {failures.map(([status, answer], index) => (
              <span key={status}>
                {index > 0 && ', '}
                <TextLink href={`/docs/api/errors#${codeOf(answer)}`}>{`${status} ${codeOf(answer)}`}</TextLink>
              </span>
            ))}
          </p>
        </div>
        <div className="grid min-w-0 grid-cols-1 content-start gap-4">
          <CodeBlock label={`${summary} with curl`}>{curlSample(operation, base)}</CodeBlock>
          <CodeBlock label={`${summary} with TypeScript`}>{typescriptSample(operation, base)}</CodeBlock>
          <Example answers={answers} summary={summary} />
        </div>
      </div>
    </section>
  )
}

function Fields({ title, fields }: { title: string; fields: readonly Field[] }) {
  if (fields.length === 0) return null
  return (
    <div className="grid grid-cols-1 gap-2">
      <h3 className="font-medium text-ink">{title}</h3>
      <FieldList fields={fields} />
    </div>
  )
}

function Success({ status, answer }: { status: string; answer: ApiAnswer }) {
  const schema = answer.content?.['application/json']?.schema
  const files = Object.keys(answer.content ?? {}).filter((type) => type !== 'application/json')
  const object = schema?.$ref?.split('/').at(-1)
  return (
    <div className="grid grid-cols-1 gap-2">
      <h3 className="font-medium text-ink">Answer {status}</h3>
      {(object || !schema || files.length > 0) && (
        <p className="text-base text-ink-soft">
          {object ? <TextLink href={`/docs/api/objects#${object}`}>{object}</TextLink> : !schema && answer.description}
          {files.length > 0 && ` Content type ${files.join(', ')}.`}
        </p>
      )}
      {schema && !object && <FieldList fields={fieldsOf(schema)} />}
    </div>
  )
}

function Example({ answers, summary }: { answers: [string, ApiAnswer][]; summary: string }) {
  const example = answers[0]?.[1].content?.['application/json']?.example
  if (example === undefined) return null
  return (
    <details className="group">
      <summary className="cursor-pointer rounded-sm py-1 text-sm font-medium text-ink-muted hover:text-ink">
        Example of the answer
      </summary>
      <CodeBlock label={`${summary}: the answer`}>{JSON.stringify(example, null, 2)}</CodeBlock>
    </details>
  )
}

function toField({ in: place, name, required, description, schema }: Parameter): Field {
  const [field] = fieldsOf({ properties: { [name]: { ...schema, ...(description && { description }) } } })
  return {
    ...field,
    name,
    type: `${typeOf(schema)}, in the ${place}`,
    isRequired: required === true,
    note: field?.note ?? '',
  }
}

function accessOf({ security, 'x-scope': scope, 'x-rate-limit': limit, method }: Operation): string {
  const who =
    security.length === 0
      ? 'Open to everyone.'
      : scope
        ? `Scope ${scope}.`
        : 'For a signed-in person: closed to API keys.'
  const seconds = limit?.seconds === 3600 ? 'an hour' : 'a minute'
  const rate = limit?.organization
    ? `${limit.person} requests ${seconds} at most for a key, ${limit.organization} for its organization.`
    : `${limit?.visitor} requests ${seconds} at most for a network address.`
  return [who, limit && rate, method === 'POST' && scope && 'Takes an Idempotency-Key.'].filter(Boolean).join(' ')
}
