export const own = {}
