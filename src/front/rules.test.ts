import { expect, test } from 'vitest'
import { entryOf, kinds, slugs } from '#front/model.ts'
import { relatedTo } from '#front/rules.ts'
import en from '#front/messages.en.json' with { type: 'json' }
import es from '#front/messages.es.json' with { type: 'json' }

test('the directory lists the brochure’s thirteen programs and thirteen services', () => {
  const counts = kinds.map((kind) => slugs.filter((slug) => entryOf(slug).kind === kind).length)
  expect(counts).toEqual([13, 13])
})

test('College Empowerment stands in both languages, beside its own program first', () => {
  expect(en['college-empowerment.name']).toBe('College Empowerment')
  expect(es['college-empowerment.name']).toBe('Empoderamiento para la universidad')
  expect(relatedTo('college-empowerment', 3)[0]).toBe('a-g-diploma')
  expect(relatedTo('a-g-diploma', 3)[0]).toBe('college-empowerment')
})

test('more than half is "más de la mitad", not "más de medio millón"', () => {
  expect(en['fact.graduate']).toContain('more than half are students of color')
  expect(es['fact.graduate']).toContain('más de la mitad son estudiantes de color')
})

test.each(slugs.map((slug) => [slug]))('%s leads on to others, never to itself', (slug) => {
  const related = relatedTo(slug, 4)
  expect(related.length).toBeGreaterThan(0)
  expect(related).not.toContain(slug)
})
