import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** True while the page goes to the printer, drawn before the browser takes its picture. */
export function usePrinting(): boolean {
  return usePrintedAt() !== null
}

/** The moment at which the page goes to the printer, while it does. */
export function usePrintedAt(): string | null {
  const [at, setAt] = useState<string | null>(null)
  useEffect(() => {
    const begin = () => flushSync(() => setAt(new Date().toISOString()))
    const end = () => setAt(null)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return at
}
