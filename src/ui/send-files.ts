import { z } from 'zod'
import { type Accepted, accepted } from '#kernel/result.ts'
import { type Refusal, ServerRefusal } from '#ui/api.ts'

/**
 * Sends files as a form, telling how many bytes have left. `fetch` cannot say how far an upload is,
 * which matters for a file of gigabytes.
 */
export function sendFiles<Answer extends z.ZodType>(
  address: string,
  files: readonly File[],
  how: {
    answer: Answer
    fields?: Record<string, string>
    onProgress?: (sent: number, total: number) => void
    signal?: AbortSignal
  },
): Promise<Accepted<z.output<Answer>> | Refusal> {
  const form = new FormData()
  // Fields first: the server reads the form as it arrives.
  for (const [name, value] of Object.entries(how.fields ?? {})) form.append(name, value)
  for (const file of files) form.append('files', file, file.webkitRelativePath || file.name)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', (event) =>
      how.onProgress?.(event.loaded, event.total),
    )
    request.addEventListener('load', () => resolve(readAnswer(request, how.answer)))
    request.addEventListener('error', () => resolve(refusal('unreachable', 0)))
    request.addEventListener('abort', () => resolve(refusal('stopped', 0)))
    how.signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function readAnswer<Answer extends z.ZodType>(
  request: XMLHttpRequest,
  answer: Answer,
): Accepted<z.output<Answer>> | Refusal {
  const said = readJson(request.responseText)
  if (request.status >= 200 && request.status < 300) {
    const read = z.safeParse<Answer>(answer, said)
    return read.success ? accepted(read.data) : refusal('our-mistake', request.status)
  }
  const refused = ServerRefusal.safeParse(said)
  if (!refused.success) return refusal('our-mistake', request.status)
  return refusal(refused.data.refusal, request.status, refused.data.details)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusal(word: string, status: number, details: unknown = null): Refusal {
  return { ok: false, refusal: word, status, details }
}
