import { Link } from '@/app/_ui/link'
import { addressOf, type Operation } from './document'
import { Address } from './method'

/** Operations by title and address, each a link to all about it. */
export function OperationList({ operations }: { operations: readonly Operation[] }) {
  return (
    <ul className="grid grid-cols-1 border-t border-hairline">
      {operations.map((operation) => (
        <li key={operation.operationId} className="border-b border-hairline">
          <Link
            href={addressOf(operation)}
            className="grid grid-cols-1 gap-x-4 gap-y-1 rounded-sm py-2 hover:bg-hover sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] sm:items-center"
          >
            <span className="text-base font-medium text-ink">{operation.summary}</span>
            <Address method={operation.method} path={operation.path} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
