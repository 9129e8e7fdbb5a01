import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// What was compiled is kept for the next start, beside what is installed: nobody else may write there. Where this
// user may not either, each start compiles anew.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/presente', import.meta.url)))
await import('#app/main.ts')
