/** Long rather than odd: NIST SP 800-63B asks for length and a list of known bad ones, not for character classes. */
export const passwordLimits = { min: 10, max: 200 } as const;
