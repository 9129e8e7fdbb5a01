import { expect, test } from 'vitest'
import { composeSpecimen } from '#letters/actions/compose.ts'
import { printLetter } from '#letters/actions/print.ts'
import { letterOf } from '#letters/catalog/catalog.ts'
import { sendDueMails } from '#mail/actions/send.ts'
import { writeMail } from '#mail/actions/write.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { testOffice } from '../world/database.ts'
import { openMailServer } from '../world/mail-server.ts'
import { naughtyStrings } from '../world/naughty.ts'
import { readPdf } from '../world/pdf.ts'

// What was ever typed where a name was asked for, as the name on a letter and on a mail.

test('each is printed as it is, or boxed, on a letter that can be read aloud', () => {
  const letter = letterOf('initial-truancy')
  const [version] = letter?.versions ?? []
  if (letter === null || version === undefined) throw new Error('There is no letter')
  const specimen = composeSpecimen(letter, version, [], SchoolDate.parse('2026-11-26'))
  const [part] = specimen.parts
  for (const name of naughtyStrings) {
    const blocks = [{ paragraph: name }, ...part.blocks]
    const { pdf } = printLetter({
      ...specimen,
      address: [name, '45 Sample Lane', 'Valle Sereno CA 90000'],
      parts: [{ ...part, about: [{ name: 'Student', value: name }], blocks }],
    })
    const read = readPdf(pdf)
    expect(read, name).toMatchObject({ claimsUa1: true, title: part.title })
    // What a line break could part, or what is no plain letter, is looked at as a whole elsewhere.
    if (/^[\w,.:;<>()='*-]{1,30}$/.test(name))
      expect(read.text.split(name).length, name).toBeGreaterThan(3)
  }
})

test('each is the name of one mail to one address, and nothing else', async () => {
  const office = await testOffice({ today: '2026-03-02' })
  const { received, settings } = await openMailServer()
  const names = naughtyStrings.map((name) => name.replaceAll('\u0000', ''))
  for (const name of names)
    await writeMail(office.pool, {
      kind: 'invitation',
      person: null,
      name,
      address: 'ana@rosewood.example',
      language: 'es',
      subject: name,
      blocks: [{ kind: 'text', text: name }],
    })
  await office.pool.query(`insert into district (id, name) values ('1', 'Rosewood Unified')`)
  await sendDueMails({ ...office, config: { ...office.config, smtp: settings } })
  expect(received).toHaveLength(names.length)
  for (const mail of received) {
    expect(mail.to).toEqual(['ana@rosewood.example'])
    expect(mail.header('to').match(/@/g)).toHaveLength(1)
    const often = Map.groupBy(mail.headers, ({ name }) => name)
    for (const name of ['to', 'from', 'message-id', 'content-type', 'mime-version'])
      expect(often.get(name)).toHaveLength(1)
    // A name of nothing but spaces gives no subject.
    expect(often.get('subject')?.length ?? 1).toBe(1)
    for (const name of ['bcc', 'cc', 'reply-to']) expect(often.has(name)).toBe(false)
    expect(mail.part('text/html')).not.toMatch(/<(script|img|svg|iframe|a href="javascript)/i)
  }
})
