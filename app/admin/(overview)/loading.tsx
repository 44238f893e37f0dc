import { PageSkeleton } from '../_parts/page-skeleton'

export default function GrowthLoading() {
  return <PageSkeleton label="Loading growth" look="charts" />
}
