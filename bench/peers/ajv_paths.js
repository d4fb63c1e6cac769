import { activated, refused } from './verdict.js'

/** Makes a classifier of a function that ajv compiled. */
export const classifier = (validate) => (options) => {
  if (validate(options)) return activated(options)
  return refused(
    options,
    validate.errors.map(({ instancePath, params }) => {
      const path = instancePath.split('/').slice(1)
      return params.missingProperty === undefined ? path : [...path, params.missingProperty]
    }),
  )
}
