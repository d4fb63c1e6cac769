// Lets a test import files below js/ as they stand, without a bundle: what they import as `wxcard-generated/…` is found where the
// build has put it. Import this first, and the sources by `await import(…)` after it.
import { register } from 'node:module'

const generated = new URL('../build/generated/', import.meta.url).href
const hooks = `
export const resolve = (name, context, next) =>
  name.startsWith('wxcard-generated/')
    ? { url: '${generated}' + name.slice('wxcard-generated/'.length) + '.js', shortCircuit: true }
    : next(name, context)`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
