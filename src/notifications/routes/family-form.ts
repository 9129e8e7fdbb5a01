import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type FileSent, type FormSent, mostFiles } from '#families/model/evidence.ts'
import { roomFor } from '#families/rules/room.ts'

// What a family's page sends in: a form with files, as it arrives, or one without. And the files that the office attaches.

/** As much as a family could write of all days of a year. */
export const bytesOfAnswer = 64 << 10
/** A slow telephone may take so long for its photos. */
const minutes = 10

const limits = {
  fileSize: mostFiles.bytes,
  // More files than are taken are read past, so that no word that stands behind them is lost.
  files: 200,
  fields: 1000,
  parts: 1200,
  fieldSize: 4096,
}

/** A file that is too large is cut off there, and the form is read on. */
const reading = { limits, throwFileSizeLimit: false }

/** Of a part that says only its kind there is none. */
const Name = z.string().catch('')

/** The most that a form can be. */
const largest = mostFiles.atOnce * mostFiles.bytes + bytesOfAnswer

/** What all families send at one moment lies in the memory of one program. */
const room = roomFor({ bytes: 4 * largest, small: bytesOfAnswer })

/** After so many seconds there may be room again. */
export const comeBackIn = 60

interface FormOfRequest {
  /** Reads the form once somebody is let in, where there is room for it */
  read: () => Promise<Decision<FormSent, 'no-room'>>
  /** What was read is put away */
  done: () => void
}

export function formOf(request: FastifyRequest): FormOfRequest {
  let taken = 0
  return {
    async read() {
      if (!request.isMultipart()) return accepted(fieldsSent(request))
      const bytes = Math.min(Bytes.parse(request.headers['content-length']), largest)
      if (!room.enter(bytes)) return refused('no-room')
      taken = bytes
      const tooSlow = setTimeout(() => request.raw.destroy(), minutes * 60_000)
      try {
        return accepted(await partsSent(request))
      } finally {
        clearTimeout(tooSlow)
      }
    },
    done() {
      room.leave(taken)
      taken = 0
    },
  }
}

/** Who does not say how much it is may send the most. */
const Bytes = z.coerce.number().int().min(0).catch(largest)

function fieldsSent({ body }: FastifyRequest): FormSent {
  return { fields: new Map(body instanceof URLSearchParams ? body : []), files: [] }
}

async function partsSent(request: FastifyRequest): Promise<FormSent> {
  const fields = new Map<string, string>()
  const files: FileSent[] = []
  for await (const part of request.parts(reading)) {
    if (part.type === 'field') {
      fields.set(part.fieldname, String(part.value))
      continue
    }
    const one = await fileSent(part, files.length < mostFiles.atOnce)
    if (one !== null) files.push(one)
  }
  return { fields, files }
}

/** The files of an upload; what is too large or too many is read past. */
export async function filesSent(parts: AsyncIterable<MultipartFile>): Promise<FileSent[]> {
  const files: FileSent[] = []
  for await (const part of parts) {
    const one = await fileSent(part, files.length < mostFiles.atOnce)
    if (one !== null) files.push(one)
  }
  return files
}

/** One file, of which no more is held than is taken. */
async function fileSent(part: MultipartFile, isTaken: boolean): Promise<FileSent | null> {
  const { fieldname: field, file } = part
  const name = Name.parse(part.filename)
  const kept: Buffer[] = []
  let bytes = 0
  for await (const piece of file) {
    bytes += piece.length
    if (isTaken && bytes <= mostFiles.bytes) kept.push(piece)
  }
  // Where nothing was chosen, browsers send a file of nothing without a name.
  if (bytes === 0 && name === '') return null
  const read = isTaken ? Buffer.concat(kept) : 'many'
  return { field, name, content: file.truncated || bytes > mostFiles.bytes ? 'size' : read }
}
