import { beforeAll, expect, test } from 'vitest'
import { seeLinks } from '#families/actions/links.ts'
import { StudentId } from '#kernel/ids.ts'
import { askWhy } from '#notifications/actions/family/ask.ts'
import { questionOnPaper } from '#notifications/actions/family/question.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { testOffice } from '../../../../tests/world/database.ts'
import { change } from '../../../../tests/world/imports.ts'
import { readyForLetters } from '../../../../tests/world/letters.ts'
import { readPdf } from '../../../../tests/world/pdf.ts'
import { ana } from '../../../../tests/world/people.ts'
import { rosewood } from '../../../../tests/world/rosewood.ts'
import { seeingIn } from '../../../../tests/world/seeing.ts'

const plain = await testOffice({ today: '2025-12-01' })
const publicAddress = 'https://presente.rosewood.example'
const office = { ...plain, config: { ...plain.config, publicAddress } }
const { pool } = office
const seeing = seeingIn(office)
const student = StudentId.parse('2001')

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: '12 Olive Street' })
  await readyForLetters(office, tables)
  await seeing(({ client }) => generateNotices({ pool, seen: client }, { student }, ana))
})

test.each([
  ['es', 'en', 'en', 'es'],
  [null, 'es', 'en', 'es'],
  [' ', null, 'es', 'es'],
  ['ar', 'es', 'es', 'en'],
  [null, 'en', 'es', 'en'],
])(
  'of a guardian who speaks %s, with letters in %s and %s at home, the paper begins and opens in %s',
  async (own, letters, home, language) => {
    await pool.query(
      `with s as (update student set correspondence_language = $2, home_language = $3 where id = '2001')
       update guardian set language = $1 where id = 'G1'`,
      [own, letters, home],
    )
    const notification = (await notificationsOf(pool, student))[0]?.notification ?? 0
    const whom = { student, notification, guardian: 'G1', way: 'paper' } as const
    const asked = await seeing((seen) => askWhy(office, seen, whom, ana))
    const link = asked.ok ? asked.value.link : 0
    const paper = await seeing((seen) => questionOnPaper(office, seen, { student, link }))
    const text = paper.ok ? readPdf(paper.value).text : paper.refusal
    expect(text).toContain('A Question About Absences')
    expect(text.includes('Una Pregunta sobre las Ausencias')).toBe(language === 'es')
    expect(await seeing((seen) => seeLinks(seen.client, student))).toMatchObject([{ language }])
  },
)
