import type { Language } from '#kernel/text.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Block } from '#mail/model/mail.ts'
import { sayMail } from '#mail/speech.ts'

// Every mail of the office is written here, from the same blocks as text and as HTML: one column, no picture, nothing
// that is fetched from anywhere, so that opening it tells nobody anything.

export interface ToWrite {
  language: Language
  subject: string
  blocks: readonly Block[]
  /** Who writes: the district */
  district: string
  /** Where people open the program */
  address: string
  /** What a `link` block leads to */
  link: string | null
}

export function writtenOut(mail: ToWrite): { text: string; html: string } {
  return { text: asText(mail), html: asHtml(mail) }
}

function asText(mail: ToWrite): string {
  const blocks = mail.blocks.map((block) => textOf(block, mail))
  return [mail.subject, ...blocks, `-- \n${mail.district}\n${footer(mail)}`].join('\n\n') + '\n'
}

function textOf(block: Block, mail: ToWrite): string {
  switch (block.kind) {
    case 'text':
      return block.text
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'open':
    case 'link':
      return `${block.label}:\n${whereTo(block, mail)}`
    default:
      return unreachable(block)
  }
}

const look = {
  page: 'margin:0;padding:24px 16px;background:#ffffff;color:#1b1b1b;font:16px/1.5 sans-serif',
  column: 'max-width:36em;margin:0 auto',
  title: 'font-size:22px;line-height:1.3;margin:0 0 16px',
  way: 'display:inline-block;padding:10px 18px;border-radius:6px;background:#0b4a6f;color:#ffffff;text-decoration:none;font-weight:bold',
  foot: 'margin-top:32px;padding-top:12px;border-top:1px solid #767676;color:#494949;font-size:14px',
} as const

function asHtml(mail: ToWrite): string {
  const title = escaped(mail.subject)
  const blocks = mail.blocks.map((block) => htmlOf(block, mail)).join('\n')
  return `<!doctype html>
<html lang="${mail.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="${look.page}">
<div style="${look.column}">
<h1 style="${look.title}">${title}</h1>
${blocks}
<p style="${look.foot}">${escaped(mail.district)}<br>${escaped(footer(mail))}</p>
</div>
</body>
</html>
`
}

function htmlOf(block: Block, mail: ToWrite): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
    case 'open':
    case 'link': {
      const to = escaped(whereTo(block, mail))
      // The address stands there too: whoever is careful compares it, and some programs draw no buttons.
      return `<p><a href="${to}" style="${look.way}">${escaped(block.label)}</a></p>\n<p style="word-break:break-all">${to}</p>`
    }
    default:
      return unreachable(block)
  }
}

function whereTo(block: Extract<Block, { kind: 'open' | 'link' }>, mail: ToWrite): string {
  return block.kind === 'open' ? `${mail.address}${block.path}` : (mail.link ?? mail.address)
}

function footer({ language }: ToWrite): string {
  return sayMail(language)('letter.footer')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
