import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { type Plugin, defineConfig } from 'vite'

// The server answers from dist/. While developing pages, `vite` serves them and passes /api on.
// oxlint-disable-next-line import/no-default-export -- Vite reads its configuration from there
export default defineConfig({
  plugins: [react(), compressed()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    // Files, never data: addresses, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            ...(['en', 'es'] as const).flatMap(wordsOf),
            // What every page needs comes in two files: a phone asks slowly, and rarely twice at once.
            { name: 'libraries', tags: ['$initial'], test: /\/node_modules\// },
            { name: 'house', tags: ['$initial'], test: /\/src\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': process.env['PRESENTE_API'] ?? 'http://localhost:3000' },
  },
})

/** One language's words: what the public pages say, and what the office says beyond it. */
function wordsOf(language: 'en' | 'es') {
  const file = `messages.*\\.${language}\\.json$`
  return [
    {
      name: `words-public-${language}`,
      test: new RegExp(`/src/(ui|front|identity)/.*${file}`),
      priority: 2,
    },
    { name: `words-office-${language}`, test: new RegExp(`/src/.*${file}`), priority: 1 },
  ]
}

/** Beside each file the same compressed, so that no reader waits while the server does it. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = 'dist' }, files) {
      const texts = Object.keys(files).filter((name) => /\.(js|css|svg)$/.test(name))
      await Promise.all(texts.map((name) => compress(join(dir, name))))
    },
  }
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  await Promise.all([
    writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 })),
    writeFile(`${path}.br`, await promisify(brotliCompress)(text, quality)),
  ])
}
