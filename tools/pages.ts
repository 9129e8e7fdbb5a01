import { ensurePages } from '#app/browser-pages.ts'

// Builds the browser's pages when their sources have changed: what the journeys will walk through.
await ensurePages(() => console.log('building the pages'))
