export { SettingsSkeleton as default } from '@/app/(studio)/_settings/settings-skeleton'
