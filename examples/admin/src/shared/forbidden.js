// What browsers say where the policy of a site does not let WebAssembly start.

/** @param {string} message */
export const isForbiddenByPolicy = (message) => /unsafe-eval|CompileError|Content Security Policy|disallowed/i.test(message)
