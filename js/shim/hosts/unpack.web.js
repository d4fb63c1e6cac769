/** What the package carries packed, or a module that the host has compiled. @template T @param {{bytes: () => T}} packed */
export const unpack = ({ bytes }) => bytes()
