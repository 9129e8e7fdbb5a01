import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'

// Pages that need no script: written here whole, small, and readable by the oldest telephone. Every text is made
// harmless where it is put in; what is markup already says so by its type.

export interface Markup {
  readonly markup: string
}

type Piece = string | number | Markup | null | readonly Piece[]

/** Markup with texts put in: html`<p>${whatever}</p>`. */
export function html(pieces: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  return { markup: pieces.map((piece, at) => piece + written(values[at] ?? null)).join('') }
}

function written(piece: Piece): string {
  if (piece === null) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  return 'markup' in piece ? piece.markup : piece.map(written).join('')
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

const style = `:root{color-scheme:light dark}
body{margin:0;font:1.0625rem/1.5 "Source Sans 3",system-ui,sans-serif;color:#1c2b33;background:#fff}
main,header,footer{max-width:38rem;margin:0 auto;padding:0 1rem}
header{padding-top:1rem;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between}
footer{margin-top:2rem;padding-bottom:2rem;color:#4a5a63;font-size:.9375rem}
h1{font-size:1.5rem;line-height:1.25;margin:1rem 0 .5rem}
h2{font-size:1.1875rem;line-height:1.3;margin:1.75rem 0 .5rem}
h3{font-size:1.0625rem;margin:1.25rem 0 .25rem}
a{color:#0b4a6f}
.way{display:inline-block;padding:.625rem 1rem;border-radius:.375rem;background:#0b4a6f;color:#fff;font:inherit;font-weight:600;border:0;text-decoration:none;cursor:pointer}
.count{font-size:1.25rem;font-weight:600}
.box{border:1px solid #b9c4ca;border-inline-start:.375rem solid #0b4a6f;border-radius:.25rem;padding:.125rem 1rem;margin:1rem 0}
.problem{border-inline-start-color:#a3290e}
.soft{color:#4a5a63}
ul{padding-inline-start:1.25rem}
li{margin:.25rem 0}
table{border-collapse:collapse;width:100%}
caption{text-align:start;color:#4a5a63}
th,td{text-align:start;vertical-align:top;padding:.25rem .5rem .25rem 0;border-bottom:1px solid #b9c4ca;overflow-wrap:anywhere}
fieldset{border:1px solid #b9c4ca;border-radius:.25rem;margin:1rem 0;padding:.5rem 1rem 1rem;min-width:0}
legend{font-weight:600;padding:0 .25rem}
label{display:block;margin:.75rem 0 .25rem}
label.beside{display:flex;gap:.5rem;align-items:baseline}
select,textarea,input[type=text]{font:inherit;color:inherit;background:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #5b6b74;border-radius:.25rem}
input[type=file]{font:inherit;max-width:100%}
:focus-visible{outline:3px solid #c77700;outline-offset:2px}
@media (prefers-color-scheme:dark){body{color:#e6ecef;background:#12191d}a{color:#8cc7ee}.way{background:#8cc7ee;color:#12191d}.soft,footer,caption{color:#a9b8c0}.box{border-color:#4a5a63;border-inline-start-color:#8cc7ee}.problem{border-inline-start-color:#ff9d85}fieldset,th,td{border-color:#4a5a63}select,textarea,input[type=text]{border-color:#a9b8c0}option{color:#1c2b33;background:#fff}}
@media print{.no-print{display:none}}`

/** Letter by letter what the hash was made of. */
const styled: Markup = { markup: `<style>${style}</style>` }

/** No script, nothing from elsewhere, one style known by its hash; a form goes to this server only. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export interface PlainPage {
  language: string
  direction: 'ltr' | 'rtl'
  title: string
  header: Markup
  main: Markup
  footer: Markup
}

/** Nobody keeps it, finds it by searching, or learns from where somebody came. */
export function sendPlainPage(reply: FastifyReply, status: number, page: PlainPage): FastifyReply {
  return unseen(reply)
    .code(status)
    .header('content-security-policy', policy)
    .type('text/html; charset=utf-8')
    .send(whole(page).markup)
}

/** What is behind such a page is found by nobody else either. */
export function unseen(reply: FastifyReply): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex, nofollow, noarchive')
    .header('referrer-policy', 'same-origin')
}

function whole({ language, direction, title, header, main, footer }: PlainPage): Markup {
  return html`<!doctype html>
    <html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex,nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        ${styled}
      </head>
      <body>
        <header>${header}</header>
        <main>${main}</main>
        <footer>${footer}</footer>
      </body>
    </html> `
}
