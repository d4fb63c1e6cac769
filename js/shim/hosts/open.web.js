/** Everything else fetches. @param {string | URL} place */
export const open = (place) => fetch(place)
