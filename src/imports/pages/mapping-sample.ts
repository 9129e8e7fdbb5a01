import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FileMapping } from '#imports/model/mapping-profile.ts'
import {
  type MappingPreview,
  previewMapping,
  sampleBytes,
} from '#imports/model/profile-endpoints.ts'
import { isComplete } from '#imports/rules/row-conditions.ts'
import { RefusedError, call } from '#ui/api.ts'

export interface Sample {
  name: string
  /** The beginning of the file, base64 */
  text: string
}

/** The beginning of files chosen by the reader; they stay in the browser. */
export function useSamples() {
  const [samples, setSamples] = useState<Record<number, Sample>>({})
  return {
    sampleOf: (file: number): Sample | null => samples[file] ?? null,
    async take(file: number, chosen: File) {
      const bytes = new Uint8Array(await chosen.slice(0, sampleBytes).arrayBuffer())
      const sample = { name: chosen.name, text: base64Of(bytes) }
      setSamples((before) => ({ ...before, [file]: sample }))
    },
  }
}

/** A preview with the mapping that it was made by. */
export type PreviewOf = MappingPreview & { of: FileMapping }

/** What the mapping makes of the sample, a moment after the last change. */
export function usePreview(mapping: FileMapping, sample: Sample | null) {
  const [settled] = useDebouncedValue(readable(mapping), 250)
  return useQuery({
    queryKey: [previewMapping.path, settled, sample?.text ?? ''],
    enabled: sample !== null,
    placeholderData: keepPreviousData,
    queryFn: async (): Promise<PreviewOf> => {
      const body = { mapping: settled, sample: sample?.text ?? '' }
      const answer = await call(previewMapping, { body })
      if (!answer.ok) throw new RefusedError(answer)
      return { ...answer.value, of: settled }
    },
  })
}

/** A condition that names no word yet does not pass anything over. */
function readable(mapping: FileMapping): FileMapping {
  return mapping.only.every(isComplete)
    ? mapping
    : { ...mapping, only: mapping.only.filter(isComplete) }
}

function base64Of(bytes: Uint8Array): string {
  let letters = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(letters)
}
