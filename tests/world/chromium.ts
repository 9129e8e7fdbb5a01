import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/** The Chromium of this machine: CHROMIUM, the system's own, or the one that Playwright installed. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(':')
  const candidates = [
    process.env['CHROMIUM'] ?? '',
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...macApplications,
    chromium.executablePath(),
  ]
  return candidates.find(canRun) ?? null
}

/** What it must be told: root has no sandbox, and containers little shared memory. */
export const chromiumOptions = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
]

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return path !== '' && existsSync(path)
  } catch {
    return false
  }
}
