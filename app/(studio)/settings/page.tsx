import { redirect } from 'next/navigation'
import { studioPage } from '@/app/_doors/page'

export default studioPage(async () => redirect('/settings/profile'))
