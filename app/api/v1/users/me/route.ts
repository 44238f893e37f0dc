export { GET, PATCH } from '@/app/api/users/me/route'
