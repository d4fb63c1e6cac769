import { URL } from 'whatwg-url'
import { pick } from './link.js'

export const decode = (link) => pick(Object.fromEntries(new URL(link.includes('?') ? link : `https://a/?${link}`).searchParams))
