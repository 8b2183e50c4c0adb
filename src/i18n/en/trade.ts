export const trade = {};
