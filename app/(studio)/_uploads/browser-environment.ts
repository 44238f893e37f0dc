import type { UploadEnvironment } from './file-upload'

export const browserEnvironment: UploadEnvironment = {
  now: () => performance.now(),
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer)
        window.removeEventListener('online', over)
        signal.removeEventListener('abort', over)
        resolve()
      }
      const timer = setTimeout(over, ms)
      window.addEventListener('online', over)
      signal.addEventListener('abort', over)
    }),
}
