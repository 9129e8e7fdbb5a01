import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { grades } from '#schools/model.ts'

// What a column of a delivery may hold: each reads the text of one cell; a blank cell is null.

export function required(description: string, example: string) {
  return z.string().min(1).max(200).meta({ description, example })
}

export function optional(description: string, example: string) {
  return z.string().max(200).nullable().meta({ description, example })
}

export function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
  description: string,
  example: string,
) {
  return z.enum(words).meta({ description, example })
}

export function grade(description: string, example: string) {
  return z.enum(grades).nullable().meta({ description, example })
}

export function date(description: string, example: string) {
  return SchoolDate.meta({ description, example })
}

export function time(description: string, example: string) {
  return z.iso.time().nullable().meta({ description, example })
}

export function instant(description: string, example: string) {
  return z.iso.datetime({ offset: true, local: true }).nullable().meta({ description, example })
}

export function yesNo(description: string, example: string) {
  return z
    .stringbool({ truthy: ['y', 'yes', 'true', '1'], falsy: ['n', 'no', 'false', '0'] })
    .nullable()
    .meta({ description, example })
}

export function decimal(low: number, high: number, description: string, example: string) {
  return z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,15})?$/)
    .transform(Number)
    .pipe(z.number().min(low).max(high))
    .nullable()
    .meta({ description, example })
}

export function whole(low: number, high: number, description: string, example: string) {
  return z
    .string()
    .regex(/^-?\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(low).max(high))
    .nullable()
    .meta({ description, example })
}
