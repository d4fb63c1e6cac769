import queryString from 'query-string'
import { pick, queryOf } from './link.js'

export const decode = (link) => pick(queryString.parse(queryOf(link)))
