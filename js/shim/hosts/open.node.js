/** Node reads a path or a URL of a file. @param {string | URL} place */
export const open = (place) => import('node:fs/promises').then(({ readFile }) => readFile(place))
