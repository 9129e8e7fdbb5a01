import { readFile, writeFile } from 'node:fs/promises'

// The most memory a process held, as Linux keeps it. Elsewhere the column stays empty.

/** Begins anew the count of the most memory this process held. */
export async function forgetPeak(): Promise<void> {
  await writeFile('/proc/self/clear_refs', '5').catch(() => undefined)
}

/** In megabytes. */
export async function peakMemory(process: number | 'self' = 'self'): Promise<number | undefined> {
  const status = await readFile(`/proc/${process}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

/** Watches another process until it ends; call the answer for the most it held. */
export function watchMemory(process: number): () => number | undefined {
  let most: number | undefined
  const watch = setInterval(async () => {
    const now = await peakMemory(process)
    if (now === undefined) clearInterval(watch)
    else most = now
  }, 50)
  watch.unref()
  return () => most
}
