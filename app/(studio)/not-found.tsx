import { SearchX } from 'lucide-react'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'

export default function StudioNotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX />}
        title="Page not found"
        actions={
          <ButtonLink href="/dashboard" variant="primary">
            Go to dashboard
          </ButtonLink>
        }
      >
        This page doesn’t exist, or it belongs to another organization. If a colleague sent you the link, switch to that
        organization.
      </EmptyState>
    </>
  )
}
