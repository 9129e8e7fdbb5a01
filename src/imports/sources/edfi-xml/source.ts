import type { Manifest } from '#imports/model/manifest.ts'
import type { Details, RefusalWord, Rejection } from '#imports/model/rejection.ts'
import { type Entity, entities } from '#imports/model/row.ts'
import type {
  Reading,
  ReadingOptions,
  ReceivedFile,
  Source,
  SourceRow,
} from '#imports/model/source.ts'
import type { XmlElement } from '#imports/sources/edfi-xml/elements.ts'
import { isInterchange, readInterchange } from '#imports/sources/edfi-xml/interchange.ts'
import { type Survey, survey } from '#imports/sources/edfi-xml/survey.ts'
import { blankSaysNothing, columnsTold, readElsewhere } from '#imports/sources/edfi-xml/told.ts'
import {
  type Translated,
  type Translation,
  translations,
} from '#imports/sources/edfi-xml/translations.ts'
import { batchOf, batchSize, summed } from '#imports/sources/row-batches.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, earlier, readSchoolDate } from '#kernel/school-date.ts'
import { SchoolYear, datesOf, schoolYearOf } from '#kernel/school-year.ts'

/** Ed-Fi XML interchange files, Data Standard 5 (and what 3 and 4 wrote alike). */
export const edfiXml: Source = {
  format: 'edfi-xml',
  fileNames: ['*.xml', '*.xml.gz'],
  knows: isInterchange,
  recognises: (names) => names.some(isInterchange) && !names.includes('manifest.json'),
  scope,
  read,
}

async function scope(
  files: readonly ReceivedFile[],
  options: ReadingOptions,
): Promise<Decision<Manifest, RefusalWord, Details>> {
  const found = await survey(interchanges(files))
  if (!found.ok) return found
  const district = found.value.district ?? options.district
  if (!district) return refused('no-district', {})
  const year = options.schoolYear ?? yearOf(found.value, options.today)
  return accepted({
    format: 'presente-csv',
    version: 1,
    district,
    school_year: year,
    attendance: 'exceptions',
    // An interchange is often only a part of what there is: what it lacks is not gone.
    kind: 'delta',
    from: options.from ?? datesOf(year).from,
    to: options.to ?? lastDaySpokenOf(found.value, year),
  })
}

async function* read(files: readonly ReceivedFile[]): AsyncGenerator<Reading> {
  const found = await survey(interchanges(files))
  if (!found.ok) {
    yield { kind: 'refused', refusal: found.refusal, details: found.details }
    return
  }
  for (const entity of entities) yield* readEntity(entity, interchanges(files), found.value)
  yield* passedOver(found.value)
}

function interchanges(files: readonly ReceivedFile[]): ReceivedFile[] {
  return files.filter((file) => isInterchange(file.name))
}

/** The latest school year that calendars and sessions name, else the one of the last event. */
function yearOf(found: Survey, today: SchoolDate): SchoolYear {
  const named = [...found.schoolYears.keys()]
    .map((year) => (/^\d{4}$/.test(year) ? `${Number(year) - 1}-${year}` : year))
    .flatMap((year) => SchoolYear.safeParse(year).data ?? [])
  const lastEvent = readSchoolDate(found.lastEvent ?? '')
  return named.toSorted().at(-1) ?? schoolYearOf(lastEvent ?? today)
}

/** Counting past the last event would read silence as attendance. */
function lastDaySpokenOf(found: Survey, year: SchoolYear): SchoolDate {
  const { from, to } = datesOf(year)
  const last = readSchoolDate(found.lastEvent ?? found.lastSessionDay ?? '')
  return last === null || last < from ? to : earlier(last, to)
}

// The body holds that a kind's translation makes that kind's rows.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
async function* readEntity<Kind extends Entity>(
  entity: Kind,
  files: readonly ReceivedFile[],
  found: Survey,
): AsyncGenerator<Reading> {
  const translation: Translation<Kind> = translations[entity]
  const translate = translation.open(found)
  const tells = columnsTold(entity, found)
  for (const file of files) {
    const kinds = found.elements.get(file.name)
    if (!translation.elements.some((kind) => kinds?.has(kind))) continue
    yield {
      kind: 'file',
      entity,
      file: file.name,
      names: translation.names,
      unknownColumns: [],
      ...(tells === undefined ? {} : { tells }),
      ...(entity === 'students' ? { blankSaysNothing } : {}),
    }
    yield* readFile(entity, file, translation, translate)
  }
}

async function* readFile<Kind extends Entity>(
  entity: Kind,
  file: ReceivedFile,
  translation: Translation<Kind>,
  translate: (element: XmlElement) => Translated<Kind>,
): AsyncGenerator<Reading> {
  let rows: SourceRow<Kind>[] = []
  for await (const piece of readInterchange(file)) {
    if (piece.piece !== 'element' || !translation.elements.includes(piece.element.name)) continue
    const { element } = piece
    const translated = translate(element)
    if (translated.ok)
      rows.push(...translated.value.map((cells) => ({ line: element.line, cells })))
    else yield { kind: 'rejected', rejections: [rejection(file.name, element, translated)] }
    if (rows.length < batchSize) continue
    yield batchOf[entity](file.name, rows)
    rows = []
  }
  if (rows.length > 0) yield batchOf[entity](file.name, rows)
}

function rejection(
  file: string,
  element: XmlElement,
  translated: Extract<Translated<Entity>, { ok: false }>,
): Rejection {
  const { field, details } = translated.details
  return {
    file,
    line: element.line,
    field,
    reason: translated.refusal,
    details,
    raw: asXml(element),
  }
}

/** The element as it would be written again. */
function asXml(element: XmlElement): string {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  )
  const inside =
    element.children.length > 0
      ? element.children.map(asXml).join('')
      : escaped(element.text.trim())
  return `<${element.name}${attributes.join('')}>${inside}</${element.name}>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/**
 * Elements that make no row of their own: those of no use to attendance, and those read into other
 * rows (a contact into the guardian, a program into the student).
 */
function* passedOver(found: Survey): Generator<Reading> {
  const used = new Set(entities.flatMap((entity) => translations[entity].elements))
  for (const [file, kinds] of found.elements) {
    for (const [what, rows] of kinds) {
      if (used.has(what)) continue
      yield { kind: 'passed-over', file, what, rows, readElsewhere: readElsewhere.has(what) }
    }
  }
  yield* summed(found.staff.passedOver)
}
