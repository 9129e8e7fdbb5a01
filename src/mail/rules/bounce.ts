// A report of what could not be delivered (RFC 3464), as a mail server sends it back and a mailbox hands it over. Read
// as text from whoever may write to that mailbox: what it says counts only of a mail that it names by its number.

export interface Bounce {
  /** The Message-ID of the mail that it is about, without < > */
  messageId: string | null
  /** What we called it when it was handed over */
  envelopeId: string | null
  recipient: string | null
  /** 5.1.1: for good; 4.4.7: given up after days */
  status: string | null
  said: string | null
}

/** What a file holds: one message, or several as mbox keeps them. */
export function messagesIn(text: string): string[] {
  const lines = text.replaceAll('\r\n', '\n')
  return lines.startsWith('From ')
    ? lines
        .split(/^From .*\n/m)
        .slice(1)
        .map((message) => message.replaceAll(/^>(>*From )/gm, '$1'))
    : [lines]
}

/** The recipients whom a report gives up on; none where it is no report, or tells of a delay or an arrival. */
export function bouncesIn(message: string): Bounce[] {
  const { fields, body } = entity(message)
  const type = fields.get('content-type') ?? ''
  const boundary = /boundary="?([^";\n]+)"?/i.exec(type)?.[1]
  if (!/^multipart\/report\b/i.test(type) || boundary === undefined) return []
  const parts = body
    .split(`--${boundary}`)
    .slice(1)
    .map((part) => entity(part.replace(/^\n/, '')))
  const status = parts.find((part) => isOf(part, /^message\/(global-)?delivery-status/i))
  if (status === undefined) return []
  const original = parts.find((part) =>
    isOf(part, /^(message\/rfc822|text\/rfc822-headers|message\/global)/i),
  )
  const messageId = bare(entity(original?.body.trimStart() ?? '').fields.get('message-id') ?? null)
  const [ofMessage = new Map<string, string>(), ...recipients] = groups(status.body)
  return recipients
    .filter((one) => one.get('action')?.toLowerCase().startsWith('failed') === true)
    .map((one) => ({
      messageId,
      envelopeId: ofMessage.get('original-envelope-id') ?? null,
      recipient: addressIn(one.get('original-recipient') ?? one.get('final-recipient')),
      status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(one.get('status') ?? '')?.[0] ?? null,
      said: afterType(one.get('diagnostic-code')),
    }))
}

interface Entity {
  fields: ReadonlyMap<string, string>
  body: string
}

function entity(text: string): Entity {
  const end = text.search(/^\n/m)
  const head = end < 0 ? text : text.slice(0, end)
  return { fields: fieldsIn(head), body: end < 0 ? '' : text.slice(end + 1) }
}

function isOf({ fields }: Entity, type: RegExp): boolean {
  return type.test(fields.get('content-type') ?? '')
}

function groups(body: string): Map<string, string>[] {
  return body
    .split(/\n\s*\n/)
    .map((group) => fieldsIn(group.trimStart()))
    .filter((fields) => fields.size > 0)
}

function fieldsIn(head: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of head.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/s.exec(line) ?? []
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase()))
      fields.set(name.toLowerCase(), value.trim())
  }
  return fields
}

/** 'rfc822; somebody@district.org' */
function addressIn(field: string | undefined): string | null {
  return bare(afterType(field))?.toLowerCase() ?? null
}

function afterType(field: string | undefined): string | null {
  return field?.replace(/^[\w-]+;\s*/, '').trim() ?? null
}

function bare(text: string | null): string | null {
  return text?.replace(/^<(.*)>$/, '$1') ?? null
}
