import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/*
 * `npm test` starts a stack of its own and sets BASE_URL, CHROMIUM_PATH and the addresses of the stand-ins. By hand, with
 * `npm run up` in another terminal: npx playwright test [file]. E2E_TRACE=1 keeps a trace of each test that fails,
 * E2E_PICTURES=<folder> a picture of each page that the walk opens. E2E_FULL=1, as in `npm run test:chaos`, opens every page
 * in each width and theme by itself.
 */
const systemChromium = '/usr/bin/chromium'
const alone = /\.alone\.spec\.ts$/
const long = /\/(walk|growth|hostile-texts|editor|journey|onboarding)\.spec\.ts$/

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  projects: [
    // The longest begin first, so that no worker is left with one of them at the end.
    { name: 'long', testMatch: long },
    { name: 'together', testIgnore: [alone, long] },
    // What stops the whole product runs by itself, once everyone else is done.
    { name: 'alone', testMatch: alone, dependencies: ['long', 'together'] },
  ],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:3000',
    // Recording every test costs as much as running it.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? (existsSync(systemChromium) ? systemChromium : undefined),
      // No page draws by WebGL; emulating a graphics card costs as much again as all the rest of the browser.
      args: ['--disable-dev-shm-usage', '--disable-gpu'],
    },
  },
})
