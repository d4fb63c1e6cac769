import { pick, queryOf } from './link.js'

export const decode = (link) => pick(Object.fromEntries(new URLSearchParams(queryOf(link))))
