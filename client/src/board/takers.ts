/** Who may take papers of a ledger away; the server holds to the same. */
export const takers: readonly string[] = ['office', 'supervisor', 'committee', 'leader', 'auditor'];
