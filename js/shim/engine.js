/**
 * What the glue takes for `WebAssembly`. It comes in as a parameter, so that no host needs that global and none is written.
 * @param {(imports: any, use: (output: any) => void) => void} then hands it an instance, at once or later
 */
export const engineWith = (then) => ({
  instantiate: (/** @type {any} */ _, /** @type {any} */ imports) => ({
    then: (/** @type {any} */ use) => then(imports, use),
  }),
  RuntimeError: Error,
})
