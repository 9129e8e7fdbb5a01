import { type Refusal, readRefusal } from '#ui/api.ts'

/**
 * Takes a file to the reader's disk; null, or why it does not leave. It goes through the page so that a refusal
 * is read there, and nothing of it stays in the browser.
 */
export async function takeFile(address: string): Promise<Refusal | null> {
  const response = await fetch(address).catch(() => null)
  if (response === null) return { ok: false, refusal: 'unreachable', status: 0, details: null }
  if (!response.ok) return readRefusal(response)
  const file = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = file
  link.download = nameIn(response.headers.get('content-disposition') ?? '')
  link.click()
  // The browser reads it in the background.
  setTimeout(() => URL.revokeObjectURL(file), 60_000)
  return null
}

function nameIn(disposition: string): string {
  const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? []
  return decodeURIComponent(name)
}
