/** A tile below the other on a phone, four beside each other on a desk. */
export const ideaGridClass = 'grid grid-cols-1 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] sm:gap-3'
