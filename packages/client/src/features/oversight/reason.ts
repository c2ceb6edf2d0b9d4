const shortestReason = 3
export const longestReason = 500

/** Whether the server takes it for one. */
export const isReason = (text: string): boolean => text.trim().length >= shortestReason
