import { SearchX } from 'lucide-react'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'

export default function StudioNotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX />}
        title="There is nothing here"
        actions={
          <ButtonLink href="/dashboard" variant="primary">
            To the dashboard
          </ButtonLink>
        }
      >
        It does not exist, or it belongs to another organization. If a colleague sent you the address, switch to the
        organization it belongs to.
      </EmptyState>
    </>
  )
}
