import { PageSkeleton } from '../_parts/page-skeleton'

export default function ListLoading() {
  return <PageSkeleton label="Loading" look="rows" />
}
