import { redirect } from 'next/navigation'
import { studioPage } from '@/app/_doors/page'

export default studioPage({ isClosedToStaff: true }, async () => redirect('/settings/profile'))
