/** Whether an expiry is unreadable or already past. */
export function expiryProblem(expiresAt: string | null, now: Date): boolean {
  return expiresAt !== null && !(Date.parse(expiresAt) > now.getTime());
}
