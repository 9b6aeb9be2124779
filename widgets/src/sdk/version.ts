/** The version of the widgets; the budget check fails when package.json says another. */
export const version = '0.1.0';
