/** Two tiles beside each other on a phone, five or six on a desk. */
export const clipGridClass = 'grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] sm:gap-3'
