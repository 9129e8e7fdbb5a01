import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findChromium } from '../tests/world/chromium.ts'

/** Finds Chromium, or installs it: Debian's package as root, Playwright's build elsewhere. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found !== null) return found
  if (process.getuid?.() === 0 && succeeds('apt-get', ['--version'])) {
    console.log('Chromium is missing: installing Debian’s package …')
    succeeds('apt-get', ['update', '-q'])
    succeeds('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'])
  }
  if (findChromium() === null) {
    console.log('Chromium is missing: installing Playwright’s build …')
    succeeds(process.execPath, [
      fileURLToPath(new URL('../node_modules/playwright-core/cli.js', import.meta.url)),
      'install',
      'chromium',
    ])
  }
  const installed = findChromium()
  if (installed !== null) return installed
  throw new Error(
    'The journeys need Chromium, and it could not be installed. Install it by hand (Debian: sudo apt install chromium; ' +
      'elsewhere: npx playwright-core install chromium), or set CHROMIUM to the path of a Chromium, Chrome or Edge.',
  )
}

function succeeds(command: string, args: string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return (
    spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
      .status === 0
  )
}
