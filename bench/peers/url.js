import { pick } from './link.js'

/** The platform's own URL. A bare query is no URL; its user puts the address in front. */
export const decode = (link) => pick(Object.fromEntries(new URL(link.includes('?') ? link : `https://a/?${link}`).searchParams))
