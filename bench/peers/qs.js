import qs from 'qs'
import { pick, queryOf } from './link.js'

export const decode = (link) => pick(qs.parse(queryOf(link)))
