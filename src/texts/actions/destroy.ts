export { removeTexts } from '#texts/records/destroy.ts'
