/** A change of some keys of a link; `undefined` takes a key out of it. */
export type SearchChange<Search> = { readonly [K in keyof Search]?: Search[K] | undefined }

/** Merges a change and drops empty keys, so that equal states have equal links. */
export function writeSearch<Search extends object>(search: Search, change: SearchChange<Search>): Search {
  return Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '')) as Search
}
