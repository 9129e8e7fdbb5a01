import { SaxesParser } from 'saxes'
import { type Decision, accepted, refused } from '#kernel/result.ts'

// XML that came from elsewhere, as a tree. A document type (the way in for entities that lead outside or explode)
// is refused, and nothing is deeper or fuller than an answer of a provider has reason to be.

const deepest = 40
const mostElements = 5_000

export interface Xml {
  /** The namespace, and the name without its prefix */
  space: string
  name: string
  attributes: Readonly<Record<string, string>>
  text: string
  children: Xml[]
}

export type NotRead = 'no XML' | 'a document type in it' | 'a comment in it' | 'too much in it'

/** A comment splits a text for some readers and not for others: where a text is whose name it is, none is taken. */
export function readXml(
  text: string,
  { comments }: { comments: 'refused' | 'dropped' },
): Decision<Xml, NotRead> {
  const parser = new SaxesParser({ xmlns: true })
  const root: Xml = { space: '', name: '', attributes: {}, text: '', children: [] }
  const open: Xml[] = [root]
  let elements = 0
  parser.on('error', () => stop('no XML'))
  parser.on('doctype', () => stop('a document type in it'))
  parser.on('processinginstruction', () => comments === 'refused' && stop('a comment in it'))
  parser.on('comment', () => comments === 'refused' && stop('a comment in it'))
  parser.on('opentag', ({ uri, local, attributes }) => {
    elements += 1
    if (open.length > deepest || elements > mostElements) stop('too much in it')
    const named = Object.values(attributes).map(({ local: name, value }) => [name, value] as const)
    const element = { space: uri, name: local, attributes: Object.fromEntries(named) }
    const whole: Xml = { ...element, text: '', children: [] }
    open.at(-1)?.children.push(whole)
    open.push(whole)
  })
  const add = (more: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += more
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => void open.pop())
  try {
    parser.write(text).close()
  } catch (error) {
    if (error instanceof Stopped) return refused(error.why)
    throw error
  }
  const [document] = root.children
  return document === undefined ? refused('no XML') : accepted(document)
}

class Stopped extends Error {
  readonly why: NotRead
  constructor(why: NotRead) {
    super(why)
    this.why = why
  }
}

function stop(why: NotRead): never {
  throw new Stopped(why)
}

export const spaces = {
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const

/** The element and all below it. */
export function within(element: Xml): Xml[] {
  return [element, ...element.children.flatMap(within)]
}

/** The children of that name. */
export function parts(element: Xml | undefined, space: keyof typeof spaces, name: string): Xml[] {
  const all = element?.children ?? []
  return all.filter((one) => one.space === spaces[space] && one.name === name)
}
