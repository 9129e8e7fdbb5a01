import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { slices } from '#app/slices.ts'

// The dependency rule of CONTRIBUTING.md, read off the imports themselves. An arrow that may not be is
// printed in words, with the reason; the way out is nearly always to move the file, not the rule.

const source = join(import.meta.dirname, '../src')
const order = slices.map(({ name }) => name)

/** What stands in a slice, and what each may import of its own slice. */
const within: Record<string, readonly string[]> = {
  model: ['model'],
  rules: ['rules', 'model'],
  records: ['records', 'rules', 'model'],
  sources: ['sources', 'rules', 'model'],
  catalog: ['catalog', 'rules', 'model'],
  speech: ['speech', 'rules', 'model', 'messages'],
  actions: ['actions', 'records', 'sources', 'catalog', 'speech', 'rules', 'model', 'messages'],
  routes: ['routes', 'actions', 'speech', 'rules', 'model', 'messages'],
  jobs: ['jobs', 'actions', 'speech', 'rules', 'model'],
  commands: ['commands', 'actions', 'speech', 'rules', 'model', 'messages'],
  pages: ['pages', 'rules', 'model', 'messages'],
  slice: ['routes', 'jobs', 'commands', 'actions', 'model'],
}

/** What each may import of a slice above its own. Pages reach other slices' actions over HTTP. */
const across: Record<string, readonly string[]> = {
  model: ['model'],
  rules: ['rules', 'model'],
  records: ['rules', 'model'],
  sources: ['rules', 'model'],
  catalog: ['rules', 'model'],
  pages: ['rules', 'model'],
}
const acrossForTheShell = ['actions', 'rules', 'model']

const pure = ['kernel', 'model', 'rules', 'catalog']

interface Place {
  /** A slice's name, or kernel, platform, ui, app. */
  house: string
  /** model, rules, records, … in a slice; '' elsewhere. */
  room: string
  path: string
}

test('every arrow between files goes the way the house allows', () => {
  const wrong = sourceFiles().flatMap((path) => {
    const from = placeOf(path)
    return importsOf(path).flatMap((target) => {
      const why = whyNot(from, target)
      return why === null ? [] : [`${path} imports ${target}: ${why}`]
    })
  })
  expect(wrong.join('\n')).toBe('')
})

test('every slice stands in app/slices.ts, and every slice there has its folder', () => {
  const shared = ['kernel', 'platform', 'ui', 'app']
  const folders = readdirSync(source).filter((name) => !shared.includes(name))
  expect(order.toSorted()).toEqual(folders.toSorted())
})

test('what a slice says, it says in both languages, with the same things filled in', () => {
  const wrong = messageFiles().flatMap((english) => {
    const en = readMessages(english)
    const es = readMessages(english.replace('.en.json', '.es.json'))
    const names = new Set([...Object.keys(en), ...Object.keys(es)])
    return [...names].flatMap((name) => {
      if (en[name] === undefined) return [`${english}: "${name}" exists only in Spanish`]
      if (es[name] === undefined) return [`${english}: "${name}" has no Spanish`]
      if ((en[name] === '') !== (es[name] === '')) {
        return [`${english}: "${name}" is empty in one language`]
      }
      const slots = [en[name], es[name]].map((text) => slotsOf(text).join(', '))
      return slots[0] === slots[1]
        ? []
        : [`${english}: "${name}" fills in ${slots.join(' but in Spanish ')}`]
    })
  })
  expect(wrong.join('\n')).toBe('')
})

test('every slice tells in its README what it is, in the words of the office', () => {
  expect(order.filter((name) => !existsSync(join(source, name, 'README.md')))).toEqual([])
})

function whyNot(from: Place, target: string): string | null {
  if (!target.startsWith('#')) return whyNotOutside(from, target)
  const to = placeOf(target.slice(1))
  switch (from.house) {
    case 'app':
      return null
    case 'kernel':
      return to.house === 'kernel' ? null : 'the kernel knows nobody'
    case 'platform':
      return ['kernel', 'platform'].includes(to.house) ? null : 'the platform knows no office word'
    case 'ui':
      return ['kernel', 'ui'].includes(to.house)
        ? null
        : 'the shared parts of the pages know no office word'
    default:
      return whyNotFromSlice(from, to)
  }
}

function whyNotOutside({ house, room }: Place, target: string): string | null {
  const isPure = house === 'kernel' || pure.includes(room)
  return isPure && target !== 'zod'
    ? `${house}'s ${room || 'words'} may know nothing of the outside world`
    : null
}

function whyNotFromSlice(from: Place, to: Place): string | null {
  const isPure = pure.includes(from.room)
  switch (to.house) {
    case 'kernel':
      return null
    case 'app':
      return 'slices do not know the program they are part of'
    case 'platform':
      return isPure || from.room === 'pages' ? `${from.room} may not know the platform` : null
    case 'ui':
      return from.room === 'pages' ? null : 'only pages know how things are shown'
    case from.house: {
      const allowed = within[from.room]
      if (allowed === undefined) return `"${from.room}" is no name that a slice's file may have`
      return allowed.includes(to.room)
        ? null
        : `inside a slice, ${from.room} may not know ${to.room}`
    }
    default:
      return whyNotAcross(from, to)
  }
}

function whyNotAcross(from: Place, to: Place): string | null {
  if (order.indexOf(to.house) > order.indexOf(from.house)) {
    return `${to.house} stands below ${from.house} in app/slices.ts`
  }
  const allowed = across[from.room] ?? acrossForTheShell
  if (allowed.includes(to.room)) return null
  return `of another slice, ${from.room} may know only ${allowed.join(', ')}`
}

function placeOf(path: string): Place {
  const [house = '', second = ''] = path.split('/')
  const isShared = ['kernel', 'platform', 'ui', 'app'].includes(house)
  return { house, room: isShared ? '' : (second.split('.')[0] ?? ''), path }
}

/** The files of the program itself, tests left out, as paths below src. */
function sourceFiles(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|contract|d)\.tsx?$/.test(path))
    .toSorted()
}

/** Where a file's imports lead: '#house/…' inside of src, else the package's name. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(source, path), 'utf8')
  const found = text.matchAll(
    /^(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^import\s+['"]([^'"]+)['"]/gm,
  )
  return [...found].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? ''
    return target.startsWith('.') ? `#${join(path, '..', target)}` : target
  })
}

function messageFiles(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.en.json'),
  )
}

function readMessages(path: string): Record<string, string> {
  const file = join(source, path)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

function slotsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name))].toSorted()
}
