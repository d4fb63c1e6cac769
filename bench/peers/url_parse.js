import Url from 'url-parse'
import { pick } from './link.js'

export const decode = (link) => pick(new Url(link.includes('?') ? link : `https://a/?${link}`, {}, true).query)
