import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart } from '#platform/cannot-start.ts'
import { withFolderLock } from '#platform/folder-lock.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the browser's pages lie, once built. */
export const pagesFolder = join(root, 'dist')
const stamp = join(pagesFolder, '.built-from')

/** True when the pages were built from the sources as they are now. */
export async function pagesAreFresh(): Promise<boolean> {
  return (await readFile(stamp, 'utf8').catch(() => '')) === (await fingerprint())
}

/** Builds the pages when their sources have changed; `onBuild` is told when that is the case. */
export async function ensurePages(onBuild: () => void): Promise<void> {
  if (await pagesAreFresh()) return
  const buildOnce = async () => {
    const sources = await fingerprint()
    if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return
    onBuild()
    await build()
    await writeFile(stamp, sources)
  }
  await withFolderLock(pagesFolder, buildOnce, join(root, 'node_modules/.pages.lock'))
}

async function build(): Promise<void> {
  const vite = spawn(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      // As they are used, whatever this process itself is running for.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [vite.stdout, vite.stderr])
    stream.on('data', (text) => (said += String(text)))
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>()
  vite.once('error', reject)
  vite.once('exit', resolve)
  if ((await ended) !== 0) throw new CannotStart('pages-failed', { reason: withoutStack(said) })
}

function withoutStack(said: string): string {
  const lines = said.split('\n').filter((line) => !/^\s+at /.test(line))
  return lines.join('\n').trim().slice(0, 2000)
}

/** One number over everything that the pages are made of. */
async function fingerprint(): Promise<string> {
  const files = (await readdir(join(root, 'src'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of [
    ...files.toSorted(),
    join(root, 'index.html'),
    join(root, 'vite.config.ts'),
    join(root, 'package-lock.json'),
  ]) {
    hash.update(`${file.slice(root.length)}\0`).update(await readFile(file))
  }
  return hash.digest('hex')
}
