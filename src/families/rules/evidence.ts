import {
  type EvidenceKind,
  type FileRefused,
  type FileSent,
  mostFiles,
} from '#families/model/evidence.ts'

// What is taken of what is sent in. A file is what its first bytes say, whatever it calls itself.

export interface Attached {
  name: string
  kind: EvidenceKind
  content: Uint8Array
  sha256: string
}

/**
 * What is taken of the files of one answer or clearing that has some already, known by their hashes, and why the others are not. The same
 * file again, as when Send is pressed twice, is one.
 */
export function attachedOf(
  files: readonly FileSent[],
  has: readonly string[],
  hashOf: (content: Uint8Array) => string,
): { taken: Attached[]; not: FileRefused[] } {
  const taken: Attached[] = []
  const not: FileRefused[] = []
  const known = new Set(has)
  for (const { name, content } of files) {
    if (typeof content === 'string') {
      not.push({ name: shownName(name), why: content })
      continue
    }
    const kind = kindOf(content)
    const sha256 = hashOf(content)
    if (known.has(sha256)) continue
    if (kind === null) not.push({ name: shownName(name), why: 'kind' })
    else if (known.size >= mostFiles.ofAnswer) not.push({ name: shownName(name), why: 'many' })
    else {
      known.add(sha256)
      taken.push({ name: harmlessName(name, kind), kind, content, sha256 })
    }
  }
  return { taken, not }
}

/** By its first bytes; null: nothing that is taken. */
export function kindOf(content: Uint8Array): EvidenceKind | null {
  const begins = (at: number, sign: string) =>
    Array.from(sign).every((one, place) => content[at + place] === one.charCodeAt(0))
  if (begins(0, '\u00FF\u00D8\u00FF')) return 'jpeg'
  if (begins(0, '\u0089PNG\r\n\u001A\n')) return 'png'
  if (begins(0, '%PDF-')) return 'pdf'
  // ISO 23008-12: the brands of still pictures.
  const isHeic = ['heic', 'heix', 'mif1'].some((brand) => begins(8, brand))
  return begins(4, 'ftyp') && isHeic ? 'heic' : null
}

const endings: Record<EvidenceKind, readonly [string, ...string[]]> = {
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
  heic: ['heic', 'heif'],
  pdf: ['pdf'],
}
const mostSigns = 80

/**
 * What a file is called, without folders and signs that cannot be seen, and with the ending of what it is: a program that is
 * called like a photo opens as a photo.
 */
export function harmlessName(name: string, kind: EvidenceKind): string {
  const [ending] = endings[kind]
  const plain = plainName(name)
  const [, stem = plain, found = ''] = /^(.*)\.([^.]*)$/.exec(plain) ?? []
  const isOwn = endings[kind].includes(found.toLowerCase())
  const whole = Array.from(isOwn ? stem : plain)
    .slice(0, mostSigns)
    .join('')
    .trim()
  return `${whole === '' ? 'file' : whole}.${isOwn ? found : ending}`
}

/** What a file is called that was not taken: it is only told. */
export function shownName(name: string): string {
  const shown = Array.from(plainName(name)).slice(0, mostSigns).join('').trim()
  return shown === '' ? 'file' : shown
}

function plainName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  return last
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim()
}
