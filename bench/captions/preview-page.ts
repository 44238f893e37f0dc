import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { type FontName, fontFiles, fontsOfPlan } from '@/lib/core/drawing/fonts'
import type { TextPlan, TextState } from '@/lib/core/drawing/types'
import { findBrowser } from '../../dev/test/browser'

const root = path.resolve(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)

/** Draws in Chromium what the preview would draw. */
export class PreviewPage {
  private readonly loaded = new Set<FontName>()

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async open(): Promise<PreviewPage> {
    const browser = await chromium.launch({
      executablePath: await findBrowser(path.join(root, '.local/test')),
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    })
    const page = await browser.newPage()
    const { outputFiles } = await build({
      entryPoints: [path.join(import.meta.dirname, 'in-browser.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
    })
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
    return new PreviewPage(browser, page)
  }

  /** PNG of `state` on a frame of `background`. */
  async draw(plan: TextPlan, state: TextState, background: string): Promise<Buffer> {
    for (const font of fontsOfPlan(plan)) {
      if (font === 'own' || this.loaded.has(font)) continue
      const bytes = (await readFile(require.resolve(fontFiles[font]))).toString('base64')
      await this.page.evaluate(([name, data]) => window.loadFont(name as FontName, data as string), [font, bytes])
      this.loaded.add(font)
    }
    const png = await this.page.evaluate(([drawn, shown, color]) => window.drawState(drawn, shown, color), [
      plan,
      state,
      background,
    ] as const)
    return Buffer.from(png, 'base64')
  }

  close(): Promise<void> {
    return this.browser.close()
  }
}
