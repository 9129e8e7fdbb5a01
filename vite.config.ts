import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The server answers from dist/. While developing pages, `vite` serves them and passes /api on.
// oxlint-disable-next-line import/no-default-export -- Vite reads its configuration from there
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    // Files, never data: addresses, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  server: {
    proxy: { '/api': process.env['PRESENTE_API'] ?? 'http://localhost:3000' },
  },
})
